using System.IO.Compression;
using System.Text;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.Platform.Spreadsheets;

/// <summary>Files for tests, made on the spot: good ones by our own writer, odd ones by hand.</summary>
internal static class Tables
{
    /// <summary>An .xlsx with one sheet per name.</summary>
    public static MemoryStream Xlsx(params (string Name, string[][] Rows)[] sheets)
    {
        var file = new MemoryStream();
        using (var writer = new XlsxWriter(file))
        {
            foreach (var (name, rows) in sheets)
            {
                writer.BeginSheet(name, []);
                foreach (var row in rows)
                    writer.Row(row.Select(text => new OutCell(text)));
            }
        }
        file.Position = 0;
        return file;
    }

    public static MemoryStream Xlsx(params string[][] rows) => Xlsx(("Trang tính1", rows));

    /// <summary>An .xlsx around hand-written sheet XML: what stands inside <c>worksheet</c>.</summary>
    /// <param name="formats">Number formats of styles 1, 2, …</param>
    /// <param name="fonts">Fonts of the styles after those.</param>
    public static MemoryStream Raw(
        string sheet,
        string[]? texts = null,
        string[]? formats = null,
        string[]? fonts = null,
        string bookPr = "",
        string sheetState = "",
        IEnumerable<(string Name, byte[] Content)>? more = null
    )
    {
        formats ??= [];
        fonts ??= [];
        var parts = new List<(string Name, string Content)>
        {
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""),
            ("_rels/.rels", Relations(("officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{bookPr}<sheets><sheet name="Danh sách" sheetId="1" {sheetState} r:id="r1"/></sheets></workbook>"""
            ),
            ("xl/_rels/workbook.xml.rels", Relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"))),
            (
                "xl/sharedStrings.xml",
                $"""<sst xmlns="{Main}">{string.Concat((texts ?? []).Select(t => t.StartsWith('<') ? $"<si>{t}</si>" : $"<si><t xml:space=\"preserve\">{t}</t></si>"))}</sst>"""
            ),
            (
                "xl/styles.xml",
                $"""<styleSheet xmlns="{Main}"><numFmts>{string.Concat(formats.Select((f, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{f.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/>"))}</numFmts>"""
                    + $"""<fonts><font><name val="Arial"/></font>{string.Concat(fonts.Select(f => $"<font><name val=\"{f}\"/></font>"))}</fonts>"""
                    + $"""<cellXfs><xf numFmtId="0" fontId="0"/>{string.Concat(formats.Select((_, i) => $"<xf numFmtId=\"{200 + i}\" fontId=\"0\"/>"))}{string.Concat(fonts.Select((_, i) => $"<xf numFmtId=\"0\" fontId=\"{1 + i}\"/>"))}</cellXfs></styleSheet>"""
            ),
            ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}">{sheet}</worksheet>"""),
        };
        return Zip([.. parts.Select(p => (p.Name, Encoding.UTF8.GetBytes(p.Content))), .. more ?? []]);
    }

    public static MemoryStream Zip(params (string Name, byte[] Content)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        file.Position = 0;
        return file;
    }

    /// <summary>Changes one part of a zip file in place.</summary>
    public static void Edit(MemoryStream file, string part, Func<string, string> change)
    {
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            string content;
            using (var reader = new StreamReader(zip.GetEntry(part)!.Open()))
                content = reader.ReadToEnd();
            zip.GetEntry(part)!.Delete();
            using var entry = zip.CreateEntry(part).Open();
            entry.Write(Encoding.UTF8.GetBytes(change(content)));
        }
        file.Position = 0;
    }

    public static MemoryStream Csv(string text, Encoding? encoding = null, bool mark = false)
    {
        encoding ??= new UTF8Encoding(false);
        return new([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
    }

    /// <summary>A file kept as an office program wrote it; see Files/README.md.</summary>
    public static MemoryStream Kept(string name) =>
        new(File.ReadAllBytes(Path.Combine(Architecture.Repository.Root, "tests/HocVuSo.Tests/Platform/Spreadsheets/Files", name)));

    /// <summary>All rows of the first sheet as texts, blanks filled in.</summary>
    public static List<string[]> Texts(Stream file)
    {
        using var book = Spreadsheet.Open(file);
        return [.. book.Rows(book.Sheets[0]).Select(r => Enumerable.Range(1, r.Cells.Count == 0 ? 0 : r.Cells[^1].Column).Select(c => r[c].Text).ToArray())];
    }

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static string Relations(params (string Kind, string Target)[] all) =>
        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
        + string.Concat(
            all.Select(
                (r, i) =>
                    $"""<Relationship Id="r{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Kind}" Target="{r.Target}"/>"""
            )
        )
        + "</Relationships>";
}
