using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Reports.Dashboards;

/// <summary>One village (or, on an older map, one former unit) in the table of a commune.</summary>
/// <param name="Reached">Households that were visited in the year, of all.</param>
/// <param name="Heat">Shares of adults, in the order of <see cref="VillageTables.Heat"/>.</param>
/// <param name="Weeks">Teaching turns of ten weeks, oldest first; the last seven days come last.</param>
/// <param name="Week">The last of them as a figure that unfolds.</param>
/// <param name="Last">Last day with any record in the last 400 days; null without one.</param>
/// <param name="HasTeam">Whether a community team works there.</param>
public sealed record VillageRow(UnitCard Unit, Figure Reached, IReadOnlyList<Figure> Heat, IReadOnlyList<long> Weeks, Figure Week, DateOnly? Last, bool HasTeam)
{
    /// <summary>Not in force on the day of the map: a line of its own beside the villages.</summary>
    public bool Former { get; init; }

    public bool IsEmpty => Reached.Numerator == 0 && Reached.Denominator is null or 0 && Heat.All(h => !h.HasData) && Week.Numerator == 0 && Last is null;

    /// <summary>Days without a record after which a village asks for help; the province may set another number (policy.md section 14).</summary>
    public required int QuietDays { get; init; }

    /// <summary>Days since the last record, null when there is none.</summary>
    public int? Quiet(DateOnly today) => Last is { } last ? today.DayNumber - last.DayNumber : null;

    public bool IsQuiet(DateOnly today) => Quiet(today) is not { } days || days >= QuietDays;

    public (Tone Tone, string Words) Attention(DateOnly today, Text T)
    {
        if (IsQuiet(today))
        {
            return (Tone.Error, Quiet(today) is { } days ? T["Chưa có phiếu {0} ngày", Vn.Number(days)] : T["Chưa có phiếu nào"]);
        }
        if (!HasTeam)
        {
            return (Tone.Attention, T["Chưa có Tổ"]);
        }
        var rest = (Reached.Denominator ?? 0) - Reached.Numerator;
        return (Tone.Plain, rest > 0 ? T["Còn {0} hộ", Vn.Number(rest)] : T["Đã đến đủ hộ"]);
    }
}

/// <param name="Total">The commune as a whole: counted on its own, so a household or person is counted once.</param>
/// <param name="Rows">Those that need help first.</param>
/// <param name="Map">Day of the map, when the reader chose one.</param>
public sealed record VillageTable(VillageRow Total, IReadOnlyList<VillageRow> Rows, BoardYear Year, DateOnly? Map)
{
    public IReadOnlyList<VillageRow> Quiet => [.. Rows.Where(r => !r.Former && r.IsQuiet(Year.Today))];
}

/// <summary>How the table is drawn: how many rows, and the address that shows them all.</summary>
public sealed record VillageTableView(VillageTable Table, string Title, int First, string AllHref);

/// <summary>Reads the villages of a commune, all figures at one seq.</summary>
public sealed class VillageTables(IndicatorReader reader, Rules rules, MapKeeper maps, TimeProvider clock)
{
    private const int Weeks = 10;

    /// <summary>The columns with a light scale.</summary>
    public static IReadOnlyList<Definition> Heat { get; } =
    [Catalogue.Of("I04"), Catalogue.Of("I05b"), Catalogue.Of("K2"), Catalogue.Of("K3"), Catalogue.Of("K4")];

    private static readonly Definition Reached = Catalogue.Of("HD");
    private static readonly Definition Taught = Catalogue.Of("I09");
    private static readonly Definition Teams = Catalogue.Of("I10");
    private static readonly Definition[] Records = [Taught, Catalogue.Of("I08"), Catalogue.Of("I08c"), Reached];

    /// <param name="only">Villages to show; null for all of the unit.</param>
    public async Task<VillageTable> Read(UnitCard unit, BoardYear year, DateOnly? map, Func<UnitCard, bool>? only, CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var former = Former(territory, unit.No, map ?? today).ToDictionary(c => c.No);
        var children = Parts(territory, unit.No, map ?? today).Concat(former.Values).Where(c => only?.Invoke(c) ?? true).ToList();
        IReadOnlyList<int> units = [unit.No, .. children.Select(c => c.No)];
        Definition[] definitions = [Reached, .. Heat, Teams];
        var figures = (await reader.Read(definitions, units, year.Read, group: null, map, cancellation)).ToLookup(f => f.Unit);
        var last7 = new Period(today.AddDays(-6), today);
        var week = (await reader.Read([Taught], units, last7, group: null, map, cancellation)).ToDictionary(f => f.Unit);
        var periods = Enumerable
            .Range(0, Weeks)
            .Select(w => w - Weeks + 1)
            .Select(w => new Period(last7.From.AddDays(7 * w), last7.To.AddDays(7 * w)))
            .ToList();
        var series = await reader.Series([Taught], units, periods, map, cancellation);
        var quiet = await rules.Number(RuleCatalogue.VillageQuietDays, today, cancellation);
        var last = await reader.LastDays(Records, units, new(today.AddDays(-400), today), map, cancellation);
        VillageRow Row(UnitCard card)
        {
            var of = figures[card.No].ToList();
            return new VillageRow(
                card,
                of[0],
                of[1..^1],
                series[card.No],
                week[card.No],
                last.TryGetValue(card.No, out var day) ? day : null,
                of[^1].Numerator > 0
            )
            {
                Former = former.ContainsKey(card.No),
                QuietDays = quiet,
            };
        }
        var rows = children
            .Select(Row)
            .Where(r => !r.Former || !r.IsEmpty)
            .OrderBy(r => r.Former)
            .ThenBy(r => r.Quiet(today) is { } days ? (days >= quiet ? -days : 0) : int.MinValue);
        return new(
            Row(unit),
            [.. rows.ThenBy(r => BoardWords.Share(r.Heat[0]) ?? -1).ThenBy(r => Vn.PlaceKey(r.Unit.Name), StringComparer.Ordinal)],
            year,
            map
        );
    }

    /// <summary>Villages that are no more, or not yet, on the map of a day and have no other place on it than this unit.</summary>
    public static IEnumerable<UnitCard> Former(TerritoryMap territory, int unit, DateOnly day) => territory.FormerIn(unit, day);

    /// <summary>What a unit is made of on the map of a day: what hangs under it, or the former units where it was not there yet.</summary>
    public static IEnumerable<UnitCard> Parts(TerritoryMap territory, int unit, DateOnly day) =>
        territory.On(unit, day) is null ? territory.OriginsOf(unit).Select(o => territory.On(o.No, day)).OfType<UnitCard>() : territory.ChildrenOn(unit, day);
}
