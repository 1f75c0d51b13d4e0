using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Reports;

/// <summary>
/// Gathers the figures of a commune's report: the closed ones where the unit has closed the period, so that the paper says what was closed; live ones until then.
/// Each comes with what it was counted from and with its target.
/// </summary>
public sealed class ReportFigures(IndicatorReader reader, ClosedReader closed, SourceReader sources, TargetReader targets, MapKeeper maps, TimeProvider clock)
{
    /// <summary>The sheet of today: closed if the period is closed, else live.</summary>
    public async Task<FigureSheet> Read(int unit, int year, Period period, CancellationToken cancellation) =>
        await closed.Find(unit, period, cancellation) is null
            ? await Live(unit, year, period, cancellation)
            : new(FigureBasis.Closed, period, await Complete(await closed.Figures(unit, period, cancellation), unit, year, period, cancellation));

    /// <summary>What the ledger says now, whether or not the period is closed; up to today while it runs.</summary>
    public async Task<FigureSheet> Live(int unit, int year, Period period, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var read =
            today < period.From ? new Period(period.From, period.From)
            : today < period.To ? period with { To = today }
            : period;
        var figures = await reader.Read(Catalogue.All, [unit], read, group: null, read.To, cancellation);
        return new(FigureBasis.Live, period, await Complete([.. figures.Where(f => f.HasData)], unit, year, read, cancellation));
    }

    private async Task<IReadOnlyList<ReportFigure>> Complete(IReadOnlyList<Figure> figures, int unit, int year, Period period, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var card = map.Nearest(unit, period.To);
        var words = ReportUnits.Words(map, card, period.To);
        var goals = await Goals(unit, year, cancellation);
        var next = await Goals(unit, year + 1, cancellation);
        var behind = await sources.Read(figures, cancellation);
        var known = figures.ToDictionary(f => f.Definition.Code, StringComparer.Ordinal);

        var all = ReportUnits.Facts(map, card, words, period.To).ToList();
        foreach (var definition in Catalogue.All)
        {
            var code = definition.Code;
            if (!known.TryGetValue(code, out var figure) && !IsExpected(code) && !goals.ContainsKey(code))
            {
                continue;
            }
            var line = figure is null ? Nothing(definition, period) : Sourced(figure, behind[code], words);
            all.Add(line with { Noun = FigureNouns.Count(code, words) ?? line.Noun, Target = Goal(goals, code), NextTarget = Goal(next, code) });
        }
        return all;
    }

    /// <summary>Main readings (I04, not I05b) are named as missing when nothing was recorded; the rest is left out.</summary>
    private static bool IsExpected(string code) => code is ['I', _, _];

    private static ReportFigure Nothing(Definition definition, Period period) =>
        new()
        {
            Key = definition.Code,
            Name = definition.Name,
            Noun = definition.Numerator.Word,
            IsRatio = definition.IsRatio,
            From = period.From,
            To = period.To,
            IsStanding = definition.Numerator.Timing is Timing.Standing,
            Definition = definition.Version,
        };

    private static ReportFigure Sourced(Figure figure, FigureSource source, ReportUnit unit)
    {
        var code = figure.Definition.Code;
        var line = ReportFigure.Of(figure);
        if (code is "I04")
        {
            line = line with { Basis = $"Gồm người do {unit.Committee} xác nhận đạt và người được xác nhận trên nền tảng VNeID" };
        }
        var signed = source.Papers > 0 && source.Papers == source.Records;
        if (signed && source.PaperNames.Count is 1 or 2 && source.PaperNames.Count == source.Papers)
        {
            return line with { Document = string.Join("; ", source.PaperNames) };
        }
        return line with
        {
            Records = source.Records,
            RecordNoun =
                signed ? FigureNouns.Paper(code)
                : figure.Numerator == 0 ? FigureNouns.Basis(code)
                : FigureNouns.Record(code),
        };
    }

    private async Task<Dictionary<string, TargetLine>> Goals(int unit, int year, CancellationToken cancellation) =>
        (await targets.Read(unit, year, cancellation)).Where(t => t.Group is null).ToDictionary(t => t.Definition.Code, StringComparer.Ordinal);

    private static decimal? Goal(Dictionary<string, TargetLine> goals, string code) =>
        goals.TryGetValue(code, out var line) ? (line.Definition.IsRatio ? line.Target / 10_000m : line.Target) : null;
}
