using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Carrying;

/// <summary>Says to which new village households of a split village go (phân hộ về thôn mới); before the day of the split or after it.</summary>
public sealed class ChooseHeirs(Db db, MapKeeper maps, MapDays days, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Choices">At most 500; an empty household id stands for people who are in none.</param>
    public sealed record Command(int VillageNo, IReadOnlyList<(HouseholdId Household, int HeirNo)> Choices);

    /// <exception cref="NotAllowedException">No duty that allows it in the village.</exception>
    /// <exception cref="RuleException"><c>people.carry-heir</c>: not an heir of the village; <c>people.carry-house</c>: no longer there; <c>platform.too-many</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        Batch.Check(command.Choices.Count);
        var map = await maps.Map(cancellation);
        Demand(actor, map, command.VillageNo, clock.TodayInVietnam());
        var heirs = map.From(command.VillageNo).Select(l => l.To).ToHashSet();
        if (command.Choices.Any(c => !heirs.Contains(c.HeirNo)))
        {
            throw new RuleException("people.carry-heir", "Chọn một trong các thôn mới của thôn này.");
        }
        var ids = command.Choices.Select(c => c.Household).Where(h => h != default).ToList();
        if (await db.Set<Household>().CountAsync(h => h.VillageNo == command.VillageNo && ids.Contains(h.Id), cancellation) != ids.Count)
        {
            throw new RuleException("people.carry-house", "Có hộ không còn ở thôn này. Mở lại trang rồi chọn lại.");
        }
        var known = await db.Set<CarryChoice>().AsTracking().Where(c => c.VillageNo == command.VillageNo).ToDictionaryAsync(c => c.HouseholdId, cancellation);
        foreach (var (household, heir) in command.Choices)
        {
            if (known.TryGetValue(household, out var choice))
            {
                choice.Change(heir);
            }
            else
            {
                db.Add(known[household] = CarryChoice.Of(command.VillageNo, household, heir));
            }
        }
        audit.Note("people.choose-heirs", unit: command.VillageNo);
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(days.Wake);
    }

    /// <summary>Who may see and share out what lives in a divided village.</summary>
    /// <exception cref="NotAllowedException">Nobody of the commune that holds or held it.</exception>
    internal static void Demand(Actor actor, TerritoryMap map, int village, DateOnly today)
    {
        if (!map.Knows(village) || !map.SharersOf(village, today).Any(p => actor.May(Permission.EditPeople, p)))
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
    }
}
