using System.ComponentModel.DataAnnotations;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Targets;

/// <summary>A unit splits its target over the units below it (giao xuống thôn), once the parts reach the whole.</summary>
public sealed class CascadeTarget(Db db, SetTarget set, Cascade cascade, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Version">Of the row the form was filled over; 0 where there was none.</param>
    public sealed record Part(int UnitNo, long Value, int Version);

    public sealed record Command(TargetId Of, [Required, StringLength(60)] string PlanNumber, DateOnly PlanDay, IReadOnlyList<Part> Parts);

    /// <exception cref="RuleException"><c>targets.target.not-found</c>; <c>targets.parts</c>: a unit that is not below; <c>targets.unbalanced</c>: the parts fall short;
    /// those of <see cref="SetTarget"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var target =
            await db.Set<Target>().SingleOrDefaultAsync(t => t.Id == command.Of && t.EndedAt == null, cancellation)
            ?? throw new RuleException("targets.target.not-found", "Chỉ tiêu này không còn. Mở lại trang để xem.");
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.SetTargets, map.PathOn(target.UnitNo, today));
        var children = map.ChildrenOn(target.UnitNo, today).Select(c => c.No).ToHashSet();
        if (command.Parts.Count == 0 || !command.Parts.All(p => children.Contains(p.UnitNo)))
        {
            throw new RuleException("targets.parts", "Ghi chỉ tiêu cho các thôn, tổ dân phố của đơn vị này.");
        }
        var weights = await cascade.Weights(target.Indicator, target.Group, [.. command.Parts.Select(p => p.UnitNo)], cancellation);
        var balance = Cascade.Balance(Catalogue.Of(target.Indicator).IsRatio, [.. command.Parts.Select(p => (p.Value, weights[p.UnitNo]))]);
        if (balance < target.Value)
        {
            throw new RuleException(
                "targets.unbalanced",
                "Các thôn cộng lại được {0}, chưa đủ chỉ tiêu {1}. Tăng ở thôn nào đó rồi lưu.",
                Target.TextOf(target.Indicator, balance),
                target.Text
            );
        }
        foreach (var part in command.Parts)
        {
            var row = new SetTarget.Command(
                part.UnitNo,
                target.Year,
                target.Indicator,
                target.Group,
                part.Value,
                command.PlanNumber,
                command.PlanDay,
                part.Version
            );
            await set.Put(row, cancellation);
        }
        audit.Note("targets.cascade", target.Id.Value, target.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>How a target is split and whether its parts reach it.</summary>
public sealed class Cascade(IndicatorReader indicators, TimeProvider clock)
{
    /// <summary>Weight of each unit: the denominator of a ratio, the residents for a count; at least 0.</summary>
    public async Task<Dictionary<int, long>> Weights(string indicator, string group, IReadOnlyList<int> units, CancellationToken cancellation)
    {
        var definition = Catalogue.Of(indicator);
        var today = clock.TodayInVietnam();
        var read = definition.IsRatio ? definition : Catalogue.Of("DS");
        var code = group.Length == 0 ? null : group;
        var figures = await indicators.Read([read], units, new Period(today, today), code, map: null, cancellation);
        return figures.ToDictionary(f => f.Unit, f => f.Denominator ?? f.Numerator);
    }

    /// <summary>What the parts come to: their sum for counts, their mean weighted by denominators for ratios (basis points, rounded to the nearest).</summary>
    public static long Balance(bool isRatio, IReadOnlyList<(long Value, long Weight)> parts)
    {
        if (!isRatio)
        {
            return parts.Sum(p => p.Value);
        }
        var weight = parts.Sum(p => p.Weight);
        return weight == 0
            ? (long)Math.Round(parts.Average(p => p.Value), MidpointRounding.AwayFromZero)
            : (long)Math.Round(parts.Sum(p => (double)p.Value * p.Weight) / weight, MidpointRounding.AwayFromZero);
    }

    /// <summary>A split to begin with: the same ratio everywhere; a count by weight, rounded by largest remainder so that the parts add up.</summary>
    public static Dictionary<int, long> Suggest(bool isRatio, long target, IReadOnlyDictionary<int, long> weights)
    {
        if (isRatio)
        {
            return weights.ToDictionary(w => w.Key, _ => target);
        }
        var total = weights.Values.Sum();
        var exact = weights.ToDictionary(w => w.Key, w => total == 0 ? (double)target / weights.Count : (double)target * w.Value / total);
        var parts = exact.ToDictionary(e => e.Key, e => (long)Math.Floor(e.Value));
        var left = target - parts.Values.Sum();
        foreach (var unit in exact.OrderByDescending(e => e.Value - Math.Floor(e.Value)).ThenBy(e => e.Key).Take((int)left).Select(e => e.Key))
        {
            parts[unit]++;
        }
        return parts;
    }
}
