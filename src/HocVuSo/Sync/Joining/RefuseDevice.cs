using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Joining;

/// <summary>The leader says that a phone that waits is not hers (từ chối máy): it gets nothing, and what it sends waits for her word.</summary>
public sealed class RefuseDevice(Db db, Leading leading, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(DeviceId Id);

    /// <summary>Safe to run twice. Only a phone that waits: one in use is taken out of use by <see cref="RevokeDevice"/>.</summary>
    /// <exception cref="NotAllowedException">Neither leads this team nor manages the teams of the commune, or the phone is unknown.</exception>
    /// <exception cref="RuleException"><c>sync.decided</c>: somebody else has approved it meanwhile.</exception>
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
        if (device.State is not DeviceState.Waiting)
        {
            throw new RuleException("sync.decided", "Máy này đã có người duyệt. Muốn thôi dùng thì mở trang Máy của Tổ.");
        }
        device.Revoke(Math.Max(actor.Account, 0), clock.GetUtcNow());
        audit.Note("sync.refuse-device", device.Id.Value, device.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
