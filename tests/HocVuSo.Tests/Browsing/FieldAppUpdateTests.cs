using System.Security.Cryptography;
using System.Text;
using HocVuSo.Tests.Architecture;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>What happens to phones when the app changes under them, is switched off, or is cut off while it comes.</summary>
[Browser]
[Collection<InChromium>]
public sealed class FieldAppUpdateTests(Chromium chromium) : PhoneLife(chromium)
{
    private const string NoWorker =
        "async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0 && !!document.querySelector('header h1')";

    [Fact]
    public async Task The_switch_takes_the_worker_and_its_caches_away_and_leaves_what_is_saved()
    {
        await Settle();
        var page = await Join();
        App.Services.GetRequiredService<IConfiguration>()["HocVuSo:FieldOff"] = "true";
        // the phone looks for a new version when it is taken out of the pocket
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await page.WaitForFunctionAsync(NoWorker, null, new() { Timeout = 20_000 });
        // opened again it comes from the network, and what was saved is there; in a tab of its own, for the worker may still be reloading this one
        page = await page.Context.NewPageAsync();
        await page.GotoAsync("/dong-hanh/");
        await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync(Pin);
        await Assertions.Expect(page.GetByText("Trần Thị Lành")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        // switched on again, the next opening has its worker
        App.Services.GetRequiredService<IConfiguration>()["HocVuSo:FieldOff"] = "false";
        await page.ReloadAsync();
        await InstalledWorker(page);
    }

    [Fact]
    public async Task An_open_tab_gives_way_to_a_newer_version_of_the_store()
    {
        await Settle();
        var page = await Join();
        var newer = await page.Context.NewPageAsync();
        await newer.GotoAsync("/dang-nhap");
        await newer.EvaluateAsync(
            "() => { const r = indexedDB.open('hocvuso-field', 99); r.onsuccess = () => { document.title = 'upgraded'; r.result.close() } }"
        );
        await newer.WaitForFunctionAsync("() => document.title === 'upgraded'", null, new() { Timeout = 10_000 });
        await Assertions.Expect(page.GetByText("Ứng dụng vừa cập nhật ở một trang khác")).ToBeVisibleAsync();
        await page.IsAccessible();
    }

    [Fact]
    public async Task An_upgrade_waits_for_an_older_tab_says_so_and_loses_nothing()
    {
        await Settle();
        var older = await Chromium.Open(360, 640, Address.ToString());
        await older.GotoAsync("/dang-nhap");
        // as the first version of the app left it, in a tab that knows of no upgrade
        await older.EvaluateAsync(
            """
            () => {
                const r = indexedDB.open('hocvuso-field', 1)
                r.onupgradeneeded = () => { for (const s of ['meta', 'readable']) r.result.createObjectStore(s); r.result.createObjectStore('outbox', { keyPath: 'id' }) }
                r.onsuccess = () => {
                    window.held = r.result
                    const t = r.result.transaction('outbox', 'readwrite')
                    t.objectStore('outbox').add({ id: '019cef01-d280-7028-b90b-cf56f9ab46b2', k: 1, x: 'AAAA', state: 'kept', at: 1, carried: false })
                    t.oncomplete = () => { document.title = 'held' }
                }
            }
            """
        );
        await older.WaitForFunctionAsync("() => document.title === 'held'");
        var page = await older.Context.NewPageAsync();
        await page.GotoAsync("/dong-hanh/");
        await Assertions.Expect(page.GetByText("đang mở ở một trang khác")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await page.IsAccessible();
        await older.CloseAsync();
        await Assertions.Expect(page.GetByText("Mở lời mời của tổ trưởng")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await page.EvaluateAsync(
            "() => { const r = indexedDB.open('hocvuso-field'); r.onsuccess = () => { r.result.transaction('outbox').objectStore('outbox').count().onsuccess = e => { window.rows = e.target.result } } }"
        );
        await page.WaitForFunctionAsync("() => window.rows === 1", null, new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task A_script_that_is_cut_off_is_asked_for_again()
    {
        App.Faults.Break(r =>
            r.Path.StartsWithSegments("/dong-hanh/assets", StringComparison.Ordinal) && r.Path.Value!.EndsWith(".js", StringComparison.Ordinal)
        );
        var page = await Chromium.Open(360, 640, Address.ToString());
        await page.GotoAsync("/dong-hanh/", new() { WaitUntil = WaitUntilState.Commit });
        for (var i = 0; i < 100 && App.Faults.Broken == 0; i++)
        {
            await Task.Delay(50, Stop);
        }
        App.Faults.Mend();
        await Assertions.Expect(page.GetByText("Mở lời mời của tổ trưởng")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task The_one_inline_script_is_the_one_the_policy_names()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/HocVuSo.Field/index.html"), Stop);
        var script = page.Split("<script>", 2)[1].Split("</script>", 2)[0];
        using var visitor = App.Anyone();
        using var answer = await visitor.Http.GetAsync("/dong-hanh/", Stop);
        Assert.Contains(script, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
    }
}
