using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Territory.Exchange;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Tree;

/// <summary>The page behind <c>/dia-ban/{code}</c>: what a unit was and became, what hangs on it, who works for it.</summary>
[Needs(Permission.ReadFigures, Permission.ManageUnits, Permission.ChangeVillages, Permission.RecordTotals, Scope = Scope.None)]
public sealed class ProfilePage(Db db, MapKeeper maps, IEnumerable<IUnitFacet> facets, Actor actor, TimeProvider clock) : PageModel
{
    /// <param name="To">Last day; null while it holds.</param>
    public sealed record Stretch(DateOnly From, DateOnly? To, string Title, string Code, string Parent, string ParentCode, string Decision);

    public sealed record Kin(UnitCard Unit, DateOnly Day, int Weight);

    public UnitCard Unit { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public bool InForce { get; private set; }
    public IReadOnlyList<Stretch> Stretches { get; private set; } = [];
    public IReadOnlyList<Kin> Origins { get; private set; } = [];
    public IReadOnlyList<Kin> Heirs { get; private set; } = [];
    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];
    public IReadOnlyList<UnitCard> Above { get; private set; } = [];
    public IReadOnlyList<IGrouping<OrganizationTree, OrganizationCard>> Organizations { get; private set; } = [];
    public ILookup<string, FacetLine> Facets { get; private set; } = null!;
    public bool MayChange { get; private set; }
    public bool MaySplitPeople { get; private set; }

    /// <summary>Null while no shape is stored.</summary>
    public ShapeDrawing? Drawing { get; private set; }
    public bool MayDraw { get; private set; }
    public bool MayReadOrganizations { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        Today = clock.TodayInVietnam();
        if (map.ByCode(code, Today) is not { } unit)
        {
            return NotFound();
        }
        Unit = unit;
        InForce = map.On(unit.No, Today) is not null;
        Stretches = await History(map, unit.No, cancellation);
        Origins = [.. map.To(unit.No).Select(l => new Kin(map.CardsOf(l.From)[^1], l.Day, l.Weight))];
        Heirs = [.. map.From(unit.No).Select(l => new Kin(map.Nearest(l.To, l.Day), l.Day, l.Weight))];
        Villages = [.. map.ChildrenOn(unit.No, Today).OrderBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal)];
        Above = unit.ParentNo is { } parent ? [map.Nearest(parent, Today)] : [];
        Organizations =
        [
            .. map.OrganizationsOf(unit.No, Today).OrderBy(o => Vn.PlaceKey(o.Name), StringComparer.Ordinal).GroupBy(o => o.Kind.Tree()).OrderBy(g => g.Key),
        ];
        var path = map.PathOn(unit.No, Today);
        MayChange = actor.May(unit.Kind is UnitKind.Village ? Permission.ChangeVillages : Permission.ManageUnits, path);
        MaySplitPeople = unit.Kind is UnitKind.Village && Heirs.Count > 1 && map.SharersOf(unit.No, Today).Any(p => actor.May(Permission.EditPeople, p));
        MayDraw = actor.May(Permission.ManageUnits, path);
        MayReadOrganizations = OrganizationPage.Opens(actor, path);
        await Draw(cancellation);
        var lines = new List<FacetLine>();
        // the tree itself is public knowledge; who works for a unit and its live figures are for those whose duty it is
        var mine = ((Permission[])[Permission.ReadFigures, Permission.ManageUnits, Permission.ChangeVillages]).Any(p => actor.May(p, path));
        foreach (var facet in facets.Where(_ => mine).OrderBy(f => f.Order))
        {
            lines.AddRange(await facet.Of(unit, Today, cancellation));
        }
        Facets = lines.ToLookup(l => l.Topic, StringComparer.Ordinal);
        return Page();
    }

    /// <summary>Its own shape and those of the units right below it.</summary>
    private async Task Draw(CancellationToken cancellation)
    {
        var shapes = await UnitShapes.Latest(db, Villages.Select(v => v.No).Prepend(Unit.No), cancellation);
        Drawing = ShapeDrawing.Of(Villages.Prepend(Unit).Where(u => shapes.ContainsKey(u.No)).Select(u => (u.Heading, shapes[u.No], IsWhole: u.No == Unit.No)));
    }

    private async Task<IReadOnlyList<Stretch>> History(TerritoryMap map, int unit, CancellationToken cancellation)
    {
        var decisions = (
            await (
                from v in db.Set<UnitVersion>()
                join c in db.Set<UnitChange>() on v.ChangeNo equals c.No
                where v.UnitNo == unit && c.WithdrawnAt == null
                orderby v.ChangeNo
                select new { v.ValidFrom, c.Decision }
            ).ToListAsync(cancellation)
        )
            .GroupBy(d => d.ValidFrom)
            .ToDictionary(g => g.Key, g => g.Last().Decision);
        return
        [
            .. map.StatesOf(unit)
                .Reverse()
                .Select(s =>
                {
                    var parent = s.ParentNo is { } no ? map.Nearest(no, s.From) : null;
                    var title = s.Kind.Word() is { Length: > 0 } word ? $"{word} {s.Name}" : s.Name;
                    return new Stretch(
                        s.From,
                        s.To == DateOnly.MaxValue ? null : s.To,
                        title,
                        s.Code,
                        parent?.Title ?? "",
                        parent?.Code ?? "",
                        decisions.GetValueOrDefault(s.From) ?? ""
                    );
                }),
        ];
    }
}
