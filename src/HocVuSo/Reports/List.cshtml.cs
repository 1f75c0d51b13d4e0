using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Reports.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Reports;

/// <summary>The page behind <c>/bao-cao</c>: a commune's reports by year, or all reports of a wider scope.</summary>
[Needs(Permission.WriteReport)]
public sealed class ListPage(Db db, MapKeeper maps, Actor actor, Rules rules, ReportFigures figures, ReportDesk desk, Gate gate, TimeProvider clock)
    : PageModel,
        IRefill
{
    /// <summary>One line: a year of a commune, with its report if there is one.</summary>
    public sealed record Line(UnitCard Unit, int Year, Period Period, Report? Report);

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    /// <summary>The unit shown: a commune, or the head of a wider scope.</summary>
    public UnitCard Unit { get; private set; } = null!;
    public bool IsCommune => Unit.Kind.IsCommune();
    public IReadOnlyList<UnitCard> Communes { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await Load(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(ReportId id, int year, CancellationToken cancellation)
    {
        if (!await Load(cancellation))
        {
            return NotFound();
        }
        if (year is < 2025 or > 2100)
        {
            throw new RuleException("reports.year", "Chưa lập được báo cáo năm {0}.", year);
        }
        var period = await rules.Year(year, cancellation);
        var sheet = await figures.Read(Unit.No, year, period, cancellation);
        var texts = await desk.Begin(Unit.No, year, cancellation);
        var command = new DraftReport.Command(id == default ? ReportId.From(Ids.New(clock)) : id, Unit.No, year, period, texts, sheet.Figures);
        await gate.Run((DraftReport slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/bao-cao/{command.Id.Value}");
    }

    public Task Refill(CancellationToken cancellation) => Load(cancellation);

    public Guid NewId() => Ids.New(clock);

    private async Task<bool> Load(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (map.Chosen(actor, Permission.WriteReport, UnitCode, today) is not { } unit)
        {
            return false;
        }
        Unit = unit;
        Communes = map.Communes(actor, Permission.WriteReport, today);
        var held = IsCommune ? [unit.No] : Communes.Where(c => c.Path.StartsWith(unit.Path, StringComparison.Ordinal)).Select(c => c.No).ToList();
        var reports = await db.Set<Report>().AsNoTracking().Where(r => held.Contains(r.UnitNo)).OrderByDescending(r => r.Year).ToListAsync(cancellation);
        var lines = reports.Select(r => new Line(map.Nearest(r.UnitNo, today), r.Year, r.Period, r)).ToList();
        if (IsCommune)
        {
            var running = await rules.YearOf(today, cancellation);
            foreach (var year in new[] { running, running - 1 }.Where(y => y >= 2025 && reports.All(r => r.Year != y)))
            {
                lines.Add(new(unit, year, await rules.Year(year, cancellation), null));
            }
        }
        Lines = [.. lines.OrderByDescending(l => l.Year).ThenBy(l => l.Unit.Name, Comparer<string>.Create(Vn.Compare))];
        return true;
    }
}
