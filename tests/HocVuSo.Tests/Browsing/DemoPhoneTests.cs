using HocVuSo.Sync.Up;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>A phone that takes part in a demo: the demo has days of its own, so the phone moves to them, and every screen says that nothing here is real.</summary>
[Browser]
[Collection<InChromium>]
public sealed class DemoPhoneTests(Chromium chromium) : PhoneLife(chromium, demo: true)
{
    [Fact]
    public async Task A_demo_is_on_days_of_its_own_and_what_is_recorded_counts_on_them()
    {
        await Settle();
        var page = await Join();
        Assert.Equal("Dữ liệu minh họa", await page.Locator(".demo").InnerTextAsync());

        // without a network and after a restart the phone still knows
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync(Pin);
        await page.GetByRole(AriaRole.Link, new() { Name = "Trần Thị Lành" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".demo")).ToBeVisibleAsync();
        await page.FitsItsWidth();
        await page.IsAccessible();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Không có ai ở nhà", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu, sang nhà tiếp theo" }).ClickAsync();
        await Assertions.Expect(page.GetByText("đã cất trên máy lúc")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/dong-hanh/#/gui");
        await Assertions.Expect(page.GetByText("Đã gửi").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var visit = await App.Read(db => db.Set<Visit>().SingleAsync(Stop));
        Assert.Equal(World.Today, visit.Day);
        Assert.Equal(0, await App.Read(db => db.Set<FieldRecord>().CountAsync(r => r.State == RecordState.Held, Stop)));
    }
}
