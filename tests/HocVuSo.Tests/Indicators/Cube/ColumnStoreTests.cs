using CsCheck;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>The arrays with offsets answer as a plain list of additions does, whatever the order of days and columns.</summary>
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

    private static ColumnKey Key(int unit) => ColumnKey.Of(1003, unit, Groups.All, Evidence.Person);
}
