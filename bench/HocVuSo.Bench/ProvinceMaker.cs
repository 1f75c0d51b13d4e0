using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Bench;

/// <summary>
/// A province from a fixed seed: 148 communes that were formed from 2 to 4 former ones each on 1/7/2025, 3.150 villages that lived through it, and for 4 million people 1,1 million
/// households, with birth dates, devices and target groups. The same number of people gives the same province.
/// </summary>
internal sealed class ProvinceMaker(int people)
{
    public const int Communes = 148;
    public const int Villages = 3_150;
    private const int Seed = 20260315;
    private const string Resolution = "NQ 1676/NQ-UBTVQH15";

    /// <summary>Day of the merger.</summary>
    public static readonly DateOnly Merger = new(2025, 7, 1);

    /// <summary>Day from which everybody stands on the register.</summary>
    public static readonly DateOnly Since = new(2025, 1, 2);

    private static readonly string[] Families = Split(
        "Nguyễn:38 Trần:11 Lê:10 Phạm:7 Hoàng:5 Phan:5 Vũ:4 Đặng:2 Bùi:2 Đỗ:2 Hồ:2 Ngô:2 Dương:2 Lý:1 Đinh:1 Trịnh:1 Mai:1 Hà:1 Quách:1 Ứng:1"
    );
    private static readonly string[] Middles = Split(
        "Thị:40 Văn:25 Hữu:3 Đức:3 Ngọc:4 Thanh:4 Minh:4 Thu:3 Hồng:3 Quang:3 Kim:2 Xuân:2 Bá:1 Gia:1 Đình:1 Phương:1"
    );
    private static readonly string[] Givens = Split(
        "Dung Lành Hương Lan Hoa Mai Hằng Hạnh Thủy Yến Nga Oanh Tuyết Bích Loan Nhung Quỳnh Thảo Trang Linh An Bình Cường Dũng Đạt Hải Hiếu Hùng Huy Khoa Kiên Long Mạnh Nam Phong Phúc Quân Sơn Tài Thắng Thành Toàn Trung Tuấn Tùng Vinh Đường Đông Giang Hà"
    );

    /// <summary>3,6 people on average.</summary>
    private static readonly int[] Sizes = [1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 7];

    private static readonly TargetGroup[] Works =
    [
        TargetGroup.Worker,
        TargetGroup.Farmer,
        TargetGroup.Farmer,
        TargetGroup.Trader,
        TargetGroup.Unskilled,
        TargetGroup.Factory,
        TargetGroup.Farmer,
        TargetGroup.Official,
    ];

    private readonly Random random = new(Seed);

    /// <summary>Those who are registered at once: whole households.</summary>
    public sealed record Handful(
        IReadOnlyList<Register.NewHousehold> Households,
        IReadOnlyList<Register.NewPerson> People,
        IReadOnlyList<(PersonId Person, int Village, TargetGroup Group)> Groups
    );

    /// <summary>The tree from the province down, with the former communes.</summary>
    public static IReadOnlyList<FoundUnits.NewUnit> Units()
    {
        var founded = new DateOnly(2010, 1, 1);
        var units = new List<FoundUnits.NewUnit> { new("25", [new(UnitKind.Province, "Phú Thọ", "", founded, null, Resolution)], []) };
        for (var c = 0; c < Communes; c++)
        {
            var code = CommuneCode(c);
            var formers = Enumerable.Range(0, 2 + c % 3).Select(i => FormerCode(c, i)).ToList();
            units.AddRange(
                formers.Select(
                    (f, i) => new FoundUnits.NewUnit(f, [new(UnitKind.Commune, $"Cũ {c + 1}.{i + 1}", "25", founded, Merger.AddDays(-1), Resolution)], [])
                )
            );
            units.Add(new(code, [new(UnitKind.Commune, $"Mẫu {c + 1}", "25", Merger, null, Resolution)], formers));
            for (var v = 0; v < VillagesOf(c); v++)
            {
                FoundUnits.Stretch[] life =
                [
                    new(UnitKind.Village, $"Thôn {v + 1}", formers[v % formers.Count], founded, Merger.AddDays(-1), Resolution),
                    new(UnitKind.Village, $"Thôn {v + 1}", code, Merger, null, Resolution),
                ];
                units.Add(new(VillageCode(c, v), life, []));
            }
        }
        return units;
    }

    /// <summary>Everybody, village after village.</summary>
    /// <param name="villages">Numbers of the villages in the order of their codes.</param>
    /// <param name="most">Most people of a handful; larger than a household.</param>
    public IEnumerable<Handful> People(IReadOnlyList<int> villages, int most)
    {
        var (houses, persons, groups) = (new List<Register.NewHousehold>(), new List<Register.NewPerson>(), new List<(PersonId, int, TargetGroup)>());
        for (var made = 0; made < people; )
        {
            var size = Math.Min(Sizes[random.Next(Sizes.Length)], people - made);
            if (persons.Count + size > most)
            {
                yield return new(houses, persons, groups);
                (houses, persons, groups) = ([], [], []);
            }
            var village = villages[(int)((long)made * villages.Count / people)];
            var house = Ids.New<HouseholdId>(TimeProvider.System);
            var family = Pick(Families);
            for (var member = 0; member < size; member++)
            {
                var birth = Birth(member);
                var details = Details(member == 1 ? Pick(Families) : family, member, birth, village, house);
                var id = Ids.New<PersonId>(TimeProvider.System);
                var number = random.Next(2) == 0 ? Digits("025", 9) : null;
                persons.Add(new(id, details, number, random.Next(7) == 0 ? Digits("09", 8) : null));
                Join(id, village, 2025 - birth, groups);
                if (member == 0)
                {
                    houses.Add(new(house, (made + 1).ToString(CultureInfo.InvariantCulture), village, details.Name, $"Ngõ {random.Next(1, 30)}"));
                }
            }
            made += size;
        }
        yield return new(houses, persons, groups);
    }

    private Person.Details Details(string family, int member, int birthYear, int village, HouseholdId house)
    {
        var name = $"{family} {Pick(Middles)}{(random.Next(3) == 0 ? " " + Pick(Middles) : "")} {Pick(Givens)}";
        var birth = BirthDate.Of(birthYear, random.Next(1, 13), random.Next(1, 29));
        var residence = random.Next(20) switch
        {
            0 => ResidenceCode.Away,
            1 => ResidenceCode.Temporary,
            _ => ResidenceCode.Permanent,
        };
        var device =
            birthYear > 2012 || random.Next(2) == 0 ? 0
            : random.Next(10) < 7 ? DeviceCode.Smartphone
            : random.Next(1, 4);
        var relation = member switch
        {
            0 => "Chủ hộ",
            1 => "Vợ",
            _ => "Con",
        };
        return new(name, birth, (Sex)(member % 2 + 1), village, house, relation, residence, device);
    }

    private int Birth(int member) => member < 2 ? random.Next(1938, 1998) : random.Next(1985, 2024);

    private void Join(PersonId id, int village, int age, List<(PersonId, int, TargetGroup)> groups)
    {
        if (age is > 5 and < 11 && random.Next(10) > 0)
        {
            groups.Add((id, village, TargetGroup.PrimaryPupil));
        }
        if (age is > 10 and < 18 && random.Next(10) > 0)
        {
            groups.Add((id, village, TargetGroup.Pupil));
        }
        if (age is > 17 and < 62 && random.Next(2) == 0)
        {
            groups.Add((id, village, Works[random.Next(Works.Length)]));
        }
    }

    private string Digits(string head, int count) => head + random.NextInt64((long)Math.Pow(10, count)).ToString("D" + count, CultureInfo.InvariantCulture);

    private string Pick(string[] words) => words[random.Next(words.Length)];

    public static string CommuneCode(int commune) => (10_001 + commune).ToString(CultureInfo.InvariantCulture);

    private static string FormerCode(int commune, int former) => (20_001 + commune * 4 + former).ToString(CultureInfo.InvariantCulture);

    private static string VillageCode(int commune, int village) => $"{CommuneCode(commune)}-{(village + 1).ToString("00", CultureInfo.InvariantCulture)}";

    private static int VillagesOf(int commune) => Villages / Communes + (commune < Villages % Communes ? 1 : 0);

    /// <summary>Words with how often each comes: "Nguyễn:38".</summary>
    private static string[] Split(string words) =>
        [
            .. words
                .Split(' ')
                .Select(w => w.Split(':'))
                .SelectMany(w => Enumerable.Repeat(w[0], w.Length > 1 ? int.Parse(w[1], CultureInfo.InvariantCulture) : 1)),
        ];
}
