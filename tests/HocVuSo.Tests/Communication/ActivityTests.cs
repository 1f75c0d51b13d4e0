using System.Net;
using HocVuSo.Communication;
using HocVuSo.Communication.Broadcasts;
using HocVuSo.Communication.Contract;
using HocVuSo.Communication.Directives;
using HocVuSo.Communication.News;
using HocVuSo.Communication.Talks;
using HocVuSo.Communication.Videos;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.Communication;

public sealed class RecordTalkTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_talk_with_several_hosts_counts_once()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields =
        [
            ("Input.Topic", "Phòng lừa đảo"),
            ("Input.Venue", "Hội trường xã"),
            ("Input.Hosts", "Đoàn Thanh niên, Hội Phụ nữ"),
            ("Input.Attended", "120"),
        ];
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit("/tuyen-truyen", fields)).Status);
        var again = await bình.Submit("/tuyen-truyen", fields);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Buổi này đã ghi", again.Text, StringComparison.Ordinal);
        Assert.Equal((1, 120), (await app.Sum(Kinds.TalkHeld), await app.Sum(Kinds.TalkAttended)));
    }

    [Fact]
    public async Task Only_those_with_the_duty_here_may()
    {
        var command = new RecordTalk.Command(Ids.New<ActivityId>(app.Clock), 2, World.Today, "Hội trường", "VNeID", null, 0);
        await app.Refused((RecordTalk slice) => slice.Run(command, Cancellation), Cast.Giang);
        await app.Refused((RecordTalk slice) => slice.Run(command, Cancellation), Cast.Chi);
        await app.Write((RecordTalk slice) => slice.Run(command, Cancellation), Cast.An);
        foreach (var page in (string[])["/tuyen-truyen", "/tuyen-truyen/tin-bai", "/tuyen-truyen/video", "/tuyen-truyen/phat-thanh", "/tuyen-truyen/van-ban"])
        {
            using var giang = app.As(Cast.Giang);
            Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"{page}?don-vi={World.Commune}"));
            using var bình = app.As(Cast.Bình);
            await bình.Page(page);
        }
    }

    [Theory]
    [InlineData("5000", 302)]
    [InlineData("5001", 400)]
    public async Task At_most_5000_attend(string attended, int status)
    {
        using var bình = app.As(Cast.Bình);
        Assert.Equal(status, (int)(await bình.Submit("/tuyen-truyen", ("Input.Topic", "VNeID"), ("Input.Venue", "Sân"), ("Input.Attended", attended))).Status);
    }

    public void Dispose() => app.Dispose();
}

public sealed class RecordNewsTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_article_on_five_channels_is_one_original_and_four_reposts()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Equal(302, (await bình.Upload("/tuyen-truyen/tin-bai", "#nhap", "tin.xlsx", Five())).Status);
        Assert.Equal((1, 4), (await app.Sum(Kinds.ItemOriginal), await app.Sum(Kinds.ItemRepost)));
        Assert.Equal(302, (await bình.Upload("/tuyen-truyen/tin-bai", "#nhap", "tin.xlsx", Five())).Status);
        Assert.Contains("5 tin có từ trước", (await bình.Page("/tuyen-truyen/tin-bai")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((1, 4), (await app.Sum(Kinds.ItemOriginal), await app.Sum(Kinds.ItemRepost)));
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    public async Task The_same_title_after_a_month_is_another_article(int days, int originals)
    {
        await app.Write((RecordNews slice) => slice.Run(Of(World.Today.AddDays(-days), "Trang xã"), Cancellation), Cast.Bình);
        await app.Write((RecordNews slice) => slice.Run(Of(World.Today, "Trang xã"), Cancellation), Cast.Bình);
        Assert.Equal(originals, await app.Sum(Kinds.ItemOriginal));
    }

    [Fact]
    public async Task The_same_item_twice_is_refused_and_a_retry_is_not()
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/tuyen-truyen/tin-bai");
        (string, string)[] fields = [("Input.Title", "Lớp học đầu tiên"), ("Input.Channel", "Zalo")];
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/tuyen-truyen/tin-bai", "#ghi", fields)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/tuyen-truyen/tin-bai", "#ghi", fields)).Status);
        var again = await bình.Submit(await bình.Page("/tuyen-truyen/tin-bai"), "/tuyen-truyen/tin-bai", "#ghi", fields);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Tin này đã ghi", again.Text, StringComparison.Ordinal);
        await app.Refused((RecordNews slice) => slice.Run(Of(World.Today, "Zalo"), Cancellation), Cast.Giang);
    }

    [Fact]
    public async Task A_list_with_a_wrong_day_is_refused_whole()
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload(
            "/tuyen-truyen/tin-bai",
            "#nhap",
            "tin.xlsx",
            Tables.Xlsx(["Ngày đăng", "Tiêu đề", "Kênh"], ["01/03/2026", "Bài một", "Zalo"], ["16/03/2026", "Bài hai", "Zalo"], ["hôm qua", "Bài ba", "Zalo"])
        );
        Assert.Equal(400, status);
        Assert.Contains("A3", text, StringComparison.Ordinal);
        Assert.Contains("A4", text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Sum(Kinds.ItemOriginal));
    }

    private static MemoryStream Five() =>
        Tables.Xlsx([
            ["Ngày đăng", "Tiêu đề", "Kênh", "Đường dẫn", "Tác giả", "Viết mới/Đăng lại", "Lượt xem"],
            .. ((string[])["Trang thông tin điện tử", "Zalo", "Facebook", "Bảng tin thôn", "Loa"]).Select(c =>
                (string[])["05/03/2026", "Ngày hội học số", c, "https://xa.example/bai", "Thu Hà", "Viết mới", "1.234"]
            ),
        ]);

    private RecordNews.Command Of(DateOnly day, string channel) => new(Ids.New<ActivityId>(app.Clock), 2, day, "Lịch lớp học", channel);

    public void Dispose() => app.Dispose();
}

public sealed class RecordVideoTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_video_is_no_second_one()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields = [("Input.Title", "Đăng ký khai sinh trên điện thoại"), ("Input.Procedure", "Đăng ký khai sinh")];
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit("/tuyen-truyen/video", fields)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await bình.Submit("/tuyen-truyen/video", fields)).Status);
        Assert.Equal(1, await app.Sum(Kinds.VideoMade));
        await app.Refused((RecordVideo slice) => slice.Run(new(Ids.New<ActivityId>(app.Clock), 2, World.Today, "Khác"), Cancellation), Cast.Giang);
    }

    public void Dispose() => app.Dispose();
}

public sealed class RecordBroadcastTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_and_minutes_are_counted_apart()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields = [("Input.Title", "Cảnh báo lừa đảo"), ("Input.Minutes", "5"), ("Input.Repeats", "3"), ("Input.StartsAt", "17h15")];
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit("/tuyen-truyen/phat-thanh", fields)).Status);
        Assert.Equal((1, 15), (await app.Sum(Kinds.BulletinAired), await app.Sum(Kinds.BulletinMinutes)));
        Assert.Equal(HttpStatusCode.BadRequest, (await bình.Submit("/tuyen-truyen/phat-thanh", fields)).Status);
        await app.Refused(
            (RecordBroadcast slice) => slice.Run(new(Ids.New<ActivityId>(app.Clock), 2, World.Today, new(5, 0), "x", 5, 1), Cancellation),
            Cast.Giang
        );
    }

    [Theory]
    [InlineData("120", "60", 302)]
    [InlineData("121", "1", 400)]
    [InlineData("0", "1", 400)]
    [InlineData("5", "61", 400)]
    public async Task A_bulletin_is_120_minutes_at_most_and_read_60_times_at_most(string minutes, string repeats, int status)
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit("/tuyen-truyen/phat-thanh", ("Input.Title", "Tin"), ("Input.Minutes", minutes), ("Input.Repeats", repeats));
        Assert.Equal(status, (int)answer.Status);
    }

    public void Dispose() => app.Dispose();
}

public sealed class RecordDirectiveTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_number_counts_once_a_year()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields = [("Input.Number", "16-KH/ĐU"), ("Input.Title", "Kế hoạch Bình dân học vụ số")];
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit("/tuyen-truyen/van-ban", fields)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await bình.Submit("/tuyen-truyen/van-ban", fields)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit("/tuyen-truyen/van-ban", [.. fields, ("Input.Day", "31/12/2025")])).Status);
        Assert.Equal(2, await app.Sum(Kinds.DirectiveIssued));
        await app.Refused((RecordDirective slice) => slice.Run(new(Ids.New<ActivityId>(app.Clock), 2, World.Today, "1", "x"), Cancellation), Cast.Giang);
    }

    public void Dispose() => app.Dispose();
}

public sealed class CorrectActivityTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/tuyen-truyen", "Input.Topic=VNeID;Input.Venue=Sân đình;Input.Attended=30")]
    [InlineData("/tuyen-truyen/tin-bai", "Input.Title=Tin;Input.Channel=Zalo")]
    [InlineData("/tuyen-truyen/video", "Input.Title=Video")]
    [InlineData("/tuyen-truyen/phat-thanh", "Input.Title=Tin;Input.Minutes=5")]
    [InlineData("/tuyen-truyen/van-ban", "Input.Number=1/KH;Input.Title=Kế hoạch")]
    public async Task Each_kind_is_taken_back_with_a_reason_and_can_be_entered_again(string address, string form)
    {
        var fields = form.Split(';').Select(f => f.Split('=')).Select(f => (f[0], f[1])).ToArray();
        using var bình = app.As(Cast.Bình);
        await bình.Submit(await bình.Page(address), address, "#ghi", fields);
        var list = await bình.Page(address);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(list, address, "td form", ("reason", "Ghi nhầm"))).Status);
        Assert.Contains("Ghi nhầm", (await bình.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        var counted = 0;
        foreach (
            var kind in (FactKind[])
                [Kinds.TalkHeld, Kinds.TalkAttended, Kinds.ItemOriginal, Kinds.VideoMade, Kinds.BulletinAired, Kinds.BulletinMinutes, Kinds.DirectiveIssued]
        )
        {
            counted += await app.Sum(kind);
        }
        Assert.Equal(0, counted);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(await bình.Page(address), address, "#ghi", fields)).Status);
    }

    [Fact]
    public async Task The_neighbour_may_not_and_a_reason_is_needed()
    {
        var id = Ids.New<ActivityId>(app.Clock);
        await app.Write((RecordVideo slice) => slice.Run(new(id, 2, World.Today, "Video"), Cancellation));
        await app.Refused((CorrectActivity slice) => slice.Run(new(ActivityKind.Video, id, "x"), Cancellation), Cast.Giang);
        Assert.Equal("ledger.no-reason", await app.Broken((CorrectActivity slice) => slice.Run(new(ActivityKind.Video, id, ""), Cancellation), Cast.Bình));
        Assert.Equal(
            "communication.activity.not-found",
            await app.Broken((CorrectActivity slice) => slice.Run(new(ActivityKind.Talk, id, "x"), Cancellation), Cast.Bình)
        );
    }

    public void Dispose() => app.Dispose();
}

public sealed class ActivityListTests : IDisposable
{
    private readonly App app = new();

    [Fact]
    public async Task A_log_of_the_loudspeakers_counts_bulletins_and_minutes_once()
    {
        using var bình = app.As(Cast.Bình);
        MemoryStream Log() =>
            Tables.Xlsx(
                ["NHẬT KÝ PHÁT THANH THÁNG 3"],
                ["STT", "Ngày", "Giờ", "Tên bài", "Thời lượng (phút)", "Số lần phát", "Cụm loa/thôn"],
                ["1", "02/03/2026", "17:00", "Nhận biết lừa đảo qua mạng", "5", "2", "Cả xã"],
                ["2", "04/03/2026", "5h30", "Cài VNeID", "7", "", "Thôn Đông"],
                ["Tổng cộng", "", "", "", "12", "", ""]
            );
        const string address = "/tuyen-truyen/phat-thanh";
        Assert.Equal(302, (await bình.Upload(address, "#nhap", "loa.xlsx", Log())).Status);
        Assert.Equal((2, 17), (await app.Sum(Kinds.BulletinAired), await app.Sum(Kinds.BulletinMinutes)));
        Assert.Equal(302, (await bình.Upload(address, "#nhap", "loa.xlsx", Log())).Status);
        Assert.Contains("2 bản tin có từ trước", (await bình.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((2, 17), (await app.Sum(Kinds.BulletinAired), await app.Sum(Kinds.BulletinMinutes)));
    }

    [Theory]
    [InlineData("120", true)]
    [InlineData("121", false)]
    [InlineData("0", false)]
    [InlineData("năm phút", false)]
    public async Task A_bulletin_lasts_one_to_120_minutes(string minutes, bool stands)
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload(
            "/tuyen-truyen/phat-thanh",
            "#nhap",
            "loa.xlsx",
            Tables.Xlsx(["Ngày", "Tên bài", "Thời lượng"], ["02/03/2026", "Bài một", "5"], ["03/03/2026", "Bài hai", minutes])
        );
        Assert.Equal(stands ? 302 : 400, status);
        Assert.Equal(stands ? 2 : 0, await app.Sum(Kinds.BulletinAired));
        Assert.Equal(!stands, text.Contains("C3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_video_on_two_channels_is_one()
    {
        using var bình = app.As(Cast.Bình);
        var list = Tables.Xlsx(
            ["Ngày đăng", "Tiêu đề", "Kênh", "Đường dẫn", "Lượt xem"],
            ["02/03/2026", "Đăng ký khai sinh trực tuyến", "Zalo", "", "120"],
            ["05/03/2026", "Đăng ký khai sinh trực tuyến", "Facebook", "", "300"],
            ["06/03/2026", "Chứng thực bản sao", "Zalo", "", ""]
        );
        Assert.Equal(302, (await bình.Upload("/tuyen-truyen/video", "#nhap", "video.xlsx", list)).Status);
        Assert.Equal(2, await app.Sum(Kinds.VideoMade));
        Assert.Contains("Đã nhập 2 video; 1 video có từ trước", (await bình.Page("/tuyen-truyen/video")).Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => app.Dispose();
}
