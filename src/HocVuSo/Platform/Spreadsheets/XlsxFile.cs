using System.Globalization;
using System.Xml;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Excel 2007 and later. Sheets are read forward only; in memory are the texts of the file and one row.</summary>
internal sealed class XlsxFile : Spreadsheet
{
    private readonly XlsxPackage package;
    private readonly SpreadsheetLimits limits;
    private readonly List<(Sheet Sheet, string Part)> sheets = [];
    private readonly List<string> texts = [];
    private readonly XlsxStyles styles = XlsxStyles.None;
    private readonly bool since1904;

    public XlsxFile(Stream file, SpreadsheetLimits limits)
    {
        this.limits = limits;
        file.Position = 0;
        package = new(file, limits);
        var book = package.Relations("").Values.FirstOrDefault(r => r.Kind is "officeDocument").Target ?? "xl/workbook.xml";
        var relations = package.Relations(book);
        since1904 = ReadBook(book, relations);
        if (sheets.Count == 0)
            throw Refusal.Broken();
        if (relations.Values.FirstOrDefault(r => r.Kind is "styles").Target is { } stylesPart)
            styles = With(stylesPart, xml => new XlsxStyles(xml), small: true) ?? styles;
        if (relations.Values.FirstOrDefault(r => r.Kind is "sharedStrings").Target is { } textsPart)
            texts = With(textsPart, xml => XlsxTexts.Read(xml, limits)) ?? texts;
    }

    public override IReadOnlyList<Sheet> Sheets => [.. sheets.Select(s => s.Sheet)];

    protected override SheetLayout ReadLayout(Sheet sheet)
    {
        using var part = package.Part(sheets[sheet.Index].Part) ?? throw new InvalidDataException("sheet part");
        return XlsxLayout.Read(part);
    }

    protected override IEnumerable<SheetRow> ReadRows(Sheet sheet)
    {
        using var part = package.Part(sheets[sheet.Index].Part) ?? throw new InvalidDataException("sheet part");
        using var xml = XlsxPackage.Read(part);
        var number = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "row")
                continue;
            var before = number;
            number = Number(xml.GetAttribute("r")) ?? number + 1;
            if (number <= before || number > SpreadsheetLimits.MostRows)
                throw new InvalidDataException("row number");
            var hidden = xml.GetAttribute("hidden") is "1" or "true" || xml.GetAttribute("ht") is "0";
            var cells = ReadRow(xml, number);
            if (cells.Count > 0)
                yield return new(sheet, number, hidden, cells);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            package.Dispose();
        base.Dispose(disposing);
    }

    private List<Cell> ReadRow(XmlReader xml, int row)
    {
        var cells = new List<Cell>(16);
        if (xml.IsEmptyElement)
            return cells;
        var (depth, column, sorted) = (xml.Depth, 0, true);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "c")
                continue;
            var before = column;
            var cell = ReadCell(xml, row, ref column);
            if (cell.Kind == CellKind.Empty && !cell.HasFormula)
                continue;
            if (column > SpreadsheetLimits.MostColumns)
                throw new InvalidDataException("column number");
            cells.Add(cell);
            sorted &= column > before;
        }
        if (!sorted)
            cells = [.. cells.GroupBy(c => c.Column).Select(same => same.Last()).OrderBy(c => c.Column)];
        return cells;
    }

    private Cell ReadCell(XmlReader xml, int row, ref int column)
    {
        column++;
        var style = 0;
        var type = "";
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName is "r" && CellAddress.ColumnOf(xml.Value) is > 0 and var named)
                column = named;
            else if (xml.LocalName is "s")
                style = Number(xml.Value) ?? 0;
            else if (xml.LocalName is "t")
                type = xml.Value;
        }
        xml.MoveToElement();
        var (value, inline, formula) = ReadContent(xml);
        var (format, font) = styles[style];
        var cell = type switch
        {
            _ when inline is not null => Text(column, inline),
            "s" when value is not null => Text(
                column,
                texts[Number(value.Trim()) is { } index && index < texts.Count ? index : throw new InvalidDataException("text number")]
            ),
            "str" when value is not null => Text(column, XlsxTexts.Unescape(value)),
            "b" when value is not null => new(column, CellKind.Boolean, value.Trim() is "1" ? "TRUE" : "FALSE"),
            "e" when value is not null => new(column, CellKind.Error, value),
            "d" when value is not null => IsoDate(column, value, format),
            "" or "n" when value is not null && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Numeric(
                column,
                number,
                value.Trim(),
                format
            ),
            _ => Cell.Blank(column),
        };
        if (cell.Text.Length > limits.FieldCharacters)
            throw Refusal.Field(new("", row, column), limits.FieldCharacters);
        return formula || font != LegacyFont.None ? cell with { HasFormula = formula, Font = font } : cell;
    }

    private (string? Value, string? Inline, bool Formula) ReadContent(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return default;
        string? value = null,
            inline = null;
        var formula = false;
        var (depth, within) = (xml.Depth, false);
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    within = xml.LocalName is "v";
                    formula |= xml.LocalName is "f";
                    if (xml.LocalName is "is")
                        inline = XlsxTexts.One(xml, limits);
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace when within && !(value?.Length > limits.FieldCharacters):
                    value += xml.Value;
                    break;
                case XmlNodeType.EndElement:
                    within = false;
                    break;
            }
        }
        return (value, inline, formula);
    }

    private static Cell Text(int column, string text) => text.Length == 0 ? Cell.Blank(column) : new(column, CellKind.Text, text);

    private Cell Numeric(int column, double number, string raw, NumberFormat format) =>
        format.NumberCell(column, format.Parts != DateParts.None && since1904 ? number + ExcelDate.Shift1904 : number, raw);

    private static Cell IsoDate(int column, string value, NumberFormat format) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? (format.Parts == DateParts.None ? new(DateParts.All, 0) : format).DateCell(column, ExcelDate.Serial(DateOnly.FromDateTime(date)))
            : Text(column, value);

    private bool ReadBook(string book, Dictionary<string, (string Kind, string Target)> relations)
    {
        var date1904 = false;
        using var part = package.Part(book, small: true) ?? throw new InvalidDataException("workbook part");
        using var xml = XlsxPackage.Read(part);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName is "workbookPr")
                date1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName is not "sheet")
                continue;
            var (name, state, id) = (xml.GetAttribute("name") ?? "", xml.GetAttribute("state"), "");
            while (xml.MoveToNextAttribute())
                if (xml.LocalName is "id" && xml.NamespaceURI.Length > 0)
                    id = xml.Value;
            xml.MoveToElement();
            if (!relations.TryGetValue(id, out var target) || target.Kind is not "worksheet")
                continue;
            if (sheets.Count == SpreadsheetLimits.MostSheets || sheets.Exists(s => s.Part.Equals(target.Target, StringComparison.OrdinalIgnoreCase)))
                throw new InvalidDataException("sheets");
            sheets.Add((new(sheets.Count, ReadableText.Of(XlsxTexts.Unescape(name)), state is "hidden" or "veryHidden"), target.Target));
        }
        return date1904;
    }

    private T? With<T>(string name, Func<XmlReader, T> read, bool small = false)
        where T : class
    {
        using var part = package.Part(name, small);
        if (part is null)
            return null;
        using var xml = XlsxPackage.Read(part);
        return read(xml);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
