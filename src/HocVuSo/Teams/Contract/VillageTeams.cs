using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams.Contract;

/// <summary>What other capabilities may know of a village's team (Tổ của thôn).</summary>
/// <param name="Leader">Name of the leader; empty while there is none.</param>
/// <param name="Members">Active members, the leader among them.</param>
public sealed record TeamCard(TeamId Id, string Leader, int Members);

/// <summary>Finds the team of a village.</summary>
public sealed class VillageTeams(Db db)
{
    /// <summary>The teams that work in these villages now, by village; villages without one are missing from the answer.</summary>
    public async Task<Dictionary<int, TeamCard>> Of(IReadOnlyCollection<int> villages, CancellationToken cancellation)
    {
        var teams = await db.Set<Team>().AsNoTracking().Where(t => t.EndedOn == null && villages.Contains(t.VillageNo)).ToListAsync(cancellation);
        var ids = teams.Select(t => t.Id).ToList();
        var members = (
            await db.Set<TeamMember>()
                .AsNoTracking()
                .Where(m => m.LeftOn == null && ids.Contains(m.TeamId))
                .Select(m => new
                {
                    m.TeamId,
                    m.Role,
                    m.FullName,
                })
                .ToListAsync(cancellation)
        ).ToLookup(m => m.TeamId);
        return teams.ToDictionary(
            t => t.VillageNo,
            t => new TeamCard(t.Id, members[t.Id].FirstOrDefault(m => m.Role is TeamRole.Leader)?.FullName ?? "", members[t.Id].Count())
        );
    }

    /// <summary>The team that works there now, or null.</summary>
    public async Task<TeamCard?> Of(int village, CancellationToken cancellation)
    {
        if (await db.Set<Team>().AsNoTracking().FirstOrDefaultAsync(t => t.EndedOn == null && t.VillageNo == village, cancellation) is not { } team)
        {
            return null;
        }
        var members = await db.Set<TeamMember>()
            .AsNoTracking()
            .Where(m => m.LeftOn == null && m.TeamId == team.Id)
            .Select(m => new { m.Role, m.FullName })
            .ToListAsync(cancellation);
        return new(team.Id, members.Find(m => m.Role is TeamRole.Leader)?.FullName ?? "", members.Count);
    }
}
