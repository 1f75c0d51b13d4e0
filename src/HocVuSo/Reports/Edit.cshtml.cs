using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Reports.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports;

/// <summary>The page behind <c>/bao-cao/{id}/sua</c>: what people write in a report, one paragraph a line.</summary>
[Needs(Permission.WriteReport)]
public sealed class EditPage(ReportDesk desk, Gate gate) : PageModel, IRefill
{
    private const int Most = 8000;

    public sealed class Form
    {
        public int Version { get; set; }

        [StringLength(Most)]
        public string? Plans { get; set; }

        [StringLength(Most)]
        public string? Direction { get; set; }

        [StringLength(Most)]
        public string? Communication { get; set; }

        [StringLength(Most)]
        public string? Models { get; set; }

        [StringLength(Most)]
        public string? Strengths { get; set; }

        [StringLength(Most)]
        public string? Difficulties { get; set; }

        [StringLength(Most)]
        public string? Causes { get; set; }

        [StringLength(Most)]
        public string? Tasks { get; set; }

        [StringLength(Most)]
        public string? Proposals { get; set; }

        public Signer SignedBy { get; set; } = Signer.ViceChair;

        internal ReportTexts Texts =>
            new()
            {
                Plans = Lines(Plans),
                Direction = Lines(Direction),
                Communication = Lines(Communication),
                Models = Lines(Models),
                Strengths = Lines(Strengths),
                Difficulties = Lines(Difficulties),
                Causes = Lines(Causes),
                Tasks = Lines(Tasks),
                Proposals = Lines(Proposals),
            };

        internal static Form Of(Report report)
        {
            var texts = report.Texts;
            return new()
            {
                Version = report.Version,
                Plans = Joined(texts.Plans),
                Direction = Joined(texts.Direction),
                Communication = Joined(texts.Communication),
                Models = Joined(texts.Models),
                Strengths = Joined(texts.Strengths),
                Difficulties = Joined(texts.Difficulties),
                Causes = Joined(texts.Causes),
                Tasks = Joined(texts.Tasks),
                Proposals = Joined(texts.Proposals),
                SignedBy = report.SignedBy,
            };
        }

        private static List<string> Lines(string? text) =>
            [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

        private static string Joined(IReadOnlyList<string> lines) => string.Join('\n', lines);
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public ReportView View { get; private set; } = null!;

    /// <summary>What is stored now, when someone else saved meanwhile.</summary>
    public Form? Stored { get; private set; }

    public async Task<IActionResult> OnGetAsync(ReportId id, CancellationToken cancellation)
    {
        if (await desk.Find(id, cancellation) is not { } view)
        {
            return NotFound();
        }
        View = view;
        if (!view.Report.IsOpen)
        {
            return Redirect($"/bao-cao/{id.Value}");
        }
        Input = Form.Of(view.Report);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(ReportId id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await Refill(cancellation);
            return Page();
        }
        var command = new EditReport.Command(id, Input.Version, Input.Texts, Input.SignedBy is Signer.Chair ? Signer.Chair : Signer.ViceChair);
        await gate.Run((EditReport slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/bao-cao/{id.Value}");
    }

    /// <summary>Shows both versions; saving again then keeps what stands in the form.</summary>
    public async Task Refill(CancellationToken cancellation)
    {
        var id = ReportId.TryParse(RouteData.Values["id"]?.ToString(), out var known) ? known : default;
        View = await desk.Find(id, cancellation) ?? throw new RuleException("reports.report.not-found", "Không có báo cáo này.");
        if (View.Report.Version != Input.Version)
        {
            Stored = Form.Of(View.Report);
            Input.Version = View.Report.Version;
            ModelState.Remove($"{nameof(Input)}.{nameof(Form.Version)}");
        }
    }

    /// <summary>The stored text of a part where it is not what was sent; null elsewhere.</summary>
    public string? Theirs(Func<Form, string?> part) => Stored is not null && Same(part(Stored)) != Same(part(Input)) ? part(Stored) ?? "" : null;

    private static string Same(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
