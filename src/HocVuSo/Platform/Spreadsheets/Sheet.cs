namespace HocVuSo.Platform.Spreadsheets;

/// <summary>One sheet of a file. A text file has one, without a name.</summary>
public sealed record Sheet(int Index, string Name, bool Hidden);

/// <summary>What a sheet says of itself outside its rows.</summary>
/// <param name="HiddenColumns">Columns (1 = A) the person does not see.</param>
public sealed record SheetLayout(IReadOnlyList<CellRange> Merges, IReadOnlySet<int> HiddenColumns)
{
    public static readonly SheetLayout Plain = new([], new HashSet<int>());
}

/// <summary>A rectangle of cells, both corners within it, 1-based.</summary>
public readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>One row with its non-empty cells in column order. Rows without any cell are not reported.</summary>
/// <param name="Number">1 for the first row of the sheet, as the person sees it.</param>
/// <param name="Hidden">Hidden by hand or by a filter.</param>
public sealed record SheetRow(Sheet Sheet, int Number, bool Hidden, IReadOnlyList<Cell> Cells)
{
    public Cell this[int column]
    {
        get
        {
            var (low, high) = (0, Cells.Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var there = Cells[middle].Column;
                if (there == column)
                    return Cells[middle];
                (low, high) = there < column ? (middle + 1, high) : (low, middle - 1);
            }
            return Cell.Blank(column);
        }
    }

    public CellAddress At(int column) => new(Sheet.Name, Number, column);
}
