using System.Globalization;
using HocVuSo.People.Carrying;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>What a volunteer brings home from the door for the register (ghi nhận tại nhà): newcomers, and single values she was told. Inside the gate, in the asker's transaction.</summary>
/// <remarks>Whoever may record visits in the village may do this; everything else of the register is the officer's.</remarks>
public sealed class FieldNotes(
    Db db,
    AddHousehold addHousehold,
    AddPerson addPerson,
    CorrectPerson correct,
    DescribeHousehold describe,
    CarryOver.Chunk carry,
    PeopleReader people,
    MapKeeper maps,
    ErasureList erased
)
{
    public const string Alley = "alley";
    public const string Directions = "directions";
    public const string Birth = "birth";
    public const string Device = "device";
    public const string Residence = "residence";

    /// <param name="Day">Day on which the volunteer stood at the door, not after today.</param>
    public sealed record NewHousehold(HouseholdId Id, int VillageNo, string HeadName, string Alley, string Directions, DateOnly Day);

    /// <param name="HouseholdId">Null where nobody asked, as at a class.</param>
    /// <param name="Birth">25/05/1954, 05/1954 or 1954.</param>
    /// <param name="Day">Day on which the volunteer met her, not after today.</param>
    public sealed record NewPerson(
        PersonId Id,
        int VillageNo,
        HouseholdId? HouseholdId,
        string Name,
        string Birth,
        Sex Sex,
        string Relation,
        int Device,
        DateOnly Day
    );

    /// <summary>Puts a household on the register and answers the ledger's number for it; safe to run twice.</summary>
    /// <exception cref="RuleException">Those of adding a household.</exception>
    public async Task<int> Add(NewHousehold household, CancellationToken cancellation)
    {
        var (village, day) = await Place(household.VillageNo, household.Day, cancellation);
        await addHousehold.Run(
            new(household.Id, village, household.HeadName, Alley: household.Alley, Directions: household.Directions),
            Permission.RecordVisit,
            day,
            cancellation
        );
        await carry.Run(village, cancellation);
        return (await people.Household(household.Id, cancellation))!.SubjectNo;
    }

    /// <param name="VillageNo">Where she lives now: her village may have ended since.</param>
    /// <param name="Alike">Others on the register of that village who look like her.</param>
    public sealed record Added(int SubjectNo, int VillageNo, IReadOnlyList<PersonId> Alike);

    /// <summary>Puts a person on the register.</summary>
    /// <exception cref="RuleException">Those of adding a person.</exception>
    public async Task<Added> Add(NewPerson person, CancellationToken cancellation)
    {
        var (village, day) = await Place(person.VillageNo, person.Day, cancellation);
        await addPerson.Run(
            new(person.Id, village, person.HouseholdId, person.Name, person.Birth, person.Sex, person.Relation, Device: person.Device),
            Permission.RecordVisit,
            day,
            cancellation
        );
        await carry.Run(village, cancellation);
        var added = (await people.Person(person.Id, cancellation))!;
        var alike = await people.Like(person.Name, BirthDate.Parse(person.Birth).Year, [added.VillageNo], cancellation);
        return new(added.SubjectNo, added.VillageNo, [.. alike.Select(p => p.Id).Where(p => p != person.Id)]);
    }

    /// <summary>
    /// Where a newcomer begins whose village may have ended before its phone heard of it: in the village while it lived, from where she is carried over like the others; after its
    /// end in the one that took it over whole; in one that was divided on its last day, until somebody says which part is hers.
    /// </summary>
    private async Task<(int Village, DateOnly Day)> Place(int village, DateOnly day, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        if (!map.Knows(village))
        {
            return (village, day);
        }
        var there = map.Heir(village, day);
        var last = map.CardsOf(there)[^1].To;
        return (there, day > last ? last : day);
    }

    /// <summary>Whether a newcomer was once on the register and has been erased: nothing of her is to be waited for.</summary>
    public bool WasErased(PersonId id) => erased.Holds(id);

    /// <summary>A household or person on the register.</summary>
    /// <param name="Values">What stands in the fields a volunteer may put right, in the words of the forms.</param>
    public sealed record Entry(int VillageNo, string Name, IReadOnlyDictionary<string, string> Values);

    /// <summary>Those of these numbers of the ledger that are on the register; a duplicate is not, for whom the entry speaks that was kept.</summary>
    public static async Task<Dictionary<int, Entry>> Read(PeopleReader people, IReadOnlyCollection<int> subjects, CancellationToken cancellation)
    {
        var entries = (await people.OnRegister(subjects, cancellation)).ToDictionary(
            p => p.SubjectNo,
            p => new Entry(
                p.VillageNo,
                p.Name,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [Birth] = p.Birth.ToString(),
                    [Device] = p.Device.ToString(CultureInfo.InvariantCulture),
                    [Residence] = p.Residence.ToString(CultureInfo.InvariantCulture),
                }
            )
        );
        foreach (var house in (await people.HouseholdsBySubjects(subjects, cancellation)).Values.Where(h => h.LeftOn is null))
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal) { [Alley] = house.Alley, [Directions] = house.Directions };
            entries[house.SubjectNo] = new(house.VillageNo, house.HeadName, values);
        }
        return entries;
    }

    /// <summary>A value as <see cref="Read"/> would give it back: so that two ways to write one birth date are one value.</summary>
    /// <exception cref="RuleException"><c>people.birth-date</c>.</exception>
    public static string Normal(string field, string value) => field is Birth && value.Trim().Length > 0 ? BirthDate.Parse(value).ToString() : value.Trim();

    /// <summary>Puts a value in place of the one that stands.</summary>
    /// <exception cref="RuleException"><c>people.field</c>: no such field, or not on the register; those of correcting a person or describing a household.</exception>
    public async Task Write(int subject, string field, string value, CancellationToken cancellation)
    {
        if (field is Alley or Directions)
        {
            var house = await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.SubjectNo == subject && h.LeftOn == null, cancellation);
            house = house ?? throw Unknown();
            var (alley, directions) = field is Alley ? (value, house.Directions) : (house.Alley, value);
            await describe.Run(new(house.Id, house.Version, alley, directions), cancellation);
            return;
        }
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.SubjectNo == subject && p.LeftOn == null, cancellation) ?? throw Unknown();
        var stands = new CorrectPerson.Command(
            person.Id,
            person.Version,
            person.Name,
            new BirthDate(person.Birth).ToString(),
            person.Sex,
            person.Relation,
            person.Residence,
            person.Device,
            person.Occupation,
            person.Note
        );
        var wanted = field switch
        {
            Birth => stands with { Birth = value },
            Device => stands with { Device = Number(value) },
            Residence => stands with { Residence = Number(value) },
            _ => throw Unknown(),
        };
        await correct.Run(wanted, Permission.RecordVisit, cancellation);
    }

    private static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown();

    private static RuleException Unknown() => new RuleException("people.field", "Mục này không sửa được từ điện thoại. Nhờ cán bộ xã sửa giúp.");
}
