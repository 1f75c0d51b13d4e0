using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.People.Sensitive;

/// <summary>People of sensitive groups who were reached, unit by unit, without names and without small cells (nhóm cần quan tâm riêng).</summary>
[Needs(Permission.ReadFigures)]
public sealed class FiguresPage(SensitiveFigures figures, Rules rules, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "nhom")]
    public SensitiveGroup Group { get; set; } = SensitiveGroup.Disabled;

    public UnitCard Unit { get; private set; } = null!;
    public Period Period { get; private set; }
    public SensitiveFigures.Answer Found { get; private set; } = null!;
    public TerritoryMap Map { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        (Map, Today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        if (Map.Chosen(actor, Permission.ReadFigures, UnitCode, Today) is not { } unit || !Enum.IsDefined(Group))
        {
            return NotFound();
        }
        Unit = unit;
        Period = await rules.YearUpTo(Today, Today, cancellation);
        var parts = Map.ChildrenOn(unit.No, Today).OrderBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal).Select(c => c.No).ToList();
        Found = await figures.Of(Group, unit.No, parts, Period.From, Period.To, cancellation);
        return Page();
    }
}
