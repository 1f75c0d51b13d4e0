using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>Someone says whom a row of a waiting list means, or leaves the row out (chọn người, bỏ dòng).</summary>
public sealed class PickProposed(Db db, PeopleReader people, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Person">Null leaves the row out.</param>
    public sealed record Command(ProposalId Id, int Ordinal, PersonId? Person);

    /// <exception cref="RuleException"><c>skills.proposal.not-found</c>; <c>skills.list-closed</c>; <c>skills.not-here</c>; <c>skills.twice</c>: she stands in another row.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var list =
            await db.Set<Proposal>().AsTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation)
            ?? throw new RuleException("skills.proposal.not-found", "Không tìm thấy danh sách này.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.Assess, map.PathOn(list.VillageNo, clock.TodayInVietnam()));
        var row =
            await db.Set<ProposedPerson>().AsTracking().SingleOrDefaultAsync(p => p.ProposalId == list.Id && p.Ordinal == command.Ordinal, cancellation)
            ?? throw new RuleException("skills.proposal.not-found", "Không tìm thấy danh sách này.");
        if (command.Person is { } id)
        {
            if ((await people.Person(id, cancellation))?.VillageNo != list.VillageNo)
            {
                throw new RuleException("skills.not-here", "Có người không đứng trong danh sách dân cư của thôn này. Đối chiếu lại rồi gửi.");
            }
            if (await db.Set<ProposedPerson>().AnyAsync(p => p.ProposalId == list.Id && p.Ordinal != command.Ordinal && p.PersonId == id, cancellation))
            {
                throw new RuleException("skills.twice", "Người này đã có ở dòng khác của danh sách.");
            }
        }
        row.Pick(command.Person);
        list.Touch();
        audit.Note("skills.pick", list.Id.Value, list.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A list goes back to the village with a reason (trả lại danh sách): by who could confirm it, or by who proposed it.</summary>
public sealed class ReturnProposal(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(ProposalId Id, string Reason);

    /// <exception cref="RuleException"><c>skills.proposal.not-found</c>; <c>skills.no-reason</c>; <c>skills.list-closed</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var list =
            await db.Set<Proposal>().AsTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation)
            ?? throw new RuleException("skills.proposal.not-found", "Không tìm thấy danh sách này.");
        var path = (await maps.Map(cancellation)).PathOn(list.VillageNo, clock.TodayInVietnam());
        if (!actor.May(Permission.ConfirmPassed, path))
        {
            actor.Demand(Permission.Assess, path);
        }
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            throw new RuleException("skills.no-reason", "Ghi lý do trả lại để thôn biết cần bổ sung gì.");
        }
        list.Return(command.Reason);
        audit.Note("skills.return", list.Id.Value, list.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
