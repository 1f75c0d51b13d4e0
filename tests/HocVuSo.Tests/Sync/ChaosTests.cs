using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using HocVuSo.Platform;
using HocVuSo.Tests.Architecture;

namespace HocVuSo.Tests.Sync;

/// <summary>
/// The real client code (node) against the real server (a process of its own, killed in the middle): nothing lost, nothing doubled, the same end whatever the way.
/// <c>HOCVUSO_CHAOS</c> gives another number of histories, <c>HOCVUSO_CHAOS_FIRST</c> the number of the first, <c>HOCVUSO_CHAOS_MINUTES</c> plays until the time is over,
/// <c>HOCVUSO_SERVER</c> names a published server, which is back sooner after each kill: <c>tools/chaos</c>.
/// </summary>
[Chaos]
public sealed class ChaosTests
{
    /// <summary>Histories over one server and its database; then both are looked at and thrown away.</summary>
    private const int PerServer = 5_000;

    /// <summary>Histories of a long run between two kills: the first hundreds are played by code the runtime has not compiled yet.</summary>
    private const int LifeOfAServer = 1_000;

    /// <summary>What a long run plays of its first day.</summary>
    private static readonly TimeSpan LastOfTheDay = TimeSpan.FromMinutes(4);

    private static string Published => Environment.GetEnvironmentVariable("HOCVUSO_SERVER") ?? Path.Combine(AppContext.BaseDirectory, "HocVuSo.dll");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    [Fact]
    public async Task Whatever_happens_on_the_way_each_record_is_there_once()
    {
        var (start, histories) = (Setting("HOCVUSO_CHAOS_FIRST", 0), Setting("HOCVUSO_CHAOS", 45));
        var minutes = Setting("HOCVUSO_CHAOS_MINUTES", 0);
        var (tally, watch) = (new ChaosTally(), Stopwatch.StartNew());
        var end = minutes > 0 ? int.MaxValue : start + histories;
        for (var first = start; first < end && (minutes == 0 || watch.Elapsed.TotalMinutes < minutes); first += PerServer)
        {
            await Play(tally, first, Math.Min(PerServer, end - first));
            var report = tally.Report(watch.Elapsed.TotalSeconds);
            await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), "hocvuso-chaos.txt"), report + Environment.NewLine, Stop);
            TestContext.Current.SendDiagnosticMessage("{0}", report);
            Assert.True(tally.Wrong.Count == 0, report + Environment.NewLine + string.Join(Environment.NewLine, tally.Wrong.Take(40)));
        }
    }

    /// <summary>A few villages, a server, and what happens to them.</summary>
    private static async Task Play(ChaosTally tally, int first, int histories)
    {
        var villages = histories > 100 ? 24 : 3;
        List<ChaosStage> stages = [];
        // server and phones live up to a midnight of Vietnam and over it: the clocks of some phones turn minutes before the server's, of others after it
        var begin =
            new DateTimeOffset(Vn.DayOf(TimeProvider.System.GetUtcNow()).AddDays(1), default, Vn.Offset) - (histories > 100 ? LastOfTheDay : LastOfTheDay / 6);
        // some villages get through more histories than others
        using var home = await App.Prepared(async app => stages = await ChaosStage.Make(app, villages, (2 * histories / villages) + 10, begin));
        var ahead = (long)(begin - TimeProvider.System.GetUtcNow()).TotalSeconds;
        await File.WriteAllTextAsync(
            Path.Combine(home.Folder, Installation.FileName),
            JsonSerializer.Serialize(new Installation(Ids.New(TimeProvider.System), IsDemo: false, World.Province, ahead)),
            Stop
        );
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var server = await Serve(home, address);
        try
        {
            using var cookies = new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
            using var bình = new Visitor(new HttpClient(cookies) { BaseAddress = address });
            await bình.Submit("/dang-nhap", ("Input.UserName", "binh"), ("Input.Password", World.Password));
            var form = await bình.Page("/to-cong-nghe/them");
            var orders = new
            {
                address = address.ToString().TrimEnd('/'),
                stages,
                ahead = ahead * 1_000,
                histories,
                first,
                seed = Setting("HOCVUSO_CHAOS_SEED", 20260315),
                killEvery = histories > 100 ? LifeOfAServer : 15,
                picture = Visits.TakePhotoTests.Photo(48, 36),
                cookie = cookies.CookieContainer.GetCookieHeader(address),
                token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"),
            };
            using var node = Node();
            var errors = node.StandardError.ReadToEndAsync(Stop);
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(orders, JsonSerializerOptions.Web).AsMemory(), Stop);
            var played = new List<JsonNode>();
            var (done, watch) = (false, Stopwatch.StartNew());
            while (await node.StandardOutput.ReadLineAsync(Stop) is { } line)
            {
                var what = line.Split(' ', 2);
                switch (what[0])
                {
                    case "joined":
                        await ApproveLeaders(bình, stages);
                        await node.StandardInput.WriteLineAsync("go".AsMemory(), Stop);
                        watch.Restart();
                        break;
                    case "kill":
                        // kill -9, in the middle of whatever it was writing
                        server.Kill();
                        await server.WaitForExitAsync(Stop);
                        tally.Kills++;
                        server.Dispose();
                        server = await Serve(home, address);
                        break;
                    case "h":
                        played.Add(JsonNode.Parse(what[1])!);
                        break;
                    case "done":
                        tally.Count(JsonNode.Parse(what[1])!);
                        done = true;
                        break;
                }
            }
            tally.Played += watch.Elapsed;
            Assert.True(done, await errors);
            server.Kill();
            await server.WaitForExitAsync(Stop);
            await using var app = App.Over(home);
            await tally.Compare(app, played);
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

    private static async Task ApproveLeaders(Visitor bình, List<ChaosStage> stages)
    {
        foreach (var page in stages.Select(s => $"/may-cua-to/{s.Team}"))
        {
            await bình.Submit(await bình.Page(page), page, "form[action*=Approve]");
        }
    }

    private static async Task<Process> Serve(Storage home, Uri address)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Published),
        };
        foreach (var argument in new[] { Published, "serve", "--urls", address.ToString(), "--data", home.Folder })
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
