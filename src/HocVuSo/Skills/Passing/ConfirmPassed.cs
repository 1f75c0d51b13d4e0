using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>
/// The second person confirms proposed lists as đạt under one decision (xác nhận đạt). It only takes the decision; <see cref="PassedJournal"/> then writes the facts in
/// chunks, and a restart goes on where it stopped.
/// </summary>
/// <remarks>Source: policy.md section 4 – only a confirming unit sets đạt, by an allowed method, under a named frame version.</remarks>
public sealed class ConfirmPassed(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Lists">Waiting lists of villages of one commune.</param>
    /// <param name="People">How many people the decision names, as the confirmer counts them; null does not compare.</param>
    public sealed record Command(
        PassDecisionId Id,
        IReadOnlyList<ProposalId> Lists,
        [Required, StringLength(60)] string Number,
        DateOnly SignedOn,
        int? People = null
    );

    /// <exception cref="RuleException"><c>skills.no-list</c>; <c>skills.same-person</c>: the proposer confirms; <c>skills.several-communes</c>; <c>skills.decision-used</c>;
    /// <c>skills.before-list</c>: the decision is older than a list; <c>skills.count-differs</c>; <c>skills.nobody</c>; <c>skills.list-closed</c>; <c>skills.day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (await db.Set<PassDecision>().AnyAsync(d => d.Id == command.Id, cancellation))
        {
            return;
        }
        var today = clock.TodayInVietnam();
        var ids = command.Lists.Distinct().ToList();
        var lists = await db.Set<Proposal>().AsTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);
        if (lists.Count == 0 || lists.Count < ids.Count)
        {
            throw new RuleException("skills.no-list", "Chọn ít nhất một danh sách đang chờ xác nhận.");
        }
        var map = await maps.Map(cancellation);
        foreach (var list in lists)
        {
            actor.Demand(Permission.ConfirmPassed, map.PathOn(list.VillageNo, today));
        }
        if (lists.Exists(l => l.ProposedBy == Math.Max(actor.Account, 0)))
        {
            throw new RuleException("skills.same-person", "Người đề nghị không tự xác nhận. Nhờ một người khác có thẩm quyền xác nhận danh sách này.");
        }
        var communes = lists.Select(l => map.Nearest(l.VillageNo, today).ParentNo ?? l.VillageNo).Distinct().ToList();
        if (communes.Count > 1)
        {
            throw new RuleException("skills.several-communes", "Một quyết định chỉ xác nhận danh sách của một xã, phường.");
        }
        await Check(command, lists, communes[0], today, cancellation);
        var people = await db.Set<ProposedPerson>().CountAsync(p => ids.Contains(p.ProposalId) && p.Outcome == RowOutcome.Matched, cancellation);
        if (people == 0)
        {
            throw new RuleException("skills.nobody", "Danh sách chưa có ai khớp với danh sách dân cư, nên chưa xác nhận được ai.");
        }
        if (command.People is { } counted && counted != people)
        {
            throw new RuleException(
                "skills.count-differs",
                "Quyết định ghi {0} người, danh sách đã đối chiếu có {1} người. Xem lại trước khi xác nhận.",
                Vn.Number(counted),
                Vn.Number(people)
            );
        }
        lists.ForEach(l => l.Confirm(command.Id));
        db.Add(PassDecision.Take(command.Id, communes[0], command.Number, command.SignedOn, Math.Max(actor.Account, 0), clock.GetUtcNow(), people));
        audit.Note("skills.confirm-passed", command.Id.Value, communes[0]);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task Check(Command command, List<Proposal> lists, int commune, DateOnly today, CancellationToken cancellation)
    {
        var signedOn = MovementDays.Checked(command.SignedOn, today);
        if (lists.Max(l => l.SignedOn) is var latest && latest > signedOn)
        {
            throw new RuleException("skills.before-list", "Quyết định ngày {0} có trước danh sách ký ngày {1}.", Vn.Date(signedOn), Vn.Date(latest));
        }
        var number = command.Number.Trim();
        if (
            await db.Set<PassDecision>()
                .AnyAsync(d => d.CommuneNo == commune && d.Number == number && d.SignedOn == signedOn && d.Status != DecisionStatus.Withdrawn, cancellation)
        )
        {
            throw new RuleException("skills.decision-used", "Quyết định số {0} ngày {1} đã nhập rồi.", number, Vn.Date(signedOn));
        }
    }
}

/// <summary>A decision is taken back as a whole, with a reason (hủy quyết định xác nhận); the facts are reversed in chunks by <see cref="PassedJournal"/>.</summary>
public sealed class UndoPassed(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(PassDecisionId Id, string Reason);

    /// <exception cref="RuleException"><c>skills.decision.not-found</c>; <c>skills.decision-busy</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var decision =
            await db.Set<PassDecision>().AsTracking().SingleOrDefaultAsync(d => d.Id == command.Id, cancellation)
            ?? throw new RuleException("skills.decision.not-found", "Không tìm thấy quyết định này.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ConfirmPassed, map.PathOn(decision.CommuneNo, clock.TodayInVietnam()));
        decision.Undo(command.Reason, Math.Max(actor.Account, 0));
        audit.Note("skills.undo-passed", decision.Id.Value, decision.CommuneNo);
        await db.SaveChangesAsync(cancellation);
    }
}
