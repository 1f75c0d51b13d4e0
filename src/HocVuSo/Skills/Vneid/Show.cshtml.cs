using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>Reconciliation of one VNeID list: who matched, who did not and why, who had it already (đối soát).</summary>
[Needs(Permission.ImportVneid)]
public sealed class ShowPage(Db db, Gate gate, VneidJournal journal, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public const int PageSize = 100;

    public sealed record Candidate(PersonId Id, string Text);

    [BindProperty(SupportsGet = true)]
    public VneidListId Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "loc")]
    public int Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNo { get; set; } = 1;

    public VneidList List { get; private set; } = null!;
    public string Commune { get; private set; } = "";
    public IReadOnlyList<VneidRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<RowOutcome, int> Counts { get; private set; } = new Dictionary<RowOutcome, int>();
    public IReadOnlyDictionary<int, IReadOnlyList<Candidate>> Candidates { get; private set; } = new Dictionary<int, IReadOnlyList<Candidate>>();
    public int Total { get; private set; }
    public int Matched => Counts.GetValueOrDefault(RowOutcome.Matched);

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation)
    {
        await gate.Run((ApplyVneidList slice) => slice.Run(new(Id), cancellation), cancellation);
        // begun is begun: a closed browser must not leave it half written
        await journal.Finish(Id, CancellationToken.None);
        return Again();
    }

    public async Task<IActionResult> OnPostUndoAsync(string? reason, CancellationToken cancellation)
    {
        await gate.Run((UndoVneidList slice) => slice.Run(new(Id, reason ?? ""), cancellation), cancellation);
        await journal.Finish(Id, CancellationToken.None);
        return Again();
    }

    public async Task<IActionResult> OnPostPickAsync(int ordinal, PersonId? person, CancellationToken cancellation)
    {
        await gate.Run((PickVneidRow slice) => slice.Run(new(Id, ordinal, person), cancellation), cancellation);
        return Again();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        List =
            await db.Set<VneidList>().SingleOrDefaultAsync(l => l.Id == Id, cancellation)
            ?? throw new RuleException("skills.vneid.not-found", "Không tìm thấy danh sách này.");
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ImportVneid, map.PathOn(List.CommuneNo, today));
        Commune = map.Nearest(List.CommuneNo, today).Heading;
        Counts = await db.Set<VneidRow>().Where(r => r.ListId == Id).GroupBy(r => r.Outcome).ToDictionaryAsync(g => g.Key, g => g.Count(), cancellation);
        Filter = Filter is > 0 and <= byte.MaxValue ? Filter : 0;
        var outcome = (RowOutcome)Filter;
        var query = db.Set<VneidRow>().Where(r => r.ListId == Id);
        query = Filter == 0 ? query : query.Where(r => r.Outcome == outcome);
        Total = Filter == 0 ? List.Rows : Counts.GetValueOrDefault(outcome);
        PageNo = Math.Clamp(PageNo, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Rows = await query.OrderBy(r => r.Ordinal).Skip((PageNo - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        Candidates = List.Status is VneidStatus.Reconciled ? await Find(map.HeldBy(List.CommuneNo, today), map, today, cancellation) : Candidates;
    }

    private async Task<Dictionary<int, IReadOnlyList<Candidate>>> Find(
        IReadOnlySet<int> villages,
        TerritoryMap map,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var open = Rows.Where(r => r.Outcome is RowOutcome.Ambiguous or RowOutcome.Unmatched).ToList();
        if (open.Count == 0)
        {
            return [];
        }
        var residents = await people.ForMatching([.. villages], cancellation);
        var byName = residents.ToLookup(p => p.Folded, StringComparer.Ordinal);
        var byHash = residents.Where(p => p.IdHash is not null).ToLookup(p => Convert.ToHexString(p.IdHash!), StringComparer.Ordinal);
        var fit = open.ToDictionary(
            r => r.Ordinal,
            r => byName[Vn.Fold(r.FullName)].Concat(r.IdHash is null ? [] : byHash[Convert.ToHexString(r.IdHash)]).DistinctBy(p => p.Id).ToList()
        );
        var cards = await people.ByIds([.. fit.Values.SelectMany(f => f).Select(p => p.Id).Distinct()], cancellation);
        Candidate Of(PersonCard c) => new(c.Id, $"{c.Name}, {c.Birth}, {map.Nearest(c.VillageNo, today).Heading}");
        return fit.Where(f => f.Value.Count > 0).ToDictionary(f => f.Key, f => (IReadOnlyList<Candidate>)[.. f.Value.Select(p => Of(cards[p.Id]))]);
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
