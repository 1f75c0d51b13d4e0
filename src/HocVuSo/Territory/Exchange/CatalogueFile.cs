using System.Globalization;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Territory.Exchange;

/// <summary>One row of a catalogue of units.</summary>
/// <param name="At">Row in the file, for messages.</param>
/// <param name="Parent">Code of the unit above; empty for a province.</param>
/// <param name="From">Null: the day chosen for the file.</param>
/// <param name="To">Last day in force; null while it is.</param>
/// <param name="FormedFrom">Codes or titles of former units that went into it whole.</param>
public sealed record CatalogueRow(
    int At,
    string Code,
    UnitKind Kind,
    string Name,
    string Parent,
    DateOnly? From,
    DateOnly? To,
    string Decision,
    IReadOnlyList<string> FormedFrom
);

/// <summary>Reads and writes the catalogue of units, CSV or XLSX; the official lists are read as they are.</summary>
public static class CatalogueFile
{
    public const int Most = 20_000;

    private enum Field
    {
        Code,
        Kind,
        Name,
        Parent,
        From,
        To,
        Decision,
        FormedFrom,
    }

    private static readonly ListShape<Field> Shape = new(
        (null, "STT|TT|Số thứ tự|province_name|Tên tỉnh"),
        (Field.Code, "Mã|Mã đơn vị|Mã số|code"),
        (Field.Kind, "Loại|Loại đơn vị|Cấp|kind"),
        (Field.Name, "Tên|Tên đơn vị|name"),
        (Field.Parent, "Mã cấp trên|Mã đơn vị cấp trên|Mã tỉnh|province_code"),
        (Field.From, "Hiệu lực từ|Từ ngày|valid_from"),
        (Field.To, "Hiệu lực đến|Đến ngày|valid_to"),
        (Field.Decision, "Căn cứ|Quyết định|Nghị quyết|Văn bản|source"),
        (Field.FormedFrom, "Hình thành từ|Đơn vị cũ|formed_from")
    );

    public static IReadOnlyList<string> Titles { get; } = ["Mã", "Loại", "Tên", "Mã cấp trên", "Hiệu lực từ", "Hiệu lực đến", "Căn cứ", "Hình thành từ"];

    /// <exception cref="RuleException">Those of <see cref="PlainList.Read"/>.</exception>
    public static List<CatalogueRow> Read(Stream file, IssueList issues)
    {
        var seen = new HashSet<(string, DateOnly?)>();
        return PlainList.Read<Field, CatalogueRow>(
            file,
            Shape,
            [(Field.Code, "Mã"), (Field.Name, "Tên")],
            Most,
            issues,
            row =>
            {
                var kind = Kind(row);
                var code = Padded(row.Required(Field.Code, 20), kind);
                var name = row.Required(Field.Name, 100);
                var (from, to) = (row.Day(Field.From), row.Day(Field.To));
                if (to < from)
                {
                    row.Wrong(Field.To, "territory.days", Saying.Of("Ngày kết thúc trước ngày bắt đầu."), Saying.Of("Xem lại hai ngày."));
                }
                if (!row.Broken && !seen.Add((code, from)))
                {
                    row.Wrong(Field.Code, "territory.twice", Saying.Of("Mã {0} có hai lần trong tệp.", code), Saying.Of("Giữ một dòng, xóa dòng kia."));
                }
                var parent = row.Text(Field.Parent, 20);
                parent = parent.Length == 0 ? Above(code, kind) : parent;
                parent = parent.Length == 1 && char.IsAsciiDigit(parent[0]) ? "0" + parent : parent;
                var formed = row.Text(Field.FormedFrom, 2000).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return row.Broken ? null : new(row.Number, code, kind!.Value, name, parent, from, to, row.Text(Field.Decision, 200), formed);
            }
        );
    }

    /// <summary>The units of a part of the tree as they are told from their last change on, ended ones included.</summary>
    public static IEnumerable<CatalogueRow> Of(TerritoryMap map, string under, DateOnly today) =>
        map
            .All.Where(no => map.PathOn(no, today).StartsWith(under, StringComparison.Ordinal))
            .Select(no => map.StatesOf(no)[^1])
            .OrderBy(s => s.Kind)
            .ThenBy(s => s.Code, StringComparer.Ordinal)
            .Select(s => new CatalogueRow(
                0,
                s.Code,
                s.Kind,
                s.Name,
                s.ParentNo is { } parent ? map.Nearest(parent, s.From).Code : "",
                s.From,
                s.To == DateOnly.MaxValue ? null : s.To,
                "",
                [.. map.OriginsOf(s.No).Select(o => o.Code)]
            ));

    /// <summary>The cells of a row, in the order of <see cref="Titles"/>.</summary>
    public static string[] Cells(CatalogueRow row) =>
        [
            row.Code,
            row.Kind is UnitKind.Village ? "thôn" : row.Kind.Word(),
            row.Name,
            row.Parent,
            row.From is { } from ? from.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : "",
            row.To is { } to ? to.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : "",
            row.Decision,
            string.Join(';', row.FormedFrom),
        ];

    public static void WriteXlsx(Stream target, IEnumerable<CatalogueRow> rows)
    {
        using var writer = new XlsxWriter(target);
        writer.BeginSheet("Danh mục đơn vị", [.. new[] { 14, 12, 30, 14, 14, 14, 40, 30 }.Select(w => new OutColumn(w, AsText: true))], 1);
        writer.Row(Titles.Select(t => new OutCell(t, CellLook.Header)));
        foreach (var row in rows)
        {
            writer.Row(Cells(row).Select(c => new OutCell(c, CellLook.Text)));
        }
    }

    public static void WriteCsv(TextWriter target, IEnumerable<CatalogueRow> rows)
    {
        // a name that begins like a formula must stay a name in the program that opens the file
        var form = new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = CsvHelper.Configuration.InjectionOptions.Escape,
        };
        using var csv = new CsvHelper.CsvWriter(target, form, leaveOpen: true);
        foreach (var row in rows.Select(Cells).Prepend([.. Titles]))
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }
            csv.NextRecord();
        }
    }

    private static UnitKind? Kind(ListRow<Field> row)
    {
        var word = row.Text(Field.Kind, 40).ToLower(Vn.Culture);
        UnitKind? kind = word switch
        {
            "" => row.Text(Field.Code, 20).Length switch
            {
                <= 2 => UnitKind.Province,
                <= 5 => null,
                _ => UnitKind.Village,
            },
            "tỉnh" => UnitKind.Province,
            "thành phố" => UnitKind.City,
            "xã" => UnitKind.Commune,
            "phường" => UnitKind.Ward,
            "đặc khu" => UnitKind.SpecialZone,
            "thị trấn" => UnitKind.Township,
            "thôn" or "tổ dân phố" or "khu" or "khu phố" or "xóm" or "bản" or "khu dân cư" => UnitKind.Village,
            _ => null,
        };
        if (kind is null)
        {
            row.Wrong(
                Field.Kind,
                "territory.unknown-kind",
                Saying.Of("Không rõ loại đơn vị “{0}”.", word),
                Saying.Of("Ghi tỉnh, thành phố, xã, phường, đặc khu, thị trấn hoặc thôn.")
            );
        }
        return kind;
    }

    /// <summary>A spreadsheet that took the code for a number has dropped its leading zeros.</summary>
    private static string Padded(string code, UnitKind? kind) =>
        code.All(char.IsAsciiDigit) && kind is { } k
            ? k.IsProvince()
                ? code.PadLeft(2, '0')
                : k.IsCommune()
                    ? code.PadLeft(5, '0')
                    : code
            : code;

    /// <summary>A village code begins with that of its commune.</summary>
    private static string Above(string code, UnitKind? kind) => kind is UnitKind.Village && code.LastIndexOf('-') is > 0 and var at ? code[..at] : "";
}
