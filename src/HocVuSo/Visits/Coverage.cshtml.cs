using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>The board of the teams (các Tổ, độ phủ): how many households each has reached, who has been silent.</summary>
[Needs(Permission.ReadPeople)]
public sealed class CoveragePage(Db db, PeopleReader people, VillageTeams teams, Rules rules, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    /// <summary>Days without a visit after which a team is called silent; the province may set another number.</summary>
    /// <remarks>Source of the default: policy.md section 14; a month without a class or a call is what seed 003 complains of.</remarks>
    public int SilentAfter { get; private set; }

    /// <summary>Months after a visit in which a household is covered.</summary>
    public int MonthsCovered { get; private set; }

    /// <param name="Share">Households covered, of all; null without households.</param>
    /// <param name="Silent">Days since the last visit; null when none is recent enough to cover a household.</param>
    public sealed record Line(string Village, string Code, TeamCard? Team, int Households, int Reached, double? Share, int Recent, int? Silent)
    {
        public required bool IsSilent { get; init; }
    }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var villages = await people.VillagesOf(Permission.ReadPeople, cancellation);
        if (villages.Count == 0 && !actor.MayAnywhere(Permission.ReadPeople))
        {
            throw new NotAllowedException(Permission.ReadPeople);
        }
        var today = clock.TodayInVietnam();
        SilentAfter = await rules.Number(RuleCatalogue.TeamSilentDays, today, cancellation);
        MonthsCovered = await rules.Number(RuleCatalogue.CoveredMonths, today, cancellation);
        var (since, recent) = (today.AddMonths(-MonthsCovered), today.AddDays(-SilentAfter));
        var numbers = villages.Select(v => v.No).ToHashSet();
        var households = await people.HouseholdCounts(numbers, cancellation);
        var counting = db.Set<Visit>().AsNoTracking().Where(v => v.Day > since && v.CancelledAt == null);
        var reached = await people.HouseholdCounts(numbers, cancellation, among: counting.Select(v => v.HouseholdId));
        // what the teams of former villages did is the village's that took them over
        var map = await maps.Map(cancellation);
        var heirs = map.All.Select(no => (no, Heir: map.Heir(no, today))).Where(u => numbers.Contains(u.Heir)).ToDictionary(u => u.no, u => u.Heir);
        var walked = heirs.Keys.ToList();
        var visits = (
            await counting
                .Where(v => walked.Contains(v.VillageNo))
                .GroupBy(v => v.VillageNo)
                .Select(g => new
                {
                    g.Key,
                    Recent = g.Count(v => v.Day > recent),
                    Last = g.Max(v => v.Day),
                })
                .ToListAsync(cancellation)
        ).GroupBy(g => heirs[g.Key]).ToDictionary(g => g.Key, g => (Recent: g.Sum(v => v.Recent), Last: g.Max(v => v.Last)));
        var led = await teams.Of(numbers, cancellation);
        Lines =
        [
            .. villages
                .Select(v =>
                {
                    var (count, covered) = (households.GetValueOrDefault(v.No), reached.GetValueOrDefault(v.No));
                    var team = led.GetValueOrDefault(v.No);
                    int? silent = visits.TryGetValue(v.No, out var visit) ? today.DayNumber - visit.Last.DayNumber : null;
                    return new Line(v.Heading, v.Code, team, count, covered, count == 0 ? null : (double)covered / count, visit.Recent, silent)
                    {
                        IsSilent = team is not null && (silent is null || silent > SilentAfter),
                    };
                })
                .OrderBy(l => l.Team is not null && !l.IsSilent)
                .ThenBy(l => l.Share ?? 0)
                .ThenBy(l => Vn.PlaceKey(l.Village), StringComparer.Ordinal),
        ];
    }
}
