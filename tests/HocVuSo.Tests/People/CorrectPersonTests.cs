using System.Net;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.People;

/// <summary>What is written about a person is put right by dated changes.</summary>
public sealed class CorrectPersonTests : IAsyncLifetime
{
    private const string Form = "form[action*='handler=Correct']";
    private readonly App app = new();
    private Neighbours home = null!;

    private string Nam => $"/nguoi/{home.Nam.Value}";

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task<Answer> Correct(Visitor visitor, string page, params (string, string)[] fields) =>
        await visitor.Submit(await visitor.Page(page), page, Form, fields);

    [Fact]
    public async Task A_birth_date_put_right_holds_from_the_beginning_and_the_adults_move()
    {
        Assert.Equal(2, (await Figures.Read(app, "I04")).Denominator);
        using var bình = app.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.Redirect, (await Correct(bình, Nam, ("Form.Birth", "20/05/2014"))).Status);
        Assert.Equal(1, (await Figures.Read(app, "I04")).Denominator);
        var page = (await bình.Page(Nam)).Body!.TextContent;
        Assert.Contains("20/05/2004 thành 20/05/2014", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Correct(bình, Nam, ("Form.Birth", "2004"))).Status);
        Assert.Equal(2, (await Figures.Read(app, "I04")).Denominator);
    }

    [Fact]
    public async Task A_new_phone_counts_from_today()
    {
        using var bình = app.As(Cast.Bình);
        await Correct(bình, Nam, ("Form.Device", "4"));
        Assert.Equal(0.5, (await Figures.Read(app, "I20")).Value);
    }

    [Fact]
    public async Task When_two_correct_at_once_the_second_sees_both_values()
    {
        using var bình = app.As(Cast.Bình);
        var early = await bình.Page(Nam);
        await Correct(bình, Nam, ("Form.Name", "Trần Hải Nam"));
        var late = await bình.Submit(early, Nam, Form, ("Form.Name", "Trần Hoài Nam"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Trần Hải Nam", late.Text, StringComparison.Ordinal);
        Assert.Contains("Trần Hoài Nam", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(late.Page, Nam, Form)).Status);
        Assert.Contains("Trần Hoài Nam", (await bình.Page(Nam)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_masked_and_every_opening_is_written_down()
    {
        using var chi = app.As(Cast.Chi);
        var page = (await chi.Page($"/nguoi/{home.Lành.Value}")).Body!.InnerHtml;
        Assert.DoesNotContain("025154000111", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", page, StringComparison.Ordinal);
        Assert.Contains("•••111", page, StringComparison.Ordinal);
        Assert.Equal(
            1,
            await app.Read(db =>
                db.Set<AuditEntry>().CountAsync(a => a.Action == "people.read" && a.Entity == home.Lành.Value, TestContext.Current.CancellationToken)
            )
        );
    }

    [Theory]
    [InlineData("Form.Birth", "30/02/2004", "không có trong lịch")]
    [InlineData("Form.Name", "", "Ghi họ và tên")]
    [InlineData("Form.IdNumber", "0251", "12 chữ số")]
    public async Task Bad_input_is_answered_at_the_form(string field, string value, string sentence)
    {
        using var bình = app.As(Cast.Bình);
        var answer = await Correct(bình, Nam, (field, value));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volunteer_reads_and_does_not_correct_and_a_neighbour_finds_nothing()
    {
        using var chi = app.As(Cast.Chi);
        Assert.Null((await chi.Page(Nam)).QuerySelector(Form));
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(Nam));
    }
}
