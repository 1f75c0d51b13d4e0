using System.Globalization;
using System.Text.RegularExpressions;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Reads a birth date as people and Excel write it, and keeps how precisely it is known. A year alone is never refused.</summary>
/// <remarks>The cases are those of the field notes, section 5.</remarks>
public static partial class BirthReader
{
    /// <summary>Older than anyone alive; such a year is a slip of the pen.</summary>
    private const int OldestYears = 125;

    /// <summary>From this age on a person looks at the date again.</summary>
    private const int RareAge = 106;

    private static readonly Saying Advice = Saying.Of("Ghi dạng 25/05/1954; không nhớ ngày thì ghi 05/1954 hoặc 1954.");

    /// <param name="swapped">The sheet shows that Excel took days for months; see <see cref="SwapEvidence"/>.</param>
    public static Reading<BirthDate> Read(Cell cell, DateOnly today, bool swapped = false) =>
        cell switch
        {
            { IsBlank: true } => Reading.None<BirthDate>(),
            { Kind: CellKind.Date } => FromDate(cell, today, swapped),
            { Kind: CellKind.Number } => FromNumber(cell, today),
            _ => FromText(cell.Text, today),
        };

    private static Reading<BirthDate> FromDate(Cell cell, DateOnly today, bool swapped)
    {
        if (cell.Day is not { } day || !cell.Parts.HasFlag(DateParts.Year))
            return NoYear(cell.Text);
        if (!cell.Parts.HasFlag(DateParts.Month))
            return Checked(day.Year, 0, 0, today, cell.Text);
        if (!cell.Parts.HasFlag(DateParts.Day))
            return Checked(day.Year, day.Month, 0, today, cell.Text);
        if (day > today && day.Year - 100 >= today.Year - OldestYears)
            return Checked(day.Year - 100, day.Month, day.Day, today, cell.Text, TwoDigits(cell.Text, day.Year - 100));
        if (!swapped || day.Day > 12)
            return Checked(day.Year, day.Month, day.Day, today, cell.Text);
        var meant = BirthDate.Of(day.Year, day.Day, day.Month);
        return Checked(
            meant.Year,
            meant.Month,
            meant.Day,
            today,
            cell.Text,
            day.Day == day.Month
                ? null
                : Complaint.Warning(
                    "people.birth-swapped",
                    Saying.Of("Excel đã đổi chỗ ngày và tháng trong cột này; ô này được đọc là {0}.", meant.ToString()),
                    Saying.Of("Nếu đúng là {0} thì định dạng ô thành Văn bản rồi gõ lại.", cell.Text)
                )
        );
    }

    private static Reading<BirthDate> FromNumber(Cell cell, DateOnly today)
    {
        var number = cell.Number;
        if (!double.IsInteger(number) || number < 0)
            return FromText(cell.Text.Replace(',', '.'), today);
        if (number is > 9999 and < 100_000)
        {
            var day = ExcelDate.Day(number)!.Value;
            if (day <= today)
                return Checked(
                    day.Year,
                    day.Month,
                    day.Day,
                    today,
                    cell.Text,
                    Complaint.Warning("people.birth-serial", Saying.Of("Số {0} được hiểu là ngày {1} của Excel.", cell.Text, Vn.Date(day)), Advice)
                );
        }
        return FromText(((long)Math.Min(number, 1e15)).ToString(CultureInfo.InvariantCulture), today);
    }

    private static Reading<BirthDate> FromText(string found, DateOnly today)
    {
        // the two ways nearly all are written
        if (DateOnly.TryParseExact(found, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Checked(day.Year, day.Month, day.Day, today, found);
        if (found.Length == 4 && int.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
            return Checked(plain, 0, 0, today, found);
        var text = Vn.Fold(VietnameseText.Tidy(found)).TrimStart('\'', '’', '`');
        text = Clock().Replace(Words().Replace(text, " "), "");
        var slips = SlippedLetters().Replace(text, m => m.Value.Replace('o', '0').Replace('l', '1').Replace('i', '1'));
        var slip = slips.Equals(text, StringComparison.Ordinal)
            ? null
            : Complaint.Warning("people.birth-letters", Saying.Of("Ngày sinh “{0}” có chữ O hoặc l thay cho số.", found), Advice);
        text = slips;
        for (var i = 0; i < Months.Length; i++)
            text = text.Replace(Months[i], Invariant(i + 1), StringComparison.Ordinal);
        if (Unreadable().IsMatch(text))
            return Unclear(found);
        var tokens = Digits().Matches(text).Select(m => m.Value).ToArray();
        if (tokens.Any(t => t.Length > 8))
            return Unclear(found);
        var numbers = tokens.Select(t => int.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return (tokens, numbers) switch
        {
            ([{ Length: 4 }], [var y]) => Checked(y, 0, 0, today, found, slip),
            ([{ Length: <= 2 }], [var y]) => Century(y, 0, 0, today, found),
            ([{ Length: 8 or 7 } run], _) => Run(run.PadLeft(8, '0'), today, found),
            ([{ Length: 6 or 5 } run], _) => ShortRun(run.PadLeft(6, '0'), today, found),
            ([{ Length: <= 2 }, { Length: 4 }], [var m, var y]) => Checked(y, m, 0, today, found, slip),
            ([{ Length: <= 2 }, { Length: 3 } cut], [var m, var y]) when found.Contains('.') => Checked(
                y * 10,
                m,
                0,
                today,
                found,
                Complaint.Warning("people.birth-lost-zero", Saying.Of("Ô “{0}” mất số 0 cuối; được đọc là {1}/{2}0.", found, tokens[0], cut), Advice)
            ),
            ([{ Length: 4 }, { Length: <= 2 }], [var y, var m]) => Checked(y, m, 0, today, found, slip),
            ([{ Length: <= 2 }, { Length: 2 }], [<= 12 and var m, > 31 and var y]) => Century(y, m, 0, today, found),
            ([{ Length: <= 2 }, { Length: <= 2 }], _) => NoYear(found),
            ([{ Length: <= 2 }, { Length: <= 2 }, { Length: 4 }], [var d, var m, var y]) => Ordered(y, m, d, today, found, slip),
            ([{ Length: 4 }, { Length: <= 2 }, { Length: <= 2 }], [var y, var m, var d]) => Checked(y, m, d, today, found, slip),
            ([{ Length: <= 2 }, { Length: <= 2 }, { Length: 2 }], [var d, var m, var y]) => Century(y, m, d, today, found),
            _ => Unclear(found),
        };
    }

    /// <summary>Day, month, year; where only month, day, year can be meant, it is taken so and said.</summary>
    private static Reading<BirthDate> Ordered(int year, int month, int day, DateOnly today, string found, Complaint? complaint) =>
        month > 12 && day is >= 1 and <= 12
            ? Checked(
                year,
                day,
                month,
                today,
                found,
                Complaint.Warning(
                    "people.birth-month-first",
                    Saying.Of("“{0}” ghi tháng trước ngày; được đọc là {1:00}/{2:00}/{3}.", found, month, day, Invariant(year)),
                    Advice
                )
            )
            : Checked(year, month, day, today, found, complaint);

    /// <summary>25051954 or 19540525 without separators.</summary>
    private static Reading<BirthDate> Run(string run, DateOnly today, string found)
    {
        var (day, month, year) = (Part(run, 0, 2), Part(run, 2, 2), Part(run, 4, 4));
        if (!Possible(year, month, day, today))
            (year, month, day) = (Part(run, 0, 4), Part(run, 4, 2), Part(run, 6, 2));
        return Possible(year, month, day, today) ? Checked(year, month, day, today, found, WithoutSeparators(found, year, month, day)) : Unclear(found);
    }

    /// <summary>051954 (month and year), else 250554.</summary>
    private static Reading<BirthDate> ShortRun(string run, DateOnly today, string found)
    {
        var (month, year) = (Part(run, 0, 2), Part(run, 2, 4));
        if (month is >= 1 and <= 12 && Possible(year, month, 0, today))
            return Checked(year, month, 0, today, found, WithoutSeparators(found, year, month, 0));
        (var day, month, year) = (Part(run, 0, 2), Part(run, 2, 2), Full(Part(run, 4, 2), today));
        return found.Trim().Length == 6 && Possible(year, month, day, today)
            ? Checked(year, month, day, today, found, WithoutSeparators(found, year, month, day))
            : Unclear(found);
    }

    private static Reading<BirthDate> Century(int year, int month, int day, DateOnly today, string found)
    {
        var full = Full(year, today);
        return Checked(full, month, day, today, found, TwoDigits(found, full));
    }

    /// <summary>"54" is 1954; "10" is 2010, the last such year that is not ahead of us.</summary>
    private static int Full(int year, DateOnly today) => today.Year / 100 * 100 + year is var recent && recent <= today.Year ? recent : recent - 100;

    private static Reading<BirthDate> Checked(int year, int month, int day, DateOnly today, string found, Complaint? complaint = null)
    {
        if (month == 0)
            day = 0;
        if (year == 0 && month == 0)
            return Reading.None<BirthDate>();
        if (month is < 0 or > 12 || (day != 0 && day > DateTime.DaysInMonth(Math.Clamp(year, 1, 9999), Math.Max(month, 1))))
            return Error("people.birth-impossible", Saying.Of("Ngày sinh {0} không có trong lịch.", found));
        if (year < today.Year - OldestYears)
            return Error("people.birth-too-old", Saying.Of("Năm sinh {0} không thể đúng.", Invariant(year)));
        if (year > today.Year || new DateOnly(year, Math.Max(month, 1), Math.Max(day, 1)) > today)
            return Error("people.birth-in-future", Saying.Of("Ngày sinh {0} sau hôm nay.", found));
        var birth = BirthDate.Of(year, month, day);
        return Reading.Of(birth, complaint ?? Look(birth, today));
    }

    private static Complaint? Look(BirthDate birth, DateOnly today) =>
        birth.AgeOn(today) >= RareAge
            ? Complaint.Warning(
                "people.birth-rare-age",
                Saying.Of("Người này {0} tuổi.", birth.AgeOn(today)),
                Saying.Of("Kiểm tra lại năm sinh; nếu đúng thì để nguyên.")
            )
        : birth is { Month: 1, Day: 1 }
            ? Complaint.Warning(
                "people.birth-first-of-january",
                Saying.Of("Sinh ngày 01/01/{0}: thường là chỉ nhớ năm.", Invariant(birth.Year)),
                Saying.Of("Nếu chỉ nhớ năm thì ghi {0}; nếu đúng ngày thì để nguyên.", Invariant(birth.Year))
            )
        : null;

    private static bool Possible(int year, int month, int day, DateOnly today) =>
        year >= today.Year - OldestYears && year <= today.Year && month is >= 1 and <= 12 && day >= 0 && day <= DateTime.DaysInMonth(year, month);

    private static Complaint TwoDigits(string found, int year) =>
        Complaint.Warning("people.birth-two-digits", Saying.Of("“{0}” ghi năm hai chữ số; được đọc là năm {1}.", found, Invariant(year)), Advice);

    private static Complaint WithoutSeparators(string found, int year, int month, int day) =>
        Complaint.Warning("people.birth-separators", Saying.Of("“{0}” được đọc là {1}.", found, BirthDate.Of(year, month, day).ToString()), Advice);

    private static Reading<BirthDate> NoYear(string found) => Error("people.birth-no-year", Saying.Of("Ô “{0}” không có năm sinh.", found));

    private static Reading<BirthDate> Unclear(string found) => Error("people.birth-unreadable", Saying.Of("Không đọc được ngày sinh “{0}”.", found));

    private static Reading<BirthDate> Error(string code, Saying what) => Reading.None<BirthDate>(Complaint.Error(code, what, Advice));

    private static int Part(string run, int start, int length) => int.Parse(run.AsSpan(start, length), CultureInfo.InvariantCulture);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    [GeneratedRegex(@"\b(ngay|thang|nam|sinh|khoang|chung|am lich|al|thg)\b|thg(?=\d)|\(\s*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<=[\d/.-])[oli]+(?=[\doli/.-]|$)|^[oli]+(?=\d)", RegexOptions.None, 1000)]
    private static partial Regex SlippedLetters();

    [GeneratedRegex(@"[^\d/.,\-\s?_:()…\\]", RegexOptions.None, 1000)]
    private static partial Regex Unreadable();

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
