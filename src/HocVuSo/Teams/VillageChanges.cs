using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams;

/// <summary>A team ends with its village: UBND cấp xã sets up the team of the new one by its own decision (NĐ 224/2026, Điều 79).</summary>
internal sealed class TeamsFollowVillages(Db db, Gate gate, MapKeeper maps) : IMapFollower
{
    public async Task Follow(TerritoryMap map, DateOnly today, CancellationToken cancellation)
    {
        var ended = map.EndedBy(today).Where(e => e.Last.Kind is UnitKind.Village).ToDictionary(e => e.Last.No, e => e.Day);
        var numbers = ended.Keys.ToList();
        var teams = await db.Set<Team>()
            .Where(t => t.EndedOn == null && numbers.Contains(t.VillageNo))
            .Select(t => new
            {
                t.Id,
                t.VillageNo,
                t.InForceFrom,
            })
            .ToListAsync(cancellation);
        foreach (var team in teams)
        {
            var day = ended[team.VillageNo] > team.InForceFrom ? ended[team.VillageNo] : team.InForceFrom;
            var heirs = (await maps.Map(cancellation)).HeirsOf(team.VillageNo).Select(h => h.Heading).DefaultIfEmpty("–");
            var reason = $"Thôn sắp xếp lại từ {Vn.Date(day)}: {string.Join(", ", heirs)}";
            await gate.Run((EndTeam slice) => slice.Run(new(team.Id, day, reason.Length > 200 ? reason[..200] : reason), cancellation), cancellation);
        }
    }
}

/// <summary>Which teams a change of villages ends.</summary>
internal sealed class TeamImpact(Db db, Text T) : IUnitImpact
{
    public int Order => 20;

    public async Task<IReadOnlyList<ImpactLine>> Of(ImpactQuestion question, CancellationToken cancellation)
    {
        var touched = question.Touched.Where(question.Now.Knows).ToList();
        var teams = await db.Set<Team>()
            .Where(t => t.EndedOn == null && touched.Contains(t.VillageNo))
            .Select(t => new
            {
                t.VillageNo,
                t.Name,
                Members = db.Set<TeamMember>().Count(m => m.TeamId == t.Id && m.LeftOn == null),
            })
            .ToListAsync(cancellation);
        return
        [
            .. teams.Select(t => new ImpactLine(
                T["Tổ công nghệ số cộng đồng"],
                T["{0}, {1} thành viên", t.Name, Vn.Number(t.Members)],
                "",
                question.Ending.Contains(t.VillageNo)
                    ? T["kết thúc từ {0}; lập Tổ của thôn mới theo quyết định của UBND xã", Vn.Date(question.Day)]
                    : T["tiếp tục"]
            )),
        ];
    }
}
