using System.Diagnostics;
using HocVuSo.Host;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>The cube over a demo: folded from the ledger, written and read as a checkpoint, asked for figures.</summary>
internal static class CubeBench
{
    public static async Task Run(string data)
    {
        using var scratch = new Scratch(data);
        await using var provider = Provider(scratch);
        var database = provider.GetRequiredService<Database>();
        for (var i = 0; i < 3; i++)
        {
            using var anew = new CubeFollower(database, FoldRules.Default, int.MaxValue);
            var fold = await Timed(async () =>
            {
                await anew.CatchUp(CancellationToken.None);
                return true;
            });
            Line.Write($"cube: {anew.Seq} facts folded into {anew.ColumnCount} columns and {anew.TurnCount} turns: {fold}");
        }
        using var folded = new CubeFollower(database, FoldRules.Default, int.MaxValue);
        await folded.CatchUp(CancellationToken.None);
        var checkpoint = new CubeCheckpoint(
            Path.Combine(scratch.Data, "bench.checkpoint"),
            Guid.Empty,
            CubeCheckpoint.Definitions(FoldRules.Default),
            database
        );
        long length = 0;
        Line.Write(
            $"cube: checkpoint written: {await Timed(async () => (length = await checkpoint.Save(folded, CancellationToken.None)) > 0)}, {length / 1e6:0.0} MB"
        );
        for (var i = 0; i < 3; i++)
        {
            using var restored = new CubeFollower(database, FoldRules.Default, int.MaxValue);
            Line.Write($"cube: checkpoint read: {await Timed(() => checkpoint.Restore(restored, CancellationToken.None))}");
        }
        await Figures(provider);
    }

    private static async Task Figures(IServiceProvider provider)
    {
        await provider.GetRequiredService<CubeKeeper>().CatchUp(CancellationToken.None);
        var map = await provider.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
        var reader = provider.GetRequiredService<IndicatorReader>();
        var year = Period.Year(2025, PeriodPreset.Decree09);
        foreach (var (code, unit) in (ReadOnlySpan<(string, string)>)[("I04", "09076"), ("I04", "25"), ("I05", "25"), ("I09", "25"), ("I08n", "25")])
        {
            var times = new Times();
            for (var i = 0; i < 3_000; i++)
            {
                var started = Stopwatch.GetTimestamp();
                _ = reader.Read(Catalogue.Of(code), map.NumberOf(unit)!.Value, year, null, null, CancellationToken.None).GetAwaiter().GetResult();
                if (i >= 1_000)
                {
                    times.Add(Stopwatch.GetElapsedTime(started)); // the first thousand warm the code up
                }
            }
            times.Say($"cube: {code} of {unit}");
        }
    }

    /// <summary>The product's services over a folder, acting in this process.</summary>
    public static ServiceProvider Provider(Scratch scratch)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal) { ["HocVuSo:Data"] = scratch.Data, ["HocVuSo:Postgres"] = scratch.Postgres }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHocVuSo(configuration);
        return services.BuildServiceProvider();
    }

    private static async Task<string> Timed(Func<Task<bool>> work)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        if (!await work())
        {
            throw new InvalidOperationException("Nothing was done.");
        }
        process.Refresh();
        return FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0.00} s, processor {(process.TotalProcessorTime - processor).TotalSeconds:0.00} s");
    }
}
