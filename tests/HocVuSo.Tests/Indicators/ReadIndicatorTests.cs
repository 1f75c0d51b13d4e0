using System.Net;
using HocVuSo.Indicators;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Tests.Indicators;

public sealed class ReadIndicatorTests : IDisposable
{
    private const string Address = "/api/v1/indicators/I11?unit=09076&from=2024-12-15&to=2025-12-14";
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_figure_needs_no_account_and_a_late_fact_does_not_change_it()
    {
        await Talk(3);
        var id = await Close();
        using var anyone = app.Anyone();
        Assert.Equal(HttpStatusCode.Unauthorized, await anyone.Status(Address));
        await app.Write((PublishPeriod s) => s.Run(new(id), Cancellation), Cast.Lan);
        await Talk(2);
        var seen = await anyone.Json<ReadIndicator.View>(Address);
        Assert.Equal((3, true), (seen!.Numerator, seen.Published));
        using var officer = app.As(Cast.Bình);
        Assert.Equal(5, (await officer.Json<ReadIndicator.View>(Address))!.Numerator);
    }

    [Fact]
    public async Task The_neighbours_leader_and_an_officer_publish_nothing()
    {
        await Talk(1);
        var id = await Close();
        await app.Refused((PublishPeriod s) => s.Run(new(id), Cancellation), Cast.Giang);
        await app.Refused((PublishPeriod s) => s.Run(new(id), Cancellation), Cast.Bình);
        Assert.Equal("indicators.closing.not-found", await app.Broken((PublishPeriod s) => s.Run(new(Ids.New<ClosingId>(app.Clock)), Cancellation), Cast.Lan));
    }

    [Fact]
    public async Task A_period_is_closed_once()
    {
        await Talk(1);
        await Close();
        Assert.Equal(
            "indicators.already-closed",
            await app.Broken((ClosePeriod s) => s.Run(new(Ids.New<ClosingId>(app.Clock), 2, new(2024, 12, 15), new(2025, 12, 14)), Cancellation), Cast.Lan)
        );
    }

    [Fact]
    public async Task What_the_table_refuses_is_said_above_the_same_page()
    {
        using var lan = app.As(Cast.Lan);
        const string Page = "/chot-so-lieu";
        var forms = (await lan.Page(Page)).QuerySelectorAll("main form[action*='handler=Close'], main form[method=post]").Length;
        Assert.True(forms >= 2);
        var first = await lan.Submit(await lan.Page(Page), Page, "main form[method=post]:has([name='from'])", ("id", ""));
        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        var second = await lan.Submit(await lan.Page(Page), Page, "main form[method=post]:has([name='from'])", ("id", ""));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("vừa được ghi hoặc sửa ở nơi khác", second.Text, StringComparison.Ordinal);
    }

    public void Dispose() => app.Dispose();

    private async Task<ClosingId> Close()
    {
        var id = Ids.New<ClosingId>(app.Clock);
        await app.CatchUp();
        await app.Write((ClosePeriod s) => s.Run(new(id, 2, new(2024, 12, 15), new(2025, 12, 14)), Cancellation), Cast.Lan);
        return id;
    }

    private async Task Talk(int talks)
    {
        for (var i = 0; i < talks; i++)
        {
            await app.Talk(new(2025, 9, 1));
        }
        await app.CatchUp();
    }
}
