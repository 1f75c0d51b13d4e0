using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Targets.Contract;

/// <summary>Targets beside what has been reached, for dashboards and reports.</summary>
public sealed class TargetReader(Db db, IndicatorReader indicators, Rules rules, TimeProvider clock)
{
    /// <summary>The targets in force of one unit and year, in the order of the catalogue.</summary>
    /// <param name="unit">Number of the unit.</param>
    /// <param name="year">Reporting year; see <see cref="Rules.YearOf"/>.</param>
    public Task<IReadOnlyList<TargetLine>> Read(int unit, int year, CancellationToken cancellation) => Read([unit], year, cancellation);

    /// <summary>The targets in force of several units, all figures read at one seq of the ledger per group.</summary>
    public async Task<IReadOnlyList<TargetLine>> Read(IReadOnlyList<int> units, int year, CancellationToken cancellation)
    {
        var rows = await db.Set<Target>().Where(t => units.Contains(t.UnitNo) && t.Year == year && t.EndedAt == null).ToListAsync(cancellation);
        rows.RemoveAll(t => Catalogue.Find(t.Indicator) is null);
        var period = await rules.Year(year, cancellation);
        var today = clock.TodayInVietnam();
        // beyond today lie only birthdays: people who will be adults then must not stand in today's denominator
        var read = new Period(
            period.From,
            today < period.From ? period.From
                : today < period.To ? today
                : period.To
        );
        var lines = new List<TargetLine>(rows.Count);
        foreach (var group in rows.GroupBy(t => t.Group, StringComparer.Ordinal))
        {
            var definitions = group.Select(t => t.Indicator).Distinct(StringComparer.Ordinal).Select(Catalogue.Of).ToList();
            var held = group.Select(t => t.UnitNo).Distinct().ToList();
            var code = group.Key.Length == 0 ? null : group.Key;
            var figures = (await indicators.Read(definitions, held, read, code, map: null, cancellation)).ToDictionary(f => (f.Unit, f.Definition.Code));
            var before = await Before([.. definitions.Where(d => d.Numerator.Timing is Timing.Standing)], held, period, code, cancellation);
            lines.AddRange(
                group.Select(t =>
                    Line(t, code, period, figures[(t.UnitNo, t.Indicator)], period.Passed(today), before.GetValueOrDefault((t.UnitNo, t.Indicator)))
                )
            );
        }
        var order = Catalogue.All.Select((d, i) => (d.Code, i)).ToDictionary(d => d.Code, d => d.i, StringComparer.Ordinal);
        return [.. lines.OrderBy(l => order[l.Definition.Code]).ThenBy(l => l.Group, StringComparer.Ordinal).ThenBy(l => l.UnitNo)];
    }

    /// <summary>The reporting year that runs today.</summary>
    public ValueTask<int> ThisYear(CancellationToken cancellation) => rules.YearOf(clock.TodayInVietnam(), cancellation);

    /// <summary>What stood on the day before the year; nothing where nobody had recorded anything yet.</summary>
    private async Task<Dictionary<(int Unit, string Code), double>> Before(
        IReadOnlyList<Definition> definitions,
        IReadOnlyList<int> units,
        Period year,
        string? group,
        CancellationToken cancellation
    )
    {
        if (definitions.Count == 0)
        {
            return [];
        }
        var eve = year.From.AddDays(-1);
        var figures = await indicators.Read(definitions, units, new(eve, eve), group, map: null, cancellation);
        return figures.ToDictionary(f => (f.Unit, f.Definition.Code), f => f.Value ?? 0);
    }

    private static TargetLine Line(Target t, string? group, Period period, Figure figure, double share, double start) =>
        new(t.Id, figure.Definition, group, t.UnitNo, t.Year, period, t.Value, figure, share, start, t.PlanNumber, t.PlanDay, t.Version);
}
