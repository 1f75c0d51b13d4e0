using System.Globalization;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>What a volunteer brings home from the door for the register (ghi nhận tại nhà): newcomers, and single values she was told. Inside the gate, in the asker's transaction.</summary>
/// <remarks>Whoever may record visits in the village may do this; everything else of the register is the officer's.</remarks>
public sealed class FieldNotes(Db db, AddHousehold addHousehold, AddPerson addPerson, CorrectPerson correct, DescribeHousehold describe, PeopleReader people)
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
        await addHousehold.Run(
            new(household.Id, household.VillageNo, household.HeadName, Alley: household.Alley, Directions: household.Directions),
            Permission.RecordVisit,
            household.Day,
            cancellation
        );
        return (await people.Household(household.Id, cancellation))!.SubjectNo;
    }

    /// <summary>Puts a person on the register; answers the ledger's number for her, and those on the register of the village who look like her.</summary>
    /// <exception cref="RuleException">Those of adding a person.</exception>
    public async Task<(int SubjectNo, IReadOnlyList<PersonId> Alike)> Add(NewPerson person, CancellationToken cancellation)
    {
        await addPerson.Run(
            new(person.Id, person.VillageNo, person.HouseholdId, person.Name, person.Birth, person.Sex, person.Relation, Device: person.Device),
            Permission.RecordVisit,
            person.Day,
            cancellation
        );
        var alike = await people.Like(person.Name, BirthDate.Parse(person.Birth).Year, [person.VillageNo], cancellation);
        return ((await people.Person(person.Id, cancellation))!.SubjectNo, [.. alike.Select(p => p.Id).Where(p => p != person.Id)]);
    }

    /// <summary>The value of one field as it stands, in the words of the forms; null when the household or person is not on the register or the field is none of ours.</summary>
    public async Task<string?> Read(int subject, string field, CancellationToken cancellation)
    {
        if (field is Alley or Directions)
        {
            return (await people.HouseholdsBySubjects([subject], cancellation)).GetValueOrDefault(subject) is { LeftOn: null } house
                ? (field is Alley ? house.Alley : house.Directions)
                : null;
        }
        return (await people.BySubjects([subject], cancellation)).GetValueOrDefault(subject) is { LeftOn: null } person
            ? field switch
            {
                Birth => person.Birth.ToString(),
                Device => person.Device.ToString(CultureInfo.InvariantCulture),
                Residence => person.Residence.ToString(CultureInfo.InvariantCulture),
                _ => null,
            }
            : null;
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
