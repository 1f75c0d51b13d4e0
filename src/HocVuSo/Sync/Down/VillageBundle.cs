using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;

namespace HocVuSo.Sync.Down;

/// <summary>A village as a phone holds it (gói dữ liệu của thôn), column by column, because columns of like things compress best.</summary>
/// <param name="F">Format, <see cref="Up.FieldFormats.Current"/>.</param>
/// <param name="Cursor">What changed after this number of the feed may be missing.</param>
/// <param name="H">Households in walking order.</param>
/// <param name="P">People, household by household in the same order.</param>
public sealed record VillageBundle(int F, int No, string Name, string Commune, long Cursor, HouseholdColumns H, PersonColumns P);

/// <param name="N">The ledger's numbers, each as the difference to the one before: short, and of no use outside this installation.</param>
/// <param name="Lane">Index into <paramref name="Lanes"/>.</param>
/// <param name="Last">Day of the last call in twelve months, yyyymmdd; 0 for none.</param>
/// <param name="Out">Outcome of it, 1–9; 0 for none.</param>
/// <param name="Appt">Day of the next call, yyyymmdd; 0 for none.</param>
public sealed record HouseholdColumns(
    List<int> N,
    List<string> Lanes,
    List<int> Lane,
    List<string> House,
    List<string> Head,
    List<string> Dir,
    List<int> Count,
    List<int> Last,
    List<int> Out,
    List<int> Appt
);

/// <param name="H">Index of the household; −1 for none.</param>
/// <param name="Birth">Packed yyyymmdd, zeros for what is not known.</param>
/// <param name="Lv">Six digits: what she can do in each group of tasks, 0–3.</param>
/// <param name="Ok">1: has agreed that what she learns is kept under her name.</param>
public sealed record PersonColumns(
    List<int> N,
    List<int> H,
    List<string> Name,
    List<int> Birth,
    List<int> Sex,
    List<int> Res,
    List<int> Dev,
    List<string> Rel,
    List<string> Lv,
    List<int> Ok
);

/// <summary>One household as the delta sends it; fields as in <see cref="HouseholdColumns"/>.</summary>
public sealed record HouseholdRow(int N, string Lane, string House, string Head, string Dir, int Count, int Last, int Out, int Appt);

/// <summary>One person as the delta sends her; <paramref name="H"/> is the number of her household, 0 for none.</summary>
public sealed record PersonRow(int N, int H, string Name, int Birth, int Sex, int Res, int Dev, string Rel, string Lv, int Ok);

/// <summary>Reads what a phone may hold of a village: names, birth years, who agreed, what each can do. Never an ID number or a phone number.</summary>
public sealed class BundleReader(PeopleReader people, SkillLevels skills, HouseholdStandings standings, MapKeeper maps, TimeProvider clock)
{
    private const int MostPeople = 10_000;

    public async Task<VillageBundle> Read(int village, long cursor, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var unit = map.Nearest(village, today);
        var (houses, persons) = await Rows(
            village,
            await people.HouseholdsOf(village, cancellation),
            await people.OfVillage(village, 0, MostPeople, cancellation),
            cancellation
        );
        houses =
        [
            .. houses.OrderBy(h => Vn.PlaceKey(h.Lane), StringComparer.Ordinal).ThenBy(h => Vn.PlaceKey(h.House), StringComparer.Ordinal).ThenBy(h => h.N),
        ];
        var at = houses.Select((h, i) => (h.N, i)).ToDictionary(p => p.N, p => p.i);
        persons = [.. persons.OrderBy(p => at.GetValueOrDefault(p.H, int.MaxValue)).ThenBy(p => p.Birth).ThenBy(p => p.N)];
        var lanes = houses.Select(h => h.Lane).Distinct(StringComparer.Ordinal).ToList();
        return new(
            Up.FieldFormats.Current,
            village,
            unit.Heading,
            map.Nearest(map.CommuneOf(village, today), today).Heading,
            cursor,
            new(
                Steps(houses.Select(h => h.N)),
                lanes,
                [.. houses.Select(h => lanes.IndexOf(h.Lane))],
                [.. houses.Select(h => h.House)],
                [.. houses.Select(h => h.Head)],
                [.. houses.Select(h => h.Dir)],
                [.. houses.Select(h => h.Count)],
                [.. houses.Select(h => h.Last)],
                [.. houses.Select(h => h.Out)],
                [.. houses.Select(h => h.Appt)]
            ),
            new(
                Steps(persons.Select(p => p.N)),
                [.. persons.Select(p => at.GetValueOrDefault(p.H, -1))],
                [.. persons.Select(p => p.Name)],
                [.. persons.Select(p => p.Birth)],
                [.. persons.Select(p => p.Sex)],
                [.. persons.Select(p => p.Res)],
                [.. persons.Select(p => p.Dev)],
                [.. persons.Select(p => p.Rel)],
                [.. persons.Select(p => p.Lv)],
                [.. persons.Select(p => p.Ok)]
            )
        );
    }

    /// <summary>Those of <paramref name="subjects"/> who are on the register of the village now; who is missing from both lists is gone from it.</summary>
    public async Task<(List<HouseholdRow> H, List<PersonRow> P)> Read(int village, IReadOnlyCollection<int> subjects, CancellationToken cancellation)
    {
        var houses = (await people.HouseholdsBySubjects(subjects, cancellation)).Values.Where(h => h.VillageNo == village && h.LeftOn is null).ToList();
        var persons = (await people.OnRegister(subjects, cancellation)).FindAll(p => p.VillageNo == village);
        return await Rows(village, houses, persons, cancellation);
    }

    private async Task<(List<HouseholdRow> H, List<PersonRow> P)> Rows(
        int village,
        List<HouseholdCard> houses,
        List<PersonCard> persons,
        CancellationToken cancellation
    )
    {
        var calls = await standings.OfVillage(village, cancellation);
        var levels = await skills.Of([.. persons.Select(p => p.SubjectNo)], cancellation);
        var agreed = await people.Consenting([.. persons.Select(p => p.Id)], ConsentPurpose.LearningRecord, cancellation);
        var known = houses.ToDictionary(h => h.Id, h => h.SubjectNo);
        var elsewhere = persons.Select(p => p.HouseholdId).OfType<HouseholdId>().Where(h => !known.ContainsKey(h)).Distinct().ToList();
        foreach (var (id, card) in elsewhere.Count == 0 ? [] : await people.HouseholdsByIds(elsewhere, cancellation))
        {
            known[id] = card.SubjectNo;
        }
        return (
            [.. houses.Select(h => Row(h, calls.GetValueOrDefault(h.Id)))],
            [
                .. persons.Select(p => new PersonRow(
                    p.SubjectNo,
                    p.HouseholdId is { } h ? known.GetValueOrDefault(h) : 0,
                    p.Name,
                    p.Birth.Packed,
                    (int)p.Sex,
                    p.Residence,
                    p.Device,
                    p.Relation,
                    string.Concat(levels[p.SubjectNo]),
                    agreed.Contains(p.Id) ? 1 : 0
                )),
            ]
        );
    }

    private static HouseholdRow Row(HouseholdCard house, LastCall? call)
    {
        var address = LaneAddress.Of(house.Alley);
        return new(
            house.SubjectNo,
            address.Lane,
            address.House,
            house.HeadName,
            house.Directions,
            house.HeadCount ?? 0,
            Packed(call?.Day),
            call is null ? 0 : (int)call.Outcome,
            Packed(call?.Appointment)
        );
    }

    private static int Packed(DateOnly? day) => day is { } d ? (d.Year * 10000) + (d.Month * 100) + d.Day : 0;

    private static List<int> Steps(IEnumerable<int> numbers)
    {
        var before = 0;
        return [.. numbers.Select(n => n - (before, before = n).Item1)];
    }
}
