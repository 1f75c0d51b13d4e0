using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Joining;

/// <summary>The leader invites a member to the field app (mời dùng ứng dụng).</summary>
public sealed class IssueInvitation(Db db, TeamRoster roster, Leading leading, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Word">Of the link, from <see cref="Invitation.NewWord"/>; made outside, so that it is shown once and stored nowhere.</param>
    public sealed record Command(InvitationId Id, TeamMemberId MemberId, string Word);

    /// <summary>An earlier invitation of hers that nobody opened is void from now.</summary>
    /// <exception cref="NotAllowedException">Neither leads this team nor manages the teams of the commune.</exception>
    /// <exception cref="RuleException"><c>teams.member.not-found</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var member = await roster.Member(command.MemberId, cancellation);
        if (member is not { Active: true })
        {
            throw new RuleException("teams.member.not-found", "Không tìm thấy thành viên này trong Tổ.");
        }
        await leading.Demand(member.VillageNo, cancellation);
        if (await db.Set<Invitation>().AnyAsync(i => i.Id == command.Id, cancellation))
        {
            return;
        }
        var now = clock.GetUtcNow();
        foreach (var earlier in await db.Set<Invitation>().AsTracking().Where(i => i.MemberId == member.Id && i.UsedAt == null).ToListAsync(cancellation))
        {
            earlier.Withdraw(now);
        }
        db.Add(Invitation.Issue(command.Id, member, command.Word, Math.Max(actor.Account, 0), now));
        audit.Note("sync.invite", command.Id.Value, member.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
