using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.PublicServices.Procedures;

/// <summary>The catalogue of procedures of a unit (danh mục thủ tục): what is offered today; one more can be entered, an own one ended.</summary>
[Needs(Permission.RecordTotals)]
public sealed class ProcedureList(Gate gate, UnitPicker units, ProcedureCatalogue catalogue, TimeProvider clock, Text T) : PageModel, IRefill
{
    public sealed record Form(
        [Required(ErrorMessage = "Ghi mã thủ tục."), StringLength(40)] string Code,
        [Required(ErrorMessage = "Ghi tên thủ tục."), StringLength(200)] string Name,
        bool EndToEnd,
        DateOnly From,
        [StringLength(200)] string? Source
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty]
    public Form Input { get; set; } = null!;

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<Procedure> Offered { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        Input = new("", "", EndToEnd: true, clock.TodayInVietnam(), "");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 400;
            return Page();
        }
        await gate.Run(
            (EnterProcedure slice) => slice.Run(new(Unit.No, Input.Code, Input.Name, Input.EndToEnd, Input.From, Input.Source), cancellation),
            cancellation
        );
        TempData["Done"] = T["Đã thêm thủ tục."];
        return Redirect(Request.Path + Request.QueryString);
    }

    public async Task<IActionResult> OnPostEndAsync(int no, CancellationToken cancellation)
    {
        await gate.Run((EndProcedure slice) => slice.Run(new(no, clock.TodayInVietnam()), cancellation), cancellation);
        TempData["Done"] = T["Thủ tục kết thúc sau hôm nay."];
        return LocalRedirect($"/quay/thu-tuc?don-vi={Uri.EscapeDataString(UnitCode ?? "")}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordTotals, UnitCode, cancellation);
        Offered = await catalogue.On(Unit.No, clock.TodayInVietnam(), cancellation);
        Input ??= new("", "", EndToEnd: true, clock.TodayInVietnam(), "");
    }
}
