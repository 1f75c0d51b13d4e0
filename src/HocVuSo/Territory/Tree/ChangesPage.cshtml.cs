using HocVuSo.Platform;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Tree;

/// <summary>The page behind <c>/dia-ban/thay-doi</c>: every change that was entered, those ahead first; one entered by mistake is withdrawn here.</summary>
[Needs(Permission.ChangeVillages, Permission.ManageUnits)]
public sealed class ChangesPage(Db db, Gate gate, MapKeeper maps, Actor actor, TimeProvider clock, Text T) : PageModel, IRefill
{
    public const int PageSize = 50;

    public sealed record Line(UnitChange Change, IReadOnlyList<UnitCard> Units, bool MayWithdraw);

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Total { get; private set; }
    public DateOnly Today { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(UnitChangeId id, int version, string? reason, CancellationToken cancellation)
    {
        await gate.Run((WithdrawChange slice) => slice.Run(new(id, reason ?? "", version), cancellation), cancellation);
        TempData["Done"] = T["Đã rút thay đổi. Bản đồ trở lại như trước khi nhập."];
        return Redirect("/dia-ban/thay-doi");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var all = db.Set<UnitChange>().Where(c => c.Kind != UnitChangeKind.Catalogue);
        var changes = await all.OrderByDescending(c => c.Day).ThenByDescending(c => c.No).ToListAsync(cancellation);
        var numbers = changes.ConvertAll(c => c.No);
        var said = (await db.Set<UnitVersion>().Where(v => numbers.Contains(v.ChangeNo)).ToListAsync(cancellation)).ToLookup(v => v.ChangeNo);
        var mine = changes.Select(c => (c, Units: said[c.No].ToList())).Where(c => c.Units.Exists(v => May(map, v))).ToList();
        Total = mine.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Lines =
        [
            .. mine.Skip((PageNumber - 1) * PageSize)
                .Take(PageSize)
                .Select(c => new Line(
                    c.c,
                    [.. c.Units.Select(v => map.Knows(v.UnitNo) ? map.Nearest(v.UnitNo, c.c.Day) : Gone(v))],
                    c.c.WithdrawnAt is null && c.c.Day > Today
                )),
        ];
    }

    private bool May(TerritoryMap map, UnitVersion v)
    {
        var path = v.ParentNo is { } parent && map.Knows(parent) ? map.PathOn(parent, Today) : "/";
        return actor.May(Permission.ManageUnits, path) || actor.May(Permission.ChangeVillages, path);
    }

    /// <summary>A new unit of a withdrawn change is on no map.</summary>
    private static UnitCard Gone(UnitVersion v) => new(v.UnitNo, default, v.ParentNo, v.Kind, v.Code, v.Name, Vn.Fold(v.Name), "/", v.ValidFrom, v.ValidFrom);
}
