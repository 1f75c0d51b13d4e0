using System.Globalization;
using HocVuSo.Demo;
using HocVuSo.People.Contract;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Bench;

/// <summary>A commune's list of residents as an officer sends it, from a fixed seed; nobody in it lives.</summary>
internal static class ResidentList
{
    private const int Seed = 20_250_326;

    private static readonly string[] Columns =
    [
        "STT",
        "Mã hộ",
        "Họ và tên",
        "Quan hệ với chủ hộ",
        "Ngày sinh",
        "Giới tính",
        "Số định danh cá nhân",
        "Thôn/tổ dân phố",
        "Xóm, ngõ, số nhà",
        "Thường trú/tạm trú/đi vắng",
        "Số điện thoại",
        "Thiết bị",
        "Nghề nghiệp",
    ];

    public static string Village(int i) => "Thôn " + i.ToString(CultureInfo.InvariantCulture);

    public static string VillageCode(string commune, int i) => string.Create(CultureInfo.InvariantCulture, $"{commune}-{i:00}");

    /// <summary>Village after village, as communes put their lists together.</summary>
    /// <param name="first">Serial number of the first resident: two lists that share none are lists of different people.</param>
    public static byte[] Write(int residents, int villages, int first = 0)
    {
        var random = new Random(Seed + first);
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file))
        {
            writer.BeginSheet("Danh sách", [.. Columns.Select(_ => new OutColumn(16, AsText: true))], frozenRows: 1);
            writer.Row(Columns.Select(c => new OutCell(c, CellLook.Header)));
            for (int i = 0, house = 0, village = 0, left = 0; i < residents; i++, left--)
            {
                var head = left == 0;
                if (head)
                {
                    (house, village, left) = (house + 1, 1 + (i * villages / residents), random.Next(2, 7));
                }
                var sex = random.Next(2) == 0 ? Sex.Male : Sex.Female;
                var born = new DateOnly(random.Next(1940, head ? 1995 : 2024), random.Next(1, 13), random.Next(1, 29));
                writer.Row(Row(random, first + i, house, village, head, sex, born));
            }
        }
        return file.ToArray();
    }

    private static IEnumerable<OutCell> Row(Random random, int i, int house, int village, bool head, Sex sex, DateOnly born)
    {
        static OutCell Of(string text) => new(text, CellLook.Text);
        // place 099 was never any province's, so no number is anyone's
        var century = (born.Year < 2000 ? 0 : 2) + (sex is Sex.Male ? 0 : 1);
        var number = string.Create(CultureInfo.InvariantCulture, $"099{century}{born.Year % 100:00}{i:000000}");
        yield return OutCell.Of(i + 1);
        yield return Of(string.Create(CultureInfo.InvariantCulture, $"H{house:00000}"));
        yield return Of(DemoNames.Of(random, DemoNames.FamilyName(random), sex));
        yield return Of(head ? "Chủ hộ" : "Con");
        yield return Of(born.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        yield return Of(sex is Sex.Male ? "Nam" : "Nữ");
        yield return Of(number);
        yield return Of(Village(village));
        yield return Of(string.Create(CultureInfo.InvariantCulture, $"Ngõ {house % 40}, nhà {house % 90}"));
        yield return Of("Thường trú");
        yield return Of(head ? string.Create(CultureInfo.InvariantCulture, $"09{i:00000000}") : "");
        yield return Of(random.Next(3) == 0 ? "Bàn phím" : "Thông minh");
        yield return Of("Làm ruộng");
    }
}
