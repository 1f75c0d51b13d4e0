using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Indicators.Cube;

/// <summary>Families folded again only where somebody counts otherwise: step by step the same comes out as of the whole ledger at once.</summary>
public sealed class FamilyStepsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20260315)]
    [InlineData(20260316)]
    [InlineData(20260317)]
    public async Task However_small_the_steps_families_are_those_of_the_whole_ledger(int seed)
    {
        await using var app = new App();
        var random = new Random(seed);
        var villages = new[] { await Neighbours.VillageNo(app, World.Village), await Neighbours.VillageNo(app, World.OtherVillage) };
        var people = await Subjects(app, SubjectKind.Person, 9);
        var houses = await Subjects(app, SubjectKind.Household, 4);
        var database = app.Services.GetRequiredService<Database>();
        using var steps = new CubeFollower(database, FoldRules.Default, 3);
        var (records, families) = (new List<Guid>(), new HashSet<long>());
        await app.Write((FactWriter facts) => Settle(facts, villages[0], people, houses));
        for (var round = 0; round < 40; round++)
        {
            await app.Write((FactWriter facts) => Happen(facts, random, villages, people, houses, records));
            await steps.CatchUp(Stop);
            using var whole = new CubeFollower(database, FoldRules.Default, int.MaxValue);
            await whole.CatchUp(Stop);
            var (a, b) = (whole.Changes(), steps.Changes());
            var apart = a
                .Keys.Union(b.Keys)
                .Where(k => a.GetValueOrDefault(k) != b.GetValueOrDefault(k))
                .Select(k => $"{k}: {a.GetValueOrDefault(k)}, {b.GetValueOrDefault(k)}");
            Assert.True(!apart.Any(), $"round {round}: {string.Join("; ", apart)}");
            var always = new Period(World.Today.AddYears(-3), World.Today);
            families.Add(villages.Sum(v => whole.Own(Catalogue.Of("I07").Numerator, [v], always)));
        }
        Assert.True(families.Count > 2, "No family came or went: nothing was tried.");
    }

    private static async Task<IReadOnlyList<int>> Subjects(App app, SubjectKind kind, int count) =>
        await app.Write((FactWriter facts) => facts.NewSubjects(kind, [.. Enumerable.Range(0, count).Select(_ => Ids.New(app.Clock))], Stop));

    /// <summary>Everybody lives somewhere to begin with.</summary>
    private static async Task Settle(FactWriter facts, int village, IReadOnlyList<int> people, IReadOnlyList<int> houses)
    {
        var place = await facts.PlaceOf(village, Stop);
        void Say(FactKind kind, int subject, int quantity) =>
            facts.State(kind, place, subject, World.Today.AddDays(-700), quantity, Evidence.Person, new(SourceCode.People, Ids.New(TimeProvider.System), 0));
        foreach (var house in houses)
        {
            Say(Kinds.HouseholdVillage, house, 1);
        }
        foreach (var (index, person) in people.Index())
        {
            Say(Kinds.PersonVillage, person, 1);
            Say(Kinds.PersonHousehold, person, houses[index % houses.Count]);
        }
    }

    /// <summary>Some facts of any day: people move between households and villages, learn, coach, are found to be one, and what was said is taken back.</summary>
    private static async Task Happen(FactWriter facts, Random random, int[] villages, IReadOnlyList<int> people, IReadOnlyList<int> houses, List<Guid> records)
    {
        if (records.Count > 0 && random.Next(4) == 0)
        {
            await facts.Reverse(SourceCode.People, records[random.Next(records.Count)], "Ghi nhầm", Stop);
        }
        for (var n = 1 + random.Next(6); n > 0; n--)
        {
            var place = await facts.PlaceOf(villages[random.Next(villages.Length)], Stop);
            var (person, house, yes) = (people[random.Next(people.Count)], houses[random.Next(houses.Count)], random.Next(4) > 0 ? 1 : 0);
            var (kind, subject, quantity) = random.Next(10) switch
            {
                0 or 1 => (Kinds.PersonVillage, person, yes),
                2 or 3 => (Kinds.PersonHousehold, person, yes * house),
                4 => (Kinds.HouseholdVillage, house, yes),
                5 => (Kinds.Passed, person, yes),
                6 => (Kinds.ConfirmedOnVneid, person, yes),
                7 => (Kinds.Coached, person, 1),
                8 => (Kinds.Visited(1), house, 1),
                // the later entry counts under the earlier one
                _ => (Kinds.SamePerson, Math.Max(person, people[1]), people[0]),
            };
            var record = Ids.New(TimeProvider.System);
            records.Add(record);
            facts.State(kind, place, subject, World.Today.AddDays(-random.Next(300)), quantity, Evidence.Person, new(SourceCode.People, record, 0));
        }
    }
}
