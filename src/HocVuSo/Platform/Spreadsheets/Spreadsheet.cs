namespace HocVuSo.Platform.Spreadsheets;

/// <summary>A table file of any kind (.xlsx, .xls, .csv), read row by row so that memory does not grow with its length.</summary>
public abstract class Spreadsheet : IDisposable
{
    /// <summary>Sheets in the order of their tabs, hidden ones flagged; charts are left out.</summary>
    public abstract IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Opens a file; its kind is decided by what is in it, never by its name.</summary>
    /// <param name="file">Must be able to seek; stays open and belongs to the caller.</param>
    /// <exception cref="RuleException"><c>spreadsheets.*</c>: too large, empty, damaged, password, macro, wrong type or wrong encoding.</exception>
    public static Spreadsheet Open(Stream file, SpreadsheetLimits? limits = null)
    {
        limits ??= SpreadsheetLimits.Default;
        if (file.Length > limits.FileBytes)
            throw Refusal.TooLarge(limits.FileBytes);
        var book = Refusal.Guard<Spreadsheet>(() =>
            FileKinds.Of(file) switch
            {
                FileKind.Xlsx => new XlsxFile(file, limits),
                FileKind.Xls => new XlsFile(file, limits),
                _ => new CsvFile(file, limits),
            }
        );
        book.mergeSteps = limits.MergeSteps;
        if (book.Sheets.CountBy(s => s.Name, StringComparer.OrdinalIgnoreCase).All(same => same.Value == 1))
            return book;
        book.Dispose();
        throw Refusal.Broken();
    }

    /// <summary>Reads the rows of a sheet from the top; may be called again. Cells covered by a merge carry the merge's value.</summary>
    /// <exception cref="RuleException"><c>spreadsheets.broken</c> and others, perhaps only after some rows.</exception>
    public IEnumerable<SheetRow> Rows(Sheet sheet) => Refusal.GuardEach(Merges.Fill(ReadRows(sheet).Select(Clean), Layout(sheet).Merges, mergeSteps));

    /// <summary>Merges and hidden columns of a sheet.</summary>
    public SheetLayout Layout(Sheet sheet)
    {
        if (!layouts.TryGetValue(sheet.Index, out var layout))
            layouts[sheet.Index] = layout = Refusal.Guard(() => ReadLayout(sheet));
        return layout;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract IEnumerable<SheetRow> ReadRows(Sheet sheet);

    protected virtual SheetLayout ReadLayout(Sheet sheet) => SheetLayout.Plain;

    protected virtual void Dispose(bool disposing) { }

    /// <summary>Halves of letters and zeros, which no database takes, are replaced once, here.</summary>
    private static SheetRow Clean(SheetRow row)
    {
        for (var i = 0; i < row.Cells.Count; i++)
            if (!ReadableText.Is(row.Cells[i].Text))
                return row with { Cells = [.. row.Cells.Select(c => c with { Text = ReadableText.Of(c.Text) })] };
        return row;
    }

    private readonly Dictionary<int, SheetLayout> layouts = [];
    private int mergeSteps;
}
