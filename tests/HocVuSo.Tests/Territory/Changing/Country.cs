using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Tests.Territory.Changing;

/// <summary>One step of a random history: what happens, to whom (picked by number among those there are), and how many days later.</summary>
internal readonly record struct Step(int What, int A, int B, int C, int Days);

/// <summary>A small province that lives through random mergers, splits, moves and people's lives, by the product's own planner, map and fold.</summary>
internal sealed class Country
{
    private static readonly short Taught = Kinds.Taught(TeachingChannel.HomeVisit).Code;
    private static readonly short Village = Kinds.PersonVillage.Code;
    public static readonly DateOnly First = new(2020, 1, 1);
    public const int Province = 1;

    /// <summary>A person by what she is told to have done: village from a day on, and by which carry she came.</summary>
    public sealed record Stay(DateOnly From, int Village, int CarriedFrom);

    private readonly List<FactRow> facts = [];
    private readonly Dictionary<int, List<Stay>> people = [];
    private readonly HashSet<int> gone = [];
    private int nextUnit = 40;
    private int nextRecord;
    private DateOnly today = First.AddDays(10);

    public Country()
    {
        var states = new List<UnitState> { State(Province, null, UnitKind.Province, "25", "Mẫu") };
        for (var commune = 0; commune < 3; commune++)
        {
            var code = $"0900{commune}";
            states.Add(State(2 + commune, Province, UnitKind.Commune, code, $"Xã {commune}"));
            states.AddRange(
                Enumerable.Range(0, 3).Select(v => State(10 + commune * 3 + v, 2 + commune, UnitKind.Village, $"{code}-0{v}", $"Thôn {commune}{v}"))
            );
        }
        Map = new(states, [], []);
    }

    public TerritoryMap Map { get; private set; }
    public IReadOnlyList<FactRow> Facts => facts;
    public IReadOnlyDictionary<int, List<Stay>> People => people;
    public List<DateOnly> ChangeDays { get; } = [];
    public DateOnly Today => today;

    public void Live(Step step)
    {
        today = today.AddDays(step.Days);
        var villages = Alive(k => k is UnitKind.Village);
        var communes = Alive(k => k.IsCommune());
        var (a, b) = (Pick(villages, step.A), Pick(villages, step.B));
        var weight = step.C % 7;
        switch (step.What % 16)
        {
            case 0 or 1:
                var id = people.Count + 1;
                people[id] = [new(today, a, 0)];
                Say(Village, a, id, 1, today);
                Say(Kinds.PersonBirth.Code, a, id, 19700101, today);
                break;
            case 2:
                Person(step.B, p => Stand(p, a, 1, 0));
                break;
            case 3:
                Person(
                    step.A,
                    p =>
                    {
                        gone.Add(p);
                        people[p].Add(new(today, 0, 0));
                        Say(Village, a, p, 0, today);
                    }
                );
                break;
            case 4:
                Person(step.A, p => Say(Taught, people[p][^1].Village, p, 1, today));
                break;
            case 5:
                // entered late: her village of that day
                Person(step.A, p => Back(p, people[p][0].From.AddDays(step.C % 40)));
                break;
            case 6:
                Person(step.A, p => Say(Taught, b, p, 1, today));
                break;
            case 7 or 8:
                Say(Taught, a, 0, 1 + step.C % 23, today, Evidence.Sheet);
                break;
            case 9:
                Say(Taught, Pick(communes, step.A), 0, 1 + step.C % 11, today, Evidence.Sheet);
                break;
            case 10:
                Change(new(UnitChangeKind.Merge, today, "NQ", null, "", [a, b], [step.C % 2 == 0 ? HeirDraft.Living(b) : New(CommuneOf(b))]));
                break;
            case 11:
                Change(
                    new(
                        UnitChangeKind.Split,
                        today,
                        "NQ",
                        null,
                        "",
                        [a],
                        [
                            New(CommuneOf(a), 1 + weight),
                            New(CommuneOf(step.C % 3 == 0 ? b : a), 3),
                            .. step.C % 5 == 0 ? [New(CommuneOf(b), 2)] : Array.Empty<HeirDraft>(),
                        ]
                    )
                );
                break;
            case 12:
                Change(new(UnitChangeKind.Move, today, "NQ", null, "", [a], [], ParentNo: Pick(communes, step.C), Renumber: step.B % 2 == 0));
                break;
            case 13:
                Change(new(UnitChangeKind.Rename, today, "NQ", null, "", [a], [], Name: $"Thôn đổi {++nextRecord}"));
                break;
            case 14:
                var two = Pick(communes, step.A + 1);
                Change(new(UnitChangeKind.Merge, today, "NQ", null, "", [Pick(communes, step.A), two], [NewCommune()]));
                break;
            default:
                var old = Pick(communes, step.A);
                var children = Map.ChildrenOn(old, today).Select(c => c.No).Order().ToList();
                Change(
                    step.C % 2 == 0
                        ? new(
                            UnitChangeKind.Dissolve,
                            today,
                            "NQ",
                            null,
                            "",
                            [a],
                            [HeirDraft.Living(b, 1 + weight), HeirDraft.Living(Pick(villages, step.C), 2)]
                        )
                        : new(
                            UnitChangeKind.Split,
                            today,
                            "NQ",
                            null,
                            "",
                            [old],
                            [
                                NewCommune() with
                                {
                                    Children = [.. children.Where((_, i) => i % 2 == 0)],
                                    Weight = weight,
                                },
                                NewCommune() with
                                {
                                    Children = [.. children.Where((_, i) => i % 2 == 1)],
                                    Weight = weight,
                                },
                            ]
                        )
                );
                break;
        }
    }

    public Cube Fold(IEnumerable<FactRow> some)
    {
        var now = new Contributions();
        foreach (var of in some.GroupBy(f => f.Subject))
        {
            if (of.Key == 0)
            {
                foreach (var fact in of)
                {
                    HocVuSo.Indicators.Cube.Fold.Nobody(fact, now);
                }
                continue;
            }
            HocVuSo.Indicators.Cube.Fold.Subject(SubjectKind.Person, [.. of], FoldRules.Default, now);
        }
        var cube = new Cube();
        cube.Apply(new(), now, facts.Count);
        return cube;
    }

    private void Change(ChangeDraft draft)
    {
        try
        {
            var plan = new ChangePlanner(Map, draft, () => nextUnit++, () => (nextUnit += 2) - 2, NewId).Make();
            Map = plan.After(Map);
            ChangeDays.Add(today);
            Carry(plan);
        }
        catch (RuleException)
        {
            // the map does not bear it: nothing happens
        }
    }

    /// <summary>People go with their village as the register carries them; of a village with several heirs some are not yet told where to.</summary>
    private void Carry(ChangePlan plan)
    {
        foreach (var ended in plan.Ended.Where(u => u.Before!.Kind is UnitKind.Village))
        {
            var heirs = plan.Lineage.Where(l => l.From == ended.No).ToList();
            foreach (var person in people.Keys.Where(p => !gone.Contains(p) && people[p][^1].Village == ended.No).Order())
            {
                var choice = heirs.Count == 1 ? 0 : person % (heirs.Count + 1);
                if (choice < heirs.Count)
                {
                    Stand(person, heirs[choice].To, heirs[choice].Part, ended.No);
                }
            }
        }
    }

    private void Stand(int person, int village, int quantity, int from)
    {
        if (village != people[person][^1].Village)
        {
            people[person].Add(new(today, village, from));
            Say(Village, village, person, quantity, today);
        }
    }

    private void Back(int person, DateOnly day)
    {
        if (day <= today && people[person].LastOrDefault(s => s.From <= day) is { Village: > 0 } stay)
        {
            Say(Taught, stay.Village, person, 1, day);
        }
    }

    private void Person(int pick, Action<int> live)
    {
        var here = people.Keys.Where(p => !gone.Contains(p) && Map.On(people[p][^1].Village, today) is not null).Order().ToList();
        if (here.Count > 0)
        {
            live(here[pick % here.Count]);
        }
    }

    private void Say(short kind, int unit, int person, int quantity, DateOnly day, Evidence evidence = Evidence.Person) =>
        facts.Add(new(facts.Count + 1, kind, unit, person, day.DayNumber, quantity, evidence, Record(++nextRecord), 0, 0));

    private int CommuneOf(int village) => Map.CommuneOf(village, today);

    private List<int> Alive(Func<UnitKind, bool> kind) => [.. Map.AllOn(today).Where(c => kind(c.Kind)).Select(c => c.No).Order()];

    private HeirDraft New(int commune, int weight = 0) => HeirDraft.New("", $"Thôn mới {++nextRecord}", UnitKind.Village, commune, weight);

    private HeirDraft NewCommune() => HeirDraft.New($"1{++nextRecord % 10000:0000}", $"Xã mới {nextRecord}", UnitKind.Commune, Province);

    private static int Pick(List<int> of, int at) => of[at % of.Count];

    private static UnitState State(int no, int? parent, UnitKind kind, string code, string name) =>
        new(no, new(Record(no)), parent, kind, code, name, First, DateOnly.MaxValue);

    private UnitId NewId() => new(Record(100_000 + ++nextRecord));

    /// <summary>Ids in the order of entry, as version 7 gives them.</summary>
    private static Guid Record(int n) => new(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public static readonly Count<Turns> Turns = Measure.Flow<Turns>(Kinds.Taught(TeachingChannel.HomeVisit));
    public static readonly Count<Persons> Residents = Measure.Stands<Persons>(Standing.Residents);
}
