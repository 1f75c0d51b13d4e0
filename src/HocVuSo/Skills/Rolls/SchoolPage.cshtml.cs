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

/// <summary>Totals of schools (số tổng của trường học): a form, an import of a list, and what stands.</summary>
[Needs(Permission.RecordTotals)]
public sealed class SchoolPage(Db db, Gate gate, UnitPicker units, MapKeeper maps, RollFile reader, TimeProvider clock, Text T) : PageModel, IRefill
{
    public sealed record Form(
        RollTotalId Id,
        int OrganizationNo,
        [StringLength(150)] string? NewName,
        DateOnly Day,
        bool TeachesSkills,
        [Range(0, 100_000)] int? PrimaryEnrolled,
        [Range(0, 100_000)] int? PrimaryEquipped,
        [Range(0, 100_000)] int? SecondaryEnrolled,
        [Range(0, 100_000)] int? SecondaryEquipped,
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
    public IReadOnlyList<(SchoolTotal Total, string Name)> Lines { get; private set; } = [];
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
        var command = new RecordSchoolTotal.Command(
            Input.Id,
            Unit.No,
            Input.OrganizationNo,
            Input.Day,
            Input.PrimaryEnrolled,
            Input.PrimaryEquipped,
            Input.SecondaryEnrolled,
            Input.SecondaryEquipped,
            Input.TeachesSkills,
            new(Input.PaperNumber, Input.PaperDay, Input.Signer),
            Input.NewName
        );
        await gate.Run((RecordSchoolTotal slice) => slice.Run(command, cancellation), cancellation);
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
        var commands = await reader.ReadSchools(stream, Unit.No, day, new(paperNumber ?? "", paperDay, signer ?? ""), Issues, cancellation);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        await gate.Run((RecordRolls slice) => slice.Schools(commands, cancellation), cancellation);
        TempData["Done"] = T["Đã nhập số tổng của {0} đơn vị.", Vn.Number(commands.Count)];
        return Back();
    }

    public async Task<IActionResult> OnPostCorrectAsync(RollTotalId id, string? reason, CancellationToken cancellation)
    {
        ModelState.Clear();
        Input = null!;
        await gate.Run((CorrectSchoolTotal slice) => slice.Run(new(id, reason ?? ""), cancellation), cancellation);
        await Refill(cancellation);
        TempData["Done"] = T["Đã hủy số tổng. Số trước đó lại có hiệu lực, hoặc nhập số mới."];
        return Back();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordTotals, UnitCode, cancellation);
        var map = await maps.Map(cancellation);
        var mine = map.OrganizationsOf(Unit.No, clock.TodayInVietnam())
            .Where(o => o.Kind is OrganizationKind.PrimarySchool or OrganizationKind.SecondarySchool)
            .OrderBy(o => Vn.PlaceKey(o.Name), StringComparer.Ordinal)
            .ToList();
        Organizations = [.. mine.Select(o => new SelectListItem(o.Name, o.No.ToString(Vn.Culture))), new(T["Trường chưa có trong danh sách"], "0")];
        var totals = await db.Set<SchoolTotal>()
            .AsNoTracking()
            .Where(t => t.UnitNo == Unit.No)
            .OrderByDescending(t => t.Day)
            .ThenByDescending(t => t.EnteredAt)
            .Take(200)
            .ToListAsync(cancellation);
        Lines = [.. totals.Select(t => (t, map.Organization(t.OrganizationNo)?.Name ?? ""))];
        var today = clock.TodayInVietnam();
        Input ??= new(Ids.New<RollTotalId>(clock), mine.Count > 0 ? mine[0].No : 0, null, today, TeachesSkills: true, null, null, null, null, "", today, "");
    }

    private LocalRedirectResult Back() => LocalRedirect($"/so-tong/truong-hoc?don-vi={Uri.EscapeDataString(Unit.Code)}");
}
