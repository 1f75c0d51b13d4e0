using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Indicators;

/// <summary>
/// Counts everything by three roads and compares (kiểm tra số liệu): the ledger folded at once, the ledger followed in small steps as a running node does (and from the checkpoint a
/// restart begins with), and plain
/// SQL over the capabilities' own tables.
/// </summary>
public sealed class Verify(Database database, MapKeeper maps, CubeKeeper keeper, Rules rules, IEnumerable<IRecount> recounts, Db db, TimeProvider clock)
{
    /// <summary>What was compared and the first differences.</summary>
    public sealed record Outcome(long Seq, int Columns, int Recounted, IReadOnlyList<string> Differences);

    /// <param name="most">How many differences to name at most.</param>
    public async Task<Outcome> Run(int most, CancellationToken cancellation)
    {
        var fold = await rules.OfFold(cancellation);
        using var atOnce = new CubeFollower(database, fold, int.MaxValue);
        using var inSteps = new CubeFollower(database, fold, 7_919);
        await atOnce.CatchUp(cancellation);
        await inSteps.CatchUp(cancellation, upTo: atOnce.Seq);
        var differences = Compare(atOnce, inSteps, "gấp từng bước").Take(most).ToList();
        using var fromCheckpoint = new CubeFollower(database, fold, 7_919);
        if (await keeper.Restore(fromCheckpoint, cancellation) && fromCheckpoint.Seq <= atOnce.Seq)
        {
            await fromCheckpoint.CatchUp(cancellation, upTo: atOnce.Seq);
            differences.AddRange(Compare(atOnce, fromCheckpoint, "từ điểm dừng").Take(most - differences.Count));
        }
        var recounted = 0;
        var number = await rules.YearOf(clock.TodayInVietnam(), cancellation);
        var year = await rules.Year(number, cancellation);
        var periods = new[] { year, await rules.Year(number - 1, cancellation), new Period(year.From.AddYears(-3), year.To) };
        var territory = await maps.Map(cancellation);
        var units = territory.All.ToList();
        foreach (var recount in recounts)
        {
            var definition = Catalogue.Of(recount.Code);
            foreach (var period in periods)
            {
                var tables = await recount.Count(db, period, cancellation);
                foreach (var unit in units)
                {
                    var folded = atOnce.Own(recount.Denominator ? definition.Denominator! : definition.Numerator, [.. territory.PartsOf(unit)], period);
                    var counted = tables.GetValueOrDefault(unit);
                    recounted++;
                    if (folded != counted && differences.Count < most)
                    {
                        differences.Add(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{recount.Code}{(recount.Denominator ? " (mẫu số)" : "")} {territory.Nearest(unit, period.To).Code} {period.From:yyyy-MM-dd}..{period.To:yyyy-MM-dd}: sổ cái {folded}, bảng gốc {counted}"
                            )
                        );
                    }
                }
            }
        }
        return new Outcome(atOnce.Seq, atOnce.ColumnCount, recounted, differences);
    }

    private static IEnumerable<string> Compare(CubeFollower left, CubeFollower right, string road)
    {
        var a = left.Changes();
        var b = right.Changes();
        foreach (var key in a.Keys.Union(b.Keys))
        {
            var (x, y) = (a.GetValueOrDefault(key), b.GetValueOrDefault(key));
            if (x != y)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"cột {key.Item1.Value:x} ngày {DateOnly.FromDayNumber(key.Item2):yyyy-MM-dd}: gấp một lần {x}, {road} {y}"
                );
            }
        }
        if (left.TurnCount != right.TurnCount)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"lượt có người: gấp một lần {left.TurnCount}, {road} {right.TurnCount}");
        }
    }
}
