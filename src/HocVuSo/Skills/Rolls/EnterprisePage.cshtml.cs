using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Rolls;

/// <summary>Totals of enterprises and co-ops (số tổng của doanh nghiệp, hợp tác xã): a form, an import of a list, and what stands.</summary>
[Needs(Permission.RecordTotals)]
public sealed class EnterprisePage(Db db, Gate gate, UnitPicker units, MapKeeper maps, RollFile reader, TimeProvider clock, Text T) : PageModel, IRefill
{
    public sealed record Form(
        RollTotalId Id,
        int OrganizationNo,
        [StringLength(150)] string? NewName,
        DateOnly Day,
        bool Cooperative,
        [Required(ErrorMessage = "Ghi tổng số lao động."), Range(0, 1_000_000)] int? OnRoll,
        [Range(0, 1_000_000)] int? Studied,
        [Required(ErrorMessage = "Ghi số người đạt."), Range(0, 1_000_000)] int? Met,
        [Required(ErrorMessage = "Ghi số văn bản."), StringLength(60)] string PaperNumber,
        DateOnly PaperDay,
        [Required(ErrorMessage = "Ghi người ký."), StringLength(100)] string Signer
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty]
    public Form Input { get; set; } = null!;

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Organizations { get; private set; } = [];
    public IReadOnlyList<(EnterpriseTotal Total, string Name)> Lines { get; private set; } = [];
    public IssueList Issues { get; } = new(200);

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var command = new RecordEnterpriseTotal.Command(
            Input.Id,
            Unit.No,
            Input.OrganizationNo,
            Input.Day,
            Input.OnRoll!.Value,
            Input.Studied,
            Input.Met!.Value,
            new(Input.PaperNumber, Input.PaperDay, Input.Signer),
            Input.NewName,
            Input.Cooperative
        );
        await gate.Run((RecordEnterpriseTotal slice) => slice.Run(command, cancellation), cancellation);
        TempData["Done"] = T["Đã ghi số tổng theo văn bản số {0}.", Input.PaperNumber];
        return Back();
    }

    public async Task<IActionResult> OnPostFileAsync(
        IFormFile? file,
        DateOnly day,
        string? paperNumber,
        DateOnly paperDay,
        string? signer,
        CancellationToken cancellation
    )
    {
        var unreadable = ModelState.Where(e => e.Key is "day" or "paperDay" && e.Value!.Errors.Count > 0).Select(e => e.Key).ToList();
        ModelState.Clear();
        Input = null!;
        await Refill(cancellation);
        if (unreadable.Count > 0)
        {
            throw new RuleException("skills.day-unreadable", "Ghi ngày số liệu và ngày văn bản đủ ngày/tháng/năm, ví dụ 30/09/2025.");
        }
        if (file is null || file.Length == 0)
        {
            throw new RuleException("skills.no-file", "Chọn tệp danh sách trước.");
        }
        await using var stream = file.OpenReadStream();
        var commands = await reader.ReadFirms(stream, Unit.No, day, new(paperNumber ?? "", paperDay, signer ?? ""), Issues, cancellation);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        await gate.Run((RecordRolls slice) => slice.Enterprises(commands, cancellation), cancellation);
        TempData["Done"] = T["Đã nhập số tổng của {0} đơn vị.", Vn.Number(commands.Count)];
        return Back();
    }

    public async Task<IActionResult> OnPostCorrectAsync(RollTotalId id, string? reason, CancellationToken cancellation)
    {
        ModelState.Clear();
        Input = null!;
        await gate.Run((CorrectEnterpriseTotal slice) => slice.Run(new(id, reason ?? ""), cancellation), cancellation);
        await Refill(cancellation);
        TempData["Done"] = T["Đã hủy số tổng. Số trước đó lại có hiệu lực, hoặc nhập số mới."];
        return Back();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordTotals, UnitCode, cancellation);
        var map = await maps.Map(cancellation);
        var mine = map.OrganizationsOf(Unit.No, clock.TodayInVietnam())
            .Where(o => o.Kind is OrganizationKind.Enterprise or OrganizationKind.Cooperative)
            .OrderBy(o => Vn.PlaceKey(o.Name), StringComparer.Ordinal)
            .ToList();
        Organizations = [.. mine.Select(o => new SelectListItem(o.Name, o.No.ToString(Vn.Culture))), new(T["Đơn vị chưa có trong danh sách"], "0")];
        var totals = await db.Set<EnterpriseTotal>()
            .AsNoTracking()
            .Where(t => t.UnitNo == Unit.No)
            .OrderByDescending(t => t.Day)
            .ThenByDescending(t => t.EnteredAt)
            .Take(200)
            .ToListAsync(cancellation);
        Lines = [.. totals.Select(t => (t, map.Organization(t.OrganizationNo)?.Name ?? ""))];
        var today = clock.TodayInVietnam();
        Input ??= new(Ids.New<RollTotalId>(clock), mine.Count > 0 ? mine[0].No : 0, null, today, Cooperative: false, null, null, null, "", today, "");
    }

    private LocalRedirectResult Back() => LocalRedirect($"/so-tong/doanh-nghiep?don-vi={Uri.EscapeDataString(Unit.Code)}");
}
