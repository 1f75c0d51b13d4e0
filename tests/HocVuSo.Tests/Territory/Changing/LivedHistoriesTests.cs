using System.Globalization;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Territory.Changing;

/// <summary>
/// Random histories through the slices and the gate into the real database: the parts are the whole on every map, what was closed and published stays as it was, and the
/// ledger folds to the same figures whatever order its facts arrived in. <c>tools/histories N</c> lives N of them.
/// </summary>
public sealed class LivedHistoriesTests
{
    private static readonly Count[] Counts = [.. ((string[])["DS", "HO", "I09", "I04"]).Select(c => Catalogue.Of(c).Numerator)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [Fact]
    public async Task Whatever_happens_the_figures_hold_on_every_map_and_what_was_published_stays()
    {
        var (histories, seed) = (Number("HOCVUSO_HISTORIES", 4), Number("HOCVUSO_HISTORIES_SEED", 20260315));
        var (steps, changes, closed, refused) = (0, 0, 0, new Dictionary<string, int>(StringComparer.Ordinal));
        for (var n = 0; n < histories; n++)
        {
            var history = AHistory(new Random(seed + n));
            try
            {
                await using var app = new App();
                var country = new LivedProvince(app);
                closed += await Live(app, country, history);
                (steps, changes) = (steps + country.Done, changes + country.ChangeDays.Count);
                foreach (var (code, times) in country.Refused)
                {
                    refused[code] = refused.GetValueOrDefault(code) + times;
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                throw new InvalidOperationException($"History {n} of seed {seed}:\n{string.Join('\n', history)}", failure);
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{histories} histories, {steps} steps, {changes} decisions on units, {closed} published figures; refused: {string.Join(", ", refused.OrderByDescending(r => r.Value).Select(r => $"{r.Key} {r.Value}"))}"
        );
    }

    /// <summary>A figure as it was read on a day, before what came later.</summary>
    private sealed record Published(ClosingId Closing, long Seq, DateOnly Map, Period Period, int Unit, long[] Values);

    private static async Task<int> Live(App app, LivedProvince country, Step[] history)
    {
        await country.Begin();
        var first = country.Today;
        var published = new List<Published>();
        foreach (var (index, step) in history.Index())
        {
            await country.Live(step);
            if (index % 12 == 11)
            {
                published.AddRange(await Publish(app, new(first.AddDays(-300), country.Today.AddDays(-1))));
            }
        }
        await app.CatchUp();
        var keeper = app.Services.GetRequiredService<CubeKeeper>();
        var map = await app.Map();
        var maps = country.ChangeDays.SelectMany(d => new[] { d.AddDays(-1), d }).Append(country.Today).Prepend(first).Distinct().ToList();
        using var shuffled = await Shuffled(app, keeper);
        foreach (var day in maps.Count <= 6 ? maps : [.. maps.Where((_, i) => i % (maps.Count / 6 + 1) == 0), country.Today])
        {
            foreach (var period in new Period[] { new(first.AddDays(-300), country.Today), new(first.AddDays(10), first.AddDays(60)) })
            {
                foreach (var count in Counts)
                {
                    MapSums.Check(map, keeper.Cube, count, period, day);
                    foreach (var unit in map.AllOn(day))
                    {
                        Assert.Equal(MapSums.Read(map, keeper.Cube, count, unit.No, period, day), MapSums.Read(map, shuffled, count, unit.No, period, day));
                    }
                }
            }
        }
        await PeopleAreFollowed(country, keeper, map, maps);
        await StayAsPublished(app, keeper, map, published);
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Cancellation)).Differences);
        return published.Sum(p => p.Values.Length);
    }

    /// <summary>Of each commune, on every map, as many residents as the register's own rows tell; those of days before a change go with their people.</summary>
    private static async Task PeopleAreFollowed(LivedProvince country, CubeKeeper keeper, TerritoryMap map, List<DateOnly> maps)
    {
        var everyone = await country.Stays();
        foreach (var on in maps)
        {
            foreach (var day in maps.Where((_, i) => i % 3 == 0).Append(country.Today))
            {
                var expected = everyone
                    .Select(stays => MapSums.Where(map, stays, day, on))
                    .OfType<string>()
                    .GroupBy(path => path, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => (long)g.Count(), StringComparer.Ordinal);
                foreach (var commune in map.ChildrenOn(LivedProvince.Province, on))
                {
                    var counted = MapSums.Read(map, keeper.Cube, Counts[0], commune.No, new(day, day), on);
                    Assert.True(
                        expected.GetValueOrDefault(commune.Path) == counted,
                        $"{commune.Title} on the map of {on}, {day}: {expected.GetValueOrDefault(commune.Path)} by the register, {counted} by the ledger"
                    );
                }
            }
        }
    }

    /// <summary>Closes a period for the province and each commune, and reads what stands in it.</summary>
    private static async Task<List<Published>> Publish(App app, Period period)
    {
        await app.CatchUp();
        var (keeper, map) = (app.Services.GetRequiredService<CubeKeeper>(), await app.Map());
        var published = new List<Published>();
        foreach (var unit in map.ChildrenOn(LivedProvince.Province, period.To).Select(c => c.No).Prepend(LivedProvince.Province))
        {
            var id = Ids.New<ClosingId>(app.Clock);
            if (map.On(unit, app.Clock.TodayInVietnam()) is null)
            {
                continue;
            }
            await app.Write((ClosePeriod slice) => slice.Run(new(id, unit, period.From, period.To), Cancellation));
            published.Add(new(id, keeper.Seq, period.To, period, unit, [.. Counts.Select(c => MapSums.Read(map, keeper.Cube, c, unit, period, period.To))]));
        }
        return published;
    }

    /// <summary>The rows of the closing, and the ledger folded up to its seq and read on the map of its day, both still say what was said then.</summary>
    private static async Task StayAsPublished(App app, CubeKeeper keeper, TerritoryMap map, List<Published> published)
    {
        var rules = keeper.Folded.Rules;
        foreach (var then in published.GroupBy(p => p.Seq))
        {
            using var follower = new CubeFollower(app.Services.GetRequiredService<Database>(), rules, 97);
            await follower.CatchUp(Cancellation, upTo: then.Key);
            foreach (var figure in then)
            {
                Assert.Equal(figure.Values, Counts.Select(c => MapSums.Read(map, follower.Cube, c, figure.Unit, figure.Period, figure.Map)));
                var kept = await app.Read(db =>
                    db.Set<ClosedFigure>()
                        .Where(f => f.ClosingId == figure.Closing && f.Group == "")
                        .ToDictionaryAsync(f => f.Code, f => f.Numerator, StringComparer.Ordinal, Cancellation)
                );
                Assert.Equal(figure.Values[..3], ((string[])["DS", "HO", "I09"]).Select(c => kept.GetValueOrDefault(c)));
                if (figure.Unit == LivedProvince.Province)
                {
                    await Explained(app, figure);
                }
            }
        }
    }

    /// <summary>Where the live figure is no longer the published one, the facts that came late are listed beside it.</summary>
    private static async Task Explained(App app, Published figure)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var closing = await app.Read(db => db.Set<Closing>().SingleAsync(c => c.Id == figure.Closing, Cancellation));
        var late = await scope.ServiceProvider.GetRequiredService<LateFacts>().Read(closing, 50, Cancellation);
        Assert.True(late.Differences.All(d => d.Definition.Code is not ("DS" or "HO" or "I09")) || late.Count > 0);
    }

    /// <summary>The facts as they stand in the database, folded as if they had come in another order.</summary>
    private static async Task<Cube> Shuffled(App app, CubeKeeper keeper)
    {
        var facts = await app.Read(async db =>
        {
            var units = await db.Set<Place>().ToDictionaryAsync(p => p.Id, p => p.Unit, Cancellation);
            return (await db.Set<Fact>().ToListAsync(Cancellation)).ConvertAll(f => new FactRow(
                f.Seq,
                f.Kind,
                units[f.Place],
                f.Subject ?? 0,
                f.Day,
                f.Quantity,
                f.Evidence,
                f.Record,
                f.Part,
                f.Reverses ?? 0
            ));
        });
        var kinds = await app.Read(db => db.Set<Subject>().ToDictionaryAsync(s => s.Id, s => s.Kind, Cancellation));
        var now = new Contributions();
        foreach (var of in facts.OrderByDescending(f => f.Seq * 7919 % 104_729).GroupBy(f => f.Subject))
        {
            if (of.Key == 0)
            {
                foreach (var fact in of)
                {
                    Fold.Nobody(fact, now);
                }
                continue;
            }
            Fold.Subject(kinds[of.Key], [.. of], keeper.Folded.Rules, now);
        }
        var cube = new Cube();
        cube.Apply(new(), now, facts.Count);
        return cube;
    }

    private static Step[] AHistory(Random random) =>
        [
            .. Enumerable
                .Range(0, random.Next(20, 46))
                .Select(_ => new Step(random.Next(16), random.Next(100), random.Next(100), random.Next(100), random.Next(1, 21))),
        ];
}
