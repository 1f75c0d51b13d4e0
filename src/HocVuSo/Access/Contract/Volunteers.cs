using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access.Contract;

/// <summary>Who writes with a phone, and as what.</summary>
/// <param name="Leads">She leads the team her duty is for.</param>
/// <param name="Units">Numbers of the villages or communes a crew's decision gives her, where she may do what a member of a team may do in hers; null for her duties.</param>
public sealed record Volunteer(int Account, bool Leads, IReadOnlyList<int>? Units = null);

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
    public async Task<bool> Become(Actor actor, Volunteer who, CancellationToken cancellation)
    {
        if (!(await Actors([who], cancellation)).TryGetValue(who.Account, out var volunteer))
        {
            return false;
        }
        actor.Become(volunteer);
        return true;
    }

    /// <summary>These volunteers as <see cref="Become"/> makes them; closed and unknown accounts are missing from the answer.</summary>
    public async Task<Dictionary<int, Actor>> Actors(IReadOnlyCollection<Volunteer> volunteers, CancellationToken cancellation)
    {
        var accounts = volunteers.Select(v => v.Account).ToList();
        var names = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => accounts.Contains(a.No) && a.Active)
            .ToDictionaryAsync(a => a.No, a => a.DisplayName, cancellation);
        var today = clock.TodayInVietnam();
        var onDuty = volunteers.Where(v => v.Units is null).Select(v => v.Account).ToList();
        var duties = (
            onDuty.Count == 0
                ? []
                : await db.Set<Duty>()
                    .AsNoTracking()
                    .Where(d => onDuty.Contains(d.AccountNo) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
                    .ToListAsync(cancellation)
        ).ToLookup(d => d.AccountNo, d => (d.Role, d.UnitNo));
        var map = await maps.Map(cancellation);
        var actors = new Dictionary<int, Actor>();
        foreach (var (account, leads, units) in volunteers.Where(v => names.ContainsKey(v.Account)))
        {
            // who leads is said by the team of today, not by the day on which her phone was approved: a deputy may have taken over
            var grants =
                units?.Select(u => (Role: Role.TeamMember, UnitNo: u))
                ?? duties[account].Select(d => (d.Role is Role.TeamMember or Role.TeamLeader ? (leads ? Role.TeamLeader : Role.TeamMember) : d.Role, d.UnitNo));
            var actor = actors[account] = new();
            actor.Become(account, names[account], [.. grants.SelectMany(g => map.WritingScopesOn(g.Item2, today).Select(path => new Grant(g.Item1, path)))]);
        }
        return actors;
    }
}
