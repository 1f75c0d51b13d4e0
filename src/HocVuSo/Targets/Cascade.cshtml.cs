using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Targets;

/// <summary>The sheet on which a target is split over the units below, with a suggestion and the balance.</summary>
[Needs(Permission.SetTargets)]
public sealed class CascadePage(Db db, Gate gate, Cascade cascade, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed class Row
    {
        public int UnitNo { get; set; }
        public string? Value { get; set; }
        public int Version { get; set; }
    }

    [BindProperty(SupportsGet = true)]
    public TargetId Id { get; set; }

    [BindProperty]
    public List<Row> Rows { get; set; } = [];

    [BindProperty]
    public string PlanNumber { get; set; } = "";

    [BindProperty]
    public DateOnly? PlanDay { get; set; }

    public Target Target { get; private set; } = null!;
    public Definition Definition { get; private set; } = null!;
    public IReadOnlyDictionary<int, string> Names { get; private set; } = new Dictionary<int, string>();
    public IReadOnlyDictionary<int, long> Weights { get; private set; } = new Dictionary<int, long>();
    public UnitCard Unit { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        var units = Weights.Keys.ToList();
        var standing = await db.Set<Target>()
            .Where(t => units.Contains(t.UnitNo) && t.Year == Target.Year && t.Indicator == Target.Indicator && t.Group == Target.Group && t.EndedAt == null)
            .ToDictionaryAsync(t => t.UnitNo, cancellation);
        var suggested = Cascade.Suggest(Definition.IsRatio, Target.Value, Weights);
        Rows =
        [
            .. Names.Keys.Select(no => new Row
            {
                UnitNo = no,
                Value = ListPage.Written(Definition.IsRatio, standing.TryGetValue(no, out var row) ? row.Value : suggested[no]),
                Version = standing.TryGetValue(no, out var old) ? old.Version : 0,
            }),
        ];
        (PlanNumber, PlanDay) = (Target.PlanNumber, Target.PlanDay);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (PlanDay is null || string.IsNullOrWhiteSpace(PlanNumber))
        {
            throw new RuleException("targets.plan", "Ghi số kế hoạch và ngày ban hành; ngày không được sau hôm nay.");
        }
        var parts = Rows.ConvertAll(r => new CascadeTarget.Part(r.UnitNo, ListPage.Read(Definition, r.Value), r.Version));
        await gate.Run((CascadeTarget slice) => slice.Run(new(Id, PlanNumber, PlanDay.Value, parts), cancellation), cancellation);
        return Redirect($"/chi-tieu?don-vi={Unit.Code}&nam={Target.Year.ToString(Vn.Culture)}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Target =
            await db.Set<Target>().SingleOrDefaultAsync(t => t.Id == Id && t.EndedAt == null, cancellation)
            ?? throw new RuleException("targets.target.not-found", "Chỉ tiêu này không còn. Mở lại trang để xem.");
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.SetTargets, map.PathOn(Target.UnitNo, today));
        Definition = Catalogue.Of(Target.Indicator);
        Unit = map.Nearest(Target.UnitNo, today);
        var children = map.ChildrenOn(Target.UnitNo, today).OrderBy(c => Vn.PlaceKey(c.Name), StringComparer.Ordinal).ToList();
        Names = children.ToDictionary(c => c.No, c => c.Heading);
        Weights = await cascade.Weights(Target.Indicator, Target.Group, [.. Names.Keys], cancellation);
    }
}
