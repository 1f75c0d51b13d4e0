using System.Net;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Reports;

public sealed class BoardTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Desks =>
        new()
        {
            { Cast.An.UserName, "/tong-quan/" + World.Province },
            { Cast.Bình.UserName, "/tong-quan/" + World.Commune },
            { Cast.Lan.UserName, "/tong-quan/" + World.Commune },
            { Cast.Chi.UserName, "/thon/" + World.Village },
        };

    [Theory]
    [MemberData(nameof(Desks))]
    public async Task Signing_in_leads_to_the_dashboard_of_the_duty(string userName, string address)
    {
        using var browser = app.As(Cast.All.Single(p => p.UserName == userName));
        using var answer = await browser.Http.GetAsync("/tong-quan", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(address, answer.Headers.Location!.ToString());
        await browser.Page(address);
    }

    [Fact]
    public async Task An_account_without_a_duty_is_told_whom_to_ask()
    {
        using var browser = app.As(Cast.Em);
        var page = await browser.Page("/tong-quan");
        Assert.Contains("chưa được phân công", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".empty a[href='/so-tay']"));
    }

    [Fact]
    public async Task Dashboards_are_shown_inside_the_duty_only()
    {
        using var giang = app.As(Cast.Giang);
        using var chi = app.As(Cast.Chi);
        using var bình = app.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/tong-quan/" + World.Commune));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/thon/" + World.Village));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/thon?xa=" + World.Commune));
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/tong-quan/" + World.Commune));
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/thon/" + World.OtherVillage));
        Assert.Equal(HttpStatusCode.NotFound, await bình.Status("/tong-quan/" + World.Province));
        Assert.Equal(HttpStatusCode.NotFound, await bình.Status("/xep-hang?tinh=" + World.Province));
        Assert.Equal(HttpStatusCode.NotFound, await bình.Status("/tong-quan/00000"));
        using var anyone = app.Anyone();
        Assert.Equal(HttpStatusCode.Redirect, await anyone.Status("/tong-quan/" + World.Commune));
    }

    [Fact]
    public async Task The_village_table_tells_the_turns_of_seven_days_and_unfolds_them()
    {
        await Teach(World.Village, 3, World.Today);
        await Teach(World.Village, 5, World.Today.AddDays(-20));
        using var browser = app.As(Cast.Bình);
        var page = await browser.Page("/tong-quan/" + World.Commune);
        var row = page.QuerySelectorAll(".villages tbody tr").Single(r => r.TextContent.Contains("Thôn Đông", StringComparison.Ordinal));
        var week = row.QuerySelectorAll("td.number a")[^1];
        Assert.Equal("3", week.TextContent);
        Assert.StartsWith("3 ", (await browser.Page(week.GetAttribute("href")!)).QuerySelector(".figure-head")!.TextContent, StringComparison.Ordinal);
        var quiet = page.QuerySelectorAll(".villages tbody tr").Single(r => r.TextContent.Contains("Thôn Đoài", StringComparison.Ordinal));
        Assert.Equal("Chưa có phiếu nào", quiet.QuerySelector(".tag")!.TextContent.Trim());
        Assert.Contains("1 thôn từ 14 ngày nay không có phiếu", page.QuerySelector(".todo")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_village_turns_quiet_on_the_fourteenth_day()
    {
        await Teach(World.Village, 1, World.Today.AddDays(-13));
        await Teach(World.OtherVillage, 1, World.Today.AddDays(-14));
        using var browser = app.As(Cast.Bình);
        var rows = (await browser.Page("/thon")).QuerySelectorAll(".villages tbody tr");
        Assert.Contains("Thôn Đoài", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa có phiếu 14 ngày", rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa có phiếu", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_province_sees_every_commune_and_sorts_them_by_a_column()
    {
        using var browser = app.As(Cast.An);
        var board = await browser.Page("/tong-quan/" + World.Province + "?chi-so=I06");
        Assert.Equal(2, board.QuerySelectorAll(".tile-map a").Length);
        Assert.Equal("Người lao động", board.QuerySelector(".chips [aria-current]")!.TextContent);
        var names = (await browser.Page("/xep-hang?xep=ten")).QuerySelectorAll("tbody th").Select(n => n.TextContent.Trim());
        Assert.Equal("Xã Vĩnh An, Xã Vĩnh Tường", string.Join(", ", names));
        var turned = (await browser.Page("/xep-hang?xep=ten&chieu=tang")).QuerySelectorAll("tbody th").Select(n => n.TextContent.Trim());
        Assert.Equal("Xã Vĩnh Tường, Xã Vĩnh An", string.Join(", ", turned));
    }

    [Fact]
    public async Task A_dashboard_can_be_read_on_an_older_map()
    {
        using var browser = app.As(Cast.Bình);
        var page = await browser.Page("/tong-quan/" + World.Commune + "?ban-do=2025-06-30");
        Assert.Contains("Ngày 30/06/2025 chưa có xã Vĩnh Tường", page.Body!.TextContent, StringComparison.Ordinal);
        await browser.Page("/tong-quan/" + World.Commune + "?ban-do=hom-qua&nam=1900");
    }

    public void Dispose() => app.Dispose();

    /// <summary>A signed sheet of people taught in a village.</summary>
    private async Task Teach(string village, int people, DateOnly day)
    {
        var map = await app.Services.GetRequiredService<MapKeeper>().Map(Cancellation);
        var unit = map.NumberOf(village)!.Value;
        await app.Write(
            async (FactWriter facts) =>
                facts.State(
                    Kinds.Taught(TeachingChannel.Meeting),
                    await facts.PlaceOf(unit, Cancellation),
                    null,
                    day,
                    people,
                    Evidence.Sheet,
                    new(SourceCode.Classes, Ids.New(app.Clock))
                )
        );
        await app.Services.GetRequiredService<CubeKeeper>().CatchUp(Cancellation);
    }
}
