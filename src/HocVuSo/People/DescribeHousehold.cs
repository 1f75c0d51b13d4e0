using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Writes down where a household lives and how one gets there (địa chỉ, ghi chú đường đi).</summary>
public sealed class DescribeHousehold(Db db, Changes changes, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(HouseholdId Id, int Version, string Alley, string Directions);

    /// <summary>Whoever visits may do this: the volunteer at the door knows the way best.</summary>
    /// <exception cref="NotAllowedException">Not in scope, or unknown.</exception>
    /// <exception cref="StaleException">Someone else changed it meanwhile.</exception>
    /// <exception cref="RuleException"><c>people.text-long</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var household =
            await db.Set<Household>().AsTracking().SingleOrDefaultAsync(h => h.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.RecordVisit);
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        if (!actor.May(Permission.EditPeople, map.PathOn(household.VillageNo, today)))
        {
            actor.DemandWriting(Permission.RecordVisit, map, household.VillageNo, today);
        }
        var (alley, directions) = (command.Alley.Trim(), command.Directions.Trim());
        if (alley.Length > 200 || directions.Length > 200)
        {
            throw new RuleException("people.text-long", "Địa chỉ và ghi chú đường đi, mỗi ô không quá 200 ký tự.");
        }
        Secrets.Refuse(directions);
        if (string.Equals(alley, household.Alley, StringComparison.Ordinal) && string.Equals(directions, household.Directions, StringComparison.Ordinal))
        {
            return;
        }
        if (command.Version != household.Version)
        {
            throw new StaleException("địa chỉ của hộ", $"{household.Alley}; {household.Directions}", $"{alley}; {directions}");
        }
        household.Describe(alley, directions);
        changes.Note(household.VillageNo, household.SubjectNo);
        audit.Note("people.describe-household", household.Id.Value, household.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
