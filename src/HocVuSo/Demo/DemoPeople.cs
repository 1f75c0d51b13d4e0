using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Demo;

/// <summary>Makes households and their members from a fixed seed and puts them on the register in batches of at most 500 people, as an import does.</summary>
internal sealed class DemoPeople(Gate gate, TimeProvider clock, Random random)
{
    /// <summary>Place part of the made-up ID numbers: no province ever had it, so no number is anyone's (policy.md section 7: 001–096).</summary>
    private const string NoPlace = "099";
    private int serial;

    /// <summary>Someone the rest of the demo can speak of.</summary>
    public sealed record Made(PersonId Id, HouseholdId Household, int VillageNo, string Name, int Birth, string IdNumber, bool Adult);

    public async Task<List<Made>> Register(int village, int people, DateOnly day, CancellationToken cancellation)
    {
        var made = new List<Made>(people);
        var households = new List<Register.NewHousehold>();
        var batch = new List<Register.NewPerson>();
        var house = 0;
        while (made.Count < people)
        {
            AddFamily(village, ++house, Math.Min(people - made.Count, Size()), households, batch, made);
            if (batch.Count > 490 || made.Count >= people)
            {
                var (h, p) = (households.ToList(), batch.ToList());
                await gate.Run((Register register) => register.Add(h, p, day, cancellation), cancellation);
                households.Clear();
                batch.Clear();
            }
        }
        return made;
    }

    private int Size() =>
        random.Next(100) switch
        {
            < 8 => 1,
            < 22 => 2,
            < 45 => 3,
            < 75 => 4,
            < 90 => 5,
            _ => 6,
        };

    private void AddFamily(int village, int house, int size, List<Register.NewHousehold> households, List<Register.NewPerson> batch, List<Made> made)
    {
        var household = Ids.New<HouseholdId>(clock);
        var family = DemoNames.FamilyName(random);
        var headBirth = 2025 - random.Next(28, 68);
        for (var i = 0; i < size; i++)
        {
            var (relation, year, sex, name) = Member(i, size, family, headBirth);
            var birth = Birth(year);
            var adult = BirthAdult(birth);
            var idNumber = IdNumber(year, sex);
            var id = Ids.New<PersonId>(clock);
            var device = Device(year);
            var residence =
                random.Next(100) < 3 ? ResidenceCode.Temporary
                : adult && year is > 1975 and < 2004 && random.Next(100) < 18 ? ResidenceCode.Away
                : ResidenceCode.Permanent;
            batch.Add(new(id, new(name, birth, sex, village, household, relation, residence, device), idNumber));
            made.Add(new(id, household, village, name, birth.Packed, idNumber, adult));
            if (i == 0)
            {
                households.Add(new(household, house.ToString("0000", CultureInfo.InvariantCulture), village, name, $"Ngõ {((house - 1) / 24) + 1}"));
            }
        }
    }

    private (string Relation, int Year, Sex Sex, string Name) Member(int i, int size, string family, int headBirth)
    {
        switch (i)
        {
            case 0:
            {
                var sex = random.Next(100) < 72 ? Sex.Male : Sex.Female;
                var year = size <= 2 && random.Next(2) == 0 ? 2025 - random.Next(60, 88) : headBirth;
                return ("Chủ hộ", year, sex, DemoNames.Of(random, family, sex));
            }
            case 1:
                return ("Vợ", headBirth + random.Next(-3, 6), Sex.Female, DemoNames.Of(random, DemoNames.FamilyName(random), Sex.Female));
            case 4 or 5 when random.Next(100) < 55:
            {
                var sex = random.Next(100) < 35 ? Sex.Male : Sex.Female;
                return (
                    sex is Sex.Male ? "Bố" : "Mẹ",
                    Math.Max(1930, headBirth - random.Next(21, 32)),
                    sex,
                    DemoNames.Of(random, sex is Sex.Male ? family : DemoNames.FamilyName(random), sex)
                );
            }
            default:
            {
                var sex = random.Next(2) == 0 ? Sex.Male : Sex.Female;
                return ("Con", Math.Min(2024, headBirth + random.Next(21, 38)), sex, DemoNames.Of(random, family, sex));
            }
        }
    }

    /// <summary>Old people often have only a year (field-notes section 5).</summary>
    private BirthDate Birth(int year)
    {
        if (year < 1962 && random.Next(100) < 55)
        {
            return BirthDate.Of(year);
        }
        var month = random.Next(1, 13);
        return BirthDate.Of(year, month, random.Next(1, DateTime.DaysInMonth(year, month) + 1));
    }

    private static bool BirthAdult(BirthDate birth) => birth.AgeOn(Season.Last) >= 18;

    private string IdNumber(int year, Sex sex)
    {
        var century = (year >= 2000 ? 2 : 0) + (sex is Sex.Female ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{NoPlace}{century}{year % 100:00}{serial++ % 1_000_000:000000}");
    }

    /// <summary>About 80% of all people use a smartphone (seed 001).</summary>
    private int Device(int year)
    {
        var smart = year switch
        {
            < 1950 => 27,
            < 1960 => 58,
            < 2010 => 92,
            < 2015 => 68,
            _ => 38,
        };
        return random.Next(100) < smart ? DeviceCode.Smartphone
            : year > 2018 ? DeviceCode.None
            : random.Next(3) == 0 ? DeviceCode.Shared
            : DeviceCode.Keypad;
    }
}
