using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports.Dashboards;

/// <summary>The page behind <c>/thon</c>: every village of a commune, or the villages of one's own duty.</summary>
[Needs(Permission.ReadFigures)]
public sealed class VillagesPage(VillageTables tables, BoardYears years, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    /// <summary>Code of the commune; the first of the scope without it.</summary>
    [BindProperty(SupportsGet = true, Name = "xa")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public string? MapAsked { get; set; }

    public DateOnly? Map { get; private set; }
    public IReadOnlyList<UnitCard> Communes { get; private set; } = [];
    public UnitCard Unit { get; private set; } = null!;
    public VillageTable Table { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        Communes = territory.Communes(actor, Permission.ReadFigures, today);
        if (Communes.Count == 0)
        {
            var own = territory.AllOn(today).Where(u => u.Kind is UnitKind.Village && actor.May(Permission.ReadFigures, u.Path)).ToList();
            return own.Count == 0 ? NotFound() : Redirect($"/thon/{own.OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal).First().Code}");
        }
        if (Communes.FirstOrDefault(c => UnitCode is null || string.Equals(c.Code, UnitCode, StringComparison.Ordinal)) is not { } unit)
        {
            return NotFound();
        }
        Unit = unit;
        var (year, _) = await years.Of(unit.No, asked: null, cancellation);
        Map = BoardWords.Day(MapAsked);
        Table = await tables.Read(unit, year, Map, only: null, cancellation);
        return Page();
    }
}
