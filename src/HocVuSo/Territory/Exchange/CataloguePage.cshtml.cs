using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using HocVuSo.Territory.Tree;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Exchange;

/// <summary>The page behind <c>/dia-ban/nhap</c>: a catalogue or a map is read, looked at row by row, then saved or put aside; and what can be taken out.</summary>
[Needs(Permission.ManageUnits)]
public sealed class CataloguePage(Db db, Gate gate, CatalogueJournal journal, MapKeeper maps, Actor actor, TimeProvider clock, Text T) : PageModel, IRefill
{
    public const int MostShown = 300;

    /// <summary>The file that waits to be saved.</summary>
    [BindProperty(SupportsGet = true, Name = "tep")]
    public Guid? DraftId { get; set; }

    public CatalogueDraft? Draft { get; private set; }
    public IReadOnlyList<DiffLine> Lines { get; private set; } = [];
    public IReadOnlyList<(ShapeRow Shape, string Unit, bool IsNew, bool Same)> Shapes { get; private set; } = [];
    public IssueList Issues { get; private set; } = new(200);
    public DateOnly Today { get; private set; }
    public IReadOnlyList<UnitCard> Scopes { get; private set; } = [];

    public int Count(DiffKind kind) => Lines.Count(l => l.Kind == kind);

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? ngay, string? canCu, CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (file is null || file.Length == 0)
        {
            throw new RuleException("territory.no-file", "Chọn tệp danh mục (.xlsx, .csv) hoặc bản đồ (.geojson) trước.");
        }
        var day = Days.Read(ngay) ?? throw new RuleException("territory.change-day", "Ngày có hiệu lực không đọc được. Ghi ngày/tháng/năm.");
        var decision = (canCu ?? "").Trim();
        if (decision.Length is 0 or > 200)
        {
            throw new RuleException("territory.decision", "Ghi số nghị quyết hoặc quyết định; ngày ký không sau ngày có hiệu lực.");
        }
        var isMap = file.FileName.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        await using var stream = file.OpenReadStream();
        var rows = new DraftRows(day, decision, isMap ? [] : CatalogueFile.Read(stream, Issues), isMap ? GeoJson.Read(stream, Issues) : []);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var id = Ids.New(clock);
        var command = new StageCatalogue.Command(id, isMap ? DraftKind.Shapes : DraftKind.Units, file.FileName, rows.Json());
        await gate.Run((StageCatalogue slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/dia-ban/nhap?tep={id}");
    }

    public async Task<IActionResult> OnPostSaveAsync(string? act, CancellationToken cancellation)
    {
        await Refill(cancellation);
        var discard = act is "bo";
        await gate.Run((ApplyCatalogue slice) => slice.Run(new(DraftId ?? default, discard), cancellation), cancellation);
        if (!discard)
        {
            await journal.Finish(DraftId!.Value, cancellation);
        }
        TempData["Done"] = discard ? T["Đã bỏ tệp, không có gì thay đổi."] : T["Đã lưu danh mục."];
        return Redirect("/dia-ban/nhap");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var scopes = actor.Scope(Permission.ManageUnits).ToHashSet(StringComparer.Ordinal);
        Scopes =
        [
            .. map.AllOn(Today)
                .Where(c => scopes.Contains(c.Path) || (scopes.Contains("/") && c.ParentNo is null))
                .OrderBy(c => c.Code, StringComparer.Ordinal),
        ];
        if (DraftId is not { } id)
        {
            return;
        }
        Draft = await db.Set<CatalogueDraft>()
            .SingleOrDefaultAsync(d => d.Id == id && d.State == DraftState.Checked && d.ActedBy == actor.Account, cancellation);
        if (Draft is null)
        {
            return;
        }
        var rows = DraftRows.Of(Draft);
        Lines = [.. CatalogueJournal.Diff(map, rows, clock).All(rows.Units).OrderBy(l => l.Kind is DiffKind.Same).ThenBy(l => l.Kind is not DiffKind.Refused)];
        var known = await UnitShapes.Latest(db, rows.Shapes.Select(s => map.NumberOf(s.Code)).OfType<int>(), cancellation);
        Shapes =
        [
            .. rows.Shapes.Select(s =>
                map.NumberOf(s.Code) is { } no
                    ? (s, map.Nearest(no, Today).Heading, !known.ContainsKey(no), known.GetValueOrDefault(no) == s.Geometry)
                    : (s, "", true, false)
            ),
        ];
    }
}
