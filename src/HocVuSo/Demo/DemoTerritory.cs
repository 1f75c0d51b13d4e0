using System.Globalization;
using HocVuSo.Territory;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Demo;

/// <summary>The units of the demo: two real communes of Phú Thọ with their former units, the others under made-up names and codes, and a light Hải Phòng.</summary>
/// <remarks>No really named commune is ranked by invented figures (product.md section 6); codes from 90001 stand in no official list.</remarks>
internal static class DemoTerritory
{
    public const string PhuTho = "25";
    public const string HaiPhong = "31";
    public const string VietTri = "07900";
    public const string VinhTuong = "09076";
    public const string DuongAn = "10972";
    public const int VietTriVillages = 52;
    public const int VinhTuongVillages = 37;
    private const string MadeUp = "Dữ liệu minh họa";

    private static readonly string[] VinhTuongNames =
    [
        "Thôn Đông",
        "Thôn Đoài",
        "Thôn Thượng",
        "Thôn Hạ",
        "Thôn Bãi",
        "Xóm Trại",
        "Thôn Ngoài",
        "Thôn Cầu",
        "Thôn Chùa",
        "Thôn Đình",
        "Thôn Nội",
        "Thôn Trung",
        "Thôn Nam",
        "Thôn Bắc",
        "Thôn Tây",
        "Thôn Giữa",
        "Thôn Gạo",
        "Thôn Lũng",
        "Thôn Đồng",
        "Thôn Chợ",
        "Thôn Sậu",
        "Thôn Mới",
        "Thôn Cả",
        "Thôn Đầm",
        "Thôn Gò",
        "Thôn Lò",
        "Thôn Đê",
        "Thôn Bến",
        "Thôn Sông",
        "Thôn Ao Sen",
        "Thôn Giếng",
        "Thôn Vườn",
        "Khu phố 1",
        "Khu phố 2",
        "Khu phố 3",
        "Khu phố 4",
        "Khu phố 5",
    ];

    private static readonly string[] VietTriParts = ["Tân Dân", "Gia Cẩm", "Minh Nông", "Dữu Lâu", "Trưng Vương"];

    public static IReadOnlyList<FoundUnits.NewUnit> Units()
    {
        var units = new List<FoundUnits.NewUnit> { OfficialCatalogue.Province(PhuTho), OfficialCatalogue.Province(HaiPhong) };
        var official = OfficialCatalogue.Communes(PhuTho);
        AddReal(units, official.Single(r => r.Code == VietTri), VietTriVillages, (i, part) => $"Khu {VietTriParts[part]} {(i / VietTriParts.Length) + 1}");
        AddReal(units, official.Single(r => r.Code == VinhTuong), VinhTuongVillages, (i, _) => VinhTuongNames[i]);
        for (var i = 1; i <= 146; i++)
        {
            AddLight(
                units,
                Code(90_000 + i),
                i <= 14 ? UnitKind.Ward : UnitKind.Commune,
                $"Mẫu {i.ToString("00", CultureInfo.InvariantCulture)}",
                PhuTho,
                villages: 3
            );
        }
        // 114 communes, 3.790 villages with a team each (seed 004)
        AddLight(units, DuongAn, UnitKind.Commune, "Đường An", HaiPhong, villages: 34);
        for (var i = 1; i <= 113; i++)
        {
            AddLight(
                units,
                Code(91_000 + i),
                i <= 45 ? UnitKind.Ward
                    : i <= 47 ? UnitKind.SpecialZone
                    : UnitKind.Commune,
                $"Mẫu HP {i.ToString("00", CultureInfo.InvariantCulture)}",
                HaiPhong,
                villages: i <= 27 ? 34 : 33
            );
        }
        return units;
    }

    /// <summary>A commune of the resolutions: its former units until 30/6/2025, its villages first under one of them, then under the new one.</summary>
    private static void AddReal(List<FoundUnits.NewUnit> units, OfficialCatalogue.Row row, int villages, Func<int, int, string> name)
    {
        var founded = OfficialCatalogue.WithOrigins(row, PhuTho).ToList();
        units.AddRange(founded);
        var former = founded[^1].FormedFrom;
        for (var i = 0; i < villages; i++)
        {
            var part = i % former.Count;
            units.Add(
                new(
                    $"{row.Code}-{(i + 1).ToString("00", CultureInfo.InvariantCulture)}",
                    [
                        new(UnitKind.Village, name(i, part), former[part], new(2008, 1, 1), Season.Reform.AddDays(-1), MadeUp),
                        new(UnitKind.Village, name(i, part), row.Code, Season.Reform, null, MadeUp),
                    ],
                    []
                )
            );
        }
    }

    private static void AddLight(List<FoundUnits.NewUnit> units, string code, UnitKind kind, string name, string province, int villages)
    {
        units.Add(new(code, [new(kind, name, province, Season.Reform, null, MadeUp)], []));
        for (var i = 1; i <= villages; i++)
        {
            units.Add(
                new(
                    $"{code}-{i.ToString("00", CultureInfo.InvariantCulture)}",
                    [new(UnitKind.Village, $"Thôn {i.ToString(CultureInfo.InvariantCulture)}", code, Season.Reform, null, MadeUp)],
                    []
                )
            );
        }
    }

    private static string Code(int number) => number.ToString("00000", CultureInfo.InvariantCulture);
}
