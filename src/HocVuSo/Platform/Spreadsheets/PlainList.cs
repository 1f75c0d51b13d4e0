namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Reads a whole list of one kind: every sheet that has its header, every row below it but totals, notes and signatures.</summary>
public static class PlainList
{
    /// <summary>Rows as <paramref name="read"/> makes them, in the order of the file; rows with an error are left out and stand in <paramref name="issues"/>.</summary>
    /// <param name="needed">Fields without whose columns the list cannot be read, with their titles for the message.</param>
    /// <param name="most">More rows than this are refused.</param>
    /// <exception cref="RuleException"><c>spreadsheets.no-header</c>; <c>spreadsheets.missing-column</c>; <c>spreadsheets.too-many-rows</c>; those of <see cref="Spreadsheet.Open"/>.</exception>
    public static List<T> Read<TField, T>(
        Stream file,
        ListShape<TField> shape,
        IReadOnlyList<(TField Field, string Title)> needed,
        int most,
        IssueList issues,
        Func<ListRow<TField>, T?> read
    )
        where TField : struct, Enum
        where T : class
    {
        using var book = Spreadsheet.Open(file);
        var taken = new List<T>();
        var (headers, rows) = (0, 0);
        foreach (var (sheet, header, lines) in ListSheets.Of(book, shape))
        {
            var missing = needed.Where(n => header.Mapping[n.Field] is null).Select(n => n.Title).ToList();
            if (missing.Count > 0)
            {
                throw new RuleException(
                    "spreadsheets.missing-column",
                    "Trang “{0}” thiếu cột: {1}. Thêm cột hoặc sửa tên cột rồi tải lại.",
                    sheet.Name,
                    string.Join(", ", missing)
                );
            }
            headers++;
            foreach (var line in lines)
            {
                var row = new ListRow<TField>(line, header.Mapping, issues);
                if (!IsData(line, row, needed))
                {
                    continue;
                }
                if (++rows > most)
                {
                    throw new RuleException("spreadsheets.too-many-rows", "Tệp có hơn {0} dòng. Tách thành nhiều tệp rồi tải từng tệp.", Vn.Number(most));
                }
                if (read(row) is { } item && !row.Broken)
                {
                    taken.Add(item);
                }
            }
        }
        if (headers == 0)
        {
            throw new RuleException(
                "spreadsheets.no-header",
                "Không tìm thấy dòng tiêu đề. Danh sách cần một dòng có các cột: {0}.",
                string.Join(", ", needed.Select(n => n.Title))
            );
        }
        return rows == 0 ? throw Refusal.Empty() : taken;
    }

    /// <summary>A line of the list, not a total, a sub-heading, a note or a signature below it.</summary>
    private static bool IsData<TField>(SheetRow line, ListRow<TField> row, IReadOnlyList<(TField Field, string Title)> needed)
        where TField : struct, Enum
    {
        if (row.Filled < 2 || needed.All(n => row.IsBlank(n.Field)))
        {
            return false;
        }
        var first = line.Cells.FirstOrDefault(c => !c.IsBlank);
        return !ListFoot.IsTotal(VietnameseText.Tidy(VietnameseRepair.Read(first.Text ?? "").Text));
    }
}
