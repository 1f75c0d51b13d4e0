using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams.Contract;

/// <summary>One membership as others may know it (thành viên Tổ).</summary>
/// <param name="Active">She is a member today and the team works.</param>
public sealed record MemberCard(TeamMemberId Id, TeamId TeamId, string TeamName, int VillageNo, string Name, TeamRole Role, bool Active);

/// <summary>Who is in which team, and who walks which lane (danh sách Tổ, phần ngõ).</summary>
public sealed class TeamRoster(Db db)
{
    /// <summary>One membership, also when it is over; null for an unknown id.</summary>
    public async Task<MemberCard?> Member(TeamMemberId id, CancellationToken cancellation) => (await Members([id], cancellation)).GetValueOrDefault(id);

    /// <summary>Some memberships, also when they are over; unknown ones are missing from the answer.</summary>
    public Task<Dictionary<TeamMemberId, MemberCard>> Members(IReadOnlyCollection<TeamMemberId> ids, CancellationToken cancellation) =>
        (
            from member in db.Set<TeamMember>().AsNoTracking()
            join team in db.Set<Team>().AsNoTracking() on member.TeamId equals team.Id
            where ids.Contains(member.Id)
            select new MemberCard(member.Id, team.Id, team.Name, team.VillageNo, member.FullName, member.Role, member.LeftOn == null && team.EndedOn == null)
        ).ToDictionaryAsync(m => m.Id, cancellation);

    /// <summary>Members of a team who are in it today, the leader first.</summary>
    public Task<List<MemberCard>> Members(TeamId id, CancellationToken cancellation) =>
        (
            from member in db.Set<TeamMember>().AsNoTracking()
            join team in db.Set<Team>().AsNoTracking() on member.TeamId equals team.Id
            where team.Id == id && member.LeftOn == null && team.EndedOn == null
            orderby member.Role, member.SortKey
            select new MemberCard(member.Id, team.Id, team.Name, team.VillageNo, member.FullName, member.Role, true)
        ).ToListAsync(cancellation);

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

    /// <summary>Lanes of a team's village by the member who walks them; a lane that nobody was given is for all.</summary>
    public Task<Dictionary<string, TeamMemberId>> Lanes(TeamId id, CancellationToken cancellation) =>
        (
            from share in db.Set<LaneShare>().AsNoTracking()
            join member in db.Set<TeamMember>().AsNoTracking() on share.MemberId equals member.Id
            where share.TeamId == id && member.LeftOn == null // who left has no lane: her part is for all again
            select share
        ).ToDictionaryAsync(s => s.Lane, s => s.MemberId, StringComparer.Ordinal, cancellation);
}
