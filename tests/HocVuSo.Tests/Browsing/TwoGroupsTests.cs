using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>One phone in the team of a village and in a crew: both lists, each record for the group whose village it speaks of, and one may go without the other.</summary>
[Browser]
[Collection<InChromium>]
public sealed class TwoGroupsTests(Chromium chromium) : PhoneLife(chromium)
{
    private async Task Form()
    {
        var command = new FormCrew.Command(
            Ids.New<TeamId>(App.Clock),
            await No(World.Commune),
            "Thanh niên tình nguyện",
            "45/KH-UBND",
            World.Today,
            World.Today,
            World.Today.AddDays(1),
            [await No(World.OtherVillage)],
            [new("Phan Văn Nam")]
        );
        await App.Write((FormCrew slice) => slice.Run(command, Stop), Cast.Bình);
    }

    private async Task<DeviceId> Add(IPage page, string word, Player approver)
    {
        await page.EvaluateAsync("word => { location.hash = '#moi=' + word }", word);
        await Assertions.Expect(page.GetByText("Mã PIN và danh sách đang có giữ nguyên")).ToBeVisibleAsync();
        await Shot(page, "two-groups-invited");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận lời mời" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã nhận lời mời vào")).ToBeVisibleAsync();
        var device = await App.Read(db => db.Set<Device>().OrderByDescending(d => d.Id).FirstAsync(Stop));
        Assert.Equal(DeviceState.Waiting, device.State);
        await App.Write((ApproveDevice slice) => slice.Run(new(device.Id), Stop), approver);
        await Sync(page);
        return device.Id;
    }

    private static Task Sync(IPage page) => page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    private static ILocator Choice(IPage page) => page.GetByLabel("Thôn, tổ dân phố");

    [Fact]
    public async Task A_phone_of_a_team_takes_a_crews_list_beside_its_own_and_gives_it_back()
    {
        await Settle();
        await Form();
        var page = await Join();
        var first = await App.Read(db => db.Set<Device>().Select(d => d.Id).SingleAsync(Stop));
        var second = await Add(page, await Invite("Phan Văn Nam", Cast.Bình), Cast.Bình);
        await page.GotoAsync("/dong-hanh/#/ho");
        await Assertions.Expect(Choice(page).Locator("option")).ToHaveCountAsync(2, new() { Timeout = 20_000 });
        await Shot(page, "two-groups-villages");

        // a newcomer in the crew's village, then a visit in the team's
        await Choice(page).SelectOptionAsync(new SelectOptionValue { Value = $"{await No(World.OtherVillage)}" });
        await page.GetByRole(AriaRole.Link, new() { Name = "Thêm hộ đầu tiên" }).ClickAsync();
        await page.GetByLabel("Họ và tên chủ hộ").FillAsync("Hoàng Văn Mới");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu hộ mới" }).ClickAsync();
        await Records(page, 1);
        await page.GotoAsync("/dong-hanh/#/ho");
        await Choice(page).SelectOptionAsync(new SelectOptionValue { Value = $"{Village}" });
        await NobodyHomeAt(page);
        await Records(page, 2);
        var records = await App.Read(db => db.Set<FieldRecord>().ToDictionaryAsync(r => r.Kind, r => (r.DeviceId, r.State), StringComparer.Ordinal, Stop));
        Assert.Equal((second, RecordState.Accepted), records["household"]);
        Assert.Equal((first, RecordState.Accepted), records["visit"]);

        await page.GotoAsync("/dong-hanh/#/toi");
        await Assertions.Expect(page.GetByText("Các nhóm dùng máy này")).ToBeVisibleAsync();
        await page.IsAccessible();
        await Shot(page, "two-groups-me");

        // the crew takes its part back: only its village goes
        await App.Write((RevokeDevice slice) => slice.Run(new(second), Stop), Cast.Bình);
        await Sync(page);
        await Assertions.Expect(page.GetByText("Máy này đã thôi dùng cho Thanh niên tình nguyện")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GotoAsync("/dong-hanh/#/ho");
        await Assertions.Expect(page.GetByText("Trần Thị Lành")).ToBeVisibleAsync();
        await Assertions.Expect(Choice(page)).ToHaveCountAsync(0);
        // the team's too: now everything that can be read
        await App.Write((RevokeDevice slice) => slice.Run(new(first), Stop), Cast.Hà);
        await Sync(page);
        await Assertions.Expect(page.GetByText("Mở lời mời của tổ trưởng")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task When_the_campaign_is_over_the_team_that_came_later_stays_also_after_the_app_was_closed()
    {
        await Settle();
        await Form();
        var page = await Enter(await Invite("Phan Văn Nam", Cast.Bình), Cast.Bình);
        await Assertions.Expect(page.GetByText("Thêm hộ đầu tiên")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var word = await Invite("Lê Thị Chi");
        await Add(page, word, Cast.Hà);
        await page.GotoAsync("/dong-hanh/#/ho");
        await Assertions.Expect(Choice(page).Locator("option")).ToHaveCountAsync(2, new() { Timeout = 20_000 });
        App.Clock.Advance(TimeSpan.FromDays(2));
        await page.Context.Clock.SetSystemTimeAsync(App.Clock.GetUtcNow().UtcDateTime);
        await Sync(page);
        await Assertions
            .Expect(page.GetByText("Đợt hoạt động của Thanh niên tình nguyện đã kết thúc ngày 16/03/2026"))
            .ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.GetByText("Trần Thị Lành")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByLabel("Nhập mã PIN").FillAsync(Pin);
        await Assertions.Expect(page.GetByText("Trần Thị Lành")).ToBeVisibleAsync();
        await Assertions.Expect(Choice(page)).ToHaveCountAsync(0);
        // her old link again changes nothing
        await page.EvaluateAsync("word => { location.hash = '#moi=' + word }", word);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận lời mời" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Trần Thị Lành")).ToBeVisibleAsync();
        Assert.Equal(2, await App.Read(db => db.Set<Device>().CountAsync(Stop)));
        await NobodyHomeAt(page);
        await Records(page, 1);
    }

    private async Task NobodyHomeAt(IPage page)
    {
        await page.GotoAsync($"/dong-hanh/#/h/{House}");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Không có ai ở nhà", Exact = true }).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu, sang nhà tiếp theo" }).ClickAsync();
    }

    private async Task Records(IPage page, int count)
    {
        for (var tries = 0; tries < 100 && await App.Read(db => db.Set<FieldRecord>().CountAsync(Stop)) < count; tries++)
        {
            await page.WaitForTimeoutAsync(100);
        }
        Assert.Equal(count, await App.Read(db => db.Set<FieldRecord>().CountAsync(Stop)));
    }
}
