using HocVuSo.Platform;
using HocVuSo.Platform.Documents;
using HocVuSo.Reports.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports;

/// <summary>The page behind <c>/bao-cao/{id}</c>: the paper, and beside it every figure with its source.</summary>
[Needs(Permission.WriteReport)]
public sealed class ShowPage(ReportDesk desk, ReportFigures figures, Actor actor, Gate gate) : PageModel, IRefill
{
    public ReportView View { get; private set; } = null!;

    public Report Report => View.Report;
    public IReadOnlyList<ReportFigure> Known { get; private set; } = [];
    public int Sourced => Known.Count(f => f.Records is not null || f.Document is not null);
    public int FromPapers => Known.Count(f => f.Document is not null);

    /// <summary>Places in square brackets that nobody has filled in yet.</summary>
    public int Gaps => View.Paper.Gaps.Count();
    public bool MayDecide => actor.May(Permission.ClosePeriod, View.Path);

    public async Task<IActionResult> OnGetAsync(ReportId id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSubmitAsync(ReportId id, int version, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation))
        {
            return NotFound();
        }
        var command = new SubmitReport.Command(id, version, View.Sheet.Figures, Gaps);
        await gate.Run((SubmitReport slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/bao-cao/{id.Value}");
    }

    [Needs(Permission.ClosePeriod)]
    public async Task<IActionResult> OnPostReturnAsync(ReportId id, int version, string? remark, CancellationToken cancellation)
    {
        var command = new ReturnReport.Command(id, version, remark ?? "");
        await gate.Run((ReturnReport slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/bao-cao/{id.Value}");
    }

    [Needs(Permission.ClosePeriod)]
    public async Task<IActionResult> OnPostApproveAsync(ReportId id, int version, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation))
        {
            return NotFound();
        }
        var sheet = await figures.Read(Report.UnitNo, Report.Year, Report.Period, cancellation);
        var command = new ApproveReport.Command(id, version, sheet.Figures);
        await gate.Run((ApproveReport slice) => slice.Run(command, cancellation), cancellation);
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
        Known = [.. view.Sheet.Known];
        return true;
    }

    /// <summary>Where a figure's records are; null for a fact about the unit, which has none in the ledger.</summary>
    public string? RecordsOf(ReportFigure figure) =>
        figure is { HasCode: true, From: { } from }
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"/so-lieu/{figure.Key}?don-vi={View.Unit.Code}&tu={from:yyyy-MM-dd}&den={figure.To:yyyy-MM-dd}"
            )
            : null;

    public Microsoft.AspNetCore.Html.IHtmlContent Paper() => HtmlWriter.Write(View.Paper, key => $"#nguon-{key}");
}

/// <summary>The page behind <c>/bao-cao/{id}/word</c>: the Word file.</summary>
[Needs(Permission.WriteReport)]
public sealed class WordPage(ReportDesk desk) : PageModel
{
    public async Task<IActionResult> OnGetAsync(ReportId id, CancellationToken cancellation)
    {
        if (await desk.Find(id, cancellation) is not { } view)
        {
            return NotFound();
        }
        return File(DocxWriter.Write(view.Paper, PaperLayout.Standard), DocxWriter.ContentType, ReportFile.Name(view.Unit.Title, view.Report.Year));
    }
}

/// <summary>Name of the Word file: bao-cao-binh-dan-hoc-vu-so-2025-phuong-viet-tri.docx, readable on every computer.</summary>
internal static class ReportFile
{
    public static string Name(string unit, int year) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bao-cao-binh-dan-hoc-vu-so-{year}-{Vn.Fold(unit).Replace(' ', '-')}.docx");
}
