using CsCheck;
using HocVuSo.Indicators.Cube;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>Distinct people are those of a plain list of turns, also after some were taken back and after a restart.</summary>
[OneDatabase]
public sealed class TurnStoreTests
{
    private static readonly Gen<Turn> ATurn = Gen.Select(Gen.Short[100, 102], Gen.Int[1, 3], Gen.Int[0, 7], Gen.Int[739_000, 739_030], Gen.Int[1, 90])
        .Select((measure, unit, groups, day, subject) => new Turn(measure, unit, (Groups)groups, day, subject));

    [Fact]
    public void Distinct_people_are_counted_once_whatever_was_taken_back() =>
        Gen.Select(ATurn.List[1, 300], Gen.Int[0, 100], Gen.Int[739_000, 739_030], Gen.Int[0, 20], Gen.Int[0, 3])
            .Sample(
                (turns, back, from, days, groups) =>
                {
                    var store = new TurnStore();
                    turns.ForEach(t => store.Add(t));
                    var left = turns.Skip(back).ToList();
                    foreach (var turn in turns.Take(back))
                    {
                        store.Remove(turn);
                    }
                    foreach (var one in (TurnStore[])[store, Again(store)])
                    {
                        Assert.Equal(left.Count, one.Count);
                        Assert.Equal(
                            left.Where(t => t.Measure is 100 or 102 && t.Unit is 1 or 3)
                                .Where(t => t.Day >= from && t.Day <= from + days && (t.Groups & (Groups)groups) == (Groups)groups)
                                .Select(t => t.Subject)
                                .Distinct()
                                .Count(),
                            one.Distinct([100, 102], [1, 3], (Groups)groups, from, from + days)
                        );
                    }
                },
                iter: 300
            );

    private static TurnStore Again(TurnStore store)
    {
        using var file = new MemoryStream();
        using (var writer = new RawWriter(file))
        {
            store.Save(writer);
            writer.Seal();
        }
        file.Position = 0;
        using var reader = new RawReader(file);
        return TurnStore.Restore(reader);
    }
}
