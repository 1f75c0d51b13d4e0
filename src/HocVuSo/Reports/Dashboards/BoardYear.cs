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

    /// <summary>The year has just begun: the one before is still being closed and reported, and its board is offered beside.</summary>
    public bool IsYoung => !IsOver && Today.DayNumber - Whole.From.DayNumber < 31;

    public int DaysLeft => Math.Max(0, Whole.To.DayNumber - Today.DayNumber);

    /// <summary>"Còn 86 ngày đến hết năm báo cáo 2026." or that it is over.</summary>
    public string Words(Text T)
    {
        var year = Year.ToString(CultureInfo.InvariantCulture);
        return IsOver ? T["Năm báo cáo {0} đã hết ngày {1}.", year, Vn.Date(Whole.To)] : T["Còn {0} ngày đến hết năm báo cáo {1}.", Vn.Number(DaysLeft), year];
    }
}

/// <summary>Chooses the year of a dashboard: the running one, so that what is recorded today moves what is shown, unless the reader asks for the one before.</summary>
public sealed class BoardYears(TargetReader targets, Rules rules, TimeProvider clock)
{
    /// <param name="asked">Year the reader chose; only the running one and the one before are there to choose.</param>
    public async Task<(BoardYear Year, IReadOnlyList<TargetLine> Targets)> Of(int unit, int? asked, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var running = await rules.YearOf(today, cancellation);
        var year = asked == running - 1 ? running - 1 : running;
        return (new(year, await rules.Year(year, cancellation), today), await targets.Read(unit, year, cancellation));
    }
}
