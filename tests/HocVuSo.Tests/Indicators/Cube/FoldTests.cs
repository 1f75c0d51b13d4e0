using CsCheck;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>State is a pure function of a subject's facts: neither the order of arrival nor the number of steps changes what is counted.</summary>
[OneDatabase]
public sealed class FoldTests
{
    private const int Person = 1;
    private static readonly int Opening = new DateOnly(2025, 3, 26).DayNumber;

    /// <summary>Kinds a person's life is made of, with the quantities they may carry.</summary>
    private static readonly (short Kind, int[] Quantities)[] Life =
    [
        (Kinds.PersonVillage.Code, [1, 1, 0]),
        (Kinds.PersonBirth.Code, [19540000, 20070514, 20080229, 19650315]),
        (Kinds.PersonResidence.Code, [1, 2, 3]),
        (Kinds.PersonDevice.Code, [1, 4]),
        (Kinds.GroupWorker.Code, [1, 0]),
        (Kinds.Passed.Code, [1, 0]),
        (Kinds.ConfirmedOnVneid.Code, [1, 0]),
        (Kinds.SkillLevel(SkillGroup.Payment).Code, [1, 2, 3]),
        (Kinds.Taught(TeachingChannel.HomeVisit).Code, [1]),
        (Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: true, alone: false).Code, [1]),
    ];

    private static readonly Gen<FactRow> AFact = Gen.Select(Gen.Int[0, Life.Length - 1], Gen.Int[0, 9], Gen.Int[0, 400], Gen.Int[1, 3], Gen.Guid)
        .Select(
            (kind, quantity, day, village, record) =>
                new FactRow(
                    0,
                    Life[kind].Kind,
                    village,
                    Person,
                    Opening + day,
                    Life[kind].Quantities[quantity % Life[kind].Quantities.Length],
                    Evidence.Person,
                    record,
                    0,
                    0
                )
        );

    /// <summary>Facts numbered as they arrived, some taken back later.</summary>
    private static readonly Gen<List<FactRow>> ALife = Gen.Select(AFact.List[1, 14], Gen.Bool.List[14, 14])
        .Select(
            (facts, taken) =>
            {
                var rows = facts.Select((f, i) => f with { Seq = i + 1 }).ToList();
                rows.AddRange(facts.Select((f, i) => f with { Seq = 100 + i, Part = -1, Reverses = i + 1 }).Where((_, i) => taken[i] && i % 3 == 0));
                return rows;
            }
        );

    [Fact]
    public void Every_order_of_arrival_counts_the_same() =>
        Gen.Select(ALife, Gen.Int)
            .Sample((life, seed) => Assert.Equal(Counted(life), Counted(life.OrderBy(_ => new Random(seed).Next()).ToList())), iter: 2_000);

    [Fact]
    public void A_fact_taken_back_counts_as_if_it_had_never_been() =>
        ALife.Sample(
            life =>
            {
                var taken = life.Where(f => f.Reverses != 0).Select(f => f.Reverses).ToHashSet();
                Assert.Equal(Counted(life), Counted([.. life.Where(f => f.Reverses == 0 && !taken.Contains(f.Seq))]));
            },
            iter: 2_000
        );

    [Fact]
    public void Nobody_counts_twice_or_less_than_not_at_all() =>
        ALife.Sample(
            life =>
            {
                foreach (var group in Folded(life).Columns.Where(c => c.Measure is >= 1000 and < 1100).GroupBy(c => c.Measure))
                {
                    long standing = 0;
                    foreach (var day in group.GroupBy(c => c.Day).OrderBy(d => d.Key))
                    {
                        standing += day.Sum(c => c.Amount);
                        Assert.InRange(standing, 0, 1);
                    }
                }
            },
            iter: 2_000
        );

    [Theory]
    [InlineData(20080314, "2026-03-14")] // the day of turning 18 counts
    [InlineData(20080300, "2026-03-31")] // a month: its last day
    [InlineData(20080000, "2026-12-31")] // a year: 31/12
    [InlineData(20080229, "2026-02-28")]
    public void Adulthood_begins_on_the_latest_day_it_could(int birth, string day)
    {
        var first = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(first.DayNumber, BirthDates.DayOfAge(birth, 18));
        var life = new List<FactRow> { Profile(1, Kinds.PersonVillage, 1), Profile(2, Kinds.PersonBirth, birth) };
        Assert.Equal(0, Standing(life, HocVuSo.Indicators.Cube.Standing.Adults, first.AddDays(-1)));
        Assert.Equal(1, Standing(life, HocVuSo.Indicators.Cube.Standing.Adults, first));
    }

    [Fact]
    public void A_person_who_moves_takes_her_standing_numbers_along_and_leaves_her_turns_behind()
    {
        var moved = Opening + 60;
        var life = new List<FactRow>
        {
            Profile(1, Kinds.PersonVillage, 1),
            Profile(2, Kinds.PersonBirth, 19700101),
            Profile(3, Kinds.Passed, 1),
            Profile(4, Kinds.Taught(TeachingChannel.Class), 1),
            Profile(5, Kinds.PersonVillage, 1) with
            {
                Day = moved,
                Unit = 9,
            },
        };
        var columns = Folded(life).Columns;
        Assert.Equal((-1, 1), (At(columns, 7, moved), At(columns, 9, moved)));
        Assert.Equal(7, columns.Single(c => c.Measure == Kinds.Taught(TeachingChannel.Class).Code).Unit);

        static int At(List<Contribution> columns, int unit, int day) =>
            columns.Where(c => c.Measure == (short)HocVuSo.Indicators.Cube.Standing.AdultsPassed && c.Unit == unit && c.Day == day).Sum(c => c.Amount);
    }

    private static FactRow Profile(long seq, FactKind kind, int quantity) =>
        new(seq, kind.Code, 7, Person, Opening, quantity, Evidence.Person, new Guid((int)seq, 0, 0, new byte[8]), 0, 0);

    private static Contributions Folded(IReadOnlyList<FactRow> life)
    {
        var into = new Contributions();
        Fold.Subject(SubjectKind.Person, [.. life], FoldRules.Default, into);
        return into;
    }

    /// <summary>What is counted, by column and day, without the order of adding.</summary>
    private static string Counted(IReadOnlyList<FactRow> life)
    {
        var folded = Folded(life);
        var columns = folded
            .Columns.GroupBy(c => (c.Measure, c.Unit, c.Groups, c.Evidence, c.Day))
            .Select(g => (g.Key, Sum: g.Sum(c => c.Amount)))
            .Where(g => g.Sum != 0)
            .Select(g => $"{g.Key}={g.Sum}")
            .Order(StringComparer.Ordinal);
        return string.Join('\n', columns.Concat(folded.Turns.Select(t => t.ToString()).Order(StringComparer.Ordinal)));
    }

    private static long Standing(IReadOnlyList<FactRow> life, Standing standing, DateOnly day) =>
        Folded(life).Columns.Where(c => c.Measure == (short)standing && c.Day <= day.DayNumber).Sum(c => (long)c.Amount);
}
