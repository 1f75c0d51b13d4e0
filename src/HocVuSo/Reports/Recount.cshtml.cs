using HocVuSo.Platform;
using HocVuSo.Reports.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports;

/// <summary>The page behind <c>/bao-cao/{id}/tinh-lai</c>: what the figures of now would change, then the next draft.</summary>
[Needs(Permission.WriteReport)]
public sealed class RecountPage(ReportDesk desk, ReportFigures figures, Gate gate) : PageModel, IRefill
{
    public ReportView View { get; private set; } = null!;

    /// <summary>From the last draft, submission or closing to the ledger of now.</summary>
    public IReadOnlyList<FigureChange> Changes { get; private set; } = [];

    /// <summary>The period is closed: what came later stands beside it and is amended, it does not change the paper.</summary>
    public bool IsClosed => View.Sheet.Basis is FigureBasis.Closed;

    public async Task<IActionResult> OnGetAsync(ReportId id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(ReportId id, int version, bool rewrite, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation))
        {
            return NotFound();
        }
        var report = View.Report;
        var sheet = await figures.Read(report.UnitNo, report.Year, report.Period, cancellation);
        var texts = rewrite ? await desk.Begin(report.UnitNo, report.Year, cancellation) : null;
        var command = new RecountReport.Command(id, version, sheet.Figures, texts);
        await gate.Run((RecountReport slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/bao-cao/{id.Value}");
    }

    public Task Refill(CancellationToken cancellation) =>
        ReportId.TryParse(RouteData.Values["id"]?.ToString(), out var id) ? Load(id, cancellation) : Task.CompletedTask;

    private async Task<bool> Load(ReportId id, CancellationToken cancellation)
    {
        if (await desk.Find(id, cancellation) is not { } view)
        {
            return false;
        }
        View = view;
        var report = view.Report;
        var live = await figures.Live(report.UnitNo, report.Year, report.Period, cancellation);
        Changes = live.Since(IsClosed ? view.Sheet.Figures : report.Figures);
        return true;
    }
}
