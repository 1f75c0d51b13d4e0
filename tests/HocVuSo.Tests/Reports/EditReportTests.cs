using System.Net;

namespace HocVuSo.Tests.Reports;

public sealed class EditReportTests : IDisposable
{
    private readonly ReportWorld world = new();

    [Fact]
    public async Task What_is_written_stands_in_the_paper()
    {
        var address = await world.Draft(Cast.Bình);
        Assert.Equal(HttpStatusCode.Redirect, (await world.FillIn(Cast.Bình, address)).Status);
        using var browser = world.App.As(Cast.Bình);
        var paper = (await browser.Page(address)).QuerySelector(".paper")!;
        Assert.Contains(
            "Thực hiện Kế hoạch số 16-KH/TU ngày 29/8/2025 của Tỉnh ủy Phú Thọ, UBND xã Vĩnh Tường báo cáo",
            paper.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(paper.QuerySelector(".gap"));
    }

    [Fact]
    public async Task Two_who_edit_at_once_see_both_versions_and_choose()
    {
        var address = await world.Draft(Cast.Bình);
        using var browser = world.App.As(Cast.Bình);
        var opened = await browser.Page(address + "/sua");
        await world.FillIn(Cast.Lan, address, "Kế hoạch số 1 của chị Lan");
        var stale = await browser.Submit(opened, address + "/sua", "main form", ("Input.Plans", "Kế hoạch số 2 của chị Bình"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Kế hoạch số 1 của chị Lan", stale.Text, StringComparison.Ordinal);
        Assert.Contains("Kế hoạch số 2 của chị Bình", stale.Text, StringComparison.Ordinal);
        Assert.Contains("chị Lan", (await browser.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        var chosen = await browser.Submit(stale.Page as AngleSharp.Html.Dom.IHtmlDocument, address + "/sua", "main form");
        Assert.Equal(HttpStatusCode.Redirect, chosen.Status);
        Assert.Contains("chị Bình", (await browser.Page(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => world.Dispose();
}

public sealed class RecountReportTests : IDisposable
{
    private readonly ReportWorld world = new();

    [Fact]
    public async Task The_next_draft_shows_first_what_would_change()
    {
        await world.Record();
        var address = await world.Draft(Cast.Bình);
        await world.FillIn(Cast.Bình, address);
        await world.Helps(1, ReportWorld.Day);
        using var browser = world.App.As(Cast.Bình);
        var page = await browser.Page(address + "/tinh-lai");
        var row = page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("tại Trung tâm Phục vụ", StringComparison.Ordinal));
        Assert.Equal("3 lượt, 4 lượt", string.Join(", ", row.QuerySelectorAll("td").Select(c => c.TextContent.Trim())));
        await browser.Submit(page, address + "/tinh-lai", "main form");
        Assert.Equal("Dự thảo lần 2", await world.State(address));
        Assert.Contains("Không có số liệu nào thay đổi", (await browser.Page(address + "/tinh-lai")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("loa truyền thanh", (await browser.Page(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => world.Dispose();
}
