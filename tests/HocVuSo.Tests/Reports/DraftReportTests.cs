using System.Net;
using HocVuSo.Platform.Documents;
using HocVuSo.Tests.Platform.Documents;

namespace HocVuSo.Tests.Reports;

public sealed class DraftReportTests : IDisposable
{
    private readonly ReportWorld world = new();

    [Fact]
    public async Task Every_figure_beside_the_paper_says_what_it_was_counted_from_and_leads_to_its_records()
    {
        await world.Record();
        var address = await world.Draft(Cast.Bình);
        using var browser = world.App.As(Cast.Bình);
        var page = await browser.Page(address);
        var sources = page.QuerySelectorAll(".sources ol > li");
        Assert.NotEmpty(sources);
        Assert.All(sources, s => Assert.Matches("tính từ [1-9]|theo [a-z]", s.QuerySelector("p")!.TextContent));
        Assert.Contains($"{sources.Length} trên {sources.Length} số liệu có nguồn", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".paper a.figure"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        var helps = page.GetElementById("nguon-I08")!;
        Assert.Contains("tính từ 3 phiếu hỗ trợ", helps.TextContent, StringComparison.Ordinal);
        Assert.Equal("/so-lieu/I08?don-vi=09076&tu=2024-12-15&den=2025-12-14", helps.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("tính từ 1 biểu, văn bản có ký", page.GetElementById("nguon-I14")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Dự thảo lần 1", await world.State(address));
    }

    [Fact]
    public async Task The_Word_file_holds_every_figure_with_its_footnote()
    {
        await world.Record();
        var address = await world.Draft(Cast.Bình);
        using var browser = world.App.As(Cast.Bình);
        using var answer = await browser.Http.GetAsync(address + "/word", TestContext.Current.CancellationToken);
        Assert.Equal(DocxWriter.ContentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("bao-cao-binh-dan-hoc-vu-so-2025-xa-vinh-tuong.docx", answer.Content.Headers.ContentDisposition?.FileName);
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Empty(WordText.Complaints(file));
        var text = WordText.Of(file);
        Assert.Contains("đã hỗ trợ 3(", text, StringComparison.Ordinal);
        Assert.Contains("Chỉ số I08, từ ngày 15/12/2024 đến ngày 14/12/2025, tính từ 3 phiếu hỗ trợ.", text, StringComparison.Ordinal);
        Assert.Contains("96/100 hồ sơ", text, StringComparison.Ordinal);
        Assert.Contains("đã ban hành 2(", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_has_one_report()
    {
        await world.Draft(Cast.Bình);
        using var browser = world.App.As(Cast.Bình);
        var page = await browser.Page("/bao-cao");
        Assert.Null(page.QuerySelector("form:has(input[name=year][value='2025'])"));
        Assert.Contains("Dự thảo lần 1", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa lập", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_neighbour_nor_one_without_the_duty_finds_it()
    {
        var address = await world.Draft(Cast.Bình);
        foreach (var (who, list) in new[] { (Cast.Giang, HttpStatusCode.OK), (Cast.Chi, HttpStatusCode.NotFound), (Cast.Em, HttpStatusCode.NotFound) })
        {
            using var browser = world.App.As(who);
            Assert.Equal(list, await browser.Status("/bao-cao"));
            Assert.Equal(HttpStatusCode.NotFound, await browser.Status("/bao-cao?don-vi=" + World.Commune));
            foreach (var page in new[] { "", "/word", "/sua", "/tinh-lai" })
            {
                Assert.Equal(HttpStatusCode.NotFound, await browser.Status(address + page));
            }
        }
        using var anyone = world.App.Anyone();
        Assert.Equal(HttpStatusCode.Redirect, await anyone.Status(address));
        using var province = world.App.As(Cast.An);
        Assert.Equal(HttpStatusCode.OK, await province.Status(address));
    }

    public void Dispose() => world.Dispose();
}
