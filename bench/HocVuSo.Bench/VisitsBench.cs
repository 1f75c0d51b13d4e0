using System.Diagnostics;
using System.Net;
using HocVuSo.Access.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>Visits a second, each answered when it is durable: one by one through the form on 16 kept connections, and in batches through the set-based road.</summary>
internal static class VisitsBench
{
    private const int Connections = 16;
    private const int PerBatch = 100;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    public static async Task Run(string data, string? postgres)
    {
        await FsyncBench.Run(data);
        using (var scratch = new Scratch(data))
        {
            await Both(scratch);
        }
        if (postgres is not null)
        {
            using var scratch = new Scratch(copyOf: null, postgres);
            await Served.Command(scratch, "", "demo", "--data", scratch.Data);
            await Both(scratch);
        }
    }

    private static async Task Both(Scratch scratch)
    {
        var members = await Members(scratch);
        await Batches(scratch, members);
        await Form(scratch, members);
    }

    /// <summary>An adult of each of some hundred households of xã Vĩnh Tường.</summary>
    private static async Task<List<(HouseholdId House, PersonId Person)>> Members(Scratch scratch)
    {
        await using var provider = CubeBench.Provider(scratch);
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var map = await provider.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
        var commune = map.NumberOf("09076")!.Value;
        var villages = map.ChildrenOn(commune, new DateOnly(2025, 12, 22)).Select(v => v.No).ToList();
        var people = await db.Set<Person>()
            .Where(p => villages.Contains(p.VillageNo) && p.LeftOn == null && p.HouseholdId != null && p.Birth < 20000000)
            .Select(p => new { p.Id, House = p.HouseholdId!.Value })
            .Take(4_000)
            .ToListAsync();
        return [.. people.DistinctBy(p => p.House).Select(p => (p.House, p.Id))];
    }

    private static async Task Batches(Scratch scratch, List<(HouseholdId House, PersonId Person)> members)
    {
        await using var provider = CubeBench.Provider(scratch);
        var sealer = provider.GetRequiredService<AuditSealer>(); // it works beside, as in the server
        await sealer.StartAsync(CancellationToken.None);
        var clock = provider.GetRequiredService<TimeProvider>();
        var (watch, written, times) = (Stopwatch.StartNew(), 0, new Times());
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        async Task Sender(int number)
        {
            await using var scope = provider.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            var gate = scope.ServiceProvider.GetRequiredService<Gate>();
            for (var round = 0; watch.Elapsed < Length; round++)
            {
                var records = Enumerable
                    .Range(0, PerBatch)
                    .Select(i => members[(int)(((number * 31L) + (round * PerBatch) + i) % members.Count)])
                    .Select(m => Lesson(m, clock))
                    .ToList();
                var started = Stopwatch.GetTimestamp();
                var receipts = await gate.Run((VisitBatch batch) => batch.Run(records, CancellationToken.None), CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(started));
                Interlocked.Add(ref written, receipts.Count(r => r.Verdict is VisitVerdict.Accepted));
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Sender(i))));
        process.Refresh();
        var seconds = watch.Elapsed.TotalSeconds;
        times.Say(
            $"visits, set-based road, {scratch.Kind}: {written / seconds:0}/s in batches of {PerBatch}, 4 senders, {(process.TotalProcessorTime - processor).TotalSeconds / seconds:0.0} processors; a batch"
        );
        await sealer.StopAsync(CancellationToken.None);
        await sealer.SealAll(CancellationToken.None);
    }

    private static VisitRecord Lesson((HouseholdId House, PersonId Person) member, TimeProvider clock) =>
        new(Ids.New<VisitId>(clock), member.House, clock.TodayInVietnam(), VisitOutcome.Taught, [new(member.Person, "300000", Consents: true)], Minutes: 30);

    private static async Task Form(Scratch scratch, List<(HouseholdId House, PersonId Person)> members)
    {
        await using var served = await Served.Start(scratch);
        using var binh = await served.SignIn("binh", DemoAccount.SharedPassword);
        var tokens = Forms.Hidden(await binh.GetStringAsync($"/tham-ho/ghi?ho={members[0].House.Value}"));
        var (watch, written, times) = (Stopwatch.StartNew(), 0, new Times());
        var processor = served.Processor;
        async Task Visitor(int number)
        {
            for (var round = 0; watch.Elapsed < Length; round++)
            {
                var (house, person) = members[((number * 97) + round) % members.Count];
                var form = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["__RequestVerificationToken"] = tokens["__RequestVerificationToken"],
                    ["Form.Id"] = Ids.New(TimeProvider.System).ToString(),
                    ["Form.Outcome"] = "Taught",
                    ["Form.Learners[0].PersonId"] = person.Value.ToString(),
                    ["Form.Learners[0].Taught"] = "true",
                    ["Form.Learners[0].Consents"] = "true",
                    ["Form.Learners[0].Levels[0]"] = "3",
                    ["Form.Minutes"] = "30",
                    ["Form.Day"] = "22/12/2025",
                };
                using var body = new FormUrlEncodedContent(form);
                var started = Stopwatch.GetTimestamp();
                using var answer = await binh.PostAsync($"/tham-ho/ghi?ho={house.Value}", body);
                times.Add(Stopwatch.GetElapsedTime(started));
                if (answer.StatusCode is not HttpStatusCode.Redirect)
                {
                    throw new InvalidOperationException($"A visit was answered with {answer.StatusCode}.");
                }
                Interlocked.Increment(ref written);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(Visitor));
        var seconds = watch.Elapsed.TotalSeconds;
        times.Say(
            $"visits, through the form, {scratch.Kind}: {written / seconds:0}/s, {Connections} connections, server {(served.Processor - processor) / seconds:0.0} processors; a visit"
        );
    }
}
