using System.ComponentModel.DataAnnotations;
using HocVuSo.Classes.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.Classes;

/// <summary>A new class evening (thêm buổi học).</summary>
[Needs(Permission.RecordClass)]
public sealed class NewClass(Gate gate, UnitPicker units, TimeProvider clock, Text T) : PageModel, IRefill
{
    public sealed record Form(
        SessionId Id,
        int Place,
        DateOnly Day,
        [RegularExpression(@"\d{1,2}(:|h|\.)\d{2}", ErrorMessage = "Ghi giờ và phút, ví dụ 19:30.")] string StartsAt,
        [Required(ErrorMessage = "Ghi địa điểm."), StringLength(150)] string Venue,
        [Required(ErrorMessage = "Ghi nội dung."), StringLength(200)] string Topic,
        [StringLength(100)] string? Teacher,
        [StringLength(200)] string? Hosts
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty]
    public Form Input { get; set; } = null!;

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        Input = new(Ids.New<SessionId>(clock), Unit.No, clock.TodayInVietnam(), "19:30", "", "", null, null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (ModelState.IsValid && !TimeOnly.TryParse(Input.StartsAt.Replace('h', ':').Replace('.', ':'), Vn.Culture, out _))
        {
            ModelState.AddModelError("Input.StartsAt", T["Ghi giờ và phút, ví dụ 19:30."]);
        }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var starts = TimeOnly.Parse(Input.StartsAt.Replace('h', ':').Replace('.', ':'), Vn.Culture);
        var command = new PlanClass.Command(Input.Id, Input.Place, Input.Day, starts, Input.Venue, Input.Topic, Input.Teacher, Input.Hosts);
        await gate.Run((PlanClass slice) => slice.Run(command, cancellation), cancellation);
        return LocalRedirect($"/lop-hoc/{Input.Id.Value}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordClass, UnitCode, cancellation);
        Units = [.. (await units.Inside(Unit, cancellation)).Select(u => new SelectListItem(u.Heading, u.No.ToString(Vn.Culture)))];
    }
}
