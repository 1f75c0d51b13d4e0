using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Targets.Contract;

namespace HocVuSo.Reports.Dashboards;

/// <summary>The reporting year a dashboard shows.</summary>
/// <param name="Whole">First to last day.</param>
/// <param name="Today">Vietnamese day of the request.</param>
public sealed record BoardYear(int Year, Period Whole, DateOnly Today)
{
    public bool IsOver => Whole.To < Today;

    /// <summary>Up to today, or the whole year when it is past: beyond today lie only birthdays.</summary>
    public Period Read => IsOver ? Whole : new(Whole.From, Today);

    public int DaysLeft => Math.Max(0, Whole.To.DayNumber - Today.DayNumber);

    /// <summary>"Còn 86 ngày đến hết năm báo cáo 2026." or that it is over.</summary>
    public string Words(Text T)
    {
        var year = Year.ToString(CultureInfo.InvariantCulture);
        return IsOver ? T["Năm báo cáo {0} đã hết ngày {1}.", year, Vn.Date(Whole.To)] : T["Còn {0} ngày đến hết năm báo cáo {1}.", Vn.Number(DaysLeft), year];
    }
}

/// <summary>Chooses the year of a dashboard.</summary>
public sealed class BoardYears(TargetReader targets, Rules rules, TimeProvider clock)
{
    /// <summary>While a year is this young, the one before stays on the screen: its figures are being closed and reported, the new one has hardly any.</summary>
    private const int DaysOfGrace = 31;

    /// <param name="asked">Year the reader chose; only the running one and the one before are there to choose.</param>
    public async Task<(BoardYear Year, IReadOnlyList<TargetLine> Targets)> Of(int unit, int? asked, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var running = await rules.YearOf(today, cancellation);
        var year = asked == running - 1 ? running - 1 : running;
        var period = await rules.Year(year, cancellation);
        var lines = await targets.Read(unit, year, cancellation);
        if (asked is null && today.DayNumber - period.From.DayNumber < DaysOfGrace && await targets.Read(unit, year - 1, cancellation) is { Count: > 0 } last)
        {
            year--;
            period = await rules.Year(year, cancellation);
            lines = last;
        }
        return (new(year, period, today), lines);
    }
}
