using System.Diagnostics;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>A year's indicators of the whole province, every one of every commune, on the map of a day before the communes were merged.</summary>
internal static class MapsBench
{
    private const int Rounds = 5;

    public static async Task<int> Run(string folder, string? postgres, int people)
    {
        Machine.Say();
        await using var province = await Province.Open(folder, postgres, people);
        await province.Services.GetRequiredService<CubeKeeper>().CatchUp(CancellationToken.None);
        var reader = province.Services.GetRequiredService<IndicatorReader>();
        var year = new Period(new(2025, 1, 1), new(2025, 12, 31));
        foreach (var day in (DateOnly[])[ProvinceMaker.Merger.AddDays(-1), year.To])
        {
            for (var round = 0; round < Rounds; round++)
            {
                // a map of its own, so that each reading re-draws it
                province.Services.GetRequiredService<MapKeeper>().Forget();
                var watch = Stopwatch.StartNew();
                var map = await province.Services.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
                List<int> units = [.. map.AllOn(day).Where(u => u.Kind is UnitKind.Province or UnitKind.Commune).Select(u => u.No)];
                var drawn = watch.Elapsed.TotalSeconds;
                var figures = reader.Read(map, Catalogue.All, units, year, group: null, day);
                Line.Write(
                    $"maps: {Catalogue.All.Count} indicators of {units.Count} units on the map of {day:yyyy-MM-dd}: {watch.Elapsed.TotalSeconds:0.00} s, of it {drawn:0.00} s reading the tree; {figures.Count} figures, {figures.Sum(f => f.Numerator)} in all"
                );
            }
        }
        return 0;
    }
}
