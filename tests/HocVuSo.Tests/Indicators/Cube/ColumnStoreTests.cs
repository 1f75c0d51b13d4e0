using CsCheck;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>The pages answer as a plain list of additions does, whatever the order of days and columns.</summary>
[OneDatabase]
public sealed class ColumnStoreTests
{
    private static readonly Gen<(int Unit, int Day, int Amount)[]> Additions = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 300], Gen.Int[-5, 9]).Array[1, 400];

    [Fact]
    public void A_running_sum_is_the_sum_of_what_was_added_up_to_the_day() =>
        Gen.Select(Additions, Gen.Int[-1, 301])
            .Sample(
                (additions, day) =>
                {
                    var store = new ColumnStore();
                    foreach (var (unit, at, amount) in additions)
                    {
                        store.Add(Key(unit), at, amount);
                    }
                    for (var unit = 1; unit <= 6; unit++)
                    {
                        Assert.Equal(additions.Where(a => a.Unit == unit && a.Day <= day).Sum(a => (long)a.Amount), store.UpTo(Key(unit), day));
                    }
                },
                iter: 500
            );

    [Fact]
    public void Taking_out_what_was_put_in_leaves_no_change() =>
        Additions.Sample(
            additions =>
            {
                var store = new ColumnStore();
                foreach (var (unit, at, amount) in additions)
                {
                    store.Add(Key(unit), at, amount);
                }
                foreach (var (unit, at, amount) in additions.Reverse())
                {
                    store.Add(Key(unit), at, -amount);
                }
                Assert.Empty(store.Changes());
            },
            iter: 500
        );

    [Fact]
    public void A_stretch_of_days_is_the_difference_of_two_running_sums_however_it_is_asked() =>
        Gen.Select(Additions, Gen.Int[0, 200], Gen.Int[1, 60])
            .Sample(
                (additions, first, length) =>
                {
                    var store = Filled(additions);
                    int[] edges = [first, first + length, first + 2 * length, first + 3 * length];
                    for (var unit = 1; unit <= 6; unit++)
                    {
                        var family = store.Of(Key(unit));
                        var sums = new long[3];
                        if (family is not null)
                        {
                            store.Between(family, unit, edges, sums);
                        }
                        for (var i = 0; i < 3; i++)
                        {
                            var expected = store.UpTo(Key(unit), edges[i + 1] - 1) - store.UpTo(Key(unit), edges[i] - 1);
                            Assert.Equal(expected, sums[i]);
                            Assert.Equal(expected, family is null ? 0 : store.Within(family, unit, edges[i], edges[i + 1] - 1));
                        }
                    }
                },
                iter: 300
            );

    [Fact]
    public void An_amount_too_large_for_one_entry_is_kept_whole_and_taken_out_whole()
    {
        var store = new ColumnStore();
        foreach (var day in (int[])[739_000, 739_001])
        {
            store.Add(Key(1), day, int.MaxValue);
            store.Add(Key(1), day, int.MaxValue);
            store.Add(Key(1), day, 5);
        }
        Assert.Equal(2L * int.MaxValue + 5, store.UpTo(Key(1), 739_000));
        Assert.Equal(4L * int.MaxValue + 10, store.UpTo(Key(1), 739_005));
        store.Add(Key(1), 739_000, -int.MaxValue);
        store.Add(Key(1), 739_000, -int.MaxValue);
        store.Add(Key(1), 739_000, -5);
        Assert.Equal([(Key(1), 739_001, 2L * int.MaxValue + 5)], store.Changes());
    }

    [Fact]
    public void What_is_written_reads_back_the_same_and_goes_on() =>
        Gen.Select(Additions, Additions)
            .Sample(
                (before, after) =>
                {
                    var store = Filled(before);
                    using var file = new MemoryStream();
                    using (var writer = new RawWriter(file))
                    {
                        store.Save(writer);
                        writer.Seal();
                    }
                    file.Position = 0;
                    using var reader = new RawReader(file);
                    var read = ColumnStore.Restore(reader);
                    foreach (var (unit, day, amount) in after)
                    {
                        store.Add(Key(unit), day, amount);
                        read.Add(Key(unit), day, amount);
                    }
                    Assert.Equal(store.Changes().OrderBy(c => (c.Key.Unit, c.Day)), read.Changes().OrderBy(c => (c.Key.Unit, c.Day)));
                },
                iter: 300
            );

    private static ColumnStore Filled(IEnumerable<(int Unit, int Day, int Amount)> additions)
    {
        var store = new ColumnStore();
        foreach (var (unit, day, amount) in additions)
        {
            store.Add(Key(unit), day, amount);
        }
        return store;
    }

    private static ColumnKey Key(int unit) => ColumnKey.Of(1003, unit, Groups.All, Evidence.Person);
}
