namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Spreads the value of a merge over the cells it covers, as the eye does.</summary>
internal static class Merges
{
    /// <summary>Merges wider than this are titles drawn across the whole sheet; the rest of their width says nothing.</summary>
    private const int WidestFill = 256;

    /// <param name="most">Steps this may take; merges over whole columns of a long sheet would take more than its rows.</param>
    /// <exception cref="RuleException"><c>spreadsheets.unpacks-too-large</c>, perhaps only after some rows.</exception>
    public static IEnumerable<SheetRow> Fill(IEnumerable<SheetRow> rows, IReadOnlyList<CellRange> merges, int most) =>
        merges.Count == 0 ? rows : FillEach(rows, [.. merges.OrderBy(m => m.FirstRow).ThenBy(m => m.FirstColumn)], most);

    private static IEnumerable<SheetRow> FillEach(IEnumerable<SheetRow> rows, CellRange[] merges, long most)
    {
        var next = 0;
        var open = new List<(CellRange Range, Cell First)>();
        foreach (var row in rows)
        {
            open.RemoveAll(m => m.Range.LastRow < row.Number);
            for (; next < merges.Length && merges[next].FirstRow <= row.Number; next++)
                if (merges[next].FirstRow == row.Number && row[merges[next].FirstColumn] is { IsBlank: false } first)
                    open.Add((merges[next], first));
            foreach (var (range, _) in open)
                most -= Math.Clamp(range.LastColumn - range.FirstColumn, 1, WidestFill);
            if (most < 0)
                throw Refusal.Bomb();
            yield return open.Count == 0 ? row : row with { Cells = Covered(row, open) };
        }
    }

    private static Cell[] Covered(SheetRow row, List<(CellRange Range, Cell First)> open)
    {
        var cells = new SortedList<int, Cell>(row.Cells.Count + 8);
        foreach (var cell in row.Cells)
            cells[cell.Column] = cell;
        foreach (var (range, first) in open)
        {
            var last = Math.Min(range.LastColumn, range.FirstColumn + WidestFill - 1);
            for (var column = range.FirstColumn; column <= last; column++)
                if (!cells.TryGetValue(column, out var there) || there.IsBlank)
                    cells[column] = first with { Column = column, Merged = true };
        }
        return [.. cells.Values];
    }
}
