using System.Net;
using HocVuSo.People.Contract;
using HocVuSo.People.Search;

namespace HocVuSo.Tests.People.Search;

/// <summary>What somebody types is taken apart as she meant it.</summary>
[OneDatabase]
public sealed class SearchWordsTests
{
    private static SearchWords Of(string text) => SearchWords.Of(text, 2026, ["thon dong", "thon doai", "kim"]);

    [Theory]
    [InlineData("Nguyễn Thị Dung 1954", "nguyen thi dung", 1954)]
    [InlineData("dung NGUYEN", "dung nguyen", null)]
    [InlineData("  Đường,  1960 ", "duong", 1960)]
    [InlineData("dung dung", "dung", null)]
    public void Words_and_a_year(string text, string words, int? year)
    {
        var asked = Of(text);
        Assert.Equal(words, string.Join(' ', asked.Words));
        Assert.Equal(year, asked.Year);
    }

    [Theory]
    [InlineData("0912 345 678", "0912345678")]
    [InlineData("0912.345.678", "0912345678")]
    [InlineData("025154000111", "025154000111")]
    [InlineData("025 154 000 111", "025154000111")]
    public void Digits_in_groups_are_one_number(string text, string number) => Assert.Equal([number], Of(text).Numbers);

    [Theory]
    [InlineData("…0111", "0111")]
    [InlineData("*1954", "1954")]
    [InlineData("0111", "0111")]
    public void Four_digits_that_are_no_year_are_the_end_of_a_number(string text, string tail) => Assert.Equal(tail, Of(text).Tail);

    [Fact]
    public void A_village_is_recognised_by_its_whole_name()
    {
        var asked = Of("Lành thôn Đông");
        Assert.Equal(["lanh"], asked.Words);
        Assert.Equal("thon dong", asked.Place);
        Assert.Null(Of("Trần Văn Kim").Place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1954")]
    [InlineData("''")]
    public void Nothing_to_look_for(string text) => Assert.True(Of(text).IsEmpty);
}

/// <summary>People are found by what one remembers of them, inside the searcher's scope only.</summary>
public sealed class FindPeopleTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;
    private Neighbours elsewhere = null!;

    public async ValueTask InitializeAsync()
    {
        home = await Neighbours.MoveIn(app);
        elsewhere = await Neighbours.MoveIn(app, World.NeighbourVillage);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("tran thi lanh")]
    [InlineData("LÀNH Trần")]
    [InlineData("lanh 1954")]
    [InlineData("lan thi tran 1954", false)]
    [InlineData("lanh 1955", false)]
    [InlineData("tran thi lan")]
    [InlineData("lành thôn đông")]
    [InlineData("lành thôn đoài", false)]
    [InlineData("0912 345 678")]
    [InlineData("025154000111")]
    [InlineData("…0111")]
    [InlineData("…0112", false)]
    public async Task What_is_typed_finds_her_or_not(string words, bool found = true)
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/tim?q=" + Uri.EscapeDataString(words));
        Assert.Equal(found, page.QuerySelector($"a[href='/nguoi/{home.Lành.Value}']") is not null);
        Assert.Null(page.QuerySelector($"a[href='/nguoi/{elsewhere.Lành.Value}']"));
    }

    [Fact]
    public async Task The_household_of_a_head_is_found_too_and_numbers_are_masked()
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/tim?q=tran+lanh");
        Assert.NotNull(page.QuerySelector($"#houses a[href='/ho/{home.House.Value}']"));
        Assert.Contains("•••••••••111", page.QuerySelector("#people")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_name_is_found_at_once_and_the_old_one_no_more()
    {
        using var bình = app.As(Cast.Bình);
        await bình.Submit(await bình.Page($"/nguoi/{home.Lành.Value}"), $"/nguoi/{home.Lành.Value}", "form#sua", ("Form.Name", "Trần Thị Lan Hương"));
        Assert.NotNull((await bình.Page("/tim?q=lan+huong+tran")).QuerySelector($"#people a[href='/nguoi/{home.Lành.Value}']"));
        Assert.Null((await bình.Page("/tim?q=tran+thi+lanh+1954")).QuerySelector($"#people a[href='/nguoi/{home.Lành.Value}']"));
    }

    [Fact]
    public async Task A_volunteer_finds_people_of_her_village_only()
    {
        await new Residents(app).Add("Trần Thị Lành", village: 4);
        using var chi = app.As(Cast.Chi);
        Assert.Single((await chi.Page("/tim?q=lanh")).QuerySelectorAll("#people tbody tr"));
    }

    [Fact]
    public async Task Who_may_not_read_names_has_no_search()
    {
        using var em = app.As(Cast.Em);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/tim?q=lanh"));
        using var an = app.As(Cast.An);
        Assert.Equal(HttpStatusCode.NotFound, await an.Status("/tim?q=lanh"));
    }
}
