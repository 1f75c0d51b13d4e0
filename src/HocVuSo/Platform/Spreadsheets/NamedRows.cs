namespace HocVuSo.Platform.Spreadsheets;

/// <summary>One row of a list by field, with where it stands.</summary>
public sealed record NamedRow<TField>(SheetRow Row, ColumnMapping<TField> Mapping)
    where TField : struct, Enum
{
    /// <summary>The cell of a field; blank where the list has no such column.</summary>
    public Cell this[TField field] => Mapping[field] is { } column ? Row[column] : Cell.Blank(0);

    /// <summary>The text of a field in Unicode, on one line.</summary>
    public string Text(TField field) => NamedRows.Text(this[field]);

    /// <summary>Whether one of the fields holds a formula or an Excel error: the row is not taken.</summary>
    public bool HasFormula => Mapping.Columns.Values.Any(c => Row[c] is { HasFormula: true } or { Kind: CellKind.Error });
}

/// <summary>Reads short lists (a village, an agency, a decision's annex) from any sheet of a file: finds the header, skips titles, totals and signatures.</summary>
public static class NamedRows
{
    /// <summary>Longest list read at once; a longer one is split by village.</summary>
    public const int Most = 60_000;

    /// <summary>Fewer than in the register's own lists: here a row is a person by her name alone, and Chu Tích is one.</summary>
    private static readonly string[] Foot = ["nguoi lap", "ngay ", "tm.", "t/m", "ky ten", "xac nhan cua"];

    /// <summary>The header of the first visible sheet that has one.</summary>
    /// <exception cref="RuleException"><c>spreadsheets.no-header</c>: no row names at least two known columns; others of <see cref="Spreadsheet.Open"/>.</exception>
    public static HeaderProposal<TField> Header<TField>(Spreadsheet file, ListShape<TField> shape)
        where TField : struct, Enum =>
        ListSheets.Of(file, shape).Select(s => s.Header).FirstOrDefault()
        ?? throw new RuleException(
            "spreadsheets.no-header",
            "Không tìm thấy dòng tiêu đề của danh sách. Ghi tên cột ở một dòng, ví dụ Họ và tên, Năm sinh, rồi tải lại."
        );

    /// <summary>All rows of people in the visible sheets.</summary>
    /// <param name="name">The field that every row of the list fills.</param>
    /// <param name="chosen">Columns as a person set them; null takes the header's own.</param>
    /// <exception cref="RuleException"><c>spreadsheets.no-header</c>; <c>spreadsheets.no-column</c>: the column of names is missing; <c>spreadsheets.empty</c>;
    /// <c>spreadsheets.too-long</c>.</exception>
    public static List<NamedRow<TField>> Read<TField>(Spreadsheet file, ListShape<TField> shape, TField name, ColumnMapping<TField>? chosen = null)
        where TField : struct, Enum
    {
        var rows = new List<NamedRow<TField>>();
        var found = false;
        foreach (var (_, header, lines) in ListSheets.Of(file, shape))
        {
            found = true;
            var mapping = chosen ?? header.Mapping;
            if (mapping[name] is null)
            {
                throw new RuleException("spreadsheets.no-column", "Danh sách chưa có cột Họ và tên. Thêm cột này rồi tải lại.");
            }
            rows.AddRange(lines.Select(r => new NamedRow<TField>(r, mapping)).Where(r => IsPerson(r, name)).Take(Most + 1));
            if (rows.Count > Most)
            {
                throw new RuleException("spreadsheets.too-long", "Danh sách dài quá {0} dòng. Tách theo thôn rồi tải từng tệp.", Vn.Number(Most));
            }
        }
        if (!found)
        {
            Header(file, shape);
        }
        return rows.Count > 0 ? rows : throw new RuleException("spreadsheets.empty", "Tệp không có dòng dữ liệu nào. Hãy kiểm tra đã chọn đúng tệp chưa.");
    }

    private static bool IsSigning(string text) => Vn.Fold(text) is var folded && Foot.Any(f => folded.StartsWith(f, StringComparison.Ordinal));

    public static string Text(Cell cell) =>
        cell.Kind == CellKind.Text ? VietnameseText.Tidy(VietnameseRepair.Read(cell.Text, cell.Font.Coding()).Text) : cell.Text.Trim();

    /// <summary>A name and something beside it; headings have one cell, totals and signatures begin with their word.</summary>
    private static bool IsPerson<TField>(NamedRow<TField> row, TField name)
        where TField : struct, Enum
    {
        var text = row.Text(name);
        var others = row.Row.Cells.Count(c => c is { IsBlank: false, Merged: false }) - 1;
        return text.Length > 0 && others > 0 && !row[name].Merged && !ListFoot.IsTotal(text) && !IsSigning(text) && text.Any(char.IsLetter);
    }
}
