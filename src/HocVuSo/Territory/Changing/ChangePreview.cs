using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Changing;

/// <summary>What a change will do, before it is done (xem trước).</summary>
/// <param name="Seen">Number of changes so far: the confirmation names it, so that nobody confirms an old picture.</param>
public sealed record ChangePreview(ChangePlan Plan, TerritoryMap Now, TerritoryMap Then, IReadOnlyList<ImpactLine> Impacts, int Seen)
{
    public bool IsBlocked => Impacts.Any(i => i.Blocks);

    /// <summary>Where a unit hangs, for a sentence: "xã Vĩnh Tường".</summary>
    public string ParentOf(UnitState? state, bool then) =>
        state?.ParentNo is not { } no ? ""
        : (then ? Then : Now) is var map && map.Knows(no) ? map.Nearest(no, Plan.Draft.Day).Title
        : "";
}

/// <summary>Makes previews: it writes nothing and demands the same permission as the change.</summary>
public sealed class ChangePreviews(Db db, MapKeeper maps, IEnumerable<IUnitImpact> impacts, Actor actor, TimeProvider clock)
{
    /// <exception cref="NotAllowedException">No duty that allows the change.</exception>
    /// <exception cref="RuleException">Those of the change itself.</exception>
    public async Task<ChangePreview> Make(ChangeDraft draft, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var numbers = await UnitNumbers.Of(db, cancellation);
        var plan = new ChangePlanner(map, draft, numbers.TakeUnit, numbers.TakePart, () => Ids.New<UnitId>(clock)).Make();
        ChangeRights.Demand(actor, map, plan, clock.TodayInVietnam());
        var question = Question(plan, map);
        var lines = new List<ImpactLine>();
        foreach (var impact in impacts.OrderBy(i => i.Order))
        {
            lines.AddRange(await impact.Of(question, cancellation));
        }
        return new(plan, map, question.Then, lines, await db.Set<UnitChange>().MaxAsync(c => (int?)c.No, cancellation) ?? 0);
    }

    internal static ImpactQuestion Question(ChangePlan plan, TerritoryMap map) =>
        new(plan.Draft.Kind, plan.Draft.Day, [.. plan.Ended.Select(u => u.No)], [.. plan.Units.Select(u => u.No)], plan.Lineage, map, plan.After(map));
}
