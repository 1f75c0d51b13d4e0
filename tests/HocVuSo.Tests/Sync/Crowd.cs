using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Tests.Sync;

/// <summary>Many people of one village, with names as they are met: the same every time.</summary>
internal static class Crowd
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Ngô", "Dương", "Đặng", "Phan"];
    private static readonly string[] Middles = ["Thị", "Văn", "Đức", "Minh", "Ngọc", "Quang", "Thu", "Hồng", "Xuân", "Kim", "Đình", "Bá", "Thanh", "Hữu"];
    private static readonly string[] Given =
    [
        "Lành",
        "Thắm",
        "Hưng",
        "Chính",
        "Mơ",
        "Khoát",
        "Bưởi",
        "Toàn",
        "Hòa",
        "Tuấn",
        "Dũng",
        "Hạnh",
        "Lan",
        "Huệ",
        "Cúc",
        "Mai",
        "Sơn",
        "Hải",
        "Long",
        "Phượng",
        "Tâm",
        "Thảo",
        "Yến",
        "Oanh",
        "Nhung",
        "Quyên",
        "Vân",
        "Hằng",
        "Nga",
        "Bích",
        "Đào",
        "Liên",
        "Thơm",
        "Nụ",
        "Gấm",
        "Lụa",
        "Tuyết",
        "Sáng",
        "Thành",
        "Đạt",
    ];
    private static readonly string[] Relations = ["Chủ hộ", "Vợ", "Con", "Con", "Cháu", "Mẹ"];

    public static async Task MoveIn(App app, int village, int households, int people, CancellationToken cancellation)
    {
        var random = new Random(20260315);
        string Name() => $"{Families[random.Next(Families.Length)]} {Middles[random.Next(Middles.Length)]} {Given[random.Next(Given.Length)]}";
        var houses = Enumerable
            .Range(0, households)
            .Select(i => new Register.NewHousehold(Ids.New<HouseholdId>(app.Clock), $"C{i:0000}", village, Name(), $"Ngõ {(i / 14) + 1}, nhà {(i % 14) + 1}"))
            .ToList();
        var persons = Enumerable
            .Range(0, people)
            .Select(i =>
            {
                var house = houses[i % households];
                var order = i / households;
                var name = order == 0 ? house.HeadName : Name();
                var birth =
                    random.Next(3) == 0 ? BirthDate.Of(random.Next(1935, 2020)) : BirthDate.Of(random.Next(1935, 2020), random.Next(1, 13), random.Next(1, 28));
                return new Register.NewPerson(
                    Ids.New<PersonId>(app.Clock),
                    new(name, birth, (Sex)random.Next(1, 3), village, house.Id, Relations[Math.Min(order, 5)], Device: random.Next(0, 5))
                );
            })
            .ToList();
        await app.Write((Register register) => register.Add(houses, [], World.Today.AddDays(-14), cancellation));
        foreach (var part in persons.Chunk(500))
        {
            await app.Write((Register register) => register.Add([], part, World.Today.AddDays(-14), cancellation));
        }
    }
}
