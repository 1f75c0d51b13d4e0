using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports.Dashboards;

/// <summary>The page behind <c>/tong-quan</c>, where sign-in leads: on to the one dashboard of the duty, or a choice between several.</summary>
[Needs]
public sealed class StartPage(MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    /// <summary>One duty to choose.</summary>
    public sealed record Choice(Role Role, UnitCard Unit, string Href);

    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public string DisplayName => actor.DisplayName;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var units = territory.AllOn(today).ToLookup(u => u.Path, StringComparer.Ordinal);
        Choices =
        [
            .. actor
                .Grants.Where(g => g.Role.Allows(Permission.ReadFigures))
                .Distinct()
                .SelectMany(g => units[g.Path].Select(u => new Choice(g.Role, u, Address(u))))
                .OrderBy(c => c.Unit.Path.Length)
                .ThenBy(c => c.Unit.Path, StringComparer.Ordinal)
                .ThenBy(c => c.Role),
        ];
        return Choices.Select(c => c.Href).Distinct(StringComparer.Ordinal).Count() == 1 ? Redirect(Choices[0].Href) : Page();
    }

    private static string Address(UnitCard unit) => unit.Kind is UnitKind.Village ? $"/thon/{unit.Code}" : $"/tong-quan/{unit.Code}";
}
