using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.PublicServices.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Totals;

/// <summary>Signed tables of dossiers, documents and work files (số tổng có văn bản).</summary>
[Needs(Permission.RecordTotals)]
public sealed class TotalPage(Db db, Gate gate, UnitPicker units, TimeProvider clock, Text T) : PageModel, IRefill
{
    private const int Most = 10_000_000;

    public sealed record Form(
        SignedTableId Id,
        DateOnly From,
        DateOnly To,
        [Required(ErrorMessage = "Ghi tổng số."), Range(0, Most)] int? Whole,
        [Required(ErrorMessage = "Ghi số trực tuyến, điện tử."), Range(0, Most)] int? Online,
        [Range(0, Most)] int? EndToEnd,
        [Range(0, Most)] int? OnTime,
        [Range(0, Most)] int? Digitised,
        [Range(0, Most)] int? ToDigitise,
        [Required(ErrorMessage = "Ghi số văn bản."), StringLength(60)] string PaperNumber,
        DateOnly PaperDay,
        [Required(ErrorMessage = "Ghi người ký."), StringLength(100)] string Signer
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty(Name = "bieu", SupportsGet = true)]
    public TableKind Kind { get; set; } = TableKind.Dossiers;

    [BindProperty]
    public Form Input { get; set; } = null!;

    public UnitCard Unit { get; private set; } = null!;
    public IssueList Issues { get; } = new(200);

    /// <summary>Fields of work read from a file just now; null where no file was sent.</summary>
    public int? RowsRead { get; private set; }
    public IReadOnlyList<SignedTable> Lines { get; private set; } = [];

    public string WholeWord =>
        Kind switch
        {
            TableKind.Dossiers => T["Hồ sơ đã giải quyết"],
            TableKind.Documents => T["Văn bản phát hành"],
            _ => T["Hồ sơ công việc"],
        };

    public string OnlineWord =>
        Kind switch
        {
            TableKind.Dossiers => T["Tiếp nhận và giải quyết trực tuyến"],
            TableKind.Documents => T["Văn bản điện tử"],
            _ => T["Xử lý trên môi trường mạng"],
        };

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid || !Enum.IsDefined(Kind))
        {
            Response.StatusCode = 400;
            return Page();
        }
        var command = new RecordSignedTable.Command(
            Input.Id,
            Kind,
            Unit.No,
            Input.From,
            Input.To,
            Input.Whole!.Value,
            Input.Online!.Value,
            new(Input.PaperNumber, Input.PaperDay, Input.Signer),
            Input.EndToEnd,
            Input.OnTime,
            Input.Digitised,
            Input.ToDigitise
        );
        await gate.Run((RecordSignedTable slice) => slice.Run(command, cancellation), cancellation);
        TempData["Done"] = T["Đã ghi biểu theo văn bản số {0}.", Input.PaperNumber];
        return Back();
    }

    /// <summary>Fills the form from biểu II.06a; nothing is saved before the officer has seen the sums and named the document.</summary>
    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        ModelState.Clear();
        Input = null!;
        Kind = TableKind.Dossiers;
        await Refill(cancellation);
        if (file is null || file.Length == 0)
        {
            throw new RuleException("public-services.no-table", "Chọn tệp biểu II.06a trước.");
        }
        await using var stream = file.OpenReadStream();
        var sums = DossierTableFile.Read(stream, Issues);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        RowsRead = sums.Rows;
        Input = Input with { Whole = sums.Handled, Online = sums.Online, OnTime = sums.OnTime };
        return Page();
    }

    public async Task<IActionResult> OnPostCorrectAsync(SignedTableId id, string? reason, CancellationToken cancellation)
    {
        ModelState.Clear();
        Input = null!;
        await gate.Run((CorrectSignedTable slice) => slice.Run(new(id, reason ?? ""), cancellation), cancellation);
        await Refill(cancellation);
        TempData["Done"] = T["Đã hủy biểu. Có thể nhập biểu mới cho kỳ này."];
        return Back();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordTotals, UnitCode, cancellation);
        Lines = await db.Set<SignedTable>()
            .AsNoTracking()
            .Where(t => t.UnitNo == Unit.No && t.Kind == Kind)
            .OrderByDescending(t => t.To)
            .ThenByDescending(t => t.EnteredAt)
            .Take(60)
            .ToListAsync(cancellation);
        var today = clock.TodayInVietnam();
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        Input ??= new(Ids.New<SignedTableId>(clock), first, first.AddMonths(1).AddDays(-1), null, null, null, null, null, null, "", today, "");
    }

    private LocalRedirectResult Back() => LocalRedirect($"/so-tong?don-vi={Uri.EscapeDataString(Unit.Code)}&bieu={Kind}");
}
