using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Changing;

/// <summary>Takes back a change before its day (rút thay đổi), with a reason; its rows stay and hold on no day.</summary>
public sealed class WithdrawChange(Db db, MapKeeper maps, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(UnitChangeId Id, string Reason, int Version);

    /// <exception cref="NotAllowedException">Unknown, or no duty that allows it at every place concerned.</exception>
    /// <exception cref="RuleException"><c>territory.in-force</c>; <c>territory.withdrawn</c>; <c>territory.reason</c>; <c>territory.needed</c>: a later change builds on it;
    /// <c>platform.stale</c> (409).</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var change =
            await db.Set<UnitChange>().AsTracking().SingleOrDefaultAsync(c => c.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.ChangeVillages);
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var said = await db.Set<UnitVersion>().AsNoTracking().Where(v => v.ChangeNo == change.No).ToListAsync(cancellation);
        var needed = said.TrueForAll(v => v.Kind is UnitKind.Village) ? Permission.ChangeVillages : Permission.ManageUnits;
        foreach (var parent in said.Select(v => v.ParentNo).Concat(said.SelectMany(v => Parents(map, v.UnitNo, change.Day))).OfType<int>().Distinct())
        {
            actor.Demand(needed, map.PathOn(parent, today));
        }
        if (change.Version != command.Version)
        {
            throw new StaleException("thay đổi này", change.WithdrawReason, command.Reason);
        }
        change.Withdraw(command.Reason, today, Math.Max(actor.Account, 0), clock.GetUtcNow());
        var units = said.ConvertAll(v => v.UnitNo);
        if (
            await (
                from v in db.Set<UnitVersion>()
                join c in db.Set<UnitChange>() on v.ChangeNo equals c.No
                where c.WithdrawnAt == null && c.No != change.No && v.ValidFrom >= change.Day
                where units.Contains(v.UnitNo) || (v.ParentNo != null && units.Contains(v.ParentNo!.Value))
                select c
            ).AnyAsync(cancellation)
        )
        {
            throw new RuleException("territory.needed", "Có thay đổi khác dựa trên thay đổi này. Rút thay đổi sau trước.");
        }
        audit.Note("territory.withdraw", command.Id.Value, units[0]);
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(maps.Forget);
    }

    /// <summary>Parents the unit had the day before.</summary>
    private static IEnumerable<int?> Parents(TerritoryMap map, int unit, DateOnly day) =>
        map.Knows(unit) && map.On(unit, day.AddDays(-1)) is { } card ? [card.ParentNo] : [];
}
