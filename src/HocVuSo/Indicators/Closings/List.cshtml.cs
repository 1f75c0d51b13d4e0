using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Closings;

/// <summary>The page behind <c>/chot-so-lieu</c>: a unit's periods, which are closed, which are published, what came late.</summary>
[Needs(Permission.WriteReport)]
public sealed class ListPage(Db db, MapKeeper maps, Actor actor, Rules rules, LateFacts late, Gate gate, TimeProvider clock) : PageModel, IRefill
{
    /// <param name="Name">Năm 2025, tháng 12/2025.</param>
    /// <param name="Late">Facts that came after the closing with a day in it; 0 for an open period.</param>
    public sealed record Line(string Name, Period Period, Closing? Closing, int Late);

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<UnitCard> Communes { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public bool MayClose { get; private set; }
    public DateOnly Today => clock.TodayInVietnam();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await Load(cancellation) ? Page() : NotFound();

    [Needs(Permission.ClosePeriod)]
    public async Task<IActionResult> OnPostCloseAsync(ClosingId id, string from, string to, CancellationToken cancellation)
    {
        if (!await Load(cancellation))
        {
            return NotFound();
        }
        if (!IsoDay(from, out var first) || !IsoDay(to, out var last) || Lines.All(l => l.Period != new Period(first, last)))
        {
            throw new RuleException("indicators.unknown-period", "Kỳ này không có trong danh sách. Mở lại trang rồi chọn kỳ.");
        }
        var command = new ClosePeriod.Command(id, Unit.No, first, last);
        await gate.Run((ClosePeriod slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/chot-so-lieu?don-vi={Unit.Code}");
    }

    [Needs(Permission.ClosePeriod)]
    public async Task<IActionResult> OnPostPublishAsync(ClosingId id, CancellationToken cancellation)
    {
        if (!await Load(cancellation))
        {
            return NotFound();
        }
        await gate.Run((PublishPeriod slice) => slice.Run(new(id), cancellation), cancellation);
        return Redirect($"/chot-so-lieu?don-vi={Unit.Code}");
    }

    public Task Refill(CancellationToken cancellation) => Load(cancellation);

    public Guid NewId() => Ids.New(clock);

    private async Task<bool> Load(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        if (map.Chosen(actor, Permission.WriteReport, UnitCode, Today) is not { } unit)
        {
            return false;
        }
        Unit = unit;
        Communes = map.Communes(actor, Permission.WriteReport, Today);
        MayClose = actor.May(Permission.ClosePeriod, unit.Path);
        var closings = await db.Set<Closing>().AsNoTracking().Where(c => c.UnitNo == unit.No).ToListAsync(cancellation);
        var lines = new List<Line>();
        foreach (var (name, period) in (await Periods(cancellation)).Concat(closings.Select(c => Named(new(c.From, c.To)))).DistinctBy(p => p.Period))
        {
            var closing = closings.Find(c => c.From == period.From && c.To == period.To);
            lines.Add(new(name, period, closing, closing is null ? 0 : await late.Count(closing, cancellation)));
        }
        Lines = [.. lines.OrderByDescending(l => l.Period.To).ThenBy(l => l.Period.From)];
        return true;
    }

    /// <summary>The running year and the one before, and the four months up to now.</summary>
    private async Task<IReadOnlyList<(string Name, Period Period)>> Periods(CancellationToken cancellation)
    {
        var year = await rules.YearOf(Today, cancellation);
        var preset = await rules.Preset(Today, cancellation);
        var periods = new List<(string, Period)>();
        foreach (var y in new[] { year, year - 1 })
        {
            periods.Add((YearName(y), await rules.Year(y, cancellation)));
        }
        var month = Period.Month(Today.Year, Today.Month, preset).Holds(Today) ? Today : Today.AddMonths(1);
        for (var back = 0; back < 4; back++)
        {
            var m = month.AddMonths(-back);
            periods.Add((MonthName(m), Period.Month(m.Year, m.Month, preset)));
        }
        return periods;
    }

    private static (string Name, Period Period) Named(Period period) => (period.Days > 300 ? YearName(period.To.Year) : MonthName(period.To), period);

    private static string YearName(int year) => "Năm " + year.ToString(Vn.Culture);

    private static string MonthName(DateOnly day) => "Tháng " + day.ToString("MM/yyyy", Vn.Culture);

    private static bool IsoDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out day);
}
