using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports.Numbers;

/// <summary>The page behind <c>/so-lieu</c>: what units have published, with the way to each figure. Needs no account.</summary>
[Open]
public sealed class PublishedPage(PublishedReader published, MapKeeper maps, Actor actor, TimeProvider clock, Installation installation) : PageModel
{
    /// <summary>Code of the unit; the first by name without it.</summary>
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    public IReadOnlyList<UnitCard> Units { get; private set; } = [];

    /// <summary>Null while nothing is published.</summary>
    public UnitCard? Unit { get; private set; }

    /// <summary>By period, the latest first.</summary>
    public IReadOnlyList<IGrouping<Period, Figure>> Periods { get; private set; } = [];
    public bool IsSignedIn => actor.IsSignedIn;
    public bool IsDemo => installation.IsDemo;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        Units =
        [
            .. (await published.Published(cancellation))
                .Select(p => territory.Nearest(p.Unit, today))
                .OrderBy(u => u.Kind)
                .ThenBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal),
        ];
        if (Units.Count == 0)
        {
            return string.IsNullOrEmpty(UnitCode) ? Page() : NotFound();
        }
        Unit = Units.FirstOrDefault(u => string.IsNullOrEmpty(UnitCode) || string.Equals(u.Code, UnitCode, StringComparison.Ordinal));
        if (Unit is null)
        {
            return NotFound();
        }
        var order = Catalogue.All.Select((d, i) => (d.Code, i)).ToDictionary(d => d.Code, d => d.i, StringComparer.Ordinal);
        Periods =
        [
            .. (await published.Figures(Unit.No, cancellation))
                .Where(f => f.HasData && f.Group is null)
                .OrderBy(f => order[f.Definition.Code])
                .GroupBy(f => new Period(f.From, f.To))
                .OrderByDescending(g => g.Key.To),
        ];
        return Page();
    }
}
