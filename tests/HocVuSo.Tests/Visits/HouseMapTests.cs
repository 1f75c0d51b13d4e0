using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.People;

namespace HocVuSo.Tests.Visits;

/// <summary>A village at one look: a tile a household, in walking order, marked by its last visit.</summary>
public sealed class HouseMapTests : IAsyncLifetime
{
    private const string Map = $"/ho/ban-do?thon={World.Village}";

    private readonly App app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HouseholdId taught;
    private HouseholdId promised;
    private HouseholdId moved;

    public async ValueTask InitializeAsync()
    {
        var village = await Neighbours.VillageNo(app, World.Village);
        (taught, promised, moved) = (Ids.New<HouseholdId>(app.Clock), Ids.New<HouseholdId>(app.Clock), Ids.New<HouseholdId>(app.Clock));
        await app.Write(
            (Register register) =>
                register.Add(
                    [
                        new(moved, "0003", village, "Lê Văn Tư", "Ngõ 10, nhà 2"),
                        new(taught, "0001", village, "Trần Thị Lành", "Ngõ 3, nhà 12"),
                        new(promised, "0002", village, "Phạm Văn Ba", "Ngõ 3, nhà 5"),
                        new(Ids.New<HouseholdId>(app.Clock), "0004", village, "Vũ Thị Năm", ""),
                    ],
                    [],
                    Neighbours.Since,
                    Stop
                )
        );
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Each_household_is_one_tile_in_walking_order_and_leads_to_its_page()
    {
        using var officer = app.As(Cast.Bình);
        var page = await officer.Page(Map);
        Assert.Equal(["Ba", "Lành", "Tư", "Năm"], page.QuerySelectorAll(".house-tiles a").Select(a => a.TextContent.Trim()), StringComparer.Ordinal);
        Assert.Equal(
            ["Ngõ 3 0 trên 2 hộ đã đến", "Ngõ 10 0 trên 1 hộ đã đến", "Chưa ghi xóm, ngõ 0 trên 1 hộ đã đến"],
            page.QuerySelectorAll(".house-lane h2").Select(h => h.TextContent.Trim()),
            StringComparer.Ordinal
        );
        var house = await officer.Page(Tile(page, "Lành").GetAttribute("href")!);
        Assert.Contains("Trần Thị Lành", house.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tile_shows_what_the_last_visit_found()
    {
        await Visit(taught, ("Form.Outcome", "AllAlone"), ("Form.Day", "10/03/2026"));
        await Visit(promised, ("Form.Outcome", "Appointed"), ("Form.Appointment", "20/03/2026"), ("Form.Day", "11/03/2026"));
        await Visit(moved, ("Form.Outcome", "Moved"), ("Form.Day", "12/03/2026"));
        using var officer = app.As(Cast.Bình);
        var page = await officer.Page(Map);
        Assert.Equal(
            ["appointed", "sent", "to-correct", ""],
            page.QuerySelectorAll(".house-tiles a").Select(a => string.Join(' ', a.ClassList.Where(c => c != "house-tile"))),
            StringComparer.Ordinal
        );
        Assert.Equal("Trần Thị Lành. nhà 12. Đã đến. Đến lần gần nhất 10/03/2026", Tile(page, "Lành").GetAttribute("aria-label"));
        Assert.Equal("Phạm Văn Ba. nhà 5. Hẹn 20/03/2026. Đến lần gần nhất 11/03/2026", Tile(page, "Ba").GetAttribute("aria-label"));
        Assert.Equal("Lê Văn Tư. nhà 2. Cần báo xã. Đến lần gần nhất 12/03/2026", Tile(page, "Tư").GetAttribute("aria-label"));
        Assert.Equal("Vũ Thị Năm. Chưa đến", Tile(page, "Năm").GetAttribute("aria-label"));
        Assert.Contains("3 trên 4 hộ đã đến trong 12 tháng qua", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("11/04/2026", "sent")]
    [InlineData("12/04/2026", "")]
    public async Task A_visit_covers_its_household_for_as_many_months_as_the_province_says(string today, string css)
    {
        await Visit(taught, ("Form.Outcome", "AllAlone"), ("Form.Day", "12/03/2026"));
        await app.Write((SetRule slice) => slice.Run(new(RuleCatalogue.CoveredMonths, "1", World.Today, "QĐ 12/QĐ-UBND"), Stop), Cast.An);
        app.Clock.SetUtcNow(new DateTimeOffset(DateOnly.ParseExact(today, "dd/MM/yyyy", CultureInfo.InvariantCulture), new(8, 0), TimeSpan.FromHours(7)));
        using var officer = app.As(Cast.Bình);
        var tile = Tile(await officer.Page(Map), "Lành");
        Assert.Equal(css, string.Join(' ', tile.ClassList.Where(c => c != "house-tile")));
    }

    [Fact]
    public async Task The_list_and_the_board_lead_here()
    {
        using var officer = app.As(Cast.Bình);
        Assert.NotNull((await officer.Page($"/ho?thon={World.Village}")).QuerySelector($"a[href='{Map}']"));
        Assert.NotNull((await officer.Page("/tham-ho/cac-to")).QuerySelector($"a[href='{Map}']"));
    }

    [Fact]
    public async Task A_village_without_households_says_so()
    {
        using var officer = app.As(Cast.Bình);
        var page = await officer.Page("/ho/ban-do?thon=09076-02");
        Assert.Contains("chưa có hộ nào", page.QuerySelector(".card")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".house-tile"));
    }

    [Theory]
    [InlineData(World.Village)]
    [InlineData("khong-co")]
    public async Task The_next_communes_officer_finds_nothing_here(string village)
    {
        using var neighbour = app.As(Cast.Giang);
        using var answer = await neighbour.Http.GetAsync($"/ho/ban-do?thon={village}", Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static IElement Tile(IDocument page, string name) => page.QuerySelectorAll(".house-tiles a").Single(a => a.TextContent.Trim() == name);

    private async Task Visit(HouseholdId house, params (string, string)[] form)
    {
        using var chi = app.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.Redirect, (await chi.Submit($"/tham-ho/ghi?ho={house.Value}", form)).Status);
    }
}
