using System.Net;
using AngleSharp.Html.Dom;
using HocVuSo.Tests.People;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Visits;

/// <summary>What stands on the paper of a lane is entered whole, or comes back with the house it is about.</summary>
public sealed class LaneGridTests : IAsyncLifetime
{
    private const string Grid = $"/tham-ho/nhap-ngo?thon={World.Village}&ngo=Ng%C3%B5%203";

    private readonly App app = new();
    private Visitor chi = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Neighbours.MoveIn(app);
        chi = app.As(Cast.Chi);
    }

    public async ValueTask DisposeAsync()
    {
        chi.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_agreed_or_has_shown_something_was_taught_ticked_or_not()
    {
        var answer = await chi.Submit(
            Grid,
            ("Houses[0].Outcome", "1"),
            ("Houses[0].Minutes", "20"),
            ("Houses[0].Note", "Mượn điện thoại của cháu"),
            ("Houses[0].People[0].Taught", "true"),
            ("Houses[0].People[0].Consents", "true"),
            ("Houses[0].People[1].Consents", "true"),
            ("Houses[0].People[1].Levels[2]", "2")
        );
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        var levels = await app.Read(db => db.Set<VisitLearner>().OrderBy(l => l.Line).Select(l => l.Levels).ToListAsync(Stop));
        Assert.Equal(["000000", "002000"], levels, StringComparer.Ordinal);
        var visit = await app.Read(db => db.Set<Visit>().SingleAsync(Stop));
        Assert.Equal((20, "Mượn điện thoại của cháu"), (visit.Minutes!.Value, visit.Note));
    }

    [Theory]
    [InlineData("Houses[0].People[0].Levels[2]", "2", "Chọn một kết quả đến nhà.")]
    [InlineData("Houses[0].People[0].Consents", "true", "Chọn một kết quả đến nhà.")]
    [InlineData("Houses[0].Minutes", "25", "Chọn một kết quả đến nhà.")]
    [InlineData("Houses[0].Appointment", "20/03/2026", "Chọn một kết quả đến nhà.")]
    [InlineData("Houses[0].Note", "Cửa đóng", "Chọn một kết quả đến nhà.")]
    [InlineData("Houses[0].Minutes", "nửa giờ", "Ghi số phút bằng chữ số")]
    [InlineData("Houses[0].Appointment", "31/6/2026", "“31/6/2026” không phải một ngày")]
    [InlineData("Day", "31/6/2026", "“31/6/2026” không phải một ngày")]
    public async Task A_house_that_cannot_be_entered_comes_back_by_name_with_what_was_typed(string field, string typed, string said)
    {
        var answer = await chi.Submit(Grid, field is "Day" ? [(field, typed), ("Houses[0].Outcome", "3")] : [(field, typed)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(field is "Day" ? said : $"Trần Thị Lành: {said}", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Read(db => db.Set<Visit>().CountAsync(Stop)));
        var back = answer.Page.QuerySelector($"[name='{field}']")!;
        Assert.Equal(
            typed,
            back is IHtmlSelectElement choice ? choice.Value
                : back is IHtmlInputElement { Type: "checkbox", IsChecked: false } ? ""
                : ((IHtmlInputElement)back).Value
        );
    }

    /// <summary>Minutes are paid: only those that somebody wrote down, and only of teaching.</summary>
    [Fact]
    public async Task No_minutes_are_written_that_nobody_wrote()
    {
        Assert.Equal("", (await chi.Page(Grid)).QuerySelector("[name='Houses[0].Minutes']")!.GetAttribute("value") ?? "");
        (string, string) taught = ("Houses[0].People[0].Taught", "true");
        var without = await chi.Submit(Grid, ("Houses[0].Outcome", "1"), taught);
        Assert.Contains("Trần Thị Lành: Ghi số phút hướng dẫn", without.Text, StringComparison.Ordinal);
        var away = await chi.Submit(Grid, ("Houses[0].Outcome", "3"), ("Houses[0].Minutes", "30"));
        Assert.Contains("Không dạy ai thì để trống số phút", away.Text, StringComparison.Ordinal);
        var nobody = await chi.Submit(Grid, ("Houses[0].Outcome", "3"), taught);
        Assert.Contains("Có người học thì chọn kết quả", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Read(db => db.Set<Visit>().CountAsync(Stop)));
    }
}
