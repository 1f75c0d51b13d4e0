using System.Diagnostics;
using System.Globalization;
using HocVuSo.Host;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Times reading figures from the cube over the folder of a demo: dotnet run -c Release --project bench/HocVuSo.Bench -- data/demo
// or finding people among so many: dotnet run -c Release --project bench/HocVuSo.Bench -- search EMPTY_FOLDER 4000000 [POSTGRES]
if (args is ["search", var empty, var people, .. var rest])
{
    return await SearchBench.Run(empty, int.Parse(people, CultureInfo.InvariantCulture), rest.FirstOrDefault());
}
if (args is not [var data])
{
    Console.Error.WriteLine("Usage: HocVuSo.Bench DATA_FOLDER (made by ./run or hocvuso demo)");
    return 2;
}
var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["HocVuSo:Data"] = data })
    .Build();
var services = new ServiceCollection();
services.AddLogging();
services.AddSingleton<IConfiguration>(configuration);
services.AddHocVuSo(configuration);
await using var provider = services.BuildServiceProvider();

var watch = Stopwatch.StartNew();
await provider.GetRequiredService<CubeKeeper>().CatchUp(CancellationToken.None);
Say($"fold of {provider.GetRequiredService<CubeKeeper>().Seq} facts: {watch.Elapsed.TotalSeconds:0.00} s");

var map = await provider.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
var reader = provider.GetRequiredService<IndicatorReader>();
var year = Period.Year(2025, PeriodPreset.Decree09);
foreach (var (code, unit) in (ReadOnlySpan<(string, string)>)[("I04", "09076"), ("I04", "25"), ("I09", "25"), ("I08n", "25")])
{
    Time($"{code} of {unit}", Catalogue.Of(code), map.NumberOf(unit)!.Value);
}
return 0;

void Time(string name, Definition definition, int unit)
{
    const int times = 2_000;
    var milliseconds = new double[times];
    for (var i = 0; i < times; i++)
    {
        var started = Stopwatch.GetTimestamp();
        _ = reader.Read(definition, unit, year, null, null, CancellationToken.None).GetAwaiter().GetResult();
        milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
    Array.Sort(milliseconds);
    Say($"{name}: median {milliseconds[times / 2]:0.000} ms, p99 {milliseconds[times * 99 / 100]:0.000} ms");
}

static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
