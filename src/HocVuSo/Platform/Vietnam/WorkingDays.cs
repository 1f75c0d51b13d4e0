using System.Globalization;

namespace HocVuSo.Platform;

/// <summary>Working days of state bodies (ngày làm việc): Monday to Friday without public holidays, with the days that are made up for.</summary>
/// <remarks>
/// Source: the yearly announcements of public holidays (Tết, Giỗ Tổ and days taken instead); Bộ luật Lao động 2019, Điều 112. A year that is not in the table has only
/// weekends and the holidays of fixed date: <see cref="Knows"/> says so, the page of holidays too, and the privacy desk warns from 1 December on.
/// </remarks>
public sealed class WorkingDays
{
    /// <summary>One year as it was announced: weekdays off beyond those of fixed date, and days at the weekend that are made up for.</summary>
    /// <param name="Source">The announcement.</param>
    public sealed record Year(int Number, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> MadeUp, string Source)
    {
        /// <summary>"0206 0208 +0220": month and day, a plus before those made up for; what a dated rule holds.</summary>
        public string Text => string.Join(' ', Off.Order().Select(Short).Concat(MadeUp.Order().Select(d => "+" + Short(d))));

        public static Year Parse(int number, string text, string source)
        {
            var days = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            DateOnly Day(string d) => DateOnly.ParseExact(number.ToString(CultureInfo.InvariantCulture) + d, "yyyyMMdd", CultureInfo.InvariantCulture);
            return new(number, [.. days.Where(d => d[0] != '+').Select(Day)], [.. days.Where(d => d[0] == '+').Select(d => Day(d[1..]))], source);
        }

        private static string Short(DateOnly day) => day.ToString("MMdd", CultureInfo.InvariantCulture);
    }

    private readonly SortedDictionary<int, Year> years = [];
    private readonly HashSet<DateOnly> off = [];
    private readonly HashSet<DateOnly> madeUp = [];

    /// <summary>What the product knows by itself.</summary>
    public static WorkingDays Announced { get; } =
        new([
            Year.Parse(2025, "0127 0128 0129 0130 0131 0407 0502 0901 +0426", "Thông báo nghỉ lễ, Tết năm 2025"),
            Year.Parse(2026, "0102 0216 0217 0218 0219 0220 0427 0831 0901 +0110 +0822", "Thông báo nghỉ lễ, Tết năm 2026"),
        ]);

    public WorkingDays(IEnumerable<Year> told)
    {
        foreach (var year in told)
        {
            years[year.Number] = year;
        }
        foreach (var year in years.Values)
        {
            off.UnionWith(year.Off);
            madeUp.UnionWith(year.MadeUp);
        }
    }

    /// <summary>Years whose moving holidays are in the table, in their order.</summary>
    public IReadOnlyCollection<Year> Years => years.Values;

    /// <summary>The same with years that an officer entered; hers go before ours.</summary>
    public WorkingDays With(IEnumerable<Year> entered) => new(years.Values.Concat(entered));

    /// <summary>Whether the year's moving holidays are in the table.</summary>
    public bool Knows(int year) => years.ContainsKey(year);

    public bool IsWorking(DateOnly day) =>
        madeUp.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !off.Contains(day) && !IsFixed(day));

    /// <summary>01/01, 30/4, 01/5, 02/9: off in every year.</summary>
    public static bool IsFixed(DateOnly day) => (day.Month, day.Day) is (1, 1) or (4, 30) or (5, 1) or (9, 2);

    /// <summary>The last of <paramref name="count"/> working days that follow a day; the day itself is not counted.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorking(day) ? 1 : 0;
        }
        return day;
    }

    /// <summary>The day itself when it is a working day, else the next one: a term that ends on a day off ends with it.</summary>
    public DateOnly OnOrAfter(DateOnly day) => IsWorking(day) ? day : After(day, 1);
}
