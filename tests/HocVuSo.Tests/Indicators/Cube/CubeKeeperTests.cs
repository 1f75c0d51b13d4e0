using System.Diagnostics;
using System.Globalization;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>The cube follows in strides while much is written; who waits for her own writing is not kept by them.</summary>
public sealed class CubeKeeperTests : IDisposable
{
    private const int Writings = 60;

    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_of_many_writings_in_a_row_is_in_the_figure_its_writer_reads_next()
    {
        using var officer = app.AtOnce(Cast.Bình);
        await app.Talk(new(2026, 3, 1));
        await app.CatchUp();
        // whoever had to wait for a stride would wait in vain
        app.Services.GetRequiredService<CubeKeeper>().Stride = TimeSpan.FromHours(1);
        var first = 0;
        for (var i = 2; i <= Writings; i++)
        {
            await app.Talk(new(2026, 3, 1));
            var (asked, watch) = (1, Stopwatch.StartNew());
            // a machine with much else to do may be late: the page says so, and the next look shows it
            while (await Figure(officer) < i)
            {
                asked++;
                Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
            }
            first += asked == 1 ? 1 : 0;
        }
        Assert.InRange(first, Writings / 2, Writings);
    }

    /// <summary>As her browser asks: with the ledger's number of what she has just written.</summary>
    private async Task<long> Figure(Visitor officer)
    {
        var seq = await app.Read(db => db.Set<Fact>().MaxAsync(f => f.Seq, Cancellation));
        officer.Http.DefaultRequestHeaders.Remove("X-Ledger-Seq");
        officer.Http.DefaultRequestHeaders.Add("X-Ledger-Seq", seq.ToString(CultureInfo.InvariantCulture));
        return (long)(await officer.Json<ReadIndicator.View>("/api/v1/indicators/I11?unit=09076"))!.Numerator!;
    }

    public void Dispose() => app.Dispose();
}
