using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.Tests.People;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Visits;

/// <summary>A mistake is put right by a reversal with a reason, and the figure moves back.</summary>
public sealed class CorrectVisitTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;
    private string visit = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        home = await Neighbours.MoveIn(app);
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(
            $"/tham-ho/ghi?ho={home.House.Value}",
            ("Form.Outcome", "Taught"),
            ("Form.Learners[0].Taught", "true"),
            ("Form.Learners[0].Consents", "true"),
            ("Form.Learners[0].Levels[0]", "3"),
            ("Form.Minutes", "30")
        );
        visit = answer.Location!.Split('?')[0];
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private string Correction => $"/tham-ho/ghi?ho={home.House.Value}&sua={visit.Split('/')[^1]}";

    [Fact]
    public async Task Cancelling_moves_every_figure_back_and_keeps_the_visit_to_be_seen()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(visit, ("Reason", "Ghi nhầm hộ"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(0, (await Figures.Read(app, "I09")).Value);
        Assert.Equal(0, (await Figures.Read(app, "I09n")).Value);
        Assert.Equal(0, (await Figures.Read(app, "K1")).Value);
        Assert.Equal(0, (await Figures.Read(app, "HD")).Value);
        var page = (await bình.Page(visit)).Body!.TextContent;
        Assert.Contains("Phiếu này đã hủy", page, StringComparison.Ordinal);
        Assert.Contains("Ghi nhầm hộ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_stands_in_the_place_of_the_mistake_and_both_are_shown()
    {
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(Correction, ("Form.Reason", "Bà còn cần người giúp"), ("Form.Learners[0].Levels[0]", "2"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, (await Figures.Read(app, "I09")).Value);
        Assert.Equal(0, (await Figures.Read(app, "K1")).Value);
        Assert.Contains("Phiếu này đã được sửa", (await chi.Page(visit)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("thay cho một phiếu ghi nhầm", (await chi.Page(answer.Location!)).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Only the mistake is put right: nobody who was taught falls out of the visit because she has left since.</summary>
    [Fact]
    public async Task Who_was_taught_and_has_left_since_stays_in_the_visit()
    {
        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.Write((LeaveRegister slice) => slice.Run(new(home.Lành, 1, ChangeKind.Death, World.Today.AddDays(2)), Stop), Cast.Bình);
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(Correction, ("Form.Reason", "Ghi nhầm số phút"), ("Form.Minutes", "20"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(2, await app.Read(db => db.Set<VisitLearner>().CountAsync(l => l.PersonId == home.Lành, Stop)));
    }

    [Fact]
    public async Task Sending_a_correction_twice_corrects_once()
    {
        using var chi = app.As(Cast.Chi);
        var page = await chi.Page(Correction);
        var first = await chi.Submit(page, Correction, "main form", ("Form.Reason", "Nhầm mức"), ("Form.Learners[0].Levels[0]", "2"));
        var second = await chi.Submit(page, Correction, "main form", ("Form.Reason", "Nhầm mức"), ("Form.Learners[0].Levels[0]", "2"));
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, (await Figures.Read(app, "I09")).Value);
    }

    [Fact]
    public async Task Without_a_reason_nothing_changes()
    {
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(visit, ("Reason", ""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Ghi lý do sửa hoặc hủy", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await Figures.Read(app, "I09")).Value);
    }

    [Fact]
    public async Task A_visit_corrected_already_is_not_corrected_again()
    {
        using var chi = app.As(Cast.Chi);
        var page = await chi.Page(Correction);
        await chi.Submit(visit, ("Reason", "Ghi nhầm hộ"));
        var late = await chi.Submit(page, Correction, "main form", ("Form.Reason", "Nhầm mức"));
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("đã được sửa hoặc hủy trước đó", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_officer_of_the_neighbouring_commune_finds_nothing()
    {
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(visit));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(Correction));
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/ho/{home.House.Value}"));
    }
}
