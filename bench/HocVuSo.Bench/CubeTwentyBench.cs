using System.Diagnostics;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>A province with a year's work on top: the fold and its memory, the checkpoint, two questions to the cube, to plain SQL and to a summary kept by triggers.</summary>
internal static class CubeTwentyBench
{
    /// <summary>Kinds of turns: teaching, help, calls.</summary>
    public static readonly IReadOnlyList<FactKind> TurnKinds = [.. Kinds.All().Where(k => k.Code is >= 100 and < 310).OrderBy(k => k.Code)];

    public static async Task<int> Run(string folder, string server, int people, int facts)
    {
        await using (var filled = await Province.Open(folder, server, people))
        {
            var top = new TopFacts(server);
            if (await top.Count() == 0)
            {
                await top.Write(facts);
            }
            Line.Write($"cube20: {await top.Count()} facts on top of the register");
        }
        Machine.Say();
        File.Delete(Path.Combine(folder, CubeCheckpoint.FileName));
        await Server(folder, server, "the whole ledger folded");
        await Server(folder, server, "from the checkpoint");
        File.Delete(Path.Combine(folder, CubeCheckpoint.FileName));

        await using (var province = await Province.Open(folder, server, people))
        {
            await Fold(province.Services.GetRequiredService<CubeKeeper>(), folder);
            await Restore(province, folder);
        }
        return await Questions(folder, server, people);
    }

    /// <summary>The questions alone, over a province that <see cref="Run"/> left.</summary>
    public static async Task<int> Questions(string folder, string server, int people)
    {
        Machine.Say();
        await using var province = await Province.Open(folder, server, people);
        await province.Services.GetRequiredService<CubeKeeper>().CatchUp(CancellationToken.None);
        var adults = await Adults(province);
        var turns = await Turns(province);
        await new PlainSql(server).Run(await Communes(province), adults, turns);
        return 0;
    }

    /// <summary>As an installation starts: its own process, everything else it does with it.</summary>
    private static async Task Server(string folder, string server, string how)
    {
        await using var served = await Served.Start(folder, server);
        Line.Write(
            $"cube20, server started, {how}: ready after {served.Ready:0.0} s, processor {served.ReadyProcessor:0.0} s, memory {served.Memory:0} MB, {served.PeakMemory:0} MB at most"
        );
        for (var waited = 0; waited < 600 && !File.Exists(Path.Combine(folder, CubeCheckpoint.FileName)); waited++)
        {
            await Task.Delay(100);
        }
    }

    private static async Task Fold(CubeKeeper keeper, string folder)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await keeper.CatchUp(CancellationToken.None);
        var took = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var (columns, turns) = keeper.Cube.Read(r => (r.Columns, r.Turns));
        Line.Write(
            $"cube20: ledger of {keeper.Seq} facts folded into {columns} columns and {turns} turns in {took:0.0} s, processor {(process.TotalProcessorTime - processor).TotalSeconds:0.0} s; this process {process.WorkingSet64 / 1e6:0} MB, {process.PeakWorkingSet64 / 1e6:0} MB at most; managed {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB"
        );
        watch.Restart();
        await keeper.Save(CancellationToken.None);
        Line.Write(
            $"cube20: checkpoint of {new FileInfo(Path.Combine(folder, CubeCheckpoint.FileName)).Length / 1e6:0.0} MB written in {watch.Elapsed.TotalSeconds:0.0} s"
        );
    }

    private static async Task Restore(Province province, string folder)
    {
        var checkpoint = new CubeCheckpoint(
            Path.Combine(folder, CubeCheckpoint.FileName),
            Installation.Find(province.Folder)!.Id,
            CubeCheckpoint.Definitions(FoldRules.Default),
            province.Database
        );
        for (var i = 0; i < 3; i++)
        {
            using var empty = new CubeFollower(province.Database, FoldRules.Default, int.MaxValue);
            var watch = Stopwatch.StartNew();
            var taken = await checkpoint.Restore(empty, CancellationToken.None);
            Line.Write($"cube20: checkpoint read in {watch.Elapsed.TotalSeconds:0.00} s ({(taken ? "taken" : "refused")})");
        }
        GC.Collect();
    }

    /// <summary>Units of the communes with their villages.</summary>
    private static async Task<List<(int Commune, int[] Villages)>> Communes(Province province)
    {
        var map = await province.Services.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
        var day = new DateOnly(2025, 12, 31);
        return
        [
            .. map.AllOn(day)
                .Where(u => u.Kind is UnitKind.Commune)
                .OrderBy(u => u.No)
                .Select(u => (u.No, map.ChildrenOn(u.No, day).Select(v => v.No).ToArray())),
        ];
    }

    private static async Task<Dictionary<int, (long Passed, long Adults)>> Adults(Province province)
    {
        var reader = province.Services.GetRequiredService<IndicatorReader>();
        List<int> communes = [.. (await Communes(province)).Select(c => c.Commune)];
        var year = new Period(new(2025, 1, 1), new(2025, 12, 31));
        var (times, answer) = (new Times(), (IReadOnlyList<Figure>)[]);
        for (var i = 0; i < 220; i++)
        {
            var started = Stopwatch.GetTimestamp();
            answer = await reader.Read([Catalogue.Of("I04")], communes, year, group: null, map: null, CancellationToken.None);
            if (i >= 20)
            {
                times.Add(Stopwatch.GetElapsedTime(started));
            }
        }
        times.Say($"cube20: adults with basic skills of {communes.Count} communes from the cube");
        return answer.ToDictionary(f => f.Unit, f => (f.Numerator, f.Denominator!.Value));
    }

    private static async Task<Dictionary<(int Commune, int Month, short Kind), long>> Turns(Province province)
    {
        var reader = province.Services.GetRequiredService<IndicatorReader>();
        List<int> communes = [.. (await Communes(province)).Select(c => c.Commune)];
        List<Count> flows = [.. TurnKinds.Select(k => Measure.Flow<Indicators.Contract.Turns>(k))];
        int[] edges = [.. Enumerable.Range(1, 12).Select(m => new DateOnly(2025, m, 1).DayNumber), new DateOnly(2026, 1, 1).DayNumber];
        var (times, table) = (new Times(), new long[0, 0, 0]);
        for (var i = 0; i < 120; i++)
        {
            var started = Stopwatch.GetTimestamp();
            table = await reader.Flows(flows, communes, edges, map: null, CancellationToken.None);
            if (i >= 20)
            {
                times.Add(Stopwatch.GetElapsedTime(started));
            }
        }
        times.Say($"cube20: turns of {communes.Count} communes by 12 months and {flows.Count} kinds from the cube");
        return (
            from c in Enumerable.Range(0, communes.Count)
            from k in Enumerable.Range(0, flows.Count)
            from m in Enumerable.Range(0, 12)
            where table[c, k, m] != 0
            select (Key: (communes[c], m + 1, TurnKinds[k].Code), Sum: table[c, k, m])
        ).ToDictionary(l => l.Key, l => l.Sum);
    }
}
