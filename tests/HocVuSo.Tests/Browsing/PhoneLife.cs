using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Tests.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>A village, and the app on a cheap phone, 360 × 640, in Chromium.</summary>
public abstract class PhoneLife : FieldLife
{
    protected const string Pin = "246810";

    private readonly TimeSpan ahead;

    /// <param name="demo">The installation is a demo, on days of its own.</param>
    protected PhoneLife(Chromium chromium, bool demo = false)
    {
        Chromium = chromium;
        ahead = demo ? TimeSpan.FromSeconds(Installation.Begin(new DataFolder(App.Folder), demo, World.Province, App.Clock).ClockAhead) : TimeSpan.Zero;
        App.UseKestrel(0);
        App.StartServer();
        Address = App.ClientOptions.BaseAddress;
    }

    protected Chromium Chromium { get; }
    protected Uri Address { get; }

    /// <summary>Joins the team as a person does: link, PIN, the leader's word, the list.</summary>
    protected async Task<IPage> Join(string member = "Lê Thị Chi")
    {
        var page = await Enter(await Invite(member), Cast.Hà);
        await Assertions.Expect(page.GetByText("Trần Thị Lành")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await InstalledWorker(page);
        return page;
    }

    /// <summary>Opens an invitation, sets a PIN, and is approved.</summary>
    protected async Task<IPage> Enter(string word, Player approver)
    {
        var page = await Chromium.Open(360, 640, Address.ToString());
        await page.Context.Clock.InstallAsync(new() { TimeDate = (App.Clock.GetUtcNow() - ahead).UtcDateTime });
        await page.GotoAsync($"/dong-hanh/#moi={word}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận lời mời" }).ClickAsync();
        await page.GetByLabel("Đặt mã PIN 6 số").FillAsync(Pin);
        await page.GetByLabel("Nhập lại mã PIN").FillAsync(Pin);
        await Shot(page, "pin");
        await page.IsAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu mã PIN" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Chờ tổ trưởng duyệt máy")).ToBeVisibleAsync();
        var device = await App.Read(db => db.Set<Device>().OrderByDescending(d => d.JoinedAt).FirstAsync(Stop));
        await App.Write((ApproveDevice slice) => slice.Run(new(device.Id), Stop), approver);
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        return page;
    }

    protected static async Task Save(IPage page)
    {
        var before = await page.EvaluateAsync<string>("location.hash");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu, sang nhà tiếp theo" }).ClickAsync();
        await page.WaitForFunctionAsync("hash => location.hash !== hash", before);
    }

    protected static Task Tap(IPage page, string word) => page.GetByRole(AriaRole.Radio, new() { Name = word, Exact = true }).First.CheckAsync();

    /// <summary>A class of the village, so many days from today.</summary>
    protected async Task<Guid> Plan(string topic, int days)
    {
        var id = HocVuSo.Platform.Ids.New<HocVuSo.Classes.Contract.SessionId>(App.Clock);
        await App.Write(
            (HocVuSo.Classes.PlanClass slice) =>
                slice.Run(new(id, Village, World.Today.AddDays(days), new(19, 30), "Nhà văn hóa thôn Đông", topic, "Nguyễn Văn Hòa"), Stop),
            Cast.Chi
        );
        return id.Value;
    }

    /// <summary>Until the service worker holds the whole app; a promise asked of the page itself would be waited for without end.</summary>
    protected static Task InstalledWorker(IPage page) => page.WaitForFunctionAsync("() => navigator.serviceWorker.controller?.state === 'activated'");

    protected static async Task Shot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HOCVUSO_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
