using System.Net;

namespace HocVuSo.Tests.Reports;

public sealed class SubmitReportTests : IDisposable
{
    private readonly ReportWorld world = new();

    [Fact]
    public async Task Places_to_fill_in_keep_a_draft_from_the_leader()
    {
        var address = await world.Draft(Cast.Bình);
        var answer = await world.Press(Cast.Bình, address, "form.submit");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("chỗ trong ngoặc vuông chưa điền", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Dự thảo lần 1", await world.State(address));
    }

    [Fact]
    public async Task Figures_are_locked_while_the_leader_has_the_report()
    {
        await world.Record();
        var address = await world.Draft(Cast.Bình);
        await world.FillIn(Cast.Bình, address);
        await world.Press(Cast.Bình, address, "form.submit");
        Assert.Equal("Trình lãnh đạo", await world.State(address));
        await world.Helps(5, ReportWorld.Day);
        using var browser = world.App.As(Cast.Bình);
        var page = await browser.Page(address);
        Assert.Equal("3", page.QuerySelector("#nguon-I08 .source-value")!.TextContent);
        Assert.Null(page.QuerySelector("form.submit"));
        Assert.Equal(HttpStatusCode.Redirect, await browser.Status(address + "/sua"));
    }

    public void Dispose() => world.Dispose();
}

public sealed class ReturnReportTests : IDisposable
{
    private readonly ReportWorld world = new();

    [Fact]
    public async Task A_leader_sends_a_report_back_with_what_to_change()
    {
        var address = await world.Draft(Cast.Bình);
        await world.FillIn(Cast.Bình, address);
        await world.Press(Cast.Bình, address, "form.submit");
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Press(Cast.Lan, address, "form.return")).Status);
        await world.Press(Cast.Lan, address, "form.return", ("remark", "Nêu rõ nguyên nhân."));
        Assert.Equal("Lãnh đạo yêu cầu sửa", await world.State(address));
        using var browser = world.App.As(Cast.Bình);
        Assert.Contains("Nêu rõ nguyên nhân.", (await browser.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        await world.FillIn(Cast.Bình, address);
        Assert.Equal("Dự thảo lần 2", await world.State(address));
    }

    public void Dispose() => world.Dispose();
}

public sealed class ApproveReportTests : IDisposable
{
    private readonly ReportWorld world = new();

    [Fact]
    public async Task Who_wrote_a_report_does_not_approve_it()
    {
        await world.Record();
        await world.Close(Cast.Lan);
        var address = await world.Draft(Cast.Lan);
        await world.FillIn(Cast.Lan, address);
        await world.Press(Cast.Lan, address, "form.submit");
        var answer = await world.Press(Cast.Lan, address, "form.approve");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("không tự duyệt", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Trình lãnh đạo", await world.State(address));
    }

    [Fact]
    public async Task A_report_is_approved_over_closed_figures_and_keeps_them()
    {
        await world.Record();
        var address = await world.Draft(Cast.Bình);
        await world.FillIn(Cast.Bình, address);
        await world.Press(Cast.Bình, address, "form.submit");
        using var officer = world.App.As(Cast.Bình);
        Assert.Null((await officer.Page(address)).QuerySelector("form.approve"));
        var early = await world.Press(Cast.Lan, address, "form.approve");
        Assert.Equal(HttpStatusCode.BadRequest, early.Status);
        Assert.Contains("chưa chốt", early.Text, StringComparison.Ordinal);

        await world.Close(Cast.Lan);
        Assert.Equal(HttpStatusCode.Redirect, (await world.Press(Cast.Lan, address, "form.approve")).Status);
        Assert.Equal("Đã duyệt, chờ ký số", await world.State(address));
        await world.Helps(2, ReportWorld.Day);
        var page = await officer.Page(address);
        Assert.Equal("3", page.QuerySelector("#nguon-I08 .source-value")!.TextContent);
        Assert.Contains("Số liệu đã chốt", page.Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => world.Dispose();
}
