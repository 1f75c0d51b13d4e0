using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>Lists that wait for confirmation, and the decisions that confirmed others (đánh giá, xác nhận đạt).</summary>
[Needs(Permission.Assess, Permission.ConfirmPassed)]
public sealed class ListsPage(Db db, Gate gate, PassedJournal journal, Frameworks frameworks, MapKeeper maps, Actor actor, TimeProvider clock)
    : PageModel,
        IRefill
{
    public sealed record ConfirmForm(
        [Required(ErrorMessage = "Ghi số quyết định, ví dụ 152/QĐ-UBND.")] string Number,
        [Required(ErrorMessage = "Ghi ngày ký quyết định.")] DateOnly? SignedOn,
        int? People
    );

    public sealed record ListLine(
        ProposalId Id,
        string Village,
        DateOnly SignedOn,
        int Rows,
        int Matched,
        int Open,
        ProposalStatus Status,
        bool Mine,
        bool MayConfirm
    );

    public sealed record DecisionLine(PassDecisionId Id, string Number, DateOnly SignedOn, int People, DecisionStatus Status);

    [BindProperty]
    public ConfirmForm Input { get; set; } = new("", null, null);

    /// <summary>Lists ticked for the decision.</summary>
    [BindProperty]
    public List<ProposalId> Chosen { get; set; } = [];

    /// <summary>Id the decision will have: a form sent twice confirms once.</summary>
    [BindProperty]
    public PassDecisionId NewId { get; set; }

    public IReadOnlyList<ListLine> Waiting { get; private set; } = [];
    public IReadOnlyList<ListLine> Others { get; private set; } = [];
    public IReadOnlyList<DecisionLine> Decisions { get; private set; } = [];
    public Framework Frame { get; private set; } = null!;
    public bool MayPropose { get; private set; }
    public bool MayConfirm { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation)
    {
        NewId = Ids.New<PassDecisionId>(clock);
        return Refill(cancellation);
    }

    [Needs(Permission.ConfirmPassed)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await Refill(cancellation);
            return Page();
        }
        var command = new ConfirmPassed.Command(NewId, Chosen, Input.Number, Input.SignedOn!.Value, Input.People);
        await gate.Run((ConfirmPassed slice) => slice.Run(command, cancellation), cancellation);
        // the decision stands: a closed browser must not leave it half written
        await journal.Finish(NewId, CancellationToken.None);
        return RedirectToPage("/Skills/Passing/Decision", new { id = NewId.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        (MayPropose, MayConfirm) = (actor.MayAnywhere(Permission.Assess), actor.MayAnywhere(Permission.ConfirmPassed));
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        Frame = await frameworks.InForce(FrameGroup.Citizens, today, cancellation);
        bool Sees(int unit) => map.PathOn(unit, today) is var path && (actor.May(Permission.Assess, path) || actor.May(Permission.ConfirmPassed, path));
        var villages = map.All.Where(Sees).ToList();
        var lists = await db.Set<Proposal>()
            .Where(p => villages.Contains(p.VillageNo))
            .OrderByDescending(p => p.ProposedAt)
            .Take(400)
            .ToListAsync(cancellation);
        var ids = lists.ConvertAll(l => l.Id);
        var counts = (
            await db.Set<ProposedPerson>()
                .Where(p => ids.Contains(p.ProposalId))
                .GroupBy(p => new { p.ProposalId, p.Outcome })
                .Select(g => new
                {
                    g.Key.ProposalId,
                    g.Key.Outcome,
                    Count = g.Count(),
                })
                .ToListAsync(cancellation)
        ).ToLookup(c => c.ProposalId);
        ListLine Line(Proposal p) =>
            new(
                p.Id,
                map.Nearest(p.VillageNo, today).Heading,
                p.SignedOn,
                p.Rows,
                counts[p.Id].Where(c => c.Outcome is RowOutcome.Matched).Sum(c => c.Count),
                counts[p.Id].Where(c => c.Outcome is RowOutcome.Ambiguous or RowOutcome.Unmatched).Sum(c => c.Count),
                p.Status,
                p.ProposedBy == actor.Account,
                actor.May(Permission.ConfirmPassed, map.PathOn(p.VillageNo, today)) && p.ProposedBy != actor.Account
            );
        Waiting = [.. lists.Where(p => p.Status is ProposalStatus.Waiting).Select(Line)];
        Others = [.. lists.Where(p => p.Status is not ProposalStatus.Waiting).Take(50).Select(Line)];
        Decisions = await db.Set<PassDecision>()
            .Where(d => villages.Contains(d.CommuneNo))
            .OrderByDescending(d => d.ConfirmedAt)
            .Take(50)
            .Select(d => new DecisionLine(d.Id, d.Number, d.SignedOn, d.People, d.Status))
            .ToListAsync(cancellation);
    }
}
