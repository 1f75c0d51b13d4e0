using System.Net;
using HocVuSo.Tests.Reports;

namespace HocVuSo.Tests.Indicators;

public sealed class ClosePeriodTests : IDisposable
{
    private const string Year2025 = "form.close:has(input[name=to][value='2025-12-14'])";
    private readonly ReportWorld world = new();

    [Fact]
    public async Task What_comes_late_stands_beside_the_closed_figure_and_changes_no_report()
    {
        await world.Record();
        var report = await world.Draft(Cast.Bình);
        var closed = await world.Press(Cast.Lan, "/chot-so-lieu", Year2025);
        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        await world.Helps(2, ReportWorld.Day);

        using var leader = world.App.As(Cast.Lan);
        var list = await leader.Page("/chot-so-lieu");
        var line = list.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Đã chốt", StringComparison.Ordinal));
        Assert.Equal("2", line.QuerySelector("td.number")!.TextContent.Trim());
        var late = await leader.Page(line.QuerySelector("th a")!.GetAttribute("href")!);
        var row = late.QuerySelectorAll("tbody tr").Single(r => r.FirstElementChild!.TextContent is "I08");
        Assert.Equal("3 lượt, 5 lượt", string.Join(", ", row.QuerySelectorAll("td.number").Select(c => c.TextContent.Trim())));
        Assert.Contains("đã chốt 3 lượt, nay là 5 lượt", late.QuerySelector(".amendment")!.TextContent, StringComparison.Ordinal);

        var page = await leader.Page(report);
        Assert.Equal("3", page.QuerySelector("#nguon-I08 .source-value")!.TextContent);
        Assert.Contains("Xem số liệu đến muộn của kỳ", (await leader.Page(report + "/tinh-lai")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_closes_and_an_officer_looks()
    {
        using var officer = world.App.As(Cast.Bình);
        Assert.Null((await officer.Page("/chot-so-lieu")).QuerySelector("form.close"));
        foreach (var who in new[] { Cast.Chi, Cast.Em })
        {
            using var browser = world.App.As(who);
            Assert.Equal(HttpStatusCode.NotFound, await browser.Status("/chot-so-lieu"));
        }
        var id = await world.Close(Cast.Lan);
        using var neighbour = world.App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.Status($"/chot-so-lieu/{id.Value}"));
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.Status("/chot-so-lieu?don-vi=" + World.Commune));
    }

    [Fact]
    public async Task A_period_that_still_runs_cannot_be_closed()
    {
        using var leader = world.App.As(Cast.Lan);
        var page = await leader.Page("/chot-so-lieu");
        Assert.Null(page.QuerySelector("form.close:has(input[name=to][value='2026-12-14'])"));
        Assert.NotNull(page.QuerySelector(Year2025));
        Assert.Contains("Chưa hết kỳ", page.Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => world.Dispose();
}

public sealed class PublishPeriodTests : IDisposable
{
    private readonly ReportWorld world = new();

    [Fact]
    public async Task A_published_figure_needs_no_account()
    {
        await world.Record();
        await world.Close(Cast.Lan);
        using var anyone = world.App.Anyone();
        const string figure = "/api/v1/indicators/I08?unit=" + World.Commune;
        Assert.Equal(HttpStatusCode.Unauthorized, await anyone.Status(figure));
        var answer = await world.Press(Cast.Lan, "/chot-so-lieu", "form.publish");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(HttpStatusCode.OK, await anyone.Status(figure));
        using var leader = world.App.As(Cast.Lan);
        Assert.Contains("Đã công bố", (await leader.Page("/chot-so-lieu")).Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => world.Dispose();
}
