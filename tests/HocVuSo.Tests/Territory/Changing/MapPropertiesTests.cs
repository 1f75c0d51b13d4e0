using CsCheck;
using HocVuSo.Indicators.Contract;

namespace HocVuSo.Tests.Territory.Changing;

/// <summary>Whatever is merged, split, moved and renamed while people come, move and go: the parts of the map are the whole, on every map.</summary>
[OneDatabase]
public sealed class MapPropertiesTests
{
    private static readonly Gen<Step> AStep = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[1, 20])
        .Select((what, a, b, c, days) => new Step(what, a, b, c, days));

    private static readonly Gen<Step[]> AHistory = AStep.Array[10, 70];

    [Fact]
    public void The_parts_are_the_whole_on_every_map() => AHistory.Sample(PartsAreTheWhole, iter: 150, threads: 1);

    [Fact]
    public void People_are_where_they_are_and_their_past_goes_with_them() => AHistory.Sample(PeopleAreFollowed, iter: 150, threads: 1);

    [Fact]
    public void Neither_the_order_of_arrival_nor_a_later_map_changes_what_was_published() => AHistory.Sample(NothingPublishedChanges, iter: 150, threads: 1);

    /// <summary>Ten thousand histories, minutes long: <c>--filter-trait kind=long</c>.</summary>
    [Fact, Long]
    public void Ten_thousand_histories_hold_all_three() =>
        AHistory.Sample(
            history =>
            {
                PartsAreTheWhole(history);
                PeopleAreFollowed(history);
                NothingPublishedChanges(history);
            },
            iter: 10_000,
            threads: 1
        );

    private static void PartsAreTheWhole(Step[] history)
    {
        var country = Lived(history);
        using var cube = country.Fold(country.Facts);
        foreach (var map in Maps(country))
        {
            foreach (var period in Periods(country))
            {
                MapSums.Check(country.Map, cube, Country.Turns, period, map);
                MapSums.Check(country.Map, cube, Country.Residents, period, map);
            }
        }
    }

    private static void PeopleAreFollowed(Step[] history)
    {
        var country = Lived(history);
        using var cube = country.Fold(country.Facts);
        foreach (var map in Maps(country))
        {
            foreach (var day in Periods(country).Select(p => p.To))
            {
                var expected = country
                    .People.Values.Select(stays => MapSums.Where(country.Map, stays, day, map))
                    .OfType<string>()
                    .GroupBy(path => path, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => (long)g.Count(), StringComparer.Ordinal);
                foreach (var commune in country.Map.ChildrenOn(Country.Province, map))
                {
                    Assert.Equal(expected.GetValueOrDefault(commune.Path), MapSums.Read(country.Map, cube, Country.Residents, commune.No, new(day, day), map));
                }
            }
        }
    }

    private static void NothingPublishedChanges(Step[] history)
    {
        var country = new Country();
        var published = new List<(int Seq, DateOnly Map, int Unit, long Turns, long Residents)>();
        foreach (var (index, step) in history.Index())
        {
            country.Live(step);
            if (index % 12 == 11)
            {
                using var then = country.Fold(country.Facts);
                var map = country.Today.AddDays(-1);
                var period = new Period(Country.First, map);
                published.AddRange(
                    country
                        .Map.AllOn(map)
                        .Select(u =>
                            (
                                country.Facts.Count,
                                map,
                                u.No,
                                MapSums.Read(country.Map, then, Country.Turns, u.No, period, map),
                                MapSums.Read(country.Map, then, Country.Residents, u.No, period, map)
                            )
                        )
                );
            }
        }
        foreach (var of in published.GroupBy(p => (p.Seq, p.Map)))
        {
            // arrived in another order
            using var again = country.Fold(country.Facts.Where(f => f.Seq <= of.Key.Seq).OrderByDescending(f => f.Seq * 7919 % 104_729));
            var period = new Period(Country.First, of.Key.Map);
            foreach (var figure in of)
            {
                Assert.Equal(figure.Turns, MapSums.Read(country.Map, again, Country.Turns, figure.Unit, period, figure.Map));
                Assert.Equal(figure.Residents, MapSums.Read(country.Map, again, Country.Residents, figure.Unit, period, figure.Map));
            }
        }
    }

    private static Country Lived(Step[] history)
    {
        var country = new Country();
        foreach (var step in history)
        {
            country.Live(step);
        }
        return country;
    }

    private static IEnumerable<DateOnly> Maps(Country country) =>
        country.ChangeDays.SelectMany(d => new[] { d.AddDays(-1), d }).Append(country.Today).Prepend(Country.First).Distinct().Take(14);

    private static IEnumerable<Period> Periods(Country country)
    {
        var length = country.Today.DayNumber - Country.First.DayNumber;
        var (third, half) = (Country.First.AddDays(length / 3), Country.First.AddDays(length / 2));
        return [new(Country.First, country.Today), new(Country.First, third), new(third, half)];
    }
}
