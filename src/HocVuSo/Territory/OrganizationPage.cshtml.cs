using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using HocVuSo.Territory.Tree;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.Territory;

/// <summary>The page behind <c>/to-chuc</c>: Party, Front and unions, schools, enterprises, agencies of a unit, each in its own tree; entered, changed, ended, imported.</summary>
[Needs(Permission.ReadFigures, Permission.RecordTotals)]
public sealed class OrganizationPage(Gate gate, MapKeeper maps, Actor actor, TimeProvider clock, Text T) : PageModel, IRefill
{
    /// <param name="Depth">How far below the top of its tree, from 0.</param>
    public sealed record Line(OrganizationCard Organization, int Depth, string Unit);

    public sealed record Form(
        OrganizationId Id,
        OrganizationKind Kind,
        [Required(ErrorMessage = "Ghi tên tổ chức."), StringLength(150)] string Name,
        [StringLength(30)] string? Code,
        int ParentNo,
        DateOnly From,
        [StringLength(200)] string? Source
    );

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? UnitCode { get; set; }

    /// <summary>Number of an <see cref="OrganizationTree"/>; 0 for all.</summary>
    [BindProperty(SupportsGet = true, Name = "he-thong")]
    public int Tree { get; set; }

    [BindProperty]
    public Form Input { get; set; } = null!;

    public UnitCard Unit { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Above { get; private set; } = [];
    public IssueList Issues { get; } = new(200);
    public bool MayEdit { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<OrganizationKind>().Select(k => new SelectListItem(k.Word(T), k.ToString()));

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var command = new FoundOrganization.Command(
            Input.Id,
            Unit.No,
            Input.Kind,
            Input.Name,
            Input.From,
            Input.ParentNo,
            Input.Code ?? "",
            Input.Source ?? ""
        );
        await gate.Run((FoundOrganization slice) => slice.Run(command, cancellation), cancellation);
        return Done(T["Đã thêm {0}.", Input.Name]);
    }

    public async Task<IActionResult> OnPostEndAsync(OrganizationId id, string? ngay, string? canCu, CancellationToken cancellation)
    {
        ModelState.Clear();
        await Refill(cancellation);
        var day = Days.Read(ngay) ?? throw new RuleException("territory.change-day", "Ngày có hiệu lực không đọc được. Ghi ngày/tháng/năm.");
        var command = new ChangeOrganization.Command(id, day, Ends: true, Unit.No, 0, OrganizationKind.Agency, "", "", canCu ?? "");
        await gate.Run((ChangeOrganization slice) => slice.Run(command, cancellation), cancellation);
        return Done(T["Đã ghi ngày kết thúc."]);
    }

    public async Task<IActionResult> OnPostRenameAsync(OrganizationId id, string? name, int parent, string? ngay, string? canCu, CancellationToken cancellation)
    {
        ModelState.Clear();
        await Refill(cancellation);
        var day = Days.Read(ngay) ?? throw new RuleException("territory.change-day", "Ngày có hiệu lực không đọc được. Ghi ngày/tháng/năm.");
        var card = Lines.FirstOrDefault(l => l.Organization.Id == id)?.Organization ?? throw new NotAllowedException(Permission.RecordTotals);
        var command = new ChangeOrganization.Command(id, day, Ends: false, Unit.No, parent, card.Kind, name ?? "", card.Code, canCu ?? "");
        await gate.Run((ChangeOrganization slice) => slice.Run(command, cancellation), cancellation);
        return Done(T["Đã ghi thay đổi."]);
    }

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        ModelState.Clear();
        await Refill(cancellation);
        if (file is null || file.Length == 0)
        {
            throw new RuleException("territory.no-list", "Chọn tệp danh sách cơ quan, tổ chức trước.");
        }
        await using var stream = file.OpenReadStream();
        var rows = OrganizationFile.Read(stream, Unit.Code, Issues);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var command = new ImportOrganizations.Command(rows, Today, file.FileName.Length > 200 ? file.FileName[..200] : file.FileName);
        var (fresh, known) = await gate.Run((ImportOrganizations slice) => slice.Run(command, cancellation), cancellation);
        return Done(T["Đã thêm {0} tổ chức; {1} tổ chức có từ trước, không ghi thêm.", Vn.Number(fresh), Vn.Number(known)]);
    }

    /// <summary>Whether this page opens for a person at a unit: others are shown no link to it.</summary>
    public static bool Opens(Actor actor, string path) => actor.May(Permission.RecordTotals, path) || actor.May(Permission.ReadFigures, path);

    public async Task Refill(CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        Today = clock.TodayInVietnam();
        var unit = string.IsNullOrEmpty(UnitCode)
            ? map.Chosen(actor, Permission.RecordTotals, null, Today) ?? map.Chosen(actor, Permission.ReadFigures, null, Today)
            : map.ByCode(UnitCode, Today);
        var path = unit is null ? "" : map.PathOn(unit.No, Today);
        if (unit is null || !Opens(actor, path))
        {
            throw new NotAllowedException(Permission.ReadFigures);
        }
        Unit = unit;
        MayEdit = actor.May(Permission.RecordTotals, path);
        var all = map.OrganizationsOf(unit.No, Today).Where(o => Tree == 0 || (int)o.Kind.Tree() == Tree).ToList();
        Lines = [.. all.GroupBy(o => o.Kind.Tree()).OrderBy(g => g.Key).SelectMany(g => Ordered([.. g], map))];
        var upward = Upward(map, unit);
        Above =
        [
            new(T["Không có"], "0"),
            .. map.OrganizationsOn(Today)
                .Where(o => all.Exists(a => a.No == o.No) || upward.Contains(map.Heir(o.UnitNo, Today)))
                .OrderBy(o => o.Kind.Tree())
                .ThenBy(o => o.UnitNo == unit.No ? 0 : 1)
                .ThenBy(o => Vn.PlaceKey(o.Name), StringComparer.Ordinal)
                .Take(500)
                .Select(o => new SelectListItem(
                    upward.Contains(o.UnitNo)
                        ? $"{o.Name} ({o.Kind.Tree().Word(T)}, {map.Nearest(o.UnitNo, Today).Heading})"
                        : $"{o.Name} ({o.Kind.Tree().Word(T)})",
                    o.No.ToString(CultureInfo.InvariantCulture)
                )),
        ];
        Input ??= new(Ids.New<OrganizationId>(clock), OrganizationKind.PartyBody, "", null, 0, Today, null);
    }

    /// <summary>The units above, up to the top: organisations of the province stand above those of its communes, and those of communes above those of villages.</summary>
    private HashSet<int> Upward(TerritoryMap map, UnitCard unit)
    {
        var above = new HashSet<int>();
        for (var at = unit; at.ParentNo is { } parent && above.Add(parent); )
        {
            at = map.Nearest(parent, Today);
        }
        return above;
    }

    /// <summary>Each under the one above it.</summary>
    private IEnumerable<Line> Ordered(List<OrganizationCard> all, TerritoryMap map)
    {
        var below = all.ToLookup(o => all.Exists(a => a.No == o.ParentNo) ? o.ParentNo : 0);
        return Walk(0, 0);

        IEnumerable<Line> Walk(int parent, int depth) =>
            depth > 8
                ? []
                : below[parent]
                    .OrderBy(o => Vn.PlaceKey(o.Name), StringComparer.Ordinal)
                    .SelectMany(o => Walk(o.No, depth + 1).Prepend(new Line(o, depth, map.Nearest(o.UnitNo, Today).Heading)));
    }

    private RedirectResult Done(string words)
    {
        TempData["Done"] = words;
        return Redirect(string.Create(CultureInfo.InvariantCulture, $"/to-chuc?don-vi={Unit.Code}&he-thong={Tree}"));
    }
}
