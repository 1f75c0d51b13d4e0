using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Tests.Architecture;
using HocVuSo.Tests.People;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>
/// The real client code (node) against the real server (a process of its own, killed in the middle): nothing lost, nothing doubled, the same end whatever the way.
/// <c>HOCVUSO_CHAOS</c> gives another number of steps: <c>tools/chaos 100000</c>.
/// </summary>
[Chaos]
public sealed class ChaosTests
{
    private const int Phones = 6;
    private const int Astray = 2;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Steps => int.TryParse(Environment.GetEnvironmentVariable("HOCVUSO_CHAOS"), CultureInfo.InvariantCulture, out var steps) ? steps : 600;

    [Fact]
    public async Task Whatever_happens_on_the_way_each_record_is_there_once()
    {
        using var home = await App.Prepared(Prepare);
        var port = FreePort();
        var address = new Uri($"http://127.0.0.1:{port}");
        var server = await Serve(home, address);
        try
        {
            using var cookies = new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
            using var hà = new Visitor(new HttpClient(cookies) { BaseAddress = address });
            await hà.Submit("/dang-nhap", ("Input.UserName", "ha"), ("Input.Password", World.Password));
            var words = await Invite(hà);
            using var node = Node();
            var (houses, village) = await Houses(home);
            var seed = Environment.GetEnvironmentVariable("HOCVUSO_CHAOS_SEED") is { Length: > 0 } given
                ? int.Parse(given, CultureInfo.InvariantCulture)
                : 20260315;
            var orders = new
            {
                address = address.ToString().TrimEnd('/'),
                words,
                village,
                houses,
                histories = Steps,
                seed,
                astray = Astray,
            };
            await node.StandardInput.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(orders).AsMemory(), Stop);
            JsonNode? done = null;
            var kills = 0;
            while (await node.StandardOutput.ReadLineAsync(Stop) is { } line)
            {
                if (line is "joined")
                {
                    await Approve(hà);
                    await node.StandardInput.WriteLineAsync("go".AsMemory(), Stop);
                }
                else if (line.StartsWith("at ", StringComparison.Ordinal))
                {
                    // kill -9, in the middle of whatever it was writing
                    server.Kill();
                    await server.WaitForExitAsync(Stop);
                    kills++;
                    server.Dispose();
                    server = await Serve(home, address);
                    await node.StandardInput.WriteLineAsync("up".AsMemory(), Stop);
                }
                else if (line.StartsWith("done ", StringComparison.Ordinal))
                {
                    done = JsonNode.Parse(line[5..]);
                }
            }
            Assert.True(done is not null, await node.StandardError.ReadToEndAsync(Stop));
            server.Kill();
            await server.WaitForExitAsync(Stop);
            await Compare(home, done!, kills);
        }
        finally
        {
            if (!server.HasExited)
            {
                server.Kill();
                await server.WaitForExitAsync(CancellationToken.None);
            }
            server.Dispose();
        }
    }

    private static async Task Compare(Storage home, JsonNode done, int kills)
    {
        var written = done["written"]!
            .AsArray()
            .Select(w =>
                (
                    Id: Guid.Parse((string)w!["id"]!),
                    T: (string)w["t"]!,
                    Phone: (int)w["phone"]!,
                    House: (int)w["house"]!,
                    Seen: (string?)w["seen"],
                    Wanted: (string?)w["wanted"]
                )
            )
            .ToList();
        var wrong = done["astray"]!.AsArray().Select(a => (bool)a!).ToList();
        Assert.Equal(0, (int)done["left"]!);
        Assert.Empty(done["fix"]!.AsArray().Select(f => f!.ToJsonString()));
        var right = written.Where(w => !wrong[w.Phone]).ToList();
        await using var app = App.Over(home);
        var visits = await app.Read(db => db.Set<Visit>().Select(v => v.Id.Value).ToListAsync(Stop));
        Assert.Equal(right.Where(w => w.T is "visit").Select(w => w.Id).Order(), visits.Order());
        var called = await app.Read(db => db.Set<Fact>().Where(f => f.Kind > 300 && f.Kind < 310).Select(f => f.Record).ToListAsync(Stop));
        Assert.Equal(visits.Order(), called.Order()); // one call in the ledger for each, never two
        var held = await app.Read(db => db.Set<FieldRecord>().Where(r => r.State == RecordState.Held).Select(r => r.Id).ToListAsync(Stop));
        Assert.Equal(written.Where(w => wrong[w.Phone]).Select(w => w.Id).Order(), held.Order());
        var born = await app.Read(db => db.Set<Person>().Where(p => p.Name.StartsWith("Người mới")).Select(p => p.Id.Value).ToListAsync(Stop));
        Assert.Equal(right.Where(w => w.T is "person").Select(w => w.Id).Order(), born.Order());
        var (standing, conflicts) = (0, 0);
        foreach (var edits in right.Where(w => w.T is "edit").GroupBy(w => w.House))
        {
            // what must stand follows from the set of edits alone
            var stands = "";
            foreach (var edit in edits.OrderBy(e => Convert.ToHexString(Db.Bytes(e.Id)), StringComparer.Ordinal))
            {
                conflicts += edit.Wanted == stands || edit.Seen == stands ? 0 : 1;
                stands = edit.Wanted!;
            }
            Assert.Equal(stands, await app.Read(db => db.Set<Household>().Where(h => h.SubjectNo == edits.Key).Select(h => h.Directions).SingleAsync(Stop)));
            standing++;
        }
        Assert.Equal(conflicts, await app.Read(db => db.Set<FieldEdit>().CountAsync(e => e.State == EditState.Conflict, Stop)));
        // read by tools/chaos and by the benchmarks' page
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"{Steps} steps, {written.Count} records ({visits.Count} visits, {held.Count} held for their clock, {standing} houses edited, {conflicts} conflicts shown), server killed {kills} times; {done["counts"]!.ToJsonString()}"
        );
        await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), "hocvuso-chaos.txt"), report + Environment.NewLine, Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
    }

    private static async Task Prepare(App app)
    {
        await Neighbours.MoveIn(app);
        var village = await Neighbours.VillageNo(app, World.Village);
        await Crowd.MoveIn(app, village, households: 25, people: 60, Stop);
        var rows = Enumerable
            .Range(1, Phones)
            .Select(i => new TeamMemberRow($"Thành viên {i}"))
            .Prepend(new TeamMemberRow("Đỗ Thị Hà", TeamRole.Leader))
            .ToList();
        var id = Ids.New<TeamId>(app.Clock);
        var decided = new DateOnly(2026, 1, 10);
        await app.Write((FoundTeam slice) => slice.Run(new(id, village, "12/QĐ-UBND", decided, decided, null, rows), Stop), Cast.Bình);
    }

    private static async Task<(List<int[]> Houses, int Village)> Houses(Storage home)
    {
        await using var copy = App.Reading(home);
        var village = await copy.Set<Household>().Select(h => h.VillageNo).FirstAsync(Stop);
        var pairs = await copy.Set<Person>()
            .Where(p => p.HouseholdId != null)
            .Join(copy.Set<Household>(), p => p.HouseholdId, h => h.Id, (p, h) => new { House = h.SubjectNo, Person = p.SubjectNo })
            .ToListAsync(Stop);
        return ([.. pairs.GroupBy(p => p.House).Select(g => new[] { g.Key, g.Min(p => p.Person) })], village);
    }

    private static string TeamPage { get; set; } = "";

    private static async Task<List<string>> Invite(Visitor hà)
    {
        var list = await hà.Page("/to-cong-nghe");
        var team = list.QuerySelectorAll("a")
            .Select(a => a.GetAttribute("href") ?? "")
            .First(h => h.StartsWith("/to-cong-nghe/", StringComparison.Ordinal) && h.Length > 40);
        TeamPage = team.Replace("/to-cong-nghe/", "/may-cua-to/", StringComparison.Ordinal);
        var words = new List<string>();
        for (var i = 0; i < Phones; i++)
        {
            var page = await hà.Page(TeamPage);
            var forms = page.QuerySelectorAll("form[action*=Invite]")
                .Where(f => f.Closest("tr")!.QuerySelector("th")!.TextContent.StartsWith("Thành viên", StringComparison.Ordinal))
                .ToList();
            var answer = await hà.Submit(
                page,
                TeamPage,
                $"form[action*=Invite]:has(input[value='{forms[i].QuerySelector("input[name=member]")!.GetAttribute("value")}'])"
            );
            words.Add(answer.Page.QuerySelector("#link")!.GetAttribute("value")!.Split("#moi=")[1]);
        }
        return words;
    }

    private static async Task Approve(Visitor hà)
    {
        for (var i = 0; i < Phones; i++)
        {
            await hà.Submit(await hà.Page(TeamPage), TeamPage, "form[action*=Approve]");
        }
    }

    private static async Task<Process> Serve(Storage home, Uri address)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,

            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "HocVuSo.dll"), "serve", "--urls", address.ToString(), "--data", home.Folder })
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["HocVuSo__Postgres"] = home.Postgres ?? "";
        var server = Process.Start(start)!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var answer = await http.GetAsync("/dang-nhap", Stop);
                return server;
            }
            catch (HttpRequestException)
            {
                Assert.False(server.HasExited, "The server does not start.");
                await Task.Delay(100, Stop);
            }
        }
        throw new TimeoutException("The server does not answer.");
    }

    private static Process Node()
    {
        using (
            var compile = Process.Start(
                new ProcessStartInfo(Path.Combine(Repository.Root, "tools/field"), "compile")
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!
        )
        {
            compile.WaitForExit();
            Assert.Equal(0, compile.ExitCode);
        }
        return Process.Start(
            new ProcessStartInfo("node", Path.Combine(Repository.Root, ".work/field-tests/tests/HocVuSo.Field.Tests/chaos.js"))
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,

                RedirectStandardError = true,
            }
        )!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
