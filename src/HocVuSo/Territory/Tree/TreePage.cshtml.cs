using System.Globalization;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Tree;

/// <summary>The page behind <c>/dia-ban</c>: the tree of units on the map of a day, search also by former names, what is planned.</summary>
[Needs(Permission.ReadFigures, Permission.ManageUnits, Permission.ChangeVillages, Permission.RecordTotals, Scope = Scope.None)]
public sealed class TreePage(Db db, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    private const int MostFound = 60;

    public sealed record Line(UnitCard Unit, int Children);

    public sealed record PlanLine(UnitChangeId Id, UnitChangeKind Kind, DateOnly Day, string Decision);

    /// <summary>Code of the unit whose parts are shown; the first of the duty without it.</summary>
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public string? MapAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Sought { get; set; }

    public DateOnly Day { get; private set; }
    public DateOnly Today { get; private set; }
    public UnitCard? Unit { get; private set; }
    public IReadOnlyList<UnitCard> Above { get; private set; } = [];
    public IReadOnlyList<UnitCard> Roots { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<UnitCard> Former { get; private set; } = [];
    public IReadOnlyList<FoundUnit> Found { get; private set; } = [];
    public IReadOnlyList<PlanLine> Planned { get; private set; } = [];
    public bool MayChangeVillages { get; private set; }
    public bool MayManage { get; private set; }
    public bool MayReadOrganizations { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        Today = clock.TodayInVietnam();
        Day = Days.Read(MapAsked) ?? Today;
        Roots = [.. map.AllOn(Day).Where(c => c.ParentNo is null).OrderBy(c => c.Code, StringComparer.Ordinal)];
        Unit = string.IsNullOrEmpty(UnitCode) ? Own(map) : map.ByCode(UnitCode, Day);
        if (Unit is null)
        {
            return string.IsNullOrEmpty(UnitCode) ? Page() : NotFound();
        }
        Above = [.. Ancestors(map, Unit)];
        Lines =
        [
            .. map.ChildrenOn(Unit.No, Day)
                .OrderBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal)
                .ThenBy(c => c.Code, StringComparer.Ordinal)
                .Select(c => new Line(c, map.ChildrenOn(c.No, Day).Count())),
        ];
        Former = [.. map.FormerIn(Unit.No, Day).OrderBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal)];
        Found = string.IsNullOrWhiteSpace(Sought) ? [] : map.Find(Sought, Today, MostFound);
        var path = map.PathOn(Unit.No, Today);
        MayManage = actor.May(Permission.ManageUnits, path);
        MayReadOrganizations = OrganizationPage.Opens(actor, path);
        MayChangeVillages = MayManage || actor.May(Permission.ChangeVillages, path);
        Planned = await db.Set<UnitChange>()
            .Where(c => c.WithdrawnAt == null && c.Day > Today)
            .OrderBy(c => c.Day)
            .ThenBy(c => c.No)
            .Take(10)
            .Select(c => new PlanLine(c.Id, c.Kind, c.Day, c.Decision))
            .ToListAsync(cancellation);
        return Page();
    }

    /// <summary>This page at another unit, on the same map.</summary>
    public string Href(string code) =>
        "/dia-ban?don-vi=" + Uri.EscapeDataString(code) + (Day == Today ? "" : "&ban-do=" + Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private UnitCard? Own(TerritoryMap map)
    {
        var paths = actor.Grants.Select(g => g.Path).ToHashSet(StringComparer.Ordinal);
        var own = map.AllOn(Today).Where(c => paths.Contains(c.Path)).OrderBy(c => c.Path.Length).ThenBy(c => c.Path, StringComparer.Ordinal).FirstOrDefault();
        own = own is { Kind: UnitKind.Village, ParentNo: { } parent } ? map.Nearest(parent, Today) : own;
        return own is null ? Roots.FirstOrDefault() : map.Nearest(own.No, Day);
    }

    private IEnumerable<UnitCard> Ancestors(TerritoryMap map, UnitCard unit)
    {
        var above = new Stack<UnitCard>();
        for (var at = unit.ParentNo; at is { } no && above.Count < 8; at = above.Peek().ParentNo)
        {
            above.Push(map.Nearest(no, Day));
        }
        return above;
    }
}

/// <summary>Reads a day of an address or a form.</summary>
internal static class Days
{
    /// <summary>yyyy-MM-dd as a date field sends it, or dd/MM/yyyy as people write it; null for anything else.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
