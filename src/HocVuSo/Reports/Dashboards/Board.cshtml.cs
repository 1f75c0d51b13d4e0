using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports.Dashboards;

/// <summary>The page behind <c>/tong-quan/{code}</c>: the dashboard of a commune or a province.</summary>
[Needs(Permission.ReadFigures)]
public sealed class BoardPage(CommuneBoards communes, ProvinceBoards provinces, MapKeeper maps, Actor actor, TimeProvider clock, Installation installation)
    : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? YearAsked { get; set; }

    /// <summary>Day whose map is meant; what cannot be read is today's.</summary>
    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public string? MapAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "chi-so")]
    public string? Indicator { get; set; }

    /// <summary>1 for every row of the table.</summary>
    [BindProperty(SupportsGet = true, Name = "tat-ca")]
    public int All { get; set; }

    public UnitCard Unit { get; private set; } = null!;
    public CommuneBoard? Commune { get; private set; }
    public ProvinceBoard? Province { get; private set; }
    public BoardYear Year => Commune?.Year ?? Province!.Year;
    public DateOnly? Map { get; private set; }

    /// <summary>False where the unit was not there on the day of the map: its figures are then those of what became it.</summary>
    public bool InForce { get; private set; } = true;
    public bool IsDemo => installation.IsDemo;
    public bool MayReport => actor.May(Permission.WriteReport, Unit.Path);
    public bool MayVisit => actor.May(Permission.RecordVisit, Unit.Path);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (territory.ByCode(code, today) is not { } unit || !actor.May(Permission.ReadFigures, territory.PathOn(unit.No, today)))
        {
            return NotFound();
        }
        if (unit.Kind is UnitKind.Village)
        {
            return Redirect($"/thon/{unit.Code}");
        }
        Unit = unit;
        Map = BoardWords.Day(MapAsked);
        InForce = territory.On(unit.No, Map ?? today) is not null;
        if (unit.Kind.IsCommune())
        {
            Commune = await communes.Read(unit, YearAsked, Map, cancellation);
        }
        else if (unit.Kind.IsProvince())
        {
            Province = await provinces.Read(unit, Indicator, YearAsked, Map, cancellation);
        }
        return Commune is null && Province is null ? NotFound() : Page();
    }

    /// <summary>This page with one choice changed, the others kept.</summary>
    public string With(string key, string? value)
    {
        var choices = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["nam"] = YearAsked?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ban-do"] = Map is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
            ["chi-so"] = Province is null ? null : Indicator,
            [key] = value,
        };
        return $"/tong-quan/{Unit.Code}" + QueryString.Create(choices.Where(c => !string.IsNullOrEmpty(c.Value)));
    }
}
