using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports.Dashboards;

/// <summary>The page behind <c>/thon/{code}</c>: one village, its figures, its team, its households.</summary>
[Needs(Permission.ReadFigures)]
public sealed class VillagePage(
    VillageTables tables,
    BoardYears years,
    IndicatorReader reader,
    VillageTeams teams,
    MapKeeper maps,
    Actor actor,
    TimeProvider clock
) : PageModel
{
    private static readonly Definition[] Tiles = [Catalogue.Of("HD"), Catalogue.Of("I04"), Catalogue.Of("I05b"), Catalogue.Of("I09"), Catalogue.Of("I29")];
    private static readonly Definition[] Skills =
    [
        .. Enumerable.Range(1, 6).Select(i => Catalogue.Of("K" + i.ToString(System.Globalization.CultureInfo.InvariantCulture))),
    ];

    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public string? MapAsked { get; set; }

    public DateOnly? Map { get; private set; }
    public UnitCard Unit { get; private set; } = null!;
    public UnitCard Commune { get; private set; } = null!;
    public BoardYear Year { get; private set; } = null!;
    public VillageRow Row { get; private set; } = null!;
    public IReadOnlyList<Figure> Figures { get; private set; } = [];
    public IReadOnlyList<Figure> Alone { get; private set; } = [];
    public TeamCard? Team { get; private set; }

    /// <summary>Other villages this person may look at, for changing over.</summary>
    public IReadOnlyList<UnitCard> Others { get; private set; } = [];
    public bool MayReadPeople => actor.May(Permission.ReadPeople, Unit.Path);
    public bool MaySeeCommune => actor.May(Permission.ReadFigures, Commune.Path);
    public bool MaySeeTeam => actor.May(Permission.ReadPeople, Unit.Path) || actor.May(Permission.ManageTeams, Unit.Path);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (
            territory.ByCode(code, today) is not { Kind: UnitKind.Village } unit
            || !actor.May(Permission.ReadFigures, territory.PathOn(unit.No, today))
            || unit.ParentNo is not { } parent
        )
        {
            return NotFound();
        }
        Unit = unit;
        Commune = territory.Nearest(parent, today);
        (Year, _) = await years.Of(Commune.No, asked: null, cancellation);
        Map = BoardWords.Day(MapAsked);
        Row = (await tables.Read(unit, Year, Map, only: _ => false, cancellation)).Total;
        var figures = await reader.Read([.. Tiles, .. Skills], [unit.No], Year.Read, group: null, Map, cancellation);
        (Figures, Alone) = ([.. figures.Take(Tiles.Length)], [.. figures.Skip(Tiles.Length)]);
        Team = await teams.Of(unit.No, cancellation);
        Others =
        [
            .. territory
                .ChildrenOn(parent, today)
                .Where(u => actor.May(Permission.ReadFigures, u.Path))
                .OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal),
        ];
        return Page();
    }
}
