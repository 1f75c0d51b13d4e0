using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>One proposed list with what became of each row; people are picked here where several fit.</summary>
[Needs(Permission.Assess, Permission.ConfirmPassed)]
public sealed class ShowPage(Db db, Gate gate, PeopleReader people, Frameworks frameworks, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public const int PageSize = 100;

    public sealed record Candidate(PersonId Id, string Text);

    [BindProperty(SupportsGet = true)]
    public ProposalId Id { get; set; }

    /// <summary>Which rows: empty for all, else the number of an outcome.</summary>
    [BindProperty(SupportsGet = true, Name = "loc")]
    public int Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNo { get; set; } = 1;

    public Proposal List { get; private set; } = null!;
    public string Village { get; private set; } = "";
    public IReadOnlyList<ProposedPerson> Rows { get; private set; } = [];
    public IReadOnlyDictionary<RowOutcome, int> Counts { get; private set; } = new Dictionary<RowOutcome, int>();
    public IReadOnlyDictionary<int, IReadOnlyList<Candidate>> Candidates { get; private set; } = new Dictionary<int, IReadOnlyList<Candidate>>();
    public Framework Frame { get; private set; } = null!;
    public bool MayEdit { get; private set; }
    public bool MayReturn { get; private set; }
    public int Total { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostPickAsync(int ordinal, PersonId? person, CancellationToken cancellation)
    {
        await gate.Run((PickProposed slice) => slice.Run(new(Id, ordinal, person), cancellation), cancellation);
        return Again();
    }

    public async Task<IActionResult> OnPostReturnAsync(string? reason, CancellationToken cancellation)
    {
        await gate.Run((ReturnProposal slice) => slice.Run(new(Id, reason ?? ""), cancellation), cancellation);
        return Again();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        List =
            await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == Id, cancellation)
            ?? throw new RuleException("skills.proposal.not-found", "Không tìm thấy danh sách này.");
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var path = map.PathOn(List.VillageNo, today);
        var confirms = actor.May(Permission.ConfirmPassed, path);
        if (!confirms)
        {
            actor.Demand(Permission.Assess, path);
        }
        Village = map.Nearest(List.VillageNo, today).Heading;
        Frame =
            await db.Set<Framework>().SingleOrDefaultAsync(f => f.Id == List.FrameworkId, cancellation)
            ?? await frameworks.InForce(FrameGroup.Citizens, today, cancellation);
        MayEdit = List.Status is ProposalStatus.Waiting && actor.May(Permission.Assess, path);
        MayReturn = List.Status is ProposalStatus.Waiting or ProposalStatus.Receiving;
        Counts = await db.Set<ProposedPerson>()
            .Where(p => p.ProposalId == Id)
            .GroupBy(p => p.Outcome)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), cancellation);
        var query = db.Set<ProposedPerson>().Where(p => p.ProposalId == Id);
        Filter = Filter is > 0 and <= byte.MaxValue ? Filter : 0;
        var outcome = (RowOutcome)Filter;
        query = Filter == 0 ? query : query.Where(p => p.Outcome == outcome);
        Total = Filter == 0 ? List.Rows : Counts.GetValueOrDefault(outcome);
        PageNo = Math.Clamp(PageNo, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Rows = await query.OrderBy(p => p.Ordinal).Skip((PageNo - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        Candidates = MayEdit ? await Find(cancellation) : Candidates;
    }

    /// <summary>Residents with the row's name, whatever their birth year.</summary>
    private async Task<Dictionary<int, IReadOnlyList<Candidate>>> Find(CancellationToken cancellation)
    {
        var open = Rows.Where(r => r.Outcome is RowOutcome.Ambiguous or RowOutcome.Unmatched).ToList();
        if (open.Count == 0)
        {
            return [];
        }
        var residents = (await people.ForMatching([List.VillageNo], cancellation)).ToLookup(p => p.Folded, StringComparer.Ordinal);
        var fit = open.ToDictionary(r => r.Ordinal, r => residents[Vn.Fold(r.FullName)].ToList());
        var cards = await people.ByIds([.. fit.Values.SelectMany(f => f).Select(p => p.Id).Distinct()], cancellation);
        var houses = await people.HouseholdsByIds([.. cards.Values.Select(c => c.HouseholdId).OfType<HouseholdId>().Distinct()], cancellation);
        string House(PersonCard c) => c.HouseholdId is { } h && houses.TryGetValue(h, out var house) ? $", {house.HeadName} {house.Alley}".TrimEnd() : "";
        return fit.Where(f => f.Value.Count > 0)
            .ToDictionary(
                f => f.Key,
                f => (IReadOnlyList<Candidate>)[.. f.Value.Select(p => cards[p.Id]).Select(c => new Candidate(c.Id, $"{c.Name}, {c.Birth}{House(c)}"))]
            );
    }

    private RedirectToPageResult Again() =>
        RedirectToPage(
            new
            {
                id = Id.Value,
                loc = Filter,
                trang = PageNo,
            }
        );
}
