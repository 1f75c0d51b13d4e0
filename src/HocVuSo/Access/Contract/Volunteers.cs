using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access.Contract;

/// <summary>Accounts of people who never type a password (tài khoản của thành viên Tổ): they come by invitation and are known by the key of their phone.</summary>
public sealed class Volunteers(Db db, MapKeeper maps, Audit audit, TimeProvider clock)
{
    /// <summary>Opens an account with one duty; inside the gate, in the asker's transaction, who has checked that the actor may.</summary>
    /// <param name="role">Member or leader of a team.</param>
    /// <param name="unit">Number of the village the duty covers.</param>
    public async Task<int> Open(string displayName, Role role, int unit, CancellationToken cancellation)
    {
        var no = await Open(displayName, unit, cancellation);
        var duty = (await db.Set<Duty>().MaxAsync(d => (long?)d.Id, cancellation) ?? 0) + 1;
        db.Add(Duty.Give(duty, no, role, unit, clock.TodayInVietnam().AddDays(-Backward), to: null));
        await db.SaveChangesAsync(cancellation);
        return no;
    }

    /// <summary>Opens an account without a duty: where and when its person may act is said elsewhere, as for the crew of a campaign. Inside the gate, like the other.</summary>
    /// <param name="unit">Number of the unit that leads her.</param>
    public async Task<int> Open(string displayName, int unit, CancellationToken cancellation)
    {
        var no = (await db.Set<Account>().MaxAsync(a => (int?)a.No, cancellation) ?? 0) + 1;
        // no hash: nobody signs in to it with a password
        db.Add(Account.Open(no, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"to-{no}"), displayName, "", clock));
        audit.Note("access.open-volunteer", unit: unit);
        await db.SaveChangesAsync(cancellation);
        return no;
    }

    /// <summary>Days the duty reaches back: a record of a phone may be as old as that when it arrives.</summary>
    private const int Backward = 30;

    /// <summary>Makes <paramref name="actor"/> this volunteer, with the duties of today; false when the account is closed.</summary>
    public async Task<bool> Become(Actor actor, int account, CancellationToken cancellation)
    {
        if (await Name(account, cancellation) is not { } name)
        {
            return false;
        }
        var today = clock.TodayInVietnam();
        var duties = await db.Set<Duty>()
            .Where(d => d.AccountNo == account && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
            .ToListAsync(cancellation);
        var map = await maps.Map(cancellation);
        actor.Become(account, name, [.. duties.Select(d => new Grant(d.Role, map.PathOn(d.UnitNo, today)))]);
        return true;
    }

    /// <summary>Makes <paramref name="actor"/> this volunteer, who may do in these units what a member of a team may do in hers; false when the account is closed.</summary>
    /// <param name="units">Numbers of villages or communes, by a crew's decision.</param>
    public async Task<bool> Become(Actor actor, int account, IReadOnlyList<int> units, CancellationToken cancellation)
    {
        if (await Name(account, cancellation) is not { } name)
        {
            return false;
        }
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        actor.Become(account, name, [.. units.Select(u => new Grant(Role.TeamMember, map.PathOn(u, today)))]);
        return true;
    }

    private Task<string?> Name(int account, CancellationToken cancellation) =>
        db.Set<Account>().Where(a => a.No == account && a.Active).Select(a => a.DisplayName).SingleOrDefaultAsync(cancellation);
}
