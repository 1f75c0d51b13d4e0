using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Changing;

/// <summary>Enters one decision about units (nhập thay đổi địa bàn): new rows, nothing overwritten; it may hold from a day ahead.</summary>
public sealed class EnterChange(
    Db db,
    MapKeeper maps,
    MapDays days,
    IEnumerable<IUnitImpact> impacts,
    GateScope gate,
    Actor actor,
    Audit audit,
    TimeProvider clock
)
{
    /// <param name="Seen">Number of changes there were when the preview was made; 0 asks for no such check.</param>
    public sealed record Command(UnitChangeId Id, ChangeDraft Draft, int Seen = 0);

    /// <summary>Sent twice, the second changes nothing.</summary>
    /// <exception cref="NotAllowedException">No duty that allows it at every place concerned.</exception>
    /// <exception cref="StaleException">The map changed since the preview.</exception>
    /// <exception cref="RuleException">Those of <see cref="ChangePlanner.Make"/>; <c>territory.decision</c>; <c>territory.blocked</c>: a capability says why not.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var numbers = await UnitNumbers.Of(db, cancellation);
        if (await db.Set<UnitChange>().AnyAsync(c => c.Id == command.Id, cancellation))
        {
            return;
        }
        if (command.Seen != 0 && command.Seen != numbers.Change - 1)
        {
            throw new StaleException("bản đồ địa bàn", "vừa có thay đổi khác được nhập", "bản xem trước đã cũ, xem trước lại rồi lưu");
        }
        var plan = new ChangePlanner(map, command.Draft, numbers.TakeUnit, numbers.TakePart, () => Ids.New<UnitId>(clock)).Make();
        ChangeRights.Demand(actor, map, plan, clock.TodayInVietnam());
        var question = ChangePreviews.Question(plan, map);
        foreach (var impact in impacts)
        {
            if ((await impact.Of(question, cancellation)).FirstOrDefault(l => l.Blocks) is { } reason)
            {
                throw new RuleException("territory.blocked", "Chưa lưu được: {0}", reason.What);
            }
        }
        await ChangeRows.Write(db, command.Id, plan.Draft.Kind, plan, numbers, actor, clock, cancellation);
        audit.Note("territory.change", command.Id.Value, plan.Units[0].No);
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(() =>
        {
            maps.Forget();
            days.Wake();
        });
    }
}

/// <summary>Writes a plan: the change, its new units, what is said of each, who came out of whom.</summary>
internal static class ChangeRows
{
    public static async Task Write(
        Db db,
        UnitChangeId id,
        UnitChangeKind kind,
        ChangePlan plan,
        UnitNumbers numbers,
        Actor actor,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var draft = plan.Draft;
        db.Add(
            UnitChange.Enter(id, numbers.Change, kind, draft.Day, draft.Decision, draft.DecisionDay, draft.Note, Math.Max(actor.Account, 0), clock.GetUtcNow())
        );
        await db.InsertAll(plan.New.Select(u => Unit.Found(u.After!.Id, u.No)).ToList(), cancellation);
        await db.InsertAll(plan.Units.Select((u, i) => Version(u, numbers.Version + i, numbers.Change, draft.Day)).ToList(), cancellation);
        await db.InsertAll(plan.Lineage.Select(l => Lineage.Of(numbers.Change, l.From, l.To, l.Day, l.Weight, l.Part)).ToList(), cancellation);
    }

    private static UnitVersion Version(PlannedUnit unit, long id, int change, DateOnly day)
    {
        var said = unit.After ?? unit.Before!;
        return UnitVersion.Of(id, unit.No, change, day, unit.After is not null, said.ParentNo, said.Kind, said.Code, said.Name);
    }
}

/// <summary>Who may make a change: for villages the commune whose council decides, on both sides of a move; above villages the province.</summary>
internal static class ChangeRights
{
    /// <exception cref="NotAllowedException">No duty that allows it at every place concerned.</exception>
    public static void Demand(Actor actor, TerritoryMap map, ChangePlan plan, DateOnly today)
    {
        var needed = plan.OnlyVillages ? Permission.ChangeVillages : Permission.ManageUnits;
        foreach (var parent in plan.Parents.Where(map.Knows))
        {
            foreach (var path in Paths(map, parent, today))
            {
                actor.Demand(needed, path);
            }
        }
        if (!plan.Parents.Any(map.Knows))
        {
            actor.Demand(needed, "/");
        }
    }

    private static IReadOnlyList<string> Paths(TerritoryMap map, int no, DateOnly today) =>
        map.ScopesOn(no, today) is { Count: > 0 } scopes ? scopes : [map.PathOn(no, today)];
}
