using CsCheck;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>People who were written down twice, and households: counted by what all the facts say, whatever order they came in; an alias taken back leaves no trace.</summary>
[OneDatabase]
public sealed class AliasesTests
{
    private static readonly int Opening = new DateOnly(2025, 3, 26).DayNumber;

    /// <summary>Subjects 1–3 are people, 9 is a household.</summary>
    private static readonly (short Kind, int[] Quantities)[] Life =
    [
        (Kinds.PersonVillage.Code, [1, 1, 1, 0]),
        (Kinds.PersonBirth.Code, [19540000, 20070514]),
        (Kinds.PersonHousehold.Code, [9, 9, 0]),
        (Kinds.GroupWorker.Code, [1, 0]),
        (Kinds.GroupPrimaryPupil.Code, [1, 0]),
        (Kinds.Passed.Code, [1, 1, 0]),
        (Kinds.Coached.Code, [1]),
        (Kinds.SkillLevel(SkillGroup.Payment).Code, [1, 3]),
        (Kinds.Taught(TeachingChannel.HomeVisit).Code, [1]),
    ];

    private static readonly Gen<FactRow> AFact = Gen.Select(Gen.Int[0, Life.Length - 1], Gen.Int[0, 9], Gen.Int[0, 800], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Guid)
        .Select(
            (kind, quantity, day, village, person, record) =>
                new FactRow(
                    0,
                    Life[kind].Kind,
                    village,
                    person,
                    Opening + day,
                    Life[kind].Quantities[quantity % Life[kind].Quantities.Length],
                    Evidence.Person,
                    record,
                    0,
                    0
                )
        );

    private static readonly Gen<List<FactRow>> ALedger = AFact.List[1, 30].Select(facts => facts.Select((f, i) => f with { Seq = i + 1 }).ToList());

    private static Guid Some() => HocVuSo.Platform.Ids.New(TimeProvider.System);

    private static FactRow Alias(int duplicate, int kept, long seq) =>
        new(seq, Kinds.SamePerson.Code, 1, duplicate, Opening + 900, kept, Evidence.Person, Some(), 0, 0);

    private static FactRow Back(FactRow fact, long seq) => fact with { Seq = seq, Part = -1, Reverses = fact.Seq };

    [Fact]
    public void An_alias_taken_back_counts_as_if_it_had_never_been() =>
        ALedger.Sample(
            ledger =>
            {
                var alias = Alias(2, 1, 500);
                Assert.Equal(Counted(ledger), Counted([.. ledger, alias, Back(alias, 501)]));
            },
            iter: 1_000
        );

    [Fact]
    public void Every_order_of_arrival_counts_the_same_with_aliases() =>
        Gen.Select(ALedger, Gen.Int)
            .Sample(
                (ledger, seed) =>
                {
                    List<FactRow> all = [.. ledger, Alias(2, 1, 500), Alias(3, 2, 501)];
                    Assert.Equal(Counted(all), Counted([.. all.OrderBy(_ => new Random(seed).Next())]));
                },
                iter: 1_000
            );

    [Fact]
    public void Nobody_counts_twice_however_many_entries_she_has() =>
        ALedger.Sample(
            ledger =>
            {
                List<FactRow> all = [.. ledger, Alias(2, 1, 500), Alias(3, 1, 501)];
                foreach (var measure in Folded(all).Columns.Where(c => c.Measure is >= 1000 and < 1100).GroupBy(c => c.Measure))
                {
                    long standing = 0;
                    foreach (var day in measure.GroupBy(c => c.Day).OrderBy(d => d.Key))
                    {
                        standing += day.Sum(c => c.Amount);
                        Assert.InRange(standing, 0, 1);
                    }
                }
            },
            iter: 1_000
        );

    [Fact]
    public void What_she_learned_under_both_entries_counts_and_who_she_is_says_the_kept_one()
    {
        FactRow Fact(int subject, FactKind kind, int day, int quantity, int village = 1) =>
            new(0, kind.Code, village, subject, Opening + day, quantity, Evidence.Person, Some(), 0, 0);
        List<FactRow> ledger =
        [
            Fact(1, Kinds.PersonVillage, 100, 1, village: 1),
            Fact(2, Kinds.PersonVillage, 0, 1, village: 2), // was there before, in another village
            Fact(2, Kinds.PersonVillage, 300, 0, village: 2), // put off the register as a first way of mending
            Fact(2, Kinds.Taught(TeachingChannel.Class), 50, 1, village: 2),
            Fact(1, Kinds.Taught(TeachingChannel.Class), 400, 1),
        ];
        ledger = [.. ledger.Select((f, i) => f with { Seq = i + 1 }), Alias(2, 1, 500)];
        var folded = Folded(ledger);
        long Residents(int village, int day) =>
            folded.Columns.Where(c => c.Measure == (short)Standing.Residents && c.Unit == village && c.Day <= Opening + day).Sum(c => c.Amount);
        Assert.Equal((1, 0), (Residents(2, 60), Residents(1, 60)));
        Assert.Equal((0, 1), (Residents(2, 200), Residents(1, 200)));
        Assert.Equal(1, Residents(1, 350)); // the duplicate's leaving says nothing of her
        Assert.Equal([1, 1], folded.Turns.Select(t => t.Subject));
        Assert.Single(folded.Columns, c => c.Measure == (short)Standing.FirstTaught);
    }

    /// <summary>The same road as a batch of the follower goes, without a database.</summary>
    private static Contributions Folded(List<FactRow> ledger)
    {
        var aliases = new Aliases(ledger);
        var into = new Contributions();
        var deltas = new List<FamilyFold.Delta>();
        foreach (var root in new[] { 1, 2, 3 }.Select(aliases.RootOf).Distinct())
        {
            var facts = Aliases.Join(root, [.. aliases.MembersOf(root).Select(m => ledger.FindAll(f => f.Subject == m))]);
            Fold.Order(facts);
            PersonFold.Run(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(facts), FoldRules.Default, into);
            FamilyFold.Member(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(facts), FamilyRules.Default, deltas);
        }
        FactRow[] house = [new(0, Kinds.HouseholdVillage.Code, 1, 9, Opening, 1, Evidence.Person, Guid.Empty, 0, 0)];
        FamilyFold.Household(house, deltas.FindAll(d => d.Household == 9), FamilyRules.Default, into);
        return into;
    }

    private static string Counted(List<FactRow> ledger)
    {
        var folded = Folded(ledger);
        var sums = folded
            .Columns.GroupBy(c => (c.Measure, c.Unit, c.Groups, c.Day))
            .Select(g => (g.Key, Sum: g.Sum(c => c.Amount)))
            .Where(g => g.Sum != 0)
            .OrderBy(g => g.Key.Measure)
            .ThenBy(g => g.Key.Unit)
            .ThenBy(g => g.Key.Groups)
            .ThenBy(g => g.Key.Day)
            .Select(g => $"{g.Key}={g.Sum}");
        var turns = folded.Turns.OrderBy(t => t.Day).ThenBy(t => t.Unit).ThenBy(t => t.Subject).Select(t => t.ToString());
        return string.Join('\n', sums.Concat(turns));
    }
}

/// <summary>Gia đình số: at least one member who can and who coaches; somebody alone needs nobody to coach.</summary>
[OneDatabase]
public sealed class FamilyFoldTests
{
    private const int House = 9;
    private static readonly int Day0 = new DateOnly(2026, 1, 1).DayNumber;

    private static Guid Some() => HocVuSo.Platform.Ids.New(TimeProvider.System);

    private static FactRow Fact(FactKind kind, int day, int quantity) => new(0, kind.Code, 7, 1, Day0 + day, quantity, Evidence.Person, Some(), 0, 0);

    private static FactRow[] Lives(params (FactKind Kind, int Day, int Quantity)[] facts) =>
        [Fact(Kinds.PersonVillage, 0, 1), Fact(Kinds.PersonHousehold, 0, House), .. facts.Select(f => Fact(f.Kind, f.Day, f.Quantity)).OrderBy(f => f.Day)];

    private static string Qualifies(FamilyRules rules, params FactRow[][] members)
    {
        var deltas = new List<FamilyFold.Delta>();
        foreach (var member in members)
        {
            FamilyFold.Member(member, rules, deltas);
        }
        var into = new Contributions();
        FamilyFold.Household([Fact(Kinds.HouseholdVillage, 0, 1)], deltas, rules, into);
        return string.Join(' ', into.Columns.OrderBy(c => c.Day).Select(c => $"{c.Day - Day0}:{c.Amount:+0;-0}"));
    }

    [Fact]
    public void A_member_who_can_and_has_coached_makes_it_one_until_a_year_after() =>
        Assert.Equal("20:+1 386:-1", Qualifies(FamilyRules.Default, Lives((Kinds.Passed, 10, 1), (Kinds.Coached, 20, 1)), Lives()));

    [Fact]
    public void To_can_without_coaching_is_not_enough_for_two_and_enough_for_one()
    {
        Assert.Equal("", Qualifies(FamilyRules.Default, Lives((Kinds.Passed, 10, 1)), Lives()));
        Assert.Equal("10:+1", Qualifies(FamilyRules.Default, Lives((Kinds.Passed, 10, 1))));
        Assert.Equal("", Qualifies(FamilyRules.Default with { OnePerson = false }, Lives((Kinds.Passed, 10, 1))));
    }

    [Fact]
    public void To_coach_without_being_able_does_not_count_until_she_can() =>
        Assert.Equal("30:+1 371:-1", Qualifies(FamilyRules.Default, Lives((Kinds.Coached, 5, 1), (Kinds.Passed, 30, 1)), Lives()));

    [Fact]
    public void When_the_coach_moves_out_it_ends() =>
        Assert.Equal(
            "20:+1 40:-1",
            Qualifies(FamilyRules.Default, Lives((Kinds.Passed, 10, 1), (Kinds.Coached, 20, 1), (Kinds.PersonHousehold, 40, 0)), Lives())
        );

    [Fact]
    public void The_province_may_count_tasks_done_alone() =>
        Assert.Equal(
            "20:+1 386:-1",
            Qualifies(
                FamilyRules.Default with
                {
                    AloneSkills = 1,
                },
                Lives((Kinds.SkillLevel(SkillGroup.Payment), 10, LevelCode.Alone), (Kinds.Coached, 20, 1)),
                Lives()
            )
        );
}
