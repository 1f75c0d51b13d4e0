using System.Net;
using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Teaching;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>Who taught at a class, by the list its learners signed, and what comes of it in the sheet of hours.</summary>
public sealed class RecordTaughtHoursTests : FieldLife
{
    private async Task<SessionId> Evening(bool held = true, DateOnly? day = null)
    {
        var id = Ids.New<SessionId>(App.Clock);
        await App.Write((PlanClass slice) => slice.Run(new(id, Village, day ?? World.Today, new(19, 30), "Nhà văn hóa thôn Đông", "VNeID"), Stop), Cast.Chi);
        if (held)
        {
            await App.Write((RecordAttendance slice) => slice.Run(new(id, [], 12), Stop), Cast.Chi);
        }
        return id;
    }

    private async Task<RecordTaughtHours.Command> Taught(SessionId session, int minutes, string reference = "07/DSK", string member = "Lê Thị Chi") =>
        new(session, reference, new Dictionary<TeamMemberId, int> { [(await Member(member)).Id] = minutes });

    private async Task<string> Line(string name)
    {
        using var bình = App.As(Cast.Bình);
        var page = await bình.Page("/to-cong-nghe/gio-cong?thang=03/2026");
        var row = page.QuerySelectorAll("tbody tr").First(r => r.QuerySelector("th")!.TextContent.Contains(name, StringComparison.Ordinal));
        return string.Join('|', row.QuerySelectorAll("td.number").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task The_leader_writes_down_who_taught_and_it_enters_the_sheet_of_hours()
    {
        await Settle();
        var session = await Evening();
        using var hà = App.As(Cast.Hà);
        var address = $"/lop-hoc/{session.Value}";
        Assert.Contains("số danh sách ký", (await hà.Submit(await hà.Page(address), address, "#gio-day", ("minutes", "90"))).Text, StringComparison.Ordinal);
        var answer = await hà.Submit(await hà.Page(address), address, "#gio-day", ("minutes", "90"), ("reference", "07/DSK"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("0|1|1|90", await Line("Lê Thị Chi"));
        Assert.Equal("0|0|0|0", await Line("Đỗ Thị Hà"));
        // a visit of the same day is the same day
        using var phone = await Joined();
        await phone.Send(phone.Write("visit", Taught()).Item);
        Assert.Equal("1|1|1|120", await Line("Lê Thị Chi"));
        // the whole list each time: she did not teach after all
        await App.Write((RecordTaughtHours slice) => slice.Run(new(session, "", new Dictionary<TeamMemberId, int>()), Stop), Cast.Hà);
        Assert.Equal("1|0|1|30", await Line("Lê Thị Chi"));
    }

    [Fact]
    public async Task A_class_that_is_called_off_is_nobodys_work()
    {
        await Settle();
        var session = await Evening();
        var command = await Taught(session, 60);
        await App.Write((RecordTaughtHours slice) => slice.Run(command, Stop), Cast.Bình);
        await App.Write((RecordTaughtHours slice) => slice.Run(command, Stop), Cast.Bình);
        Assert.Equal("0|1|1|60", await Line("Lê Thị Chi"));
        await App.Write((CancelClass slice) => slice.Run(new(session, "Nhập nhầm"), Stop), Cast.Hà);
        Assert.Equal("0|0|0|0", await Line("Lê Thị Chi"));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(480, null)]
    [InlineData(481, "classes.taught-minutes")]
    [InlineData(-1, "classes.taught-minutes")]
    public async Task A_class_is_taught_for_at_most_eight_hours(int minutes, string? code)
    {
        await Settle();
        var command = await Taught(await Evening(), minutes);
        if (code is null)
        {
            await App.Write((RecordTaughtHours slice) => slice.Run(command, Stop), Cast.Hà);
            return;
        }
        Assert.Equal(code, await App.Broken((RecordTaughtHours slice) => slice.Run(command, Stop), Cast.Hà));
    }

    [Fact]
    public async Task Only_a_class_that_took_place_and_only_members_of_its_day()
    {
        await Settle();
        var planned = await Taught(await Evening(held: false), 60);
        Assert.Equal("classes.not-held", await App.Broken((RecordTaughtHours slice) => slice.Run(planned, Stop), Cast.Hà));
        var before = await Taught(await Evening(day: new(2026, 1, 5)), 60); // the team was founded on 10/1
        Assert.Equal("classes.taught-by", await App.Broken((RecordTaughtHours slice) => slice.Run(before, Stop), Cast.Hà));
        var unsigned = await Taught(await Evening(), 60, reference: " ");
        Assert.Equal("classes.signed-list", await App.Broken((RecordTaughtHours slice) => slice.Run(unsigned, Stop), Cast.Hà));
        Assert.Equal(0, await App.Read(db => db.Set<TaughtHours>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_member_and_the_neighbour_do_not_write_down_hours()
    {
        await Settle();
        var session = await Evening();
        var command = await Taught(session, 60);
        await App.Refused((RecordTaughtHours slice) => slice.Run(command, Stop), Cast.Chi);
        await App.Refused((RecordTaughtHours slice) => slice.Run(command, Stop), Cast.Giang);
        using var chi = App.As(Cast.Chi);
        Assert.Null((await chi.Page($"/lop-hoc/{session.Value}")).QuerySelector("#gio-day"));
    }
}
