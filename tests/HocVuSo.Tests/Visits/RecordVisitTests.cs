using System.Globalization;
using System.Net;
using HocVuSo.Platform;
using HocVuSo.Tests.People;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Visits;

/// <summary>A volunteer reports a call on a household.</summary>
public sealed class RecordVisitTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;

    private string Form => $"/tham-ho/ghi?ho={home.House.Value}";

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static (string, string)[] Taught(params (string, string)[] more) =>
        [
            ("Form.Outcome", "Taught"),
            ("Form.Learners[0].Taught", "true"),
            ("Form.Learners[0].Consents", "true"),
            ("Form.Learners[0].Levels[0]", "3"),
            ("Form.Minutes", "30"),
            .. more,
        ];

    [Fact]
    public async Task A_volunteer_without_JavaScript_records_a_lesson_and_the_figures_move()
    {
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(Form, Taught());
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);

        var page = await chi.Page(answer.Location!);
        Assert.Contains("Đã hướng dẫn", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tự làm được", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("chỗ cần sửa", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".saved"));
        Assert.Equal(1, (await Figures.Read(app, "I09")).Value);
        Assert.Equal(1, (await Figures.Read(app, "I09n")).Value);
        Assert.Equal(0.5, (await Figures.Read(app, "K1")).Value);
        Assert.Equal(1, (await Figures.Read(app, "HD")).Value);
    }

    [Fact]
    public async Task Who_does_not_agree_is_taught_and_counted_without_a_name()
    {
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(Form, [.. Taught().Where(f => f.Item1 is not "Form.Learners[0].Consents")]);
        var page = await chi.Page(answer.Location!);
        Assert.Contains("1 người học không ghi tên", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await Figures.Read(app, "I09")).Evidence.Sheet);
        Assert.Equal(0, (await Figures.Read(app, "I09n")).Value);
        Assert.Equal(0, (await Figures.Read(app, "K1")).Value);
        Assert.Equal(0, await app.Read(db => db.Set<VisitLearner>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Consent_is_asked_once_a_person()
    {
        using var chi = app.As(Cast.Chi);
        Assert.NotNull((await chi.Page(Form)).QuerySelector("input[name='Form.Learners[0].Consents'][type=checkbox]:not([checked])"));
        await chi.Submit(Form, Taught());
        Assert.Null((await chi.Page(Form)).QuerySelector("input[name='Form.Learners[0].Consents']"));
    }

    [Fact]
    public async Task Sending_the_same_form_twice_keeps_one_visit()
    {
        using var chi = app.As(Cast.Chi);
        var page = await chi.Page(Form);
        var first = await chi.Submit(page, Form, "main form", Taught());
        var second = await chi.Submit(page, Form, "main form", Taught());
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(HttpStatusCode.Redirect, second.Status);
        Assert.Equal(1, (await Figures.Read(app, "I09")).Value);
    }

    [Fact]
    public async Task The_same_form_with_other_content_is_refused()
    {
        using var chi = app.As(Cast.Chi);
        var page = await chi.Page(Form);
        await chi.Submit(page, Form, "main form", Taught());
        var second = await chi.Submit(page, Form, "main form", Taught([("Form.Note", "khác hẳn")]));
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Contains("đã dùng cho một lượt thăm khác", second.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("binh", HttpStatusCode.OK)]
    [InlineData("ha", HttpStatusCode.OK)]
    [InlineData("giang", HttpStatusCode.NotFound)]
    [InlineData("lan", HttpStatusCode.NotFound)]
    [InlineData("em", HttpStatusCode.NotFound)]
    public async Task Only_those_who_visit_here_see_the_form(string user, HttpStatusCode status)
    {
        using var visitor = app.As(Cast.All.Single(p => string.Equals(p.UserName, user, StringComparison.Ordinal)));
        Assert.Equal(status, await visitor.Status(Form));
    }

    [Fact]
    public async Task A_neighbour_cannot_send_what_she_may_not_open()
    {
        var command = new RecordVisit.Command(Ids.New<VisitId>(app.Clock), home.House, World.Today, VisitOutcome.NobodyHome, []);
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            app.Write((RecordVisit slice) => slice.Run(command, TestContext.Current.CancellationToken), Cast.Giang)
        );
        Assert.Equal(0, await app.Read(db => db.Set<Visit>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("Form.Day", "16/03/2026", "Ngày thăm hộ không được sau hôm nay")]
    [InlineData("Form.Day", "28/02/2026", "Hộ này có trong danh sách từ ngày 01/03/2026")]
    [InlineData("Form.Day", "31/02/2026", "không phải một ngày")]
    [InlineData("Form.Day", "", "Ghi ngày, ví dụ 07/10/2025")]
    [InlineData("Form.Minutes", "0", "Ghi số phút hướng dẫn, từ 1 đến 480")]
    [InlineData("Form.Minutes", "481", "Ghi số phút hướng dẫn, từ 1 đến 480")]
    [InlineData("Form.Minutes", "", "Ghi số phút hướng dẫn, từ 1 đến 480")]
    [InlineData("Form.Minutes", "nửa giờ", "Ghi số phút bằng chữ số")]
    [InlineData("Form.Unnamed", "21", "từ 0 đến 20")]
    [InlineData("Form.Appointment", "15/03/2026", "Ngày hẹn phải sau ngày thăm")]
    [InlineData("Form.Outcome", "", "Chọn một kết quả đến nhà")]
    [InlineData("Form.Learners[0].Taught", "false", "Chọn ít nhất một người")]
    [InlineData("Form.Note", "Mã OTP bà đọc là 482913", "không ghi, không hỏi, không giữ mã của ai")]
    [InlineData("Form.Note", "mật khẩu VNeID: lanh1954", "không ghi, không hỏi, không giữ mã của ai")]
    [InlineData("Form.Difficulty", "Số căn cước 025154000111 hết hạn", "không ghi số căn cước")]
    public async Task Bad_input_is_answered_at_the_form_and_nothing_is_written(string field, string value, string sentence)
    {
        using var chi = app.As(Cast.Chi);
        var fields = Taught().Where(f => !string.Equals(f.Item1, field, StringComparison.Ordinal)).Append((field, value)).ToArray();
        var answer = await chi.Submit(Form, fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
        Assert.NotNull(answer.Page.QuerySelector(".error-summary"));
        Assert.Equal(0, await app.Read(db => db.Set<Visit>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Nobody_home_is_two_taps_and_leaves_no_lesson()
    {
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(Form, ("Form.Outcome", "NobodyHome"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(0, (await Figures.Read(app, "I09")).Value);
        Assert.Equal(1, (await Figures.Read(app, "HD")).Value);
    }

    [Fact]
    public async Task Someone_of_another_house_cannot_be_on_the_form()
    {
        var elsewhere = await Neighbours.MoveIn(app, World.OtherVillage);
        var command = new RecordVisit.Command(
            Ids.New<VisitId>(app.Clock),
            home.House,
            World.Today,
            VisitOutcome.Taught,
            [new(elsewhere.Lành, "300000", Consents: true)],
            30
        );
        var rule = await Assert.ThrowsAsync<RuleException>(() =>
            app.Write((RecordVisit slice) => slice.Run(command, TestContext.Current.CancellationToken), Cast.Bình)
        );
        Assert.Equal("visits.learner", rule.Code);
    }

    [Fact]
    public async Task A_list_of_visits_is_recorded_whole_or_not_at_all()
    {
        var good = new RecordVisit.Command(Ids.New<VisitId>(app.Clock), home.House, World.Today, VisitOutcome.NobodyHome, []);
        var bad = good with { Id = Ids.New<VisitId>(app.Clock), Day = World.Today.AddDays(1) };
        await Assert.ThrowsAsync<RuleException>(() =>
            app.Write((RecordVisit slice) => slice.Run([good, bad], TestContext.Current.CancellationToken), Cast.Chi)
        );
        Assert.Equal(0, await app.Read(db => db.Set<Visit>().CountAsync(TestContext.Current.CancellationToken)));
        await app.Write((RecordVisit slice) => slice.Run([good, bad with { Day = World.Today }], TestContext.Current.CancellationToken), Cast.Chi);
        Assert.Equal(2, await app.Read(db => db.Set<Visit>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_village_list_shows_where_each_house_stands_and_is_searched_without_diacritics()
    {
        using var chi = app.As(Cast.Chi);
        Assert.Contains("0 trên 1 hộ đã đến", (await chi.Page("/ho")).Body!.TextContent, StringComparison.Ordinal);
        await chi.Submit(Form, ("Form.Outcome", "Appointed"), ("Form.Appointment", Vn.Date(World.Today.AddDays(3))));
        var page = await chi.Page("/ho?q=lanh&loc=hen-lai");
        Assert.Contains("Hẹn 18/03/2026", page.QuerySelector(".lane")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await chi.Page("/ho?q=khong-co-ai")).QuerySelector(".lane"));
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/ho?thon=" + World.OtherVillage));
        Assert.Contains("Gặp rồi, hẹn hôm khác", (await chi.Page("/tham-ho")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(home.House.Value.ToString("D", CultureInfo.InvariantCulture), page.Body!.InnerHtml, StringComparison.Ordinal);
    }
}
