using System.Net;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Sync.Office;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>A month's hours of the teams come out of the visits, and money only where the province has set rate and ceiling.</summary>
public sealed class HoursTests : FieldLife
{
    private const string Address = "/to-cong-nghe/gio-cong?thang=03/2026";

    [Fact]
    public async Task Minutes_are_added_up_for_the_member_whose_phone_recorded_them()
    {
        await Settle();
        using var phone = await Joined();
        await phone.Send(phone.Write("visit", Taught()).Item, phone.Write("visit", NobodyHome("2026-03-14")).Item);
        Assert.Equal("2|0|2|30", await Line("Lê Thị Chi"));
        Assert.Equal("0|0|0|0", await Line("Đỗ Thị Hà"));
        Assert.DoesNotContain("Số tiền", await Text(), StringComparison.Ordinal);
        Assert.Contains("bảng chỉ ghi giờ công", await Text(), StringComparison.Ordinal);
        // another month has its own sheet
        Assert.Equal("0|0|0|0", await Line("Lê Thị Chi", "/to-cong-nghe/gio-cong?thang=2026-02"));
    }

    [Fact]
    public async Task A_corrected_visit_stays_hers_and_a_cancelled_one_is_nobodys()
    {
        await Settle();
        using var phone = await Joined();
        await phone.Send(phone.Write("visit", Taught()).Item);
        var visit = await App.Read(db => db.Set<Visit>().SingleAsync(Stop));
        var longer = new RecordVisit.Command(Ids.New<VisitId>(App.Clock), visit.HouseholdId, visit.Day, visit.Outcome, [], Minutes: 45, Unnamed: 1);
        await App.Write((CorrectVisit slice) => slice.Run(new(visit.Id, "Ghi nhầm số phút", longer), Stop), Cast.Bình);
        Assert.Equal("1|0|1|45", await Line("Lê Thị Chi"));
        await App.Write((CorrectVisit slice) => slice.Run(new(longer.Id, "Không có lượt này", null), Stop), Cast.Bình);
        Assert.Equal("0|0|0|0", await Line("Lê Thị Chi"));
    }

    [Fact]
    public async Task Money_is_shown_when_rate_and_ceiling_are_set_and_stops_at_the_ceiling()
    {
        await Settle();
        using var phone = await Joined();
        await phone.Send(phone.Write("visit", Taught()).Item);
        await Set(RuleCatalogue.AllowanceRate, "25000");
        Assert.DoesNotContain("Số tiền", await Text(), StringComparison.Ordinal); // a rate without a ceiling pays nobody
        await Set(RuleCatalogue.AllowanceCeiling, "12000");
        Assert.Equal("1|0|1|30|12.000", (await Line("Lê Thị Chi")).Replace("đã đến mức trần", "", StringComparison.Ordinal));
        using var bình = App.As(Cast.Bình);
        using var book = Spreadsheet.Open(new MemoryStream(await bình.Http.GetByteArrayAsync(Address + "&handler=Sheet", Stop)));
        var cells = string.Join('|', book.Rows(book.Sheets[0]).SelectMany(r => r.Cells).Select(c => c.Text));
        Assert.Contains("Lê Thị Chi", cells, StringComparison.Ordinal);
        Assert.Contains("12000", cells, StringComparison.Ordinal);
        Assert.Contains("Ký nhận", cells, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 25_000, 500_000, 0, false)]
    [InlineData(1, 25_000, 500_000, 417, false)] // 416,67
    [InlineData(60, 25_000, 500_000, 25_000, false)]
    [InlineData(1_200, 25_000, 500_000, 500_000, false)]
    [InlineData(1_201, 25_000, 500_000, 500_000, true)]
    [InlineData(44_640, 1_000_000, 50_000_000, 50_000_000, true)] // each minute of a month
    public void The_sum_is_to_the_dong_and_never_over_the_ceiling(int minutes, int rate, int ceiling, long amount, bool capped) =>
        Assert.Equal((amount, capped), HoursSheet.Allowance(minutes, rate, ceiling));

    [Fact]
    public async Task Who_records_without_a_phone_of_the_team_stands_apart()
    {
        await Settle();
        using var bình = App.As(Cast.Bình);
        await bình.Submit($"/tham-ho/ghi?ho={Home.House.Value}", ("Form.Outcome", "NobodyHome"), ("Form.Day", "01/03/2026"));
        Assert.Contains("Người ghi phiếu không dùng máy của Tổ", await Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_sheet_is_the_work_of_who_walked_beside_what_her_phone_recorded()
    {
        await Settle();
        using var phone = await Joined();
        await phone.Send(phone.Write("visit", Taught()).Item);
        var chi = (await Member("Lê Thị Chi")).Id;
        using var bình = App.As(Cast.Bình);
        var form = await bình.Page($"/tham-ho/ghi?ho={Home.House.Value}");
        var choices = form.QuerySelectorAll("#Form_WalkedBy option").Select(o => o.TextContent).Take(3);
        Assert.Equal("Chính người ghi phiếu|Đỗ Thị Hà|Lê Thị Chi", string.Join('|', choices));
        (string, string)[] sheet =
        [
            ("Form.Outcome", "Taught"),
            ("Form.Unnamed", "1"),
            ("Form.Minutes", "40"),
            ("Form.Day", "15/03/2026"),
            ("Form.WalkedBy", chi.Value.ToString()),
        ];
        var saved = await bình.Submit(form, $"/tham-ho/ghi?ho={Home.House.Value}", "form.visit", sheet);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("2|0|1|70", await Line("Lê Thị Chi"));
        Assert.DoesNotContain("Người ghi phiếu không dùng máy của Tổ", await Text(), StringComparison.Ordinal);
        // put right without saying anew who walked, it stays hers
        var visit = await App.Read(db => db.Set<Visit>().SingleAsync(v => v.WalkedBy != null, Stop));
        Assert.Contains("Lê Thị Chi", (await bình.Page($"/tham-ho/{visit.Id.Value}")).Body!.TextContent, StringComparison.Ordinal);
        var shorter = new RecordVisit.Command(Ids.New<VisitId>(App.Clock), visit.HouseholdId, visit.Day, visit.Outcome, [], Minutes: 35, Unnamed: 1);
        await App.Write((CorrectVisit slice) => slice.Run(new(visit.Id, "Ghi nhầm số phút", shorter), Stop), Cast.Bình);
        Assert.Equal("2|0|1|65", await Line("Lê Thị Chi"));
    }

    /// <summary>One has left on 10/03, the other leads a team elsewhere.</summary>
    [Fact]
    public async Task Only_a_member_of_the_villages_team_on_that_day_can_have_walked()
    {
        await Settle();
        await Found(Cast.Bình, [new("Mai Văn Quyết", TeamRole.Leader)], village: World.OtherVillage);
        var (chi, stranger) = ((await Member("Lê Thị Chi")).Id, (await Member("Mai Văn Quyết")).Id);
        var left = new DateOnly(2026, 3, 10);
        await App.Write((LeaveTeam slice) => slice.Run(new(chi, left, "Chuyển nơi ở"), Stop), Cast.Bình);
        RecordVisit.Command By(TeamMemberId who, DateOnly day) => new(Ids.New<VisitId>(App.Clock), Home.House, day, VisitOutcome.NobodyHome, [], WalkedBy: who);
        await App.Write((RecordVisit slice) => slice.Run(By(chi, left.AddDays(-1)), Stop), Cast.Bình);
        Assert.Equal("visits.walked-by", await App.Broken((RecordVisit slice) => slice.Run(By(chi, left), Stop), Cast.Bình));
        Assert.Equal("visits.walked-by", await App.Broken((RecordVisit slice) => slice.Run(By(stranger, World.Today), Stop), Cast.Bình));
    }

    [Fact]
    public async Task The_neighbour_sees_nothing_of_it()
    {
        await Settle();
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"{Address}&xa={World.Commune}"));
        Assert.DoesNotContain("Lê Thị Chi", (await giang.Page(Address)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> Line(string name, string address = Address)
    {
        using var bình = App.As(Cast.Bình);
        var page = await bình.Page(address);
        var row = page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Contains(name, StringComparison.Ordinal));
        return string.Join('|', row.QuerySelectorAll("td.number").Select(c => c.TextContent.Trim()));
    }

    private async Task<string> Text()
    {
        using var bình = App.As(Cast.Bình);
        return (await bình.Page(Address)).Body!.TextContent;
    }

    private Task Set(string key, string value) => App.Write((SetRule slice) => slice.Run(new(key, value, new(2026, 3, 1), "QĐ 12/QĐ-UBND"), Stop), Cast.An);
}
