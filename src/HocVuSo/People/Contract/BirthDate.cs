using System.Globalization;
using HocVuSo.Platform;

namespace HocVuSo.People.Contract;

/// <summary>A birth date as precisely as it is known: a year, a month and year, or a day (ngày sinh). Packed yyyymmdd with 0 for what is not known.</summary>
public readonly record struct BirthDate(int Packed)
{
    public int Year => Packed / 10000;
    public int Month => Packed / 100 % 100;
    public int Day => Packed % 100;

    /// <exception cref="RuleException"><c>people.birth-date</c>: not a day of the calendar, or a year before 1890.</exception>
    public static BirthDate Of(int year, int month = 0, int day = 0)
    {
        var possible =
            year is >= 1890 and <= 2200
            && month is >= 0 and <= 12
            && day >= 0
            && (month > 0 || day == 0)
            && (day == 0 || day <= DateTime.DaysInMonth(year, month));
        return possible
            ? new((year * 10000) + (month * 100) + day)
            : throw new RuleException("people.birth-date", "Ngày sinh {0} không có trong lịch. Không nhớ ngày thì ghi năm.", $"{day}/{month}/{year}");
    }

    /// <summary>Reads 25/05/1954, 05/1954 or 1954; the one way people write it on our forms.</summary>
    /// <exception cref="RuleException"><c>people.birth-date</c>.</exception>
    public static BirthDate Parse(string text)
    {
        var parts = text.Trim().Split('/', '-', '.');
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        return numbers switch
        {
            [var y] when y > 31 => Of(y),
            [var m, var y] when m > 0 => Of(y, m),
            [var d, var m, var y] when d > 0 && m > 0 => Of(y, m, d),
            _ => throw new RuleException("people.birth-date", "Ngày sinh {0} không có trong lịch. Không nhớ ngày thì ghi năm.", text),
        };
    }

    /// <summary>First day it could be; used for "not in the future".</summary>
    public DateOnly Earliest => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    /// <summary>Age in whole years on a day, by the latest day it could be.</summary>
    public int AgeOn(DateOnly day)
    {
        var month = Month == 0 ? 12 : Month;
        var last = DateTime.DaysInMonth(day.Year, month);
        var birthday = Day == 0 ? last : Math.Min(Day, last);
        return day.Year - Year - (new DateOnly(day.Year, month, birthday) > day ? 1 : 0);
    }

    /// <summary>"71 tuổi" where the day is known; "sinh năm 1954" where it is not, since her age may be either of two.</summary>
    public string AgeWords(DateOnly today, Text T) => Day > 0 ? T["{0} tuổi", AgeOn(today)] : T["sinh năm {0}", Year.ToString(CultureInfo.InvariantCulture)];

    /// <summary>25/05/1954, 05/1954 or 1954.</summary>
    public override string ToString() =>
        (Day, Month) switch
        {
            (0, 0) => Year.ToString(CultureInfo.InvariantCulture),
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"{Month:00}/{Year}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Day:00}/{Month:00}/{Year}"),
        };
}
