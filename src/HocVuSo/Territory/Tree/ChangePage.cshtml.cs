using HocVuSo.Platform;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.Territory.Tree;

/// <summary>The page behind <c>/dia-ban/thay-doi/{kind}</c>: the form of one change, its preview, its confirmation.</summary>
[Needs(Permission.ChangeVillages, Permission.ManageUnits)]
public sealed class ChangePage(Gate gate, ChangePreviews previews, MapKeeper maps, Actor actor, TimeProvider clock, Text T) : PageModel, IRefill
{
    private const int MostHeirs = 4;

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    [BindProperty]
    public ChangeForm Input { get; set; } = new();

    public UnitChangeKind Kind { get; private set; }
    public UnitCard Unit { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    /// <summary>Units beside this one, itself first: what may be merged with it or take it over.</summary>
    public IReadOnlyList<UnitCard> Siblings { get; private set; } = [];

    /// <summary>Units a village or commune may come under.</summary>
    public IReadOnlyList<UnitCard> Parents { get; private set; } = [];
    public IReadOnlyList<UnitCard> Children { get; private set; } = [];
    public ChangePreview? Preview { get; private set; }

    public bool IsVillage => Unit.Kind is UnitKind.Village;

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancellation)
    {
        await Refill(cancellation);
        Input.Id = Ids.New<UnitChangeId>(clock);
        Input.Units = [Unit.No];
        Input.Heirs = [.. Enumerable.Range(0, MostHeirs).Select(_ => new HeirInput())];
        Input.Name = Kind is UnitChangeKind.Rename ? Unit.Name : null;
        Input.Code = Kind is UnitChangeKind.Recode ? Unit.Code : null;
        Input.Kind = Kind is UnitChangeKind.Recode ? Unit.Kind : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string kind, string? act, CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var map = await maps.Map(cancellation);
        var draft = Input.Draft(Kind, Unit, map);
        if (act is not "luu")
        {
            Preview = await previews.Make(draft, cancellation);
            // what was typed stays in its fields, only the number of the picture is new
            ModelState.Remove("Input.Seen");
            Input.Seen = Preview.Seen;
            return Page();
        }
        await gate.Run((EnterChange slice) => slice.Run(new(Input.Id, draft, Input.Seen), cancellation), cancellation);
        TempData["Done"] =
            draft.Day > Today
                ? T["Đã lưu. Thay đổi tự có hiệu lực từ {0}; trước ngày đó rút được ở trang Thay đổi địa bàn.", Vn.Date(draft.Day)]
                : T["Đã lưu thay đổi. Bản đồ theo thay đổi này từ {0}.", Vn.Date(draft.Day)];
        return Redirect("/dia-ban/thay-doi");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        if (
            ChangeWords.Kind(RouteData.Values["kind"] as string) is not { } kind
            || map.ByCode(UnitCode ?? "", Today) is not { } unit
            || map.On(unit.No, Today) is null
            || !MayHere(map, unit)
        )
        {
            throw new NotAllowedException(Permission.ChangeVillages);
        }
        (Kind, Unit) = (kind, unit);
        IEnumerable<UnitCard> beside = unit.ParentNo is { } parent ? map.ChildrenOn(parent, Today) : map.AllOn(Today).Where(c => c.ParentNo is null);
        Siblings = [.. beside.OrderBy(c => c.No != unit.No).ThenBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal)];
        Parents =
        [
            .. map.AllOn(Today)
                .Where(c =>
                    IsVillage
                        ? c.Kind.IsCommune() && actor.May(Permission.ChangeVillages, c.Path)
                        : c.Kind.IsProvince() && actor.May(Permission.ManageUnits, c.Path)
                )
                .OrderBy(c => c.Kind)
                .ThenBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal),
        ];
        Children = [.. map.ChildrenOn(unit.No, Today).OrderBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal)];
    }

    public IEnumerable<SelectListItem> Kinds(UnitKind of) =>
        (
            of is UnitKind.Village ? [UnitKind.Village]
            : of.IsProvince() ? new[] { UnitKind.Province, UnitKind.City }
            : [UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone]
        ).Select(k => new SelectListItem(k.Name(T), k.ToString()));

    /// <summary>Kind of what is founded under the unit.</summary>
    public UnitKind Below => Unit.Kind.IsProvince() ? UnitKind.Commune : UnitKind.Village;

    public string Title => Kind is UnitChangeKind.Found ? T["Lập đơn vị mới thuộc {0}", Unit.Title] : T["{0}: {1}", Kind.Word(T), Unit.Title];

    private bool MayHere(TerritoryMap map, UnitCard unit)
    {
        var path = map.PathOn(unit.No, Today);
        return actor.May(Permission.ManageUnits, path)
            || (
                (unit.Kind is UnitKind.Village || ChangeWords.Kind(RouteData.Values["kind"] as string) is UnitChangeKind.Found && unit.Kind.IsCommune())
                && actor.May(Permission.ChangeVillages, path)
            );
    }
}
