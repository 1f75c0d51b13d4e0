using HocVuSo.Access.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using HocVuSo.Visits.Photos;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>Days of one volunteer that a person should look at (lượt thăm cần rà soát): too many homes, more hours than a day has, the same answers in house after house. A list for a human, never a verdict.</summary>
[Needs(Permission.LeadTeam)]
public sealed class ReviewPage(Db db, PeopleReader people, AccountNames names, Actor actor, TimeProvider clock) : PageModel
{
    /// <summary>Lessons at home in one day beyond which a day is looked at: 6–8 homes is good, 60 is invented.</summary>
    /// <remarks>Source: field-notes.md section 2.</remarks>
    public const int MostHomes = 15;

    /// <summary>Minutes of teaching in one day beyond which it is looked at.</summary>
    public const int MostMinutes = 720;

    /// <summary>Houses with the very same answers on one day from which on it is looked at.</summary>
    public const int MostAlike = 6;

    private const int Days = 60;

    /// <param name="Who">Name of the account.</param>
    /// <param name="Visits">Ids of the visits of that day.</param>
    public sealed record Line(DateOnly Day, string Village, string Who, int Homes, int Minutes, int Alike, IReadOnlyList<VisitId> Visits)
    {
        public bool TooMany => Homes > MostHomes;
        public bool TooLong => Minutes > MostMinutes;
        public bool TooAlike => Alike >= MostAlike;
    }

    /// <summary>One picture that stands for several visits.</summary>
    public sealed record SamePhoto(DateOnly First, DateOnly Last, IReadOnlyList<(VisitId Id, DateOnly Day, string Who, string Village)> Visits);

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<SamePhoto> Photos { get; private set; } = [];
    public DateOnly Since { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.LeadTeam))
        {
            throw new NotAllowedException(Permission.LeadTeam);
        }
        Since = clock.TodayInVietnam().AddDays(-Days);
        var villages = (await people.VillagesOf(Permission.LeadTeam, cancellation)).ToDictionary(v => v.No, v => v.Heading);
        var numbers = villages.Keys.ToList();
        var since = Since;
        var visits = await db.Set<Visit>()
            .AsNoTracking()
            .Where(v => numbers.Contains(v.VillageNo) && v.Day >= since && v.CancelledAt == null && v.Outcome == VisitOutcome.Taught)
            .Select(v => new
            {
                v.Id,
                v.Day,
                v.VillageNo,
                v.RecordedBy,
                v.HouseholdId,
                v.Minutes,
                v.Unnamed,
            })
            .ToListAsync(cancellation);
        var ids = visits
            .GroupBy(v => (v.RecordedBy, v.Day))
            .Where(g => g.Count() >= MostAlike || g.Sum(v => v.Minutes ?? 0) > MostMinutes)
            .SelectMany(g => g)
            .ToList();
        var asked = ids.Select(v => v.Id).ToList();
        var levels = new Dictionary<VisitId, string>();
        foreach (var part in asked.Chunk(500))
        {
            foreach (var line in await db.Set<VisitLearner>().AsNoTracking().Where(l => part.Contains(l.VisitId)).ToListAsync(cancellation))
            {
                levels[line.VisitId] = levels.GetValueOrDefault(line.VisitId, "") + line.Levels + ";";
            }
        }
        var accounts = await names.Of([.. ids.Select(v => v.RecordedBy).Distinct()], cancellation);
        Lines =
        [
            .. ids.GroupBy(v => (v.RecordedBy, v.Day))
                .Select(g => new Line(
                    g.Key.Day,
                    villages[g.First().VillageNo],
                    accounts.GetValueOrDefault(g.Key.RecordedBy, ""),
                    g.Select(v => v.HouseholdId).Distinct().Count(),
                    g.Sum(v => v.Minutes ?? 0),
                    g.Where(v => levels.ContainsKey(v.Id)).GroupBy(v => (v.Minutes, levels[v.Id])).Select(a => a.Count()).DefaultIfEmpty(0).Max(),
                    [.. g.Select(v => v.Id)]
                ))
                .Where(l => l.TooMany || l.TooLong || l.TooAlike)
                .OrderByDescending(l => l.Day)
                .ThenBy(l => l.Who, StringComparer.Ordinal)
                .Take(200),
        ];
        Photos = await SamePhotos(villages, cancellation);
    }

    private async Task<IReadOnlyList<SamePhoto>> SamePhotos(Dictionary<int, string> villages, CancellationToken cancellation)
    {
        var (numbers, since) = (villages.Keys.ToList(), Since);
        var here = await db.Set<VisitPhoto>()
            .AsNoTracking()
            .Where(p => p.Day >= since)
            .Join(
                db.Set<Visit>().Where(v => numbers.Contains(v.VillageNo) && v.CancelledAt == null),
                p => p.VisitId,
                v => v.Id,
                (p, v) =>
                    new
                    {
                        p.Hash,
                        v.Id,
                        v.Day,
                        v.RecordedBy,
                        v.VillageNo,
                    }
            )
            .ToListAsync(cancellation);
        var groups = here.GroupBy(p => Convert.ToHexString(p.Hash), StringComparer.Ordinal).Where(g => g.Count() > 1).ToList();
        var accounts = await names.Of([.. groups.SelectMany(g => g).Select(p => p.RecordedBy).Distinct()], cancellation);
        return
        [
            .. groups
                .Select(g => g.OrderBy(p => p.Day).ThenBy(p => p.Id.Value).ToList())
                .Select(g => new SamePhoto(
                    g[0].Day,
                    g[^1].Day,
                    [.. g.Select(p => (p.Id, p.Day, accounts.GetValueOrDefault(p.RecordedBy, ""), villages[p.VillageNo]))]
                ))
                .OrderByDescending(p => p.Last)
                .Take(100),
        ];
    }
}
