using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>How a written cell looks; the numbers are those of <see cref="XlsxLook"/>.</summary>
public enum CellLook
{
    Normal = 0,

    /// <summary>Stored as text whatever is typed, so that leading zeros stay.</summary>
    Text = 1,
    Header = 2,
    Title = 3,

    /// <summary>On a red ground: put this right.</summary>
    Wrong = 4,

    /// <summary>On a yellow ground: look at this.</summary>
    Doubtful = 5,

    /// <summary>Text in several lines.</summary>
    Wrapped = 6,

    /// <summary>A header of a column that must be filled.</summary>
    RequiredHeader = 7,

    /// <summary>A day number shown as 25/05/1954.</summary>
    Date = 8,
    WrongDate = 9,
    DoubtfulDate = 10,
}

/// <summary>A cell to write: a number, or a text that is never taken for a formula.</summary>
public readonly record struct OutCell(string Text, CellLook Look = CellLook.Normal, double? Number = null)
{
    public static implicit operator OutCell(string text) => new(text);

    public static OutCell Of(double number, CellLook look = CellLook.Normal) => new("", look, number);
}

/// <summary>A column of a written sheet.</summary>
/// <param name="Width">In characters.</param>
/// <param name="AsText">What people type below the header is kept as text.</param>
/// <param name="Choices">Offered as a list to choose from; typing something else stays possible.</param>
public sealed record OutColumn(double Width, bool AsText = false, IReadOnlyList<string>? Choices = null);

/// <summary>Writes an .xlsx forward only: sheets one after the other, rows from the top. The same input gives the same bytes.</summary>
public sealed class XlsxWriter(Stream target) : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int LongestText = 32_767;

    private readonly ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> names = [];
    private readonly List<string> merges = [];
    private IReadOnlyList<OutColumn> columns = [];
    private XmlWriter? sheet;
    private int row;

    /// <param name="frozenRows">Rows from the top that stay in view.</param>
    public void BeginSheet(string name, IReadOnlyList<OutColumn> columns, int frozenRows = 0)
    {
        EndSheet();
        names.Add(SheetName(name));
        this.columns = columns;
        row = 0;
        sheet = XmlWriter.Create(Entry($"xl/worksheets/sheet{Invariant(names.Count)}.xml"), new() { Encoding = new UTF8Encoding(false), CloseOutput = true });
        sheet.WriteStartDocument(standalone: true);
        sheet.WriteStartElement("worksheet", Main);
        if (frozenRows > 0)
            sheet.WriteRaw(
                $"<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{Invariant(frozenRows)}\" topLeftCell=\"A{Invariant(frozenRows + 1)}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            );
        sheet.WriteStartElement("cols", Main);
        for (var i = 0; i < columns.Count; i++)
            sheet.WriteRaw(
                $"<col min=\"{Invariant(i + 1)}\" max=\"{Invariant(i + 1)}\" width=\"{columns[i].Width.ToString(CultureInfo.InvariantCulture)}\" style=\"{(columns[i].AsText ? "1" : "0")}\" customWidth=\"1\"/>"
            );
        if (columns.Count == 0)
            sheet.WriteRaw("<col min=\"1\" max=\"1\" width=\"9\"/>");
        sheet.WriteEndElement();
        sheet.WriteStartElement("sheetData", Main);
    }

    /// <summary>Writes the next row.</summary>
    /// <param name="hidden">As a filter leaves it.</param>
    public void Row(IEnumerable<OutCell> cells, bool hidden = false)
    {
        sheet!.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", Invariant(++row));
        if (hidden)
            sheet.WriteAttributeString("hidden", "1");
        var column = 0;
        foreach (var cell in cells)
        {
            column++;
            if (cell.Text.Length == 0 && cell.Number is null && cell.Look == CellLook.Normal)
                continue;
            sheet.WriteStartElement("c", Main);
            sheet.WriteAttributeString("r", CellAddress.Letters(column) + Invariant(row));
            if (cell.Look != CellLook.Normal)
                sheet.WriteAttributeString("s", Invariant((int)cell.Look));
            if (cell.Number is { } number)
                sheet.WriteElementString("v", Main, number.ToString("R", CultureInfo.InvariantCulture));
            else if (cell.Text.Length > 0)
                WriteText(cell.Text);
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
    }

    /// <summary>Leaves rows empty.</summary>
    public void Skip(int rows) => row += rows;

    /// <summary>Joins cells; rows and columns from 1, both corners within.</summary>
    public void Merge(CellRange range) =>
        merges.Add($"{CellAddress.Letters(range.FirstColumn)}{Invariant(range.FirstRow)}:{CellAddress.Letters(range.LastColumn)}{Invariant(range.LastRow)}");

    public void Dispose()
    {
        EndSheet();
        Write("[Content_Types].xml", XlsxLook.ContentTypes(names.Count));
        Write("_rels/.rels", XlsxLook.PackageRelations);
        Write("xl/workbook.xml", XlsxLook.Book(names));
        Write("xl/_rels/workbook.xml.rels", XlsxLook.BookRelations(names.Count));
        Write("xl/styles.xml", XlsxLook.Styles);
        zip.Dispose();
    }

    private void EndSheet()
    {
        if (sheet is null)
            return;
        sheet.WriteEndElement();
        if (merges.Count > 0)
        {
            sheet.WriteStartElement("mergeCells", Main);
            sheet.WriteAttributeString("count", Invariant(merges.Count));
            foreach (var range in merges)
            {
                sheet.WriteStartElement("mergeCell", Main);
                sheet.WriteAttributeString("ref", range);
                sheet.WriteEndElement();
            }
            sheet.WriteEndElement();
        }
        WriteChoices();
        sheet.WriteEndElement();
        sheet.Dispose();
        merges.Clear();
        sheet = null;
    }

    private void WriteChoices()
    {
        var offered = columns.Index().Where(c => c.Item.Choices is { Count: > 0 }).ToList();
        if (offered.Count == 0)
            return;
        sheet!.WriteStartElement("dataValidations", Main);
        sheet.WriteAttributeString("count", Invariant(offered.Count));
        foreach (var (index, column) in offered)
        {
            var letters = CellAddress.Letters(index + 1);
            sheet.WriteStartElement("dataValidation", Main);
            sheet.WriteAttributeString("type", "list");
            sheet.WriteAttributeString("allowBlank", "1");
            sheet.WriteAttributeString("sqref", $"{letters}2:{letters}60000");
            sheet.WriteElementString("formula1", Main, $"\"{string.Join(',', column.Choices!)}\"");
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
    }

    private void WriteText(string text)
    {
        sheet!.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is", Main);
        sheet.WriteStartElement("t", Main);
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(Escape(text.Length <= LongestText ? text : text[..LongestText]));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    /// <summary>Characters XML cannot hold are written as <c>_x0007_</c>, and a text that already looks so is protected.</summary>
    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                safe.Append(letter).Append(text[++i]);
            else if (letter is '\r' || !XmlConvert.IsXmlChar(letter) || (letter == '_' && i + 1 < text.Length && text[i + 1] == 'x'))
                safe.Append(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");
            else
                safe.Append(letter);
        }
        return safe.ToString();
    }

    /// <summary>Excel allows 31 characters without : \ / ? * [ ], and no name twice.</summary>
    private string SheetName(string name)
    {
        var clean = string.Concat(name.Select(c => c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' || char.IsControl(c) ? ' ' : c)).Trim().Trim('\'');
        clean = clean.Length == 0 ? "Trang " + Invariant(names.Count + 1) : clean;
        for (var attempt = 1; ; attempt++)
        {
            var tail = attempt == 1 ? "" : $" ({Invariant(attempt)})";
            var unique = clean[..Math.Min(clean.Length, 31 - tail.Length)].TrimEnd() + tail;
            if (!names.Contains(unique, StringComparer.OrdinalIgnoreCase))
                return unique;
        }
    }

    private void Write(string name, string content)
    {
        using var entry = Entry(name);
        entry.Write(Encoding.UTF8.GetBytes(content));
    }

    private Stream Entry(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
