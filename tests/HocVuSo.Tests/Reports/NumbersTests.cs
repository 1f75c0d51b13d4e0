using System.Net;
using System.Text.Json;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Reports;

public sealed class NumbersTests : IDisposable
{
    private const string Address = "/so-lieu/I08?don-vi=09076&tu=2024-12-15&den=2025-12-14";
    private const string Api = "/api/v1/indicators/I08?unit=09076&from=2024-12-15&to=2025-12-14";
    private readonly ReportWorld world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_tells_the_same_number_as_the_api()
    {
        await world.Record();
        using var browser = world.App.As(Cast.Bình);
        var page = await browser.Page(Address);
        var api = await browser.Json<JsonElement>(Api);
        Assert.Equal(3, api.GetProperty("numerator").GetInt64());
        Assert.StartsWith("3 ", page.QuerySelector(".figure-head")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("từ ngày 15/12/2024 đến ngày 14/12/2025", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kênh khác, không tính vào số này", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".parts a[href*='/so-lieu/I08a?']"));
    }

    [Fact]
    public async Task The_records_behind_a_figure_are_listed_and_taken_back_ones_stay_struck_through()
    {
        var wrong = Ids.New(world.App.Clock);
        var unit = await world.Commune();
        await world.App.Write(
            async (FactWriter facts) =>
                facts.State(
                    Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: true, alone: false),
                    await facts.PlaceOf(unit, Cancellation),
                    null,
                    ReportWorld.Day,
                    1,
                    Evidence.Person,
                    new(SourceCode.PublicServices, wrong)
                )
        );
        await world.App.Write((FactWriter facts) => facts.Reverse(SourceCode.PublicServices, wrong, "Ghi nhầm ngày", Cancellation));
        await world.Helps(2, ReportWorld.Day);
        using var browser = world.App.As(Cast.Bình);
        var page = await browser.Page(Address);
        Assert.StartsWith("2 ", page.QuerySelector(".figure-head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("#phieu tbody tr").Length);
        Assert.Contains("Ghi nhầm ngày", page.QuerySelector("#phieu .taken-back")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("#phieu a[href]"), a => Assert.Equal("/quay/phieu", a.GetAttribute("href")));
    }

    [Fact]
    public async Task Older_records_stand_on_the_next_page()
    {
        await world.Helps(53, ReportWorld.Day);
        using var browser = world.App.As(Cast.Bình);
        var first = await browser.Page(Address);
        Assert.Equal(50, first.QuerySelectorAll("#phieu tbody tr").Length);
        var older = await browser.Page(first.QuerySelector("#phieu footer a")!.GetAttribute("href")!);
        Assert.Equal(3, older.QuerySelectorAll("#phieu tbody tr").Length);
    }

    [Fact]
    public async Task Without_an_account_only_published_figures_are_there_and_no_records()
    {
        await world.Record();
        using var anyone = world.App.Anyone();
        Assert.Contains("Chưa đơn vị nào công bố", (await anyone.Page("/so-lieu")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await anyone.Status(Address));
        var id = await world.Close(Cast.Lan);
        Assert.Equal(HttpStatusCode.Redirect, await anyone.Status(Address));
        await world.App.Write((PublishPeriod slice) => slice.Run(new(id), Cancellation), Cast.Lan);
        await world.App.Services.GetRequiredService<CubeKeeper>().CatchUp(Cancellation);

        var list = await anyone.Page("/so-lieu");
        Assert.Contains(list.QuerySelectorAll("a.figure"), a => a.GetAttribute("href") == Address);
        var page = await anyone.Page(Address);
        Assert.StartsWith("3 ", page.QuerySelector(".figure-head")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#phieu"));
        Assert.Equal(HttpStatusCode.Redirect, await anyone.Status("/so-lieu/I08?don-vi=09076&tu=2025-12-15&den=2026-03-15"));
    }

    [Fact]
    public async Task The_neighbour_sees_published_figures_and_nothing_live()
    {
        await world.Record();
        using var giang = world.App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(Address));
        var id = await world.Close(Cast.Lan);
        await world.App.Write((PublishPeriod slice) => slice.Run(new(id), Cancellation), Cast.Lan);
        Assert.Null((await giang.Page(Address)).QuerySelector("#phieu"));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/so-lieu/I08?don-vi=09076&tu=2025-12-15&den=2026-03-15"));
    }

    [Theory]
    [InlineData("/so-lieu/KHONG-CO?don-vi=09076")]
    [InlineData("/so-lieu/I08?don-vi=00000")]
    [InlineData("/so-lieu/I08?don-vi=09076&nhom=elderly")]
    [InlineData("/so-lieu/I08?don-vi=09076&tu=2026-03-01&den=2026-02-01")]
    public async Task An_address_nobody_made_is_not_found(string address)
    {
        using var browser = world.App.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.NotFound, await browser.Status(address));
    }

    [Fact]
    public async Task A_volunteer_sees_where_the_commune_stands_but_neither_neighbours_nor_records()
    {
        await world.Record();
        using var chi = world.App.As(Cast.Chi);
        var page = await chi.Page(Address);
        Assert.Null(page.QuerySelector("#phieu"));
        Assert.DoesNotContain("Theo từng nơi", page.Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => world.Dispose();
}
