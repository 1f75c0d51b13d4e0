using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Sheets;
using HocVuSo.People;
using HocVuSo.People.Carrying;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Territory.Changing;

/// <summary>The test country lives through a random history by the product's own slices, each through the gate into the database: what an officer could do, in any order.</summary>
internal sealed class LivedProvince(App app)
{
    public const int Province = 1;
    private int made;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public DateOnly Today => app.Clock.TodayInVietnam();
    public List<DateOnly> ChangeDays { get; } = [];

    /// <summary>Steps the rules refused, by code: nobody can merge a village that is no more.</summary>
    public Dictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);
    public int Done { get; private set; }

    /// <summary>A third commune and more villages, so that there is something to merge.</summary>
    public Task Begin() =>
        app.Write(
            (FoundUnits slice) =>
                slice.Run(
                    new([
                        Unit("09080", UnitKind.Commune, "Thổ Tang", World.Province),
                        Unit("09080-01", UnitKind.Village, "Thôn Phú Hạ", "09080"),
                        Unit("09080-02", UnitKind.Village, "Thôn Phú Thượng", "09080"),
                        Unit("09079-02", UnitKind.Village, "Thôn Ngân", World.Neighbour),
                        Unit("09076-03", UnitKind.Village, "Thôn Trung", World.Commune),
                    ]),
                    Cancellation
                )
        );

    public async Task Live(Step step)
    {
        app.Clock.Advance(TimeSpan.FromDays(step.Days));
        await app.Follow(); // midnight
        try
        {
            await Do(step);
            Done++;
        }
        catch (RuleException rule)
        {
            Refused[rule.Code] = Refused.GetValueOrDefault(rule.Code) + 1;
        }
        await app.Follow(); // what holds from today holds now
    }

    /// <summary>Where everyone stood from which day on, told from the register's own rows and not from the ledger.</summary>
    public Task<List<List<Country.Stay>>> Stays() =>
        app.Read(async db =>
        {
            var changes = (
                await db.Set<PersonChange>().Where(c => c.Kind == ChangeKind.Move || c.Kind == ChangeKind.CarriedOver).ToListAsync(Cancellation)
            ).ToLookup(c => c.PersonId);
            var all = new List<List<Country.Stay>>();
            foreach (var person in await db.Set<Person>().ToListAsync(Cancellation))
            {
                var moves = changes[person.Id].OrderBy(c => c.Day).ThenBy(c => c.Id).ToList();
                var stays = new List<Country.Stay> { new(person.RegisteredOn, moves.Count > 0 ? moves[0].FromVillage!.Value : person.VillageNo, 0) };
                stays.AddRange(
                    moves
                        .Where(c => c.FromVillage != c.ToVillage)
                        .Select(c => new Country.Stay(c.Day, c.ToVillage!.Value, c.Kind is ChangeKind.CarriedOver ? c.FromVillage!.Value : 0))
                );
                if (person.LeftOn is { } last)
                {
                    stays.RemoveAll(s => s.From > last && s != stays[0]);
                    stays.Add(new(last.AddDays(1), 0, 0));
                }
                all.Add(stays);
            }
            return all;
        });

    private async Task Do(Step step)
    {
        var map = await app.Map();
        var villages = Alive(map, k => k is UnitKind.Village);
        var communes = Alive(map, k => k.IsCommune());
        var (a, b) = (Pick(villages, step.A), Pick(villages, step.B));
        var weight = step.C % 7;
        switch (step.What % 16)
        {
            case 0:
                await MoveIn(a, step.C % 4);
                break;
            case 1:
                await MoveIn(a, 0);
                break;
            case 2:
                if (await Someone(step.B) is { } mover)
                {
                    await app.Write((MovePerson slice) => slice.Run(new(mover.Id, mover.Version, a, null, Today), Cancellation));
                }
                break;
            case 3:
                if (await Someone(step.A) is { } leaver)
                {
                    var late = step.C % 3 == 0 ? step.B % 12 : 0; // told days after
                    var day = leaver.RegisteredOn < Today.AddDays(-late) ? Today.AddDays(-late) : Today;
                    await app.Write((LeaveRegister slice) => slice.Run(new(leaver.Id, leaver.Version, ChangeKind.Death, day), Cancellation));
                }
                break;
            case 4:
                await Visit(step.A, Today);
                break;
            case 5 or 6:
                // entered late
                await Visit(step.A, Today.AddDays(-(step.C % 40)));
                break;
            case 7:
                await Sheet(a, step.C, Today);
                break;
            case 8:
                await Sheet(a, step.C, Today.AddDays(-(step.C % 30)));
                break;
            case 9:
                if (step.C % 3 == 0)
                {
                    await TakeBack(step.A);
                }
                else
                {
                    await Sheet(Pick(communes, step.A), step.C, Today);
                }
                break;
            case 10:
                await Change(
                    Draft(UnitChangeKind.Merge, Today, [a, b], [step.C % 2 == 0 ? HeirDraft.Living(b) : NewVillage(map.CommuneOf(b, Today), 0)]),
                    step
                );
                break;
            case 11:
                await Change(
                    Draft(
                        UnitChangeKind.Split,
                        Today,
                        [a],
                        [
                            NewVillage(map.CommuneOf(a, Today), 1 + weight),
                            NewVillage(map.CommuneOf(step.C % 3 == 0 ? b : a, Today), 3),
                            .. step.C % 5 == 0 ? [NewVillage(map.CommuneOf(b, Today), 2)] : Array.Empty<HeirDraft>(),
                        ]
                    ),
                    step
                );
                break;
            case 12:
                await Change(Draft(UnitChangeKind.Move, Today, [a]) with { ParentNo = Pick(communes, step.C), Renumber = step.B % 2 == 0 }, step);
                break;
            case 13:
                await Change(Draft(UnitChangeKind.Rename, Today, [a]) with { Name = $"Thôn đổi {++made}" }, step);
                break;
            case 14:
                await Change(Draft(UnitChangeKind.Merge, Today, [Pick(communes, step.A), Pick(communes, step.A + 1)], [NewCommune()]), step);
                break;
            default:
                await Divide(map, step, a, b, weight, villages, Pick(communes, step.A));
                break;
        }
    }

    private Task Divide(TerritoryMap map, Step step, int a, int b, int weight, List<int> villages, int old)
    {
        var children = map.ChildrenOn(old, Today).Select(c => c.No).Order().ToList();
        return Change(
            step.C % 2 == 0
                ? Draft(UnitChangeKind.Dissolve, Today, [a], [HeirDraft.Living(b, 1 + weight), HeirDraft.Living(Pick(villages, step.C), 2)])
                : Draft(
                    UnitChangeKind.Split,
                    Today,
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
                ),
            step
        );
    }

    /// <summary>Enters a decision; of the households of a divided village some are told where to, some are left for later, some forgotten.</summary>
    private async Task Change(ChangeDraft draft, Step step)
    {
        await app.Write((EnterChange slice) => slice.Run(new(Ids.New<UnitChangeId>(app.Clock), draft), Cancellation));
        ChangeDays.Add(Today);
        var map = await app.Map();
        foreach (var village in draft.Units)
        {
            var heirs = map.From(village).Select(l => l.To).ToList();
            if (heirs.Count < 2 || map.CardsOf(village)[^1].Kind is not UnitKind.Village)
            {
                continue;
            }
            var houses = await app.Read(db =>
                db.Set<Household>().Where(h => h.VillageNo == village && h.LeftOn == null).OrderBy(h => h.SubjectNo).Select(h => h.Id).ToListAsync(Cancellation)
            );
            var choices = houses
                .Append(default)
                .Select((h, i) => (House: h, To: (i + step.C) % (heirs.Count + 1)))
                .Where(c => c.To < heirs.Count)
                .Select(c => (c.House, heirs[c.To]))
                .ToList();
            if (choices.Count > 0)
            {
                await app.Write((ChooseHeirs slice) => slice.Run(new(village, choices), Cancellation));
            }
        }
    }

    /// <param name="people">In one household; 0 for somebody without.</param>
    private async Task MoveIn(int village, int people)
    {
        var house = Ids.New<HouseholdId>(app.Clock);
        var newcomers = Enumerable
            .Range(0, Math.Max(people, 1))
            .Select(i => new Register.NewPerson(
                Ids.New<PersonId>(app.Clock),
                new($"Nguyễn Thị {++made}", BirthDate.Of(1930 + made % 90), Sex.Female, village, people == 0 ? null : house)
            ))
            .ToList();
        await app.Write(
            (Register register) =>
                register.Add(people == 0 ? [] : [new(house, $"H{made}", village, newcomers[0].Details.Name, "")], newcomers, Today, Cancellation)
        );
        await app.Write((Residents.Agree agree) => agree.Run(newcomers[0].Id, Cancellation));
    }

    private async Task Visit(int pick, DateOnly day)
    {
        var houses = await app.Read(db => db.Set<Household>().Where(h => h.LeftOn == null).OrderBy(h => h.SubjectNo).ToListAsync(Cancellation));
        if (houses.Count == 0)
        {
            return;
        }
        var house = houses[pick % houses.Count];
        var learners = await app.Read(db =>
            db.Set<Person>().Where(p => p.HouseholdId == house.Id && p.LeftOn == null).OrderBy(p => p.SubjectNo).Take(2).ToListAsync(Cancellation)
        );
        await app.Write(
            (RecordVisit slice) =>
                slice.Run(
                    new RecordVisit.Command(
                        Ids.New<VisitId>(app.Clock),
                        house.Id,
                        day,
                        learners.Count == 0 ? VisitOutcome.NobodyHome : VisitOutcome.Taught,
                        [.. learners.Select(l => new RecordVisit.Learner(l.Id, "200000", Consents: true))],
                        learners.Count == 0 ? null : 30
                    ),
                    Cancellation
                )
        );
    }

    private async Task TakeBack(int pick)
    {
        var visits = await app.Read(db => db.Set<Visit>().OrderBy(v => v.Id).Select(v => v.Id).ToListAsync(Cancellation));
        if (visits.Count > 0)
        {
            await app.Write((CorrectVisit slice) => slice.Run(new(visits[pick % visits.Count], "ghi nhầm hộ"), Cancellation));
        }
    }

    private Task Sheet(int unit, int people, DateOnly day) =>
        app.Write(
            (RecordSheet slice) =>
                slice.Run(new(Ids.New<SheetId>(app.Clock), unit, day, null, "Nộp hồ sơ trực tuyến", null, 1 + people % 23, $"{++made}/DS"), Cancellation)
        );

    private async Task<Person?> Someone(int pick)
    {
        var here = await app.Read(db => db.Set<Person>().Where(p => p.LeftOn == null).OrderBy(p => p.SubjectNo).ToListAsync(Cancellation));
        return here.Count == 0 ? null : here[pick % here.Count];
    }

    private List<int> Alive(TerritoryMap map, Func<UnitKind, bool> kind) => [.. map.AllOn(Today).Where(c => kind(c.Kind)).Select(c => c.No).Order()];

    private HeirDraft NewVillage(int commune, int weight) => HeirDraft.New("", $"Thôn mới {++made}", UnitKind.Village, commune, weight);

    private HeirDraft NewCommune() => HeirDraft.New($"1{++made % 10000:0000}", $"Xã mới {made}", UnitKind.Commune, Province);

    private static int Pick(List<int> of, int at) => of[at % of.Count];

    private static FoundUnits.NewUnit Unit(string code, UnitKind kind, string name, string parent) =>
        new(code, [new(kind, name, parent, new DateOnly(2025, 7, 1), null, "NQ 1676/NQ-UBTVQH15")], []);
}
