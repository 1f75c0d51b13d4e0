using System.ComponentModel.DataAnnotations;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.Skills;

/// <summary>Takes a village's check sheet as a file: whole, or not at all (nhập bảng kiểm kỹ năng của thôn).</summary>
[Needs(Permission.Assess)]
public sealed class ChecklistListPage(Gate gate, ChecklistFile reader, PeopleReader people, Text T) : PageModel, IRefill
{
    public sealed record Form(
        [Range(1, int.MaxValue, ErrorMessage = "Chọn thôn, tổ dân phố.")] int VillageNo,
        [Required(ErrorMessage = "Ghi ngày đánh giá.")] DateOnly? Day,
        [Required(ErrorMessage = "Ghi tên thành viên Tổ đã xem người học làm."), StringLength(100)] string Witness
    );

    [BindProperty]
    public Form Input { get; set; } = new(0, null, "");

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];
    public IssueList Issues { get; } = new(200);

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid || Input.Day is not { } day)
        {
            Response.StatusCode = 400;
            return Page();
        }
        if (!Villages.Any(v => string.Equals(v.Value, Input.VillageNo.ToString(Vn.Culture), StringComparison.Ordinal)))
        {
            throw new NotAllowedException(Permission.Assess);
        }
        if (Upload is null || Upload.Length == 0)
        {
            throw new RuleException("skills.no-file", "Chọn tệp bảng kiểm trước.");
        }
        await using var stream = Upload.OpenReadStream();
        var reading = await reader.Read(stream, Input.VillageNo, day, Input.Witness, Issues, cancellation);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        if (reading.New.Count > 0)
        {
            await gate.Run((MarkChecklist slice) => slice.RunMany(reading.New, cancellation), cancellation);
        }
        TempData["Done"] = T["Đã ghi {0} phiếu đánh giá; {1} dòng có từ trước, không ghi thêm.", Vn.Number(reading.New.Count), Vn.Number(reading.Known)];
        return RedirectToPage();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var villages = await people.VillagesOf(Permission.Assess, cancellation);
        Villages = [.. villages.Select(v => new SelectListItem(v.Heading, v.No.ToString(Vn.Culture), villages.Count == 1))];
    }
}
