using HocVuSo.Platform;
using HocVuSo.Teams.Crews;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams.Contract;

/// <summary>One membership as others may know it (thành viên Tổ, thành viên đội hình).</summary>
/// <param name="VillageNo">The team's village; of a crew the commune or province that leads it.</param>
/// <param name="Active">She has not left, and the team works. A crew that is over keeps its members: what they recorded on its days counts.</param>
public sealed record MemberCard(TeamMemberId Id, TeamId TeamId, string TeamName, int VillageNo, string Name, TeamRole Role, bool Active)
{
    /// <summary>Houses she sets out to reach in a week, as her team has set it; null where it has not, and for a crew.</summary>
    public int? WeeklyHomes { get; init; }

    /// <summary>Days and villages of a crew; null for the team of a village, which works its village until it ends.</summary>
    public CrewTerm? Crew { get; init; }
}

/// <summary>A village or whole commune that is or was a crew's.</summary>
/// <param name="From">First day.</param>
/// <param name="LeftOn">Day on which it was taken away, the last on which a record about it counts; null while it is the crew's.</param>
public sealed record CrewStay(int UnitNo, DateOnly From, DateOnly? LeftOn)
{
    public bool Covers(DateOnly day) => From <= day && (LeftOn is null || day <= LeftOn);
}

/// <summary>When and where a crew works (thời gian, địa bàn của đội hình).</summary>
/// <param name="Until">Last day.</param>
/// <param name="Stays">Its villages and communes, also those that were taken away.</param>
public sealed record CrewTerm(DateOnly From, DateOnly Until, IReadOnlyList<CrewStay> Stays)
{
    public bool Covers(DateOnly day) => From <= day && day <= Until;

    /// <summary>Numbers of the units whose lists its phones may hold on a day.</summary>
    public IReadOnlyList<int> HeldOn(DateOnly day) => [.. Stays.Where(s => s.LeftOn is null && s.From <= day).Select(s => s.UnitNo)];

    /// <summary>Numbers of all units that were ever its own.</summary>
    public IReadOnlyList<int> Units => [.. Stays.Where(s => s.LeftOn is null || s.LeftOn >= s.From).Select(s => s.UnitNo).Distinct()];

    /// <summary>Its places were not the same on all of its days.</summary>
    public bool Moved => Stays.Any(s => s.LeftOn is not null || s.From > From);
}

/// <summary>A team or crew by itself, also while it has no member (Tổ, đội hình).</summary>
/// <param name="UnitNo">The team's village; the commune or province that leads a crew.</param>
public sealed record TeamName(TeamId Id, string Name, int UnitNo, bool IsCrew)
{
    /// <summary>Address of its own page.</summary>
    public string Page => (IsCrew ? "/to-cong-nghe/chien-dich/" : "/to-cong-nghe/") + Id.Value;
}

/// <summary>Who is in which team or crew, and who walks which lane (danh sách Tổ, phần ngõ).</summary>
public sealed class TeamRoster(Db db)
{
    /// <summary>One membership, also when it is over; null for an unknown id.</summary>
    public async Task<MemberCard?> Member(TeamMemberId id, CancellationToken cancellation) => (await Members([id], cancellation)).GetValueOrDefault(id);

    /// <summary>Some memberships, also when they are over; unknown ones are missing from the answer.</summary>
    public async Task<Dictionary<TeamMemberId, MemberCard>> Members(IReadOnlyCollection<TeamMemberId> ids, CancellationToken cancellation)
    {
        var cards = await (
            from member in db.Set<TeamMember>().AsNoTracking()
            join team in db.Set<Team>().AsNoTracking() on member.TeamId equals team.Id
            where ids.Contains(member.Id)
            select new MemberCard(member.Id, team.Id, team.Name, team.VillageNo, member.FullName, member.Role, member.LeftOn == null && team.EndedOn == null)
            {
                WeeklyHomes = team.WeeklyHomes,
            }
        ).ToDictionaryAsync(m => m.Id, cancellation);
        var others = ids.Where(id => !cards.ContainsKey(id)).ToList();
        foreach (var card in others.Count == 0 ? [] : await OfCrews(db.Set<TeamMember>().Where(m => others.Contains(m.Id)), cancellation))
        {
            cards[card.Id] = card;
        }
        return cards;
    }

    /// <exception cref="RuleException"><c>teams.team.not-found</c>: neither a team nor a crew.</exception>
    public async Task<TeamName> Find(TeamId id, CancellationToken cancellation) =>
        await db.Set<Team>().Where(t => t.Id == id).Select(t => new TeamName(t.Id, t.Name, t.VillageNo, false)).SingleOrDefaultAsync(cancellation)
        ?? await db.Set<Crew>().Where(c => c.Id == id).Select(c => new TeamName(c.Id, c.Name, c.UnitNo, true)).SingleOrDefaultAsync(cancellation)
        ?? throw new RuleException("teams.team.not-found", "Không tìm thấy Tổ này.");

    /// <summary>Members of a team or crew who are in it today, the leader first.</summary>
    public async Task<List<MemberCard>> Members(TeamId id, CancellationToken cancellation)
    {
        var members = await (
            from member in db.Set<TeamMember>().AsNoTracking()
            join team in db.Set<Team>().AsNoTracking() on member.TeamId equals team.Id
            where team.Id == id && member.LeftOn == null && team.EndedOn == null
            orderby member.Role, member.SortKey
            select new MemberCard(member.Id, team.Id, team.Name, team.VillageNo, member.FullName, member.Role, true)
        ).ToListAsync(cancellation);
        return members.Count > 0 ? members : await OfCrews(db.Set<TeamMember>().Where(m => m.TeamId == id && m.LeftOn == null), cancellation);
    }

    /// <summary>Whoever was a member of a team of these villages on one of the days, both included, team by team, the leader first.</summary>
    public Task<List<MemberCard>> During(IReadOnlyCollection<int> villages, DateOnly first, DateOnly last, CancellationToken cancellation) =>
        (
            from member in db.Set<TeamMember>().AsNoTracking()
            join team in db.Set<Team>().AsNoTracking() on member.TeamId equals team.Id
            where
                villages.Contains(team.VillageNo)
                && member.JoinedOn <= last
                && (member.LeftOn == null || member.LeftOn > first)
                && (team.EndedOn == null || team.EndedOn > first)
            orderby team.VillageNo, member.Role, member.SortKey
            select new MemberCard(member.Id, team.Id, team.Name, team.VillageNo, member.FullName, member.Role, member.LeftOn == null && team.EndedOn == null)
        ).ToListAsync(cancellation);

    /// <summary>Whoever was in a crew that went to one of these units on one of the days, crew by crew.</summary>
    /// <param name="units">Villages, and the communes they lie in.</param>
    public async Task<List<MemberCard>> CrewsDuring(IReadOnlyCollection<int> units, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var crews = await (
            from crew in db.Set<Crew>().AsNoTracking()
            where
                crew.From <= last
                && (crew.EndedOn ?? crew.Until) >= first
                && db.Set<CrewPlace>()
                    .Any(p =>
                        p.CrewId == crew.Id && units.Contains(p.UnitNo) && p.From <= last && (p.LeftOn == null || (p.LeftOn >= first && p.LeftOn >= p.From))
                    )
            select crew.Id
        ).ToListAsync(cancellation);
        return crews.Count == 0 ? [] : await OfCrews(db.Set<TeamMember>().Where(m => crews.Contains(m.TeamId)), cancellation);
    }

    /// <summary>Lanes of a team's village by the member who walks them; a lane that nobody was given is for all.</summary>
    public Task<Dictionary<string, TeamMemberId>> Lanes(TeamId id, CancellationToken cancellation) =>
        (
            from share in db.Set<LaneShare>().AsNoTracking()
            join member in db.Set<TeamMember>().AsNoTracking() on share.MemberId equals member.Id
            where share.TeamId == id && member.LeftOn == null // who left has no lane: her part is for all again
            select share
        ).ToDictionaryAsync(s => s.Lane, s => s.MemberId, StringComparer.Ordinal, cancellation);

    private async Task<List<MemberCard>> OfCrews(IQueryable<TeamMember> members, CancellationToken cancellation)
    {
        var rows = await (
            from member in members.AsNoTracking()
            join crew in db.Set<Crew>().AsNoTracking() on member.TeamId equals crew.Id
            orderby crew.From, crew.Name, member.SortKey
            select new
            {
                member.Id,
                member.FullName,
                member.Role,
                member.LeftOn,
                Crew = crew,
            }
        ).ToListAsync(cancellation);
        var ids = rows.Select(r => r.Crew.Id).Distinct().ToList();
        var places = (await db.Set<CrewPlace>().AsNoTracking().Where(p => ids.Contains(p.CrewId)).ToListAsync(cancellation)).ToLookup(
            p => p.CrewId,
            p => new CrewStay(p.UnitNo, p.From, p.LeftOn)
        );
        return rows.ConvertAll(r => new MemberCard(r.Id, r.Crew.Id, r.Crew.Name, r.Crew.UnitNo, r.FullName, r.Role, r.LeftOn is null)
        {
            Crew = new(r.Crew.From, r.Crew.LastDay, [.. places[r.Crew.Id]]),
        });
    }
}
