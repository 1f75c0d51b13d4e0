using System.Net;
using HocVuSo.Learning.Handbook;

namespace HocVuSo.Tests.Learning;

[OneDatabase]
public sealed class HandbookTests : IDisposable
{
    private readonly App app = new();

    [Theory]
    [InlineData("quên mật khẩu", 5)]
    [InlineData("quen mat khau", 5)]
    [InlineData("MÃ OTP LÀ GÌ?", 4)]
    [InlineData("làm sao để tải ứng dụng", 1)]
    public void A_question_finds_its_step_with_or_without_diacritics(string question, int step) =>
        Assert.Contains(step, Assert.Single(new HandbookShelf().Search(question)).Steps.Select(s => s.Number));

    [Theory]
    [InlineData("máy bay")]
    [InlineData("")]
    [InlineData("?!")]
    public void A_question_about_something_else_finds_nothing(string question) => Assert.Empty(new HandbookShelf().Search(question));

    [Fact]
    public async Task A_search_without_an_answer_says_so_and_leads_back()
    {
        var page = await app.Anyone().Page("/so-tay?q=máy bay");
        Assert.Contains("Sổ tay chưa có bài về “máy bay”", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a.button[href='/so-tay']"));
    }

    [Fact]
    public async Task What_is_asked_comes_back_as_text() =>
        Assert.Null((await app.Anyone().Page("/so-tay?q=<script>alert(1)</script>")).QuerySelector("main script"));

    [Fact]
    public async Task A_guide_shows_its_steps_with_drawings_its_source_and_that_nobody_has_compared_it_yet()
    {
        var page = await app.Anyone().Page("/so-tay/vneid");
        Assert.Equal(6, page.QuerySelectorAll(".steps > li").Length);
        Assert.All(page.QuerySelectorAll(".steps > li"), step => Assert.NotEmpty(step.QuerySelector("svg.drawing")?.GetAttribute("aria-label") ?? ""));
        Assert.Matches("Theo hướng dẫn của .+ Chưa đối chiếu", page.QuerySelector(".facts")!.TextContent);
    }

    [Fact]
    public async Task Nobody_is_offered_a_recording_that_does_not_exist() =>
        Assert.DoesNotContain("Nghe", (await app.Anyone().Page("/so-tay/vneid")).QuerySelector("header")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task A_guide_that_does_not_exist_answers_404_with_a_way_on() =>
        Assert.Equal(HttpStatusCode.NotFound, await app.Anyone().Status("/so-tay/khong-co"));

    public void Dispose() => app.Dispose();
}
