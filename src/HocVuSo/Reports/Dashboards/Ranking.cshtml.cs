using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Reports.Dashboards;

/// <summary>The page behind <c>/xep-hang</c>: all communes of a province, sorted by a column of the address.</summary>
[Needs(Permission.ReadFigures)]
public sealed class RankingPage(ProvinceBoards provinces, MapKeeper maps, Actor actor, TimeProvider clock, Installation installation) : PageModel
{
    public const string ByName = "ten";

    /// <summary>Code of the province; the first of the scope without it.</summary>
    [BindProperty(SupportsGet = true, Name = "tinh")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "chi-so")]
    public string? Indicator { get; set; }

    /// <summary><c>ten</c>, or nothing for the indicator.</summary>
    [BindProperty(SupportsGet = true, Name = "xep")]
    public string? Sort { get; set; }

    /// <summary><c>tang</c>: the smallest first.</summary>
    [BindProperty(SupportsGet = true, Name = "chieu")]
    public string? Way { get; set; }

    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public string? MapAsked { get; set; }

    public ProvinceBoard Board { get; private set; } = null!;
    public IReadOnlyList<CommuneRow> Rows { get; private set; } = [];
    public bool SortsByName => string.Equals(Sort, ByName, StringComparison.Ordinal);
    public bool Rises => string.Equals(Way, "tang", StringComparison.Ordinal);
    public bool IsDemo => installation.IsDemo;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (territory.Chosen(actor, Permission.ReadFigures, UnitCode, today) is not { } unit || !unit.Kind.IsProvince())
        {
            return NotFound();
        }
        Board = await provinces.Read(unit, Indicator, asked: null, BoardWords.Day(MapAsked), cancellation);
        var rows = SortsByName ? Board.Rows.OrderBy(r => Vn.PlaceKey(r.Unit.Name), StringComparer.Ordinal).ToList() : Board.Rows;
        Rows = Rises ? [.. rows.Reverse()] : rows;
        return Page();
    }

    /// <summary>Sorted by this column; a second press turns it round.</summary>
    public string By(string column)
    {
        var same = column == ByName ? SortsByName : !SortsByName && Board.Chosen.Code == column;
        var address = $"/xep-hang?tinh={Board.Unit.Code}&chi-so={(column == ByName ? Board.Chosen.Code : column)}";
        return BoardWords.OnMap(address + (column == ByName ? "&xep=ten" : "") + (same && !Rises ? "&chieu=tang" : ""), Board.Map);
    }

    public MapChoice Choice => new("/xep-hang", [("tinh", Board.Unit.Code), ("chi-so", Board.Chosen.Code), ("xep", Sort), ("chieu", Way)], Board.Map);

    public string? Sorted(string column)
    {
        var same = column == ByName ? SortsByName : !SortsByName && Board.Chosen.Code == column;
        return !same ? null
            : Rises != (column == ByName) ? "ascending"
            : "descending";
    }
}
