using System.Diagnostics;
using System.Globalization;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using HocVuSo.Tests.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>How long a volunteer waits, in Chromium on a line and a processor like hers: <c>tools/phone-bench</c>. Not part of <c>./test</c>.</summary>
[Trait("kind", "phone-bench")]
[Collection<InChromium>]
public sealed class PhoneBench(Chromium chromium) : PhoneLife(chromium)
{
    private const int Households = 350;
    private const int People = 1_270;
    private (long Sent, double Seconds) synced;

    [Fact(Explicit = true)]
    public async Task First_sync_on_a_bad_line()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, Households, People, Stop);
        await using var line = new SlowLine(Address, kilobits: 256, TimeSpan.FromMilliseconds(400));
        var (app, list, all, reloads) = (new List<double>(), new List<double>(), new List<double>(), 0);
        for (var run = 0; run < 11; run++)
        {
            var word = await Invite("Lê Thị Chi");
            App.Faults.CutEachTenth(20260315 + run);
            var (sent, broken) = (App.Wire.Sent, App.Faults.Broken);
            var page = await Chromium.Open(360, 640, line.Address.ToString());
            var (watch, opened) = (Stopwatch.StartNew(), 0.0);
            await Insist(page, $"{line.Address}dong-hanh/#moi={word}");
            var (accept, pin) = (page.Locator("main > button.lit"), page.Locator("#again"));
            // taps when there is something to tap, and opens the page again when it has stood still for long
            for (var still = Stopwatch.StartNew(); !await pin.IsVisibleAsync(); await Task.Delay(20, Stop))
            {
                if (await accept.IsVisibleAsync() && await accept.IsEnabledAsync())
                {
                    opened = opened > 0 ? opened : watch.Elapsed.TotalSeconds;
                    await page.EvaluateAsync("document.querySelector('main > button.lit')?.click()");
                    still.Restart();
                }
                else if (still.Elapsed > TimeSpan.FromSeconds(8))
                {
                    reloads++;
                    still.Restart();
                    await Insist(page, $"{line.Address}dong-hanh/#moi={word}");
                }
            }
            var joined = watch.Elapsed.TotalSeconds - opened;
            pin = page.GetByLabel("Đặt mã PIN 6 số");
            await pin.FillAsync(Pin);
            await page.GetByLabel("Nhập lại mã PIN").FillAsync(Pin);
            await page.GetByRole(AriaRole.Button, new() { Name = "Lưu mã PIN" }).ClickAsync();
            var device = await App.Read(db => db.Set<Device>().OrderByDescending(d => d.JoinedAt).ThenByDescending(d => d.Id).FirstAsync(Stop));
            await App.Write((ApproveDevice slice) => slice.Run(new(device.Id), Stop), Cast.Hà);
            watch.Restart();
            var first = page.Locator(".door").First;
            while (!await first.IsVisibleAsync() && watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
                await Task.Delay(50, Stop);
            }
            var listed = watch.Elapsed.TotalSeconds;
            app.Add(opened);
            list.Add(joined + listed);
            all.Add(opened + joined + listed);
            Say(
                $"run {run + 1}: app {opened:0.0} s, invitation {joined:0.0} s, list {listed:0.0} s; {(App.Wire.Sent - sent) / 1024} KiB so far, {App.Faults.Broken - broken} answers cut"
            );
            App.Faults.Mend();
            await page.Context.CloseAsync();
        }
        Say(
            $"256 kbps, 400 ms, each tenth answer cut, opened again {reloads} times in {all.Count} runs: app {Times(app, "s")}; invitation and list {Times(list, "s")}; together {Times(all, "s")}; limit 10 s"
        );
    }

    [Fact(Explicit = true)]
    public async Task Opening_saving_and_searching_on_a_slow_processor()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, Households, People, Stop);
        var page = await Arrive(Address, "Lê Thị Chi", Cast.Hà);
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Emulation.setCPUThrottlingRate", new(StringComparer.Ordinal) { ["rate"] = 6 });
        var houses = await page.EvaluateAsync<string[]>(WholeList);
        Assert.InRange(houses.Length, Households - 10, Households + 10);
        var (open, save, search) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < 40; i++)
        {
            await page.EvaluateAsync("() => { location.hash = '#/ho' }");
            await page.Locator(".door").First.WaitForAsync();
            await Task.Delay(400, Stop); // what is drawn beyond the edges of the screen is there too
            open.Add(await page.EvaluateAsync<double>(Painted("location.hash = what", "document.querySelector('#o3')"), houses[i * 7]));
            await page.EvaluateAsync("document.querySelector('#o3').click()");
            await page.WaitForFunctionAsync("() => document.querySelector('#o3').checked");
            await Task.Delay(400, Stop); // her draft is kept
            save.Add(
                await page.EvaluateAsync<double>(
                    Painted("document.querySelector('.save button').click()", "location.hash !== what && document.querySelector('#o3:not(:checked)')"),
                    houses[i * 7]
                )
            );
            await Task.Delay(300, Stop); // its sending is over
        }
        await page.EvaluateAsync("() => { location.hash = '#/ho' }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tìm hộ" }).ClickAsync();
        foreach (var name in new[] { "lanh", "nguyen thi", "hoang van tuan", "ngo 3", "dao", "tran", "yen", "le duc", "phuong", "huu" })
        {
            foreach (var _ in Enumerable.Range(0, 3))
            {
                await page.EvaluateAsync(Typing, "");
                await page.WaitForFunctionAsync($"() => !document.querySelector('{Answer}')");
                await Task.Delay(400, Stop);
                search.Add(await page.EvaluateAsync<double>(Painted($"({Typing})(what)", $"document.querySelector('{Answer}')"), name));
            }
        }
        Say(
            $"6 times slower processor, {Households} households, {People} people: open a household {Times(open, "ms")}, limit 100; save a visit {Times(save, "ms")}, limit 100; search {Times(search, "ms")} from the last letter, limit 50"
        );
    }

    /// <summary>Does something, and answers after how many milliseconds its effect was painted.</summary>
    private static string Painted(string act, string done) =>
        $$"""
            what => new Promise((resolve, reject) => {
                const from = performance.now()
                const look = () => {
                    if ({{done}}) { const channel = new MessageChannel(); requestAnimationFrame(() => { channel.port1.onmessage = () => resolve(performance.now() - from); channel.port2.postMessage(0) }) }
                    else if (performance.now() - from > 10000) reject(new Error('nothing happened'))
                    else setTimeout(look, 0)
                }
                {{act}}
                look()
            })
            """;

    /// <summary>Addresses of all houses, read as a person reads them: only what is near the screen is drawn.</summary>
    private const string WholeList = """
        () => new Promise(resolve => {
            const list = document.querySelector('main')
            const houses = new Set()
            const look = () => {
                document.querySelectorAll('.door a').forEach(a => houses.add(a.getAttribute('href')))
                const before = list.scrollTop
                list.scrollTop += list.clientHeight
                if (list.scrollTop > before) setTimeout(look, 250)
                else { list.scrollTop = 0; resolve([...houses]) }
            }
            look()
        })
        """;

    private const string Typing = "text => { const q = document.querySelector('#q'); q.value = text; q.dispatchEvent(new Event('input', { bubbles: true })) }";

    /// <summary>What a search found, on the screen: it takes the place of the list in one step, with the rows that are in sight.</summary>
    private const string Answer = ".found:not(.aside) :is(.door, .empty)";

    [Fact(Explicit = true)]
    public async Task A_whole_commune_on_one_phone()
    {
        await Settle();
        var villages = await ChaosStage.Villages(App, 37);
        foreach (var village in villages)
        {
            await Crowd.MoveIn(App, village, Households, People, Stop);
        }
        var commune = await No(World.Commune);
        var crew = new FormCrew.Command(
            Ids.New<TeamId>(App.Clock),
            commune,
            "Tổ lưu động của xã",
            "45/KH-UBND",
            World.Today,
            World.Today,
            World.Today.AddDays(30),
            [commune],
            [new("Vũ Thị Lan")]
        );
        await App.Write((FormCrew slice) => slice.Run(crew, Stop), Cast.Bình);
        await using var line = new SlowLine(Address, kilobits: 1_000, TimeSpan.FromMilliseconds(60));
        for (var run = 0; run < 3; run++)
        {
            var page = await Arrive(line.Address, "Vũ Thị Lan", Cast.Bình);
            var there = await page.Locator("#village option").CountAsync();
            await page.Locator("#village").SelectOptionAsync(new SelectOptionValue { Index = there - 1 });
            Say(
                $"a whole commune, {there} villages with {villages.Count * People} people, 1 Mbps, 60 ms, {(run == 0 ? "first phone of the day" : "lists made before")}: {synced.Sent / 1024} KiB in {synced.Seconds:0.0} s; limits 2560 KiB, 30 s"
            );
            Assert.InRange(synced.Sent, 1, 2_560 * 1024);
            await page.Context.CloseAsync();
        }
    }

    private async Task<IPage> Arrive(Uri from, string member, Player approver)
    {
        var word = await Invite(member, approver);
        var page = await Chromium.Open(360, 640, from.ToString());
        await page.GotoAsync($"{from}dong-hanh/#moi={word}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận lời mời" }).ClickAsync();
        await page.GetByLabel("Đặt mã PIN 6 số").FillAsync(Pin);
        await page.GetByLabel("Nhập lại mã PIN").FillAsync(Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu mã PIN" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Chờ tổ trưởng duyệt máy")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var device = await App.Read(db => db.Set<Device>().SingleAsync(d => d.State == DeviceState.Waiting, Stop));
        await App.Write((ApproveDevice slice) => slice.Run(new(device.Id), Stop), approver);
        var (watch, sent) = (Stopwatch.StartNew(), App.Wire.Sent);
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await page.Locator(".door").First.WaitForAsync(new() { Timeout = 120_000 });
        synced = (App.Wire.Sent - sent, watch.Elapsed.TotalSeconds);
        return page;
    }

    /// <summary>Goes to an address as a person does: again, when not even the first line came.</summary>
    private static async Task Insist(IPage page, string address)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
                return;
            }
            catch (PlaywrightException) when (tries < 10)
            {
                // again
            }
        }
    }

    private static string Times(List<double> values, string unit)
    {
        var sorted = values.Order().ToList();
        double At(double share) => sorted[(int)Math.Min(Math.Ceiling(share * sorted.Count), sorted.Count) - 1];
        return string.Create(CultureInfo.InvariantCulture, $"median {At(0.5):0.0} {unit}, p95 {At(0.95):0.0} {unit}, most {sorted[^1]:0.0} {unit}");
    }

    private static void Say(FormattableString line)
    {
        var text = FormattableString.Invariant(line);
        File.AppendAllText(Path.Combine(Path.GetTempPath(), "hocvuso-phone-bench.txt"), text + Environment.NewLine);
        TestContext.Current.SendDiagnosticMessage("{0}", text);
    }
}
