using System.Globalization;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>One row of a plain list, its cells read as what they should be; what cannot be read becomes an issue at its cell.</summary>
public sealed class ListRow<TField>(SheetRow row, ColumnMapping<TField> mapping, IssueList issues)
    where TField : struct, Enum
{
    private static readonly string[] DayForms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "d/M/yy"];
    private static readonly string[] TimeForms = ["H:m", "H:m:s", "H'h'm", "H'h'", "H' giờ 'm", "H' giờ'", "H.m"];

    public int Number => row.Number;

    /// <summary>An error was found in this row.</summary>
    public bool Broken { get; private set; }

    public bool IsBlank(TField field) => mapping[field] is not { } column || row[column].IsBlank;

    /// <summary>The cell of a field as it stands; blank where the list has no such column.</summary>
    public Cell this[TField field] => mapping[field] is { } column ? row[column] : Cell.Blank(0);

    /// <summary>How many of the list's own columns hold something.</summary>
    public int Filled => mapping.Columns.Values.Count(c => !row[c].IsBlank);

    /// <summary>Text in composed Unicode, one space between words; empty where there is none.</summary>
    /// <param name="longest">Longer text is an error.</param>
    public string Text(TField field, int longest)
    {
        if (IsBlank(field))
        {
            return "";
        }
        var cell = row[mapping[field]!.Value];
        if (cell.Kind == CellKind.Error)
        {
            Wrong(field, "spreadsheets.cell-error", Saying.Of("Ô báo lỗi {0}.", cell.Text), Saying.Of("Sửa công thức hoặc ghi giá trị rồi tải lại."));
            return "";
        }
        var text = string.Join(' ', VietnameseRepair.Read(cell.Text, cell.Font.Coding()).Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > longest)
        {
            Wrong(field, "spreadsheets.text-too-long", Saying.Of("Dài quá {0} ký tự.", longest), Saying.Of("Rút gọn nội dung ô này."));
        }
        return text;
    }

    /// <summary>The same, and an error where it is missing.</summary>
    public string Required(TField field, int longest)
    {
        var text = Text(field, longest);
        if (text.Length == 0 && !Broken)
        {
            Missing(field);
        }
        return text;
    }

    /// <summary>A whole day; null where the cell is empty or unreadable, which is an error.</summary>
    public DateOnly? Day(TField field)
    {
        if (IsBlank(field))
        {
            return null;
        }
        var cell = row[mapping[field]!.Value];
        if (cell.Day is { } day)
        {
            return day;
        }
        if (cell.Kind == CellKind.Number && cell.Number is > 36_526 and < 73_051 && ExcelDate.Day(cell.Number) is { } serial)
        {
            return serial;
        }
        var text = cell.Text.Trim().Split(' ')[0];
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return read;
        }
        Wrong(field, "spreadsheets.not-a-day", Saying.Of("Không đọc được ngày."), Saying.Of("Ghi ngày/tháng/năm, ví dụ 07/10/2025."));
        return null;
    }

    public DateOnly? RequiredDay(TField field)
    {
        if (IsBlank(field))
        {
            Missing(field);
        }
        return Day(field);
    }

    /// <summary>A day on which something was done: needed, and not after today.</summary>
    /// <param name="code">Of the error where it is.</param>
    public DateOnly? PastDay(TField field, DateOnly today, string code)
    {
        var day = RequiredDay(field);
        if (day > today)
        {
            Wrong(field, code, Saying.Of("Ngày sau hôm nay."), Saying.Of("Xem lại ngày, tháng có đổi chỗ không."));
        }
        return day;
    }

    /// <summary>A time of day; null where the cell is empty or unreadable, which is an error.</summary>
    public TimeOnly? Time(TField field)
    {
        if (IsBlank(field))
        {
            return null;
        }
        var cell = row[mapping[field]!.Value];
        if (cell.Kind is CellKind.Date or CellKind.Number && cell.Number % 1 is var share and > 0)
        {
            return TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(Math.Round(share * 1440) % 1440));
        }
        var text = cell.Text.Trim().ToLowerInvariant();
        if (TimeOnly.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return read;
        }
        Wrong(field, "spreadsheets.not-a-time", Saying.Of("Không đọc được giờ."), Saying.Of("Ghi giờ và phút, ví dụ 17:00."));
        return null;
    }

    /// <summary>A whole number within limits; 1.234 and "20 lượt" are read; null where the cell is empty or unreadable, which is an error.</summary>
    public int? Whole(TField field, int least, int most)
    {
        if (IsBlank(field))
        {
            return null;
        }
        var cell = row[mapping[field]!.Value];
        var found = cell.Kind == CellKind.Number && cell.Number % 1 == 0 && Math.Abs(cell.Number) < int.MaxValue ? (int)cell.Number : Digits(cell.Text);
        if (found is not { } number || number < least || number > most)
        {
            Wrong(
                field,
                "spreadsheets.not-a-number",
                Saying.Of("Không phải số nguyên từ {0} đến {1}.", Vn.Number(least), Vn.Number(most)),
                Saying.Of("Ghi một số, không kèm chữ.")
            );
            return null;
        }
        return number;
    }

    public int? RequiredWhole(TField field, int least, int most)
    {
        if (IsBlank(field))
        {
            Missing(field);
        }
        return Whole(field, least, most);
    }

    /// <summary>Says what is wrong with a cell; the row will not be taken.</summary>
    public void Wrong(TField field, string code, Saying what, Saying advice)
    {
        Broken = true;
        var column = mapping[field] ?? 0;
        issues.Add(new(IssueSeverity.Error, code, row.At(column), column == 0 ? "" : row[column].Text, what, advice));
    }

    private void Missing(TField field) => Wrong(field, "spreadsheets.missing", Saying.Of("Ô này còn trống."), Saying.Of("Điền rồi tải lại, hoặc xóa cả dòng."));

    private static int? Digits(string text)
    {
        var words = text.Trim().Split(' ', 2);
        return int.TryParse(words[0].Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
