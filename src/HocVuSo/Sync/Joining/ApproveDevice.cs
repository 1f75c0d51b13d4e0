using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Joining;

/// <summary>The leader says that this phone is really hers (duyệt máy): from now it may have the village, and its records count.</summary>
public sealed class ApproveDevice(Db db, TeamRoster roster, Volunteers volunteers, Leading leading, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(DeviceId Id);

    /// <summary>Safe to run twice. A member keeps one account, however many phones she has had.</summary>
    /// <exception cref="NotAllowedException">Neither leads this team nor manages the teams of the commune, or the phone is unknown.</exception>
    /// <exception cref="RuleException"><c>teams.member.not-found</c>: she has left meanwhile; <c>sync.revoked</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var device =
            await db.Set<Device>().AsTracking().SingleOrDefaultAsync(d => d.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.LeadTeam);
        await leading.Demand(device.VillageNo, cancellation);
        if (device.State is DeviceState.Active)
        {
            return;
        }
        if (device.State is not DeviceState.Waiting)
        {
            throw new RuleException("sync.revoked", "Máy này đã thôi dùng. Gửi lời mời mới cho thành viên rồi duyệt máy mới.");
        }
        var member = await roster.Member(device.MemberId, cancellation);
        if (member is not { Active: true })
        {
            throw new RuleException("teams.member.not-found", "Không tìm thấy thành viên này trong Tổ.");
        }
        var known = await db.Set<Device>()
            .Where(d => d.MemberId == device.MemberId && d.AccountNo > 0)
            .Select(d => d.AccountNo)
            .FirstOrDefaultAsync(cancellation);
        var role = member.Role is TeamRole.Leader ? Role.TeamLeader : Role.TeamMember;
        var account =
            known > 0 ? known
            // the crew's name stands beside hers wherever somebody asks who was at the door; its days and villages are asked of the crew
            : member.Crew is not null ? await volunteers.Open($"{member.Name}, {member.TeamName}", member.VillageNo, cancellation)
            : await volunteers.Open(member.Name, role, member.VillageNo, cancellation);
        device.Approve(account, Math.Max(actor.Account, 0), clock.GetUtcNow());
        foreach (var earlier in await device.Before(db.Set<Device>().AsTracking()).Where(d => d.AccountNo == 0).ToListAsync(cancellation))
        {
            earlier.BelongTo(account);
        }
        audit.Note("sync.approve-device", device.Id.Value, device.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A phone is lost, or taken back (thôi dùng máy): it gets nothing more, is wiped at its next contact, and what it sends waits for the leader.</summary>
public sealed class RevokeDevice(Db db, Leading leading, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(DeviceId Id);

    /// <summary>Safe to run twice.</summary>
    /// <exception cref="NotAllowedException">Neither leads this team nor manages the teams of the commune, or the phone is unknown.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var device =
            await db.Set<Device>().AsTracking().SingleOrDefaultAsync(d => d.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.LeadTeam);
        await leading.Demand(device.VillageNo, cancellation);
        if (device.State is DeviceState.Revoked)
        {
            return;
        }
        device.Revoke(Math.Max(actor.Account, 0), clock.GetUtcNow());
        audit.Note("sync.revoke-device", device.Id.Value, device.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Notes that a phone was here, at most once an hour, and at once when it is told to wipe.</summary>
public sealed class NoteContact(Db db, TimeProvider clock)
{
    public async Task Run(DeviceId id, bool wiped, CancellationToken cancellation)
    {
        var device = await db.Set<Device>().AsTracking().SingleAsync(d => d.Id == id, cancellation);
        device.Seen(clock.GetUtcNow(), wiped);
        await db.SaveChangesAsync(cancellation);
    }
}
