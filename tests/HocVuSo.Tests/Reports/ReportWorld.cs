using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Reports;

/// <summary>A commune with a handful of records of 2025, and the steps of its report.</summary>
internal sealed class ReportWorld : IDisposable
{
    public static readonly Period Year = Period.Year(2025, PeriodPreset.Decree09);
    public static readonly DateOnly Day = new(2025, 10, 7);

    public App App { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Three helps at the centre, two directives, one signed table of 100 dossiers, 96 of them online.</summary>
    public async Task Record()
    {
        await Helps(3, Day);
        await State(
            async (facts, place) =>
            {
                facts.State(Kinds.DirectiveIssued, place, null, Day, 1, Evidence.Person, new(SourceCode.Communication, Id()));
                facts.State(Kinds.DirectiveIssued, place, null, Day, 1, Evidence.Person, new(SourceCode.Communication, Id()));
                var table = Id();
                facts.State(Kinds.DossiersHandled, place, null, Day, 100, Evidence.Document, new(SourceCode.Totals, table));
                facts.State(Kinds.DossiersOnline, place, null, Day, 96, Evidence.Document, new(SourceCode.Totals, table, 1));
                await Task.CompletedTask;
            }
        );
    }

    public Task Helps(int count, DateOnly day) =>
        State(
            (facts, place) =>
            {
                var kind = Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: true, alone: false);
                for (var i = 0; i < count; i++)
                {
                    facts.State(kind, place, null, day, 1, Evidence.Person, new(SourceCode.PublicServices, Id()));
                }
                return Task.CompletedTask;
            }
        );

    public async Task<int> Commune() => (await App.Services.GetRequiredService<MapKeeper>().Map(Cancellation)).NumberOf(World.Commune)!.Value;

    public async Task<ClosingId> Close(Player who)
    {
        var (id, unit) = (Ids.New<ClosingId>(App.Clock), await Commune());
        await App.Write((ClosePeriod slice) => slice.Run(new(id, unit, Year.From, Year.To), Cancellation), who);
        return id;
    }

    /// <summary>Begins the report of 2025 on the page and returns its address.</summary>
    public async Task<string> Draft(Player who)
    {
        using var browser = App.As(who);
        var page = await browser.Page("/bao-cao?don-vi=" + World.Commune);
        var answer = await browser.Submit(page, "/bao-cao?don-vi=" + World.Commune, "form:has(input[name=year][value='2025'])");
        Assert.StartsWith("/bao-cao/", answer.Location, StringComparison.Ordinal);
        return answer.Location!;
    }

    /// <summary>Writes over everything in square brackets.</summary>
    public async Task<Answer> FillIn(Player who, string address, string plans = "Kế hoạch số 16-KH/TU ngày 29/8/2025 của Tỉnh ủy Phú Thọ")
    {
        using var browser = App.As(who);
        return await browser.Submit(
            address + "/sua",
            ("Input.Plans", plans),
            ("Input.Direction", ""),
            ("Input.Communication", "Tuyên truyền qua loa truyền thanh."),
            ("Input.Models", ""),
            ("Input.Difficulties", "Nhiều người đi làm xa."),
            ("Input.Causes", ""),
            ("Input.Proposals", "")
        );
    }

    public async Task<Answer> Press(Player who, string address, string form, params (string, string)[] fields)
    {
        using var browser = App.As(who);
        return await browser.Submit(await browser.Page(address), address, form, fields);
    }

    public async Task<string> State(string address)
    {
        using var browser = App.As(Cast.Bình);
        return (await browser.Page(address)).QuerySelector(".paper-bar .tag")!.TextContent.Trim();
    }

    public void Dispose() => App.Dispose();

    private Guid Id() => Ids.New(App.Clock);

    private async Task State(Func<FactWriter, int, Task> work)
    {
        var unit = await Commune();
        await App.Write(async (FactWriter facts) => await work(facts, await facts.PlaceOf(unit, Cancellation)));
        await App.Services.GetRequiredService<CubeKeeper>().CatchUp(Cancellation);
    }
}
