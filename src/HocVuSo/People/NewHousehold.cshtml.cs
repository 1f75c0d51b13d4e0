using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.People;

/// <summary>The form that adds one household (thêm hộ).</summary>
[Needs(Permission.EditPeople)]
public sealed class NewHousehold(Gate gate, PeopleReader people, Text T, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    [BindProperty]
    public HouseholdId Id { get; set; }

    [BindProperty]
    public string? HeadName { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Alley { get; set; }

    [BindProperty]
    public string? Directions { get; set; }

    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];
    public IEnumerable<SelectListItem> VillageItems => Villages.Select(v => new SelectListItem(v.Name, v.Code));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        Id = Ids.New<HouseholdId>(clock);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        ModelState.Clear(); // the binder's own words are English
        if (string.IsNullOrWhiteSpace(HeadName))
        {
            ModelState.AddModelError(nameof(HeadName), T["Ghi họ và tên chủ hộ."]);
        }
        var village = Villages.FirstOrDefault(v => string.Equals(v.Code, VillageCode, StringComparison.Ordinal));
        if (village is null)
        {
            ModelState.AddModelError(nameof(VillageCode), T["Chọn thôn, tổ dân phố trong danh sách."]);
        }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var command = new AddHousehold.Command(Id, village!.No, HeadName!, Code ?? "", Alley ?? "", Directions ?? "");
        await gate.Run((AddHousehold slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/ho/{Id.Value}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Villages = await people.VillagesOf(Permission.EditPeople, cancellation);
        if (VillageCode is { Length: > 0 } asked && Villages.All(v => !string.Equals(v.Code, asked, StringComparison.Ordinal)))
        {
            throw new NotAllowedException(Permission.EditPeople);
        }
    }
}
