using HocVuSo.Indicators.Contract;
using HocVuSo.Platform.Layout.Components;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Reports.Dashboards;

/// <summary>One line of the card of targets.</summary>
/// <param name="Target">Null where the unit was given none for the year.</param>
public sealed record GoalLine(Figure Figure, TargetLine? Target)
{
    public Shape Shape => Figure.Definition.IsRatio ? Shape.Ratio : Shape.Count;
    public double? Value => BoardWords.Share(Figure);
    public Tone Tone =>
        Target?.Difference is not { } difference ? Tone.Plain
        : difference < 0 ? Tone.Error
        : Tone.Reached;
    public string? Icon =>
        Target?.Difference is not { } difference ? null
        : difference < 0 ? "trending-down"
        : difference > 0 ? "trending-up"
        : "equal";
}

/// <summary>What a commune sees when it opens the product (tổng quan xã).</summary>
public sealed record CommuneBoard(
    UnitCard Unit,
    BoardYear Year,
    IReadOnlyList<GoalLine> Goals,
    IReadOnlyList<string> Plans,
    IReadOnlyList<Errand> Errands,
    VillageTable Villages,
    DateTimeOffset AsOf
);

/// <summary>Reads the dashboard of a commune.</summary>
public sealed class CommuneBoards(BoardYears years, IndicatorReader reader, VillageTables villages, Errands errands)
{
    /// <summary>Always on the card, with or without a target.</summary>
    private static readonly string[] Usual = ["I04", "I05b", "HD", "I06", "I01b"];

    public async Task<CommuneBoard> Read(UnitCard unit, int? asked, DateOnly? map, CancellationToken cancellation)
    {
        var (year, targets) = await years.Of(unit.No, asked, cancellation);
        var free = Usual.Where(code => targets.All(t => t.Group is not null || !string.Equals(t.Definition.Code, code, StringComparison.Ordinal)));
        var others = await reader.Read([.. free.Select(Catalogue.Of)], [unit.No], year.Read, group: null, map, cancellation);
        if (map is not null)
        {
            // targets are read on today's map; on another one their figures follow it
            targets =
            [
                .. await Task.WhenAll(
                    targets.Select(async t => t with { Figure = await reader.Read(t.Definition, unit.No, year.Read, t.Group, map, cancellation) })
                ),
            ];
        }
        var table = await villages.Read(unit, year, map, only: null, cancellation);
        return new(
            unit,
            year,
            [.. targets.Select(t => new GoalLine(t.Figure, t)), .. others.Select(f => new GoalLine(f, null))],
            [.. targets.Select(t => t.PlanNumber).Distinct(StringComparer.Ordinal)],
            await errands.Of(unit, table, cancellation),
            table,
            table.Total.Reached.AsOf
        );
    }
}
