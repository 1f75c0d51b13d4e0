using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams;

/// <summary>The teams of a commune, village by village, those without one first.</summary>
[Needs(Permission.ReadPeople, Permission.ManageTeams, Permission.RunCampaigns)]
public sealed class ListPage(Db db, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    public sealed record Line(int VillageNo, string Village, string Commune, TeamId? Team, string Leader, int Members, string Decision, DateOnly? TermEnds);

    /// <param name="MayOpen">She leads the campaigns of its unit.</param>
    public sealed record CrewLine(Crew Crew, IReadOnlyList<string> Places, int Members, bool MayOpen);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Crews that go to her villages, the latest first; those that ended more than a year ago are left out.</summary>
    public IReadOnlyList<CrewLine> Crews { get; private set; } = [];
    public int Villages { get; private set; }
    public int WithTeam { get; private set; }
    public int Members { get; private set; }
    public bool MayManage { get; private set; }
    public bool MayRunCampaigns { get; private set; }
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (MayManage, MayRunCampaigns) = (actor.MayAnywhere(Permission.ManageTeams), actor.MayAnywhere(Permission.RunCampaigns));
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var villages = map.AllOn(Today)
            .Where(u => u.Kind is UnitKind.Village && (actor.May(Permission.ReadPeople, u.Path) || actor.May(Permission.ManageTeams, u.Path)))
            .ToDictionary(u => u.No);
        var numbers = villages.Keys.ToList();
        var teams = await db.Set<Team>().Where(t => t.EndedOn == null && numbers.Contains(t.VillageNo)).ToDictionaryAsync(t => t.VillageNo, cancellation);
        var ids = teams.Values.Select(t => t.Id).ToList();
        var members = (
            await db.Set<TeamMember>()
                .Where(m => m.LeftOn == null && ids.Contains(m.TeamId))
                .Select(m => new
                {
                    m.TeamId,
                    m.Role,
                    m.FullName,
                })
                .ToListAsync(cancellation)
        ).ToLookup(m => m.TeamId);
        (Villages, WithTeam, Members) = (villages.Count, teams.Values.Count(t => members[t.Id].Any()), members.Sum(m => m.Count()));
        Lines =
        [
            .. villages
                .Values.Select(v =>
                {
                    var team = teams.GetValueOrDefault(v.No);
                    var of = team is null ? [] : members[team.Id].ToList();
                    return new Line(
                        v.No,
                        v.Heading,
                        map.Nearest(v.ParentNo ?? v.No, Today).Heading,
                        team?.Id,
                        of.Find(m => m.Role is TeamRole.Leader)?.FullName ?? "",
                        of.Count,
                        team is null ? "" : $"{team.DecisionNumber}, {Vn.Date(team.DecisionDay)}",
                        team?.TermEnds
                    );
                })
                .OrderBy(l => l.Members > 0)
                .ThenBy(l => l.Commune, StringComparer.Ordinal)
                .ThenBy(l => Vn.PlaceKey(l.Village), StringComparer.Ordinal),
        ];
        Crews = await CrewsOf(map, cancellation);
    }

    private async Task<IReadOnlyList<CrewLine>> CrewsOf(TerritoryMap map, CancellationToken cancellation)
    {
        var since = Today.AddYears(-1);
        var crews = await db.Set<Crew>().Where(c => (c.EndedOn ?? c.Until) >= since).OrderByDescending(c => c.From).ToListAsync(cancellation);
        var lines = new List<CrewLine>();
        foreach (var crew in crews)
        {
            var mayOpen = actor.May(Permission.RunCampaigns, map.PathOn(crew.UnitNo, Today));
            var units = await db.Set<CrewPlace>()
                .Where(p => p.CrewId == crew.Id && (p.LeftOn == null || p.LeftOn >= p.From))
                .Select(p => p.UnitNo)
                .ToListAsync(cancellation);
            if (mayOpen || units.Exists(u => actor.May(Permission.ReadPeople, map.PathOn(u, Today))))
            {
                var members = await db.Set<TeamMember>().CountAsync(m => m.TeamId == crew.Id && m.LeftOn == null, cancellation);
                lines.Add(new(crew, await CrewPage.PlacesOf(db, map, crew.Id, Today, cancellation), members, mayOpen));
            }
        }
        return lines;
    }
}
