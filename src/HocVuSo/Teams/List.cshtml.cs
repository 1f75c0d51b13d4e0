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

    /// <summary>She reads villages; who only leads crews is told nothing of the teams.</summary>
    public bool MaySeeTeams { get; private set; }
    public bool MayManage { get; private set; }
    public bool MayRunCampaigns { get; private set; }
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        MaySeeTeams = actor.MayAnywhere(Permission.ReadPeople) || actor.MayAnywhere(Permission.ManageTeams);
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
        var led = map
            .All.Where(no => map.Nearest(no, Today).Kind is not UnitKind.Village && actor.May(Permission.RunCampaigns, map.PathOn(no, Today)))
            .ToList();
        var near = Near(map);
        var crews = await db.Set<Crew>()
            .AsNoTracking()
            .Where(c => (c.EndedOn ?? c.Until) >= since)
            .Where(c =>
                led.Contains(c.UnitNo) || db.Set<CrewPlace>().Any(p => p.CrewId == c.Id && near.Contains(p.UnitNo) && (p.LeftOn == null || p.LeftOn >= p.From))
            )
            .OrderByDescending(c => c.From)
            .ThenBy(c => c.Name)
            .ToListAsync(cancellation);
        var ids = crews.ConvertAll(c => c.Id);
        var places = (
            await db.Set<CrewPlace>().Where(p => p.LeftOn == null && ids.Contains(p.CrewId)).Select(p => new { p.CrewId, p.UnitNo }).ToListAsync(cancellation)
        ).ToLookup(p => p.CrewId, p => p.UnitNo);
        var members = await db.Set<TeamMember>()
            .Where(m => m.LeftOn == null && ids.Contains(m.TeamId))
            .GroupBy(m => m.TeamId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return crews.ConvertAll(c => new CrewLine(c, CrewPage.Headings(places[c.Id], map, Today), members.GetValueOrDefault(c.Id), led.Contains(c.UnitNo)));
    }

    /// <summary>Numbers of the places of a crew that concern her: what is counted in her villages, and the communes these lie in, which a crew may take as a whole.</summary>
    private List<int> Near(TerritoryMap map)
    {
        var communes = map.VillagesOn(Today).Where(v => actor.May(Permission.ReadPeople, v.Path)).Select(v => map.CommuneOf(v.No, Today)).ToHashSet();
        return map.All.Where(no => actor.May(Permission.ReadPeople, map.PathOn(no, Today)) || communes.Contains(map.Heir(no, Today))).ToList();
    }
}
