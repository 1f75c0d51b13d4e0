using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Excel 97–2003 files, at most 65 536 rows a sheet, read by ExcelDataReader.</summary>
internal sealed class XlsFile : Spreadsheet
{
    private const int MostRows = 65_536;
    private const int MostColumns = 256;

    private readonly Stream file;
    private readonly SpreadsheetLimits limits;
    private readonly BiffSurvey survey;
    private readonly List<Sheet> sheets = [];
    private readonly Dictionary<int, SheetLayout> found = [];

    public XlsFile(Stream file, SpreadsheetLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        var parts = new CompoundFile(file);
        survey = new(parts.Read(parts.Has("Workbook") ? "Workbook" : "Book"));
        using var reader = Reader();
        do
        {
            sheets.Add(new(sheets.Count, ReadableText.Of(reader.Name ?? ""), reader.VisibleState is not "visible"));
        } while (reader.NextResult());
    }

    public override IReadOnlyList<Sheet> Sheets => sheets;

    protected override SheetLayout ReadLayout(Sheet sheet)
    {
        using var reader = At(sheet);
        var merges = (reader.MergeCells ?? []).Select(m => new CellRange(m.FromRow + 1, m.FromColumn + 1, m.ToRow + 1, m.ToColumn + 1)).ToList();
        var hidden = new HashSet<int>();
        for (var i = 0; i < Math.Min(reader.FieldCount, MostColumns); i++)
            if (reader.GetColumnWidth(i) <= 0)
                hidden.Add(i + 1);
        return new(merges, hidden);
    }

    protected override IEnumerable<SheetRow> ReadRows(Sheet sheet)
    {
        using var reader = At(sheet);
        var (formulas, errors) = sheet.Index < survey.Formulas.Count ? (survey.Formulas[sheet.Index], survey.Errors[sheet.Index]) : ([], []);
        var marked = formulas.Concat(errors.Keys).Select(place => place.Row).ToHashSet();
        for (var number = 1; reader.Read(); number++)
        {
            // what the sheet says of its own size is believed by the reader, up to thousands of millions of empty rows
            if (number > MostRows)
                throw new InvalidDataException("row number");
            var cells = new List<Cell>();
            for (var i = 0; i < Math.Min(reader.FieldCount, MostColumns); i++)
            {
                if (!marked.Contains(number) && reader.IsDBNull(i))
                    continue; // most of a sheet that says it is wide
                var place = (number, i + 1);
                var cell = errors.TryGetValue(place, out var sign) ? new(i + 1, CellKind.Error, sign) : Read(reader, i, number);
                if (formulas.Contains(place))
                    cells.Add(cell with { HasFormula = true });
                else if (cell.Kind != CellKind.Empty)
                    cells.Add(cell);
            }
            if (cells.Count > 0)
                yield return new(sheet, number, reader.RowHeight <= 0, cells);
        }
    }

    private Cell Read(IExcelDataReader reader, int i, int row)
    {
        var value = reader.GetValue(i);
        if (value is null or "")
            return Cell.Blank(i + 1);
        var format = NumberFormat.Of(reader.GetNumberFormatString(i) ?? "");
        var cell = value switch
        {
            string text => new Cell(i + 1, CellKind.Text, text),
            bool truth => new Cell(i + 1, CellKind.Boolean, truth ? "TRUE" : "FALSE"),
            DateTime date => format.DateCell(i + 1, date.ToOADate()),
            double number => format.NumberCell(i + 1, number, number.ToString("R", CultureInfo.InvariantCulture)),
            int number => format.NumberCell(i + 1, number, number.ToString(CultureInfo.InvariantCulture)),
            var other => new Cell(i + 1, CellKind.Text, Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
        };
        return cell.Text.Length <= limits.FieldCharacters ? cell : throw Refusal.Field(new("", row, i + 1), limits.FieldCharacters);
    }

    private IExcelDataReader At(Sheet sheet)
    {
        var reader = Reader();
        for (var i = 0; i < sheet.Index; i++)
            reader.NextResult();
        return reader;
    }

    private IExcelDataReader Reader()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        file.Position = 0;
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(file, new() { LeaveOpen = true });
        }
        catch (InvalidPasswordException)
        {
            throw Refusal.Password();
        }
    }
}
