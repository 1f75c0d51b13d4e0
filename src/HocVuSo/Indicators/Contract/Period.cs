using HocVuSo.Platform;

namespace HocVuSo.Indicators.Contract;

/// <summary>How a province cuts its reporting periods; data, with two presets (field-notes.md section 2).</summary>
public enum PeriodPreset
{
    /// <summary>15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP).</summary>
    Decree09 = 1,

    /// <summary>Calendar months and years.</summary>
    Calendar = 2,
}

/// <summary>A stretch of Vietnamese days, both ends included (kỳ).</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Holds(DateOnly day) => From <= day && day <= To;

    /// <summary>từ ngày 15/12/2024 đến ngày 14/12/2025</summary>
    public string Text => $"từ ngày {Vn.Date(From)} đến ngày {Vn.Date(To)}";

    /// <summary>The reporting year; with <see cref="PeriodPreset.Decree09"/> it runs from 15/12 of the year before to 14/12.</summary>
    public static Period Year(int year, PeriodPreset preset) =>
        preset is PeriodPreset.Decree09 ? new(new(year - 1, 12, 15), new(year, 12, 14)) : new(new(year, 1, 1), new(year, 12, 31));

    public static Period Month(int year, int month, PeriodPreset preset)
    {
        var first = new DateOnly(year, month, 1);
        return preset is PeriodPreset.Decree09
            ? new(first.AddMonths(-1).AddDays(14), new(year, month, 14))
            : new(first, new(year, month, DateTime.DaysInMonth(year, month)));
    }

    /// <summary>The reporting year a day belongs to.</summary>
    public static int YearOf(DateOnly day, PeriodPreset preset) =>
        preset is PeriodPreset.Decree09 && day >= new DateOnly(day.Year, 12, 15) ? day.Year + 1 : day.Year;

    /// <summary>Share of the period that has passed at the end of <paramref name="today"/>, 0 to 1: "mức cần có đến hôm nay" of a target of 1.</summary>
    public double Passed(DateOnly today) =>
        today < From ? 0
        : today >= To ? 1
        : (today.DayNumber - From.DayNumber + 1) / (double)Days;
}
