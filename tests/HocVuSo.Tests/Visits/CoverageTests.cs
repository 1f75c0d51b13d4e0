using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.People;
using HocVuSo.Tests.Territory.Changing;
using Microsoft.EntityFrameworkCore;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Visits;

/// <summary>When a household is covered, a team silent and a village quiet is for the province to say.</summary>
public sealed class CoverageTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        home = await Neighbours.MoveIn(app);
        await app.Write(
            (FoundTeam slice) =>
                slice.Run(new(Ids.New<TeamId>(app.Clock), 3, "12/QĐ-UBND", new(2025, 9, 1), new(2025, 9, 1), null, [new("Đỗ Thị Hà", TeamRole.Leader)]), Stop),
            Cast.Bình
        );
        using var chi = app.As(Cast.Chi);
        await chi.Submit($"/tham-ho/ghi?ho={home.House.Value}", ("Form.Outcome", "NobodyHome"), ("Form.Day", "01/03/2026"));
        app.Clock.SetUtcNow(World.Now.AddDays(40));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_team_is_silent_after_thirty_days_or_as_many_as_the_province_says()
    {
        Assert.Contains("1 Tổ chưa có lượt thăm nào trong 30 ngày qua", await Text("/tham-ho/cac-to"), StringComparison.Ordinal);
        await Set(RuleCatalogue.TeamSilentDays, "60");
        Assert.Contains("0 Tổ chưa có lượt thăm nào trong 60 ngày qua", await Text("/tham-ho/cac-to"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_is_covered_for_twelve_months_or_as_many_as_the_province_says()
    {
        Assert.Contains("1 trên 1 hộ đã đến trong 12 tháng qua", await Text($"/ho?thon={World.Village}"), StringComparison.Ordinal);
        Assert.Contains("Độ phủ 12 tháng", await Text("/tham-ho/cac-to"), StringComparison.Ordinal);
        await Set(RuleCatalogue.CoveredMonths, "1");
        Assert.Contains("0 trên 1 hộ đã đến trong 1 tháng qua", await Text($"/ho?thon={World.Village}"), StringComparison.Ordinal);
        Assert.Contains("Độ phủ 1 tháng", await Text("/tham-ho/cac-to"), StringComparison.Ordinal);
    }

    /// <summary>A visit belongs to the household, wherever that stands by now: it covers nobody who has left, and the village that took another over inherits its round.</summary>
    [Fact]
    public async Task What_was_reached_goes_with_the_household()
    {
        var today = World.Today.AddDays(40);
        await app.Write(
            (Register register) => register.Add([new(Ids.New<HouseholdId>(app.Clock), "0002", 3, "Bùi Văn Hai", "Ngõ 3, nhà 6")], [], today, Stop),
            Cast.Bình
        );
        Assert.Equal("1/2", await Reached("Thôn Đông"));
        await app.Enter(Draft(UnitChangeKind.Merge, today, [3, 4], NewVillage("Thôn Mới")), Cast.An);
        await app.Follow();
        Assert.Equal("1/2", await Reached("Thôn Mới"));
        Assert.Contains("1 trên 2 hộ đã đến", await Text("/ho?thon=" + (await app.Map()).HeirsOf(3).Single().Code), StringComparison.Ordinal);
        await app.Write(
            (Db db) => db.Set<Household>().Where(h => h.Id == home.House).ExecuteUpdateAsync(h => h.SetProperty(x => x.LeftOn, today), Stop),
            Cast.Bình
        );
        Assert.Equal("0/1", await Reached("Thôn Mới"));
    }

    private async Task<string> Reached(string village)
    {
        using var bình = app.As(Cast.Bình);
        var row = (await bình.Page("/tham-ho/cac-to")).QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Trim() == village);
        return row.QuerySelector("td.number")!.TextContent.Trim();
    }

    [Fact]
    public async Task A_village_is_quiet_after_fourteen_days_or_as_many_as_the_province_says()
    {
        await app.CatchUp();
        Assert.Contains("2 thôn từ 14 ngày nay không có phiếu", await Text("/thon?xa=" + World.Commune), StringComparison.Ordinal);
        await Set(RuleCatalogue.VillageQuietDays, "60");
        Assert.Contains("1 thôn từ 60 ngày nay không có phiếu", await Text("/thon?xa=" + World.Commune), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_is_one_of_the_two_there_are()
    {
        using var an = app.As(Cast.An);
        var answer = await an.Submit(
            "/quy-dinh",
            ("Input.Key", RuleCatalogue.PeriodPreset),
            ("Input.Value", "99"),
            ("Input.From", "01/04/2026"),
            ("Input.Source", "QĐ 12/QĐ-UBND")
        );
        Assert.Contains("không dùng được", answer.Text, StringComparison.Ordinal);
    }

    private Task Set(string key, string value) => app.Write((SetRule slice) => slice.Run(new(key, value, World.Today, "QĐ 12/QĐ-UBND"), Stop), Cast.An);

    private async Task<string> Text(string address)
    {
        using var officer = app.As(Cast.Bình);
        return string.Join(' ', (await officer.Page(address)).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
