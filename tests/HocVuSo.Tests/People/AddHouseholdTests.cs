using System.Net;

namespace HocVuSo.Tests.People;

/// <summary>One household is put on the register by hand.</summary>
public sealed class AddHouseholdTests : IAsyncLifetime
{
    private const string Form = "/ho/them?thon=" + World.Village;
    private readonly App app = new();

    public async ValueTask InitializeAsync() => await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_household_without_a_code_gets_the_next_number_of_its_village()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(Form, ("HeadName", "Lê Đình Chính"), ("Alley", "Ngõ 4"), ("Directions", "cạnh giếng đình"));
        var page = (await bình.Page(answer.Location!)).Body!.TextContent;
        Assert.Contains("Mã hộ 0002", page, StringComparison.Ordinal);
        Assert.Contains("cạnh giếng đình", page, StringComparison.Ordinal);
        Assert.Equal(2, (await Figures.Read(app, "HO")).Value);
    }

    [Fact]
    public async Task The_village_is_chosen_in_the_list_of_the_form()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit("/ho/them", ("thon", World.Village), ("HeadName", "Lê Đình Chính"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(2, (await Figures.Read(app, "HO")).Value);
    }

    [Fact]
    public async Task A_code_that_the_village_has_is_refused_with_advice()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(Form, ("HeadName", "Lê Đình Chính"), ("Code", "0001"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Mã hộ 0001 đã có trong thôn này", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_form_twice_adds_one()
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page(Form);
        await bình.Submit(page, Form, "main form", ("HeadName", "Lê Đình Chính"));
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, Form, "main form", ("HeadName", "Lê Đình Chính"))).Status);
        Assert.Equal(2, (await Figures.Read(app, "HO")).Value);
    }

    [Fact]
    public async Task The_head_needs_a_name()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Contains("Ghi họ và tên chủ hộ", (await bình.Submit(Form, ("HeadName", ""))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volunteer_cannot_add_a_household()
    {
        using var chi = app.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status(Form));
    }
}
