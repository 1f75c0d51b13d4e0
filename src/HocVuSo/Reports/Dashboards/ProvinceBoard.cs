using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Reports.Dashboards;

/// <summary>One commune among those of its province.</summary>
/// <param name="Figures">In the order of <see cref="ProvinceBoards.Columns"/>.</param>
/// <param name="Before">Share of the chosen indicator 30 days earlier.</param>
/// <param name="Rank">From 1, by the chosen indicator; equal shares share a rank; null without a figure.</param>
public sealed record CommuneRow(UnitCard Unit, IReadOnlyList<Figure> Figures, Figure Chosen, double? Before, int? Rank)
{
    public double? Share => BoardWords.Share(Chosen);
}

/// <summary>Communes of one kind beside each other (khu vực).</summary>
/// <param name="Medians">Of each column, in the order of <see cref="ProvinceBoards.Columns"/>.</param>
public sealed record Area(string Name, string Count, IReadOnlyList<double> Shares, double? Median, IReadOnlyList<double?> Medians);

/// <summary>What a province sees when it opens the product (điều hành tỉnh).</summary>
/// <param name="Chosen">Indicator on the map and in the ranking.</param>
/// <param name="Goal">Its target of the province, if there is one.</param>
/// <param name="Rows">Every commune, best first, those without a figure last.</param>
/// <param name="Published">Communes whose figures of the year are published.</param>
/// <param name="Reported">Communes whose report of the year is approved.</param>
public sealed record ProvinceBoard(
    UnitCard Unit,
    BoardYear Year,
    Definition Chosen,
    TargetLine? Goal,
    IReadOnlyList<GoalLine> Tiles,
    IReadOnlyList<CommuneRow> Rows,
    IReadOnlyList<Area> Areas,
    int Published,
    int Reported,
    DateOnly? Map,
    DateTimeOffset AsOf
)
{
    public IReadOnlyList<CommuneRow> Ranked => [.. Rows.Where(r => r.Rank is not null)];

    /// <summary>Communes under the line of today; null without a line.</summary>
    public int? Behind => Goal is { } goal ? Rows.Count(r => r.Share < goal.Pace) : null;
}

/// <summary>Reads the dashboard of a province: every commune and every column in one reading of the cube.</summary>
public sealed class ProvinceBoards(Db db, BoardYears years, IndicatorReader reader, PublishedReader published, MapKeeper maps, TimeProvider clock)
{
    public const string Usual = "I04";

    public static IReadOnlyList<Definition> Columns { get; } =
    [Catalogue.Of("I01b"), Catalogue.Of("I02"), Catalogue.Of("I03"), Catalogue.Of("I04"), Catalogue.Of("I06"), Catalogue.Of("I05b")];

    /// <summary>Short names over columns and on chips.</summary>
    public static string Short(string code, Text T) =>
        code switch
        {
            "I01b" => T["Cán bộ"],
            "I02" => T["Trung học"],
            "I03" => T["Tiểu học"],
            "I04" => T["Người trưởng thành"],
            "I06" => T["Người lao động"],
            "I05b" => T["VNeID"],
            _ => code,
        };

    /// <param name="code">Indicator to show; one of <see cref="Columns"/>, else the usual one.</param>
    public async Task<ProvinceBoard> Read(UnitCard unit, string? code, int? asked, DateOnly? map, CancellationToken cancellation)
    {
        var (year, targets) = await years.Of(unit.No, asked, cancellation);
        var territory = await maps.Map(cancellation);
        var communes = territory.ChildrenOn(unit.No, map ?? clock.TodayInVietnam()).Where(c => c.Kind.IsCommune()).ToList();
        var chosen = Columns.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.Ordinal)) ?? Catalogue.Of(Usual);
        var at = Columns.Index().First(c => c.Item == chosen).Index;
        var numbers = communes.ConvertAll(c => c.No);
        var figures = (await reader.Read(Columns, [unit.No, .. numbers], year.Read, group: null, map, cancellation)).ToLookup(f => f.Unit);
        var earlier = new Period(year.Read.From.AddDays(-30), year.Read.To.AddDays(-30));
        var before = (await reader.Read([chosen], numbers, earlier, group: null, map, cancellation)).ToDictionary(f => f.Unit, BoardWords.Share);
        var rows = communes
            .Select(c => new CommuneRow(c, [.. figures[c.No]], figures[c.No].ElementAt(at), before[c.No], null))
            .OrderByDescending(r => r.Share ?? -1)
            .ThenBy(r => Vn.PlaceKey(r.Unit.Name), StringComparer.Ordinal)
            .ToList();
        var own = figures[unit.No].ToList();
        var reports = await db.Set<Report>()
            .Where(r => r.Year == year.Year && r.State == ReportState.Approved && numbers.Contains(r.UnitNo))
            .CountAsync(cancellation);
        return new(
            unit,
            year,
            chosen,
            targets.FirstOrDefault(t => t.Group is null && t.Definition.Code == chosen.Code),
            [.. own.Take(5).Select(f => new GoalLine(f, targets.FirstOrDefault(t => t.Group is null && t.Definition.Code == f.Definition.Code)))],
            [.. rows.Select(r => r with { Rank = r.Share is { } share ? 1 + rows.Count(o => o.Share > share) : null })],
            [.. Areas(rows)],
            (await published.Published(cancellation)).Count(p => numbers.Contains(p.Unit) && p.Period.To >= year.Whole.To),
            reports,
            map,
            own[0].AsOf
        );
    }

    /// <summary>The data know no other division of a province than the kinds of its communes.</summary>
    private static IEnumerable<Area> Areas(List<CommuneRow> rows) =>
        rows.GroupBy(r => r.Unit.Kind)
            .OrderByDescending(g => g.Key is UnitKind.Ward)
            .ThenBy(g => g.Key)
            .Select(g =>
            {
                var shares = g.Select(r => r.Share).OfType<double>().ToList();
                var word = g.Key.Word();
                return new Area(
                    char.ToUpper(word[0], Vn.Culture) + word[1..],
                    $"{Vn.Number(g.Count())} {word}",
                    shares,
                    DotPlotTagHelper.Median(shares),
                    [.. Columns.Select((_, i) => DotPlotTagHelper.Median([.. g.Select(r => BoardWords.Share(r.Figures[i])).OfType<double>()]))]
                );
            });
}
