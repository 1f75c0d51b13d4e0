using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Tests.Territory.Changing;

/// <summary>What must come to the same on every map: a unit, its parts, and what nobody below holds.</summary>
internal static class MapSums
{
    /// <summary>Number of the one province, in tests of the fold and of the whole product alike.</summary>
    private const int Province = 1;

    public static void Check(TerritoryMap territory, Cube cube, Count count, Period period, DateOnly map)
    {
        var everything = Own(cube, count, [.. territory.All.SelectMany(territory.PartsOf).Distinct()], period);
        Assert.Equal(everything, Read(territory, cube, count, Province, period, map));

        var communes = territory.ChildrenOn(Province, map).ToList();
        var shares = communes
            .SelectMany(c => territory.DividedFor(c.No, map))
            .GroupBy(d => d.No)
            .Select(g => (No: g.Key, Share: g.Sum(d => Shared(cube, count, d, period))))
            .ToList();
        var divided = shares.Select(s => s.No).ToHashSet();
        long left = 0;
        foreach (var (no, share) in count.Timing is Timing.Flow ? shares : [])
        {
            // all of it is given out, unless an heir is no more and no commune holds what became of it
            var rest = Own(cube, count, [no], period) - share;
            Assert.True(rest == 0 || (rest > 0 && territory.From(no).Any(l => territory.PathOn(l.To, map).Count(c => c == '/') < 3)));
            left += rest;
        }
        var held = communes.SelectMany(c => territory.HeldBy(c.No, map)).ToHashSet();
        var own = territory.HeldBy(Province, map).Where(n => !held.Contains(n) && !(count.Timing is Timing.Flow && divided.Contains(n))).ToList();
        Assert.Equal(everything, communes.Sum(c => Read(territory, cube, count, c.No, period, map)) + Own(cube, count, own, period) + left);

        foreach (var commune in communes)
        {
            var villages = territory.ChildrenOn(commune.No, map).Concat(territory.FormerIn(commune.No, map)).ToList();
            var below = villages.SelectMany(v => territory.HeldBy(v.No, map)).ToList();
            Assert.Equal(below.Count, below.Distinct().Count());
            var rest = territory.HeldBy(commune.No, map).Except(below).ToList();
            var ofCommunes = territory
                .DividedFor(commune.No, map)
                .Where(d => count.Timing is Timing.Flow && territory.CardsOf(d.No)[^1].Kind.IsCommune())
                .Sum(d => Shared(cube, count, d, period));
            Assert.Equal(
                Read(territory, cube, count, commune.No, period, map),
                villages.Sum(v => Read(territory, cube, count, v.No, period, map)) + Own(cube, count, rest, period) + ofCommunes
            );
        }
    }

    public static long Read(TerritoryMap territory, Cube cube, Count count, int unit, Period period, DateOnly map) =>
        cube.Read(r =>
        {
            long estimated = 0;
            return IndicatorReader.Sum(r, count, unit, territory.HeldBy(unit, map), Groups.All, period, territory, map, ref estimated).Values.Sum();
        });

    /// <summary>A unit's part of one that was divided: each class of evidence is given out by itself.</summary>
    public static long Shared(Cube cube, Count count, DividedUnit former, Period period) =>
        cube.Read(r => FigureSums.Of(r, count, [former.No], Groups.All, period).Values.Sum(former.Share));

    /// <summary>What a set of places counts by itself, without shares.</summary>
    public static long Own(Cube cube, Count count, IReadOnlyCollection<int> places, Period period) =>
        cube.Read(r => FigureSums.Of(r, count, places, Groups.All, period).Values.Sum());

    /// <summary>The commune in which someone's standing on a day is shown on a map, told from her life alone; the province where no commune holds her village's heirs.</summary>
    public static string? Where(TerritoryMap territory, List<Country.Stay> stays, DateOnly day, DateOnly map)
    {
        var at = stays.FindLastIndex(s => s.From <= day);
        if (at < 0 || stays[at].Village == 0)
        {
            return null;
        }
        var village = stays[at].Village;
        var path = territory.PathOn(village, map);
        var cards = territory.CardsOf(village);
        var wentOn = at + 1 < stays.Count && stays[at + 1].CarriedFrom == village;
        if (path.Count(c => c == '/') < 3 && cards[^1].To < map && wentOn)
        {
            path = territory.PathOn(stays[at + 1].Village, map);
        }
        else if (stays[at].From > map && stays[at].CarriedFrom != 0 && !wentOn)
        {
            path = territory.PathOn(stays[at].CarriedFrom, map);
        }
        return string.Join('/', path.Split('/').Take(3)) + "/";
    }
}
