using System.Collections.Frozen;

namespace HocVuSo.Platform;

/// <summary>Working days of state bodies (ngày làm việc): Monday to Friday without public holidays, with the days that are made up for.</summary>
/// <remarks>
/// Source: the yearly announcements of public holidays (Tết, Giỗ Tổ and days taken instead); Bộ luật Lao động 2019, Điều 112. A year that is not in the table has only
/// weekends and the holidays of fixed date: <see cref="Knows"/> says so, and the privacy desk warns from 1 December on.
/// </remarks>
public static class WorkingDays
{
    private static readonly FrozenSet<int> Years = new[] { 2025, 2026 }.ToFrozenSet();

    private static readonly FrozenSet<DateOnly> Off = Parse(
        "2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-05-02 2025-09-01",
        "2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-08-31 2026-09-01"
    );

    private static readonly FrozenSet<DateOnly> MadeUp = Parse("2025-04-26", "2026-01-10 2026-08-22");

    /// <summary>Whether the year's moving holidays are in the table.</summary>
    public static bool Knows(int year) => Years.Contains(year);

    public static bool IsWorking(DateOnly day) =>
        MadeUp.Contains(day)
        || (
            day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !Off.Contains(day)
            && (day.Month, day.Day) is not ((1, 1) or (4, 30) or (5, 1) or (9, 2))
        );

    /// <summary>The last of <paramref name="count"/> working days that follow a day; the day itself is not counted.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorking(day) ? 1 : 0;
        }
        return day;
    }

    /// <summary>The day itself when it is a working day, else the next one: a term that ends on a day off ends with it.</summary>
    public static DateOnly OnOrAfter(DateOnly day) => IsWorking(day) ? day : After(day, 1);

    private static FrozenSet<DateOnly> Parse(params string[] years) =>
        years.SelectMany(y => y.Split(' ')).Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToFrozenSet();
}
