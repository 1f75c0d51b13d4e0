namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Writes a list back with what must be put right: every row as it was, the cells coloured, and a last column "Cần sửa". The person corrects it and loads it again.</summary>
public static class ErrorReport
{
    public const string Column = "Cần sửa";

    /// <param name="headerRows">Last header row of each sheet that was read, by sheet name; the column's title stands there. Other sheets are left out.</param>
    /// <param name="say">Puts a sentence into the reader's language.</param>
    public static void Write(
        Spreadsheet book,
        IReadOnlyDictionary<string, int> headerRows,
        IReadOnlyList<CellIssue> issues,
        Func<Saying, string> say,
        Stream target
    )
    {
        using var writer = new XlsxWriter(target);
        var bySheet = issues.ToLookup(i => i.At.Sheet, StringComparer.Ordinal);
        foreach (var sheet in book.Sheets.Where(s => headerRows.ContainsKey(s.Name)))
        {
            var byRow = bySheet[sheet.Name].ToLookup(i => i.At.Row);
            var width = Math.Max(1, book.Rows(sheet).Take(2000).Select(r => r.Cells.Count == 0 ? 0 : r.Cells[^1].Column).DefaultIfEmpty(0).Max());
            writer.BeginSheet(
                sheet.Name.Length == 0 ? "Danh sách" : sheet.Name,
                [.. Enumerable.Repeat(new OutColumn(16, AsText: true), width), new OutColumn(70)],
                headerRows[sheet.Name]
            );
            var written = 0;
            foreach (var row in book.Rows(sheet))
            {
                writer.Skip(row.Number - written - 1);
                written = row.Number;
                writer.Row(Cells(row, [.. byRow[row.Number]], width, row.Number == headerRows[sheet.Name], say));
            }
        }
    }

    private static OutCell[] Cells(SheetRow row, List<CellIssue> issues, int width, bool isHeader, Func<Saying, string> say)
    {
        var cells = new OutCell[width + 1];
        Array.Fill(cells, new(""));
        foreach (var cell in row.Cells.Where(c => c.Column <= width && !(c.Merged && isHeader)))
            cells[cell.Column - 1] = isHeader ? new(cell.Text, CellLook.Header) : AsFound(cell);
        foreach (var issue in issues.OrderByDescending(i => i.Severity).Where(i => i.At.Column >= 1 && i.At.Column <= width))
            cells[issue.At.Column - 1] = Coloured(cells[issue.At.Column - 1], issue.Severity);
        if (isHeader)
            cells[width] = new(Column, CellLook.Header);
        else if (issues.Count > 0)
            cells[width] = new(
                string.Join('\n', issues.Select(i => $"{(i.At.Column > 0 ? i.At.Cell + ": " : "")}{say(i.What)} {say(i.Advice)}")),
                CellLook.Wrapped
            );
        return cells;
    }

    /// <summary>Numbers and whole dates stay what they are, so that the corrected file is read as the first one was; all else is text.</summary>
    private static OutCell AsFound(Cell cell) =>
        cell.Kind == CellKind.Date && cell.Parts.HasFlag(DateParts.All) ? OutCell.Of(cell.Number, CellLook.Date)
        : cell.Kind == CellKind.Number && !cell.Text.StartsWith('0') ? OutCell.Of(cell.Number, CellLook.Text)
        : new(cell.Text, CellLook.Text);

    private static OutCell Coloured(OutCell cell, IssueSeverity severity) =>
        cell with
        {
            Look = (severity, cell.Look) switch
            {
                (IssueSeverity.Error, CellLook.Date or CellLook.DoubtfulDate or CellLook.WrongDate) => CellLook.WrongDate,
                (_, CellLook.Date or CellLook.DoubtfulDate) => CellLook.DoubtfulDate,
                (IssueSeverity.Error, _) => CellLook.Wrong,
                _ => CellLook.Doubtful,
            },
        };
}
