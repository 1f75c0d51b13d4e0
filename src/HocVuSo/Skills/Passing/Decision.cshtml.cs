using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>One decision with its lists, how far it is written, and the way to take it back.</summary>
[Needs(Permission.ConfirmPassed)]
public sealed class DecisionPage(Db db, Gate gate, PassedJournal journal, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed record ListLine(ProposalId Id, string Village, int Rows, int Written);

    [BindProperty(SupportsGet = true)]
    public PassDecisionId Id { get; set; }

    public PassDecision Decision { get; private set; } = null!;
    public string Commune { get; private set; } = "";
    public IReadOnlyList<ListLine> Lists { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostUndoAsync(string? reason, CancellationToken cancellation)
    {
        await gate.Run((UndoPassed slice) => slice.Run(new(Id, reason ?? ""), cancellation), cancellation);
        await journal.Finish(Id, CancellationToken.None);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Decision =
            await db.Set<PassDecision>().SingleOrDefaultAsync(d => d.Id == Id, cancellation)
            ?? throw new RuleException("skills.decision.not-found", "Không tìm thấy quyết định này.");
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ConfirmPassed, map.PathOn(Decision.CommuneNo, today));
        Commune = map.Nearest(Decision.CommuneNo, today).Title;
        Lists = (await db.Set<Proposal>().Where(p => p.DecisionId == Id).ToListAsync(cancellation)).ConvertAll(p => new ListLine(
            p.Id,
            map.Nearest(p.VillageNo, today).Heading,
            p.Rows,
            p.Written
        ));
    }
}
