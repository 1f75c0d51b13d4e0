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
        var no = (await db.Set<Account>().MaxAsync(a => (int?)a.No, cancellation) ?? 0) + 1;
        // no hash: nobody signs in to it with a password
        db.Add(Account.Open(no, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"to-{no}"), displayName, "", clock));
        var duty = (await db.Set<Duty>().MaxAsync(d => (long?)d.Id, cancellation) ?? 0) + 1;
        db.Add(Duty.Give(duty, no, role, unit, clock.TodayInVietnam().AddDays(-Backward), to: null));
        audit.Note("access.open-volunteer", unit: unit);
        await db.SaveChangesAsync(cancellation);
        return no;
    }

    /// <summary>Days the duty reaches back: a record of a phone may be as old as that when it arrives.</summary>
    private const int Backward = 30;

    /// <summary>Makes <paramref name="actor"/> this volunteer, with the duties of today; false when the account is closed.</summary>
    public async Task<bool> Become(Actor actor, int account, CancellationToken cancellation)
    {
        if (!(await Actors([account], cancellation)).TryGetValue(account, out var volunteer))
        {
            return false;
        }
        actor.Become(volunteer);
        return true;
    }

    /// <summary>These volunteers with the duties of today; closed and unknown accounts are missing from the answer.</summary>
    public async Task<Dictionary<int, Actor>> Actors(IReadOnlyCollection<int> accounts, CancellationToken cancellation)
    {
        var names = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => accounts.Contains(a.No) && a.Active)
            .Select(a => new { a.No, a.DisplayName })
            .ToListAsync(cancellation);
        var today = clock.TodayInVietnam();
        var duties = await db.Set<Duty>()
            .AsNoTracking()
            .Where(d => accounts.Contains(d.AccountNo) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
            .ToListAsync(cancellation);
        var grants = duties.ToLookup(d => d.AccountNo);
        var map = await maps.Map(cancellation);
        var actors = new Dictionary<int, Actor>();
        foreach (var account in names)
        {
            var actor = actors[account.No] = new();
            actor.Become(account.No, account.DisplayName, [.. grants[account.No].Select(d => new Grant(d.Role, map.PathOn(d.UnitNo, today)))]);
        }
        return actors;
    }
}
