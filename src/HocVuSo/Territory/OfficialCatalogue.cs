using System.Globalization;
using CsvHelper;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory;

/// <summary>The official communes of a province, shipped with the product (danh mục đơn vị hành chính).</summary>
/// <remarks>
/// Source: Điều 1 of NQ 1676/NQ-UBTVQH15 (Phú Thọ) and NQ 1669/NQ-UBTVQH15 (Hải Phòng), 16/6/2025; codes from Phụ lục I of Công văn 1027/CTK-CSCL. The
/// table annexed to QĐ 19/2025/QĐ-TTg itself was not read: compare before an official use.
/// </remarks>
public static class OfficialCatalogue
{
    /// <summary>First day of two-level local government.</summary>
    public static readonly DateOnly Reform = new(2025, 7, 1);

    private static readonly DateOnly Before = new(2008, 1, 1);

    private static readonly Dictionary<string, (UnitKind Kind, string Name)> Provinces = new(StringComparer.Ordinal)
    {
        ["25"] = (UnitKind.Province, "Phú Thọ"),
        ["31"] = (UnitKind.City, "Hải Phòng"),
    };

    public static IEnumerable<string> Codes => Provinces.Keys;

    /// <summary>"tỉnh Phú Thọ"; empty for a province that is not in the catalogue.</summary>
    public static string Title(string province) => Provinces.TryGetValue(province, out var p) ? $"{p.Kind.Word()} {p.Name}" : "";

    public sealed record Row(string Code, UnitKind Kind, string Name, IReadOnlyList<string> FormedFrom, string Source);

    public static FoundUnits.NewUnit Province(string code) =>
        new(code, [new(Provinces[code].Kind, Provinces[code].Name, "", Before, null, "QĐ 19/2025/QĐ-TTg")], []);

    public static IReadOnlyList<Row> Communes(string province)
    {
        using var stream = typeof(OfficialCatalogue).Assembly.GetManifestResourceStream($"HocVuSo.Territory.Catalogue.{province}.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        var rows = new List<Row>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(
                new Row(
                    csv.GetField("code")!,
                    UnitKinds.Parse(csv.GetField("kind")!),
                    csv.GetField("name")!,
                    csv.GetField("formed_from")!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    csv.GetField("source")!
                )
            );
        }
        return rows;
    }

    /// <summary>
    /// A commune of today preceded by the former units that went into it whole. Former communes have no official code here: they carry the heir's code with a serial.
    /// One that was divided is left out, because its name is not a key (the resolutions do not say which of two namesakes is meant).
    /// </summary>
    public static IEnumerable<FoundUnits.NewUnit> WithOrigins(Row row, string province)
    {
        var origins = new List<string>();
        foreach (var former in row.FormedFrom.Where(f => !f.Contains('[', StringComparison.Ordinal)))
        {
            var word = UnitKindWords.First(w => former.StartsWith(w + " ", StringComparison.Ordinal));
            var code = $"{row.Code}-cu{(origins.Count + 1).ToString(CultureInfo.InvariantCulture)}";
            origins.Add(code);
            yield return new(code, [new(FormerKind(word), former[(word.Length + 1)..], province, Before, Reform.AddDays(-1), row.Source)], []);
        }
        yield return new(row.Code, [new(row.Kind, row.Name, province, row.FormedFrom.Count == 0 ? Before : Reform, null, row.Source)], origins);
    }

    private static readonly string[] UnitKindWords = ["thị trấn", "đặc khu", "phường", "huyện", "xã"];

    private static UnitKind FormerKind(string word) => word == "huyện" ? UnitKind.SpecialZone : UnitKinds.Parse(word);
}
