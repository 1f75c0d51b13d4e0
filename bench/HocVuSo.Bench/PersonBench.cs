using System.Diagnostics;
using HocVuSo.Access;
using HocVuSo.People;
using HocVuSo.People.Quality;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>The pages of people from all over a province, over HTTP, one reader; each reading is written down.</summary>
internal static class PersonBench
{
    private const int Warm = 100;
    private const int Read = 1_000;
    private const string User = "can-bo-do";
    private const string Password = "bench-bench-bench";

    public static async Task<int> Run(string folder, string? postgres, int people)
    {
        Machine.Say();
        var ids = await Prepare(folder, postgres, people);
        await using var served = await Served.Start(folder, postgres);
        using var officer = await served.SignIn(User, Password);
        var (times, processor) = (new Times(), 0.0);
        for (var i = 0; i < ids.Count; i++)
        {
            processor = i == Warm ? served.Processor : processor;
            var started = Stopwatch.GetTimestamp();
            using var answer = await officer.GetAsync($"/nguoi/{ids[i]}");
            answer.EnsureSuccessStatusCode();
            _ = await answer.Content.ReadAsByteArrayAsync();
            if (i >= Warm)
            {
                times.Add(Stopwatch.GetElapsedTime(started));
            }
        }
        times.Say(
            $"person: pages of {Read} people among {people}, processor {(served.Processor - processor) * 1000 / Read:0.0} ms a page, memory {served.Memory:0} MB"
        );
        return 0;
    }

    /// <summary>An officer of the province, and people at equal distances.</summary>
    private static async Task<List<Guid>> Prepare(string folder, string? postgres, int people)
    {
        await using var province = await Province.Open(folder, postgres, people);
        await using var scope = province.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        var db = services.GetRequiredService<Db>();
        if (!await db.Set<QualityFinding>().AnyAsync())
        {
            // a server that finds it was never done does it now, beside the readers
            var watch = Stopwatch.StartNew();
            await province.Services.GetRequiredService<Nights>().Run(CancellationToken.None);
            Line.Write($"person: the night's work on the register, once for all communes: {watch.Elapsed.TotalSeconds:0} s");
        }
        if (!await db.Set<Account>().AnyAsync(a => a.UserName == User))
        {
            var hash = OpenAccount.Hash(services.GetRequiredService<IPasswordHasher<Account>>(), Password);
            await services
                .GetRequiredService<Gate>()
                .Run(
                    (OpenAccount slice) => slice.Run(new(User, "Cán bộ", hash, Role.CommuneOfficer, "25", ProvinceMaker.Merger), CancellationToken.None),
                    CancellationToken.None
                );
        }
        var highest = await db.Set<Person>().MaxAsync(p => p.SubjectNo);
        var random = new Random(20260317);
        var ids = new List<Guid>();
        while (ids.Count < Warm + Read)
        {
            var number = random.Next(1, highest);
            var person = await db.Set<Person>().Where(p => p.SubjectNo >= number).OrderBy(p => p.SubjectNo).Select(p => p.Id).FirstAsync();
            ids.Add(person.Value);
        }
        return ids;
    }
}
