using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>The pages of a campaign's crew and of hours, on a phone and on a desk, and what its members see on theirs.</summary>
[Browser]
[Collection<InChromium>]
public sealed class CrewPagesTests(Chromium chromium) : PhoneLife(chromium)
{
    private async Task<TeamId> Form(DateOnly from, DateOnly until)
    {
        var id = Ids.New<TeamId>(App.Clock);
        var command = new FormCrew.Command(
            id,
            await No(World.Commune),
            "Thanh niên tình nguyện hè 2026",
            "45/KH-UBND",
            World.Today,
            from,
            until,
            [Village, await No(World.OtherVillage)],
            [new("Phan Văn Nam", VillageTitle: "Đoàn Thanh niên phường Việt Trì", Phone: "0912345678"), new("Vũ Thị Yến", VillageTitle: "Bộ phận một cửa")]
        );
        await App.Write((FormCrew slice) => slice.Run(command, Stop), Cast.Bình);
        return id;
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task The_office_pages_fit_and_can_be_read_by_all(int width)
    {
        await Settle();
        var session = Ids.New<SessionId>(App.Clock);
        await App.Write((PlanClass slice) => slice.Run(new(session, Village, World.Today, new(19, 30), "Nhà văn hóa thôn Đông", "VNeID"), Stop), Cast.Chi);
        await App.Write((RecordAttendance slice) => slice.Run(new(session, [], 12), Stop), Cast.Chi);
        var ticket = Tickets.For(App.Services, Cast.Bình);
        var cookie = new Cookie
        {
            Name = ticket.Name,
            Value = ticket.Value,
            Url = Address.ToString(),
        };
        var page = await Chromium.Open(width, 900, Address.ToString(), [cookie]);
        await page.GotoAsync("/to-cong-nghe");
        await Look(page, $"board-empty-{width}");
        var crew = await Form(World.Today, World.Today.AddDays(30));
        foreach (
            var (name, address) in new[]
            {
                ("board", "/to-cong-nghe"),
                ("new", "/to-cong-nghe/chien-dich/them"),
                ("crew", $"/to-cong-nghe/chien-dich/{crew.Value}"),
                ("phones", $"/may-cua-to/{crew.Value}"),
                ("hours", "/to-cong-nghe/gio-cong"),
                ("class", $"/lop-hoc/{session.Value}"),
            }
        )
        {
            await page.GotoAsync(address);
            foreach (var more in await page.Locator("details > summary").AllAsync())
            {
                await more.ClickAsync();
            }
            await Look(page, $"{name}-{width}");
        }
    }

    [Fact]
    public async Task A_members_phone_says_when_it_begins_holds_two_villages_and_lets_go_after_the_last_day()
    {
        await Settle();
        await Form(World.Today.AddDays(1), World.Today.AddDays(2));
        var page = await Enter(await Invite("Phan Văn Nam", Cast.Bình), Cast.Bình);
        await Assertions.Expect(page.GetByText("Đợt hoạt động bắt đầu ngày 16/03/2026")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Look(page, "phone-early");
        await NextDay(page, 1);
        await Assertions.Expect(page.GetByText("Trần Thị Lành")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Look(page, "phone-villages");
        await page.GetByLabel("Thôn, tổ dân phố").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thôn Đoài" })).ToBeVisibleAsync();
        await page.GotoAsync("/dong-hanh/#/toi");
        await Assertions.Expect(page.GetByText("Đợt hoạt động từ ngày 16/03/2026 đến hết ngày 17/03/2026")).ToBeVisibleAsync();
        await Look(page, "phone-me");
        await NextDay(page, 2);
        await Assertions.Expect(page.GetByText("Đợt hoạt động đã kết thúc ngày 17/03/2026")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Look(page, "phone-over");
    }

    /// <summary>Some days later, on the server and on the phone, which is taken out of the pocket.</summary>
    private async Task NextDay(IPage page, int days)
    {
        App.Clock.Advance(TimeSpan.FromDays(days));
        await page.Context.Clock.SetSystemTimeAsync(App.Clock.GetUtcNow().UtcDateTime);
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
    }

    private static async Task Look(IPage page, string name)
    {
        await page.FitsItsWidth();
        await page.IsAccessible();
        if (Environment.GetEnvironmentVariable("HOCVUSO_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
