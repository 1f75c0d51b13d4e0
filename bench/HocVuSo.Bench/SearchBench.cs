using System.Diagnostics;
using System.Globalization;
using HocVuSo.People.Search;
using HocVuSo.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>Times finding people among those of a whole province, as a province officer and as one of a commune.</summary>
internal static class SearchBench
{
    public static async Task<int> Run(string folder, int people, string? postgres)
    {
        Machine.Say();
        await using var province = await Province.Open(folder, postgres, people);
        var provider = province.Services;
        Say($"{people} people made in {province.Seconds:0} s");
        string[] asked =
        [
            "nguyen thi dung 1954",
            "dung nguyen",
            "tran van nam 1980",
            "ung ba kien",
            "nguyen van",
            "le thi ngoc lan",
            "phan huu duc tai 1971",
            "dang thu yen thon 7",
            "…1234",
            "nguyen thi thanh hu",
        ];
        foreach (var (who, path) in new[] { ("province", "/25/"), ("commune", "/25/10001/") })
        {
            var all = new List<double>();
            for (var round = 0; round < 12; round++)
            {
                foreach (var words in asked)
                {
                    await using var scope = provider.CreateAsyncScope();
                    scope.ServiceProvider.GetRequiredService<Actor>().Become(1, "", [new Grant(Role.CommuneOfficer, path)]);
                    var finder = scope.ServiceProvider.GetRequiredService<PeopleFinder>();
                    var started = Stopwatch.GetTimestamp();
                    var answer = await finder.Find(words, village: null, CancellationToken.None);
                    var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                    if (round > 1)
                    {
                        all.Add(took);
                    }
                    if (round == 11)
                    {
                        Say($"  {who}, “{words}”: {took:0.0} ms, {answer.People.Count} people");
                    }
                }
            }
            all.Sort();
            Say($"{who}: p50 {all[all.Count / 2]:0.0} ms, p95 {all[all.Count * 95 / 100]:0.0} ms of {all.Count}");
        }
        return 0;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
