using HocVuSo.Access.Contract;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using HocVuSo.Visits.Photos;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>
/// Days of one volunteer that a person should look at (lượt thăm cần rà soát): too many homes, more hours than a day has, records saved faster than anybody teaches,
/// the same answers in house after house. A list for a human, never a verdict. The bounds are rules of the province.
/// </summary>
[Needs(Permission.LeadTeam)]
public sealed class ReviewPage(
    Db db,
    MapKeeper maps,
    AccountNames names,
    TeamRoster roster,
    VisitHours hours,
    ISavedOnPhone saved,
    Rules rules,
    Actor actor,
    TimeProvider clock
) : PageModel
{
    /// <summary>Lessons saved by one phone from which on their speed says something.</summary>
    private const int LeastForSpeed = 3;

    private const int Days = 60;

    /// <summary>From which on a day is looked at.</summary>
    /// <param name="Fast">Per cent of the minutes taught.</param>
    public sealed record Bounds(int Homes, int Minutes, int Alike, int Fast);

    /// <summary>Lessons of a day as the phone saved them: what was taught after the first, and the time in which all were saved.</summary>
    public sealed record Pace(int Taught, TimeSpan Within);

    /// <param name="Who">Name of the member who walked, else of the account.</param>
    /// <param name="Visits">Ids of the visits of that day.</param>
    public sealed record Line(DateOnly Day, string Village, string Who, int Homes, int Minutes, int Alike, Pace? Pace, IReadOnlyList<VisitId> Visits)
    {
        public bool TooMany(Bounds bounds) => Homes > bounds.Homes;

        public bool TooLong(Bounds bounds) => Minutes > bounds.Minutes;

        public bool TooAlike(Bounds bounds) => Alike >= bounds.Alike;

        public bool TooFast(Bounds bounds) => Pace is { } pace && pace.Within.TotalMinutes * 100 < pace.Taught * bounds.Fast;

        public bool IsOdd(Bounds bounds) => TooMany(bounds) || TooLong(bounds) || TooAlike(bounds) || TooFast(bounds);
    }

    /// <summary>One picture that stands for several visits.</summary>
    public sealed record SamePhoto(DateOnly First, DateOnly Last, IReadOnlyList<(VisitId Id, DateOnly Day, string Who, string Village)> Visits);

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<SamePhoto> Photos { get; private set; } = [];
    public DateOnly Since { get; private set; }
    public Bounds Limits { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.LeadTeam))
        {
            throw new NotAllowedException(Permission.LeadTeam);
        }
        var today = clock.TodayInVietnam();
        Since = today.AddDays(-Days);
        Limits = new(
            await rules.Number(RuleCatalogue.ReviewHomes, today, cancellation),
            await rules.Number(RuleCatalogue.ReviewMinutes, today, cancellation),
            await rules.Number(RuleCatalogue.ReviewAlike, today, cancellation),
            await rules.Number(RuleCatalogue.ReviewFast, today, cancellation)
        );
        var villages = (await maps.Map(cancellation)).VillagesEver(actor, Permission.LeadTeam, today).ToDictionary(v => v.Key, v => v.Value.Heading);
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
                v.WalkedBy,
                v.HouseholdId,
                v.Minutes,
                v.Corrects,
            })
            .ToListAsync(cancellation);
        // the officer who puts visits right, or types the sheets of others, was not at their doors
        var first = await hours.FirstAuthors(
            visits.Where(v => v is { Corrects: not null, WalkedBy: null }).ToDictionary(v => v.Id, v => v.Corrects!.Value),
            cancellation
        );
        var days = visits
            .Select(v => new
            {
                v.Id,
                v.Day,
                v.VillageNo,
                Walker = first.GetValueOrDefault(v.Id, Walker.Of(v.RecordedBy, v.WalkedBy)),
                v.HouseholdId,
                v.Minutes,
            })
            .GroupBy(v => (v.Walker, v.Day))
            .Select(g => g.ToList())
            .Where(d => d.Count >= Math.Min(LeastForSpeed, Math.Min(Limits.Alike, Limits.Homes + 1)) || d.Sum(v => v.Minutes ?? 0) > Limits.Minutes)
            .ToList();
        var levels = await Levels([.. days.Where(d => d.Count >= Limits.Alike).SelectMany(d => d.Select(v => v.Id))], cancellation);
        var quick = days.Where(d => Limits.Fast > 0 && d.Count >= LeastForSpeed);
        var times = await saved.Of([.. quick.SelectMany(d => d.Select(v => v.Id))], cancellation);
        var accounts = await names.Of([.. days.Select(d => d[0].Walker.Account).Distinct()], cancellation);
        var members = await roster.Members([.. days.Select(d => d[0].Walker.Member).OfType<TeamMemberId>().Distinct()], cancellation);
        Lines =
        [
            .. days.Select(d => new Line(
                    d[0].Day,
                    villages[d[0].VillageNo],
                    d[0].Walker.Member is { } member ? members.GetValueOrDefault(member)?.Name ?? "" : accounts.GetValueOrDefault(d[0].Walker.Account, ""),
                    d.Select(v => v.HouseholdId).Distinct().Count(),
                    d.Sum(v => v.Minutes ?? 0),
                    d.Where(v => levels.ContainsKey(v.Id)).GroupBy(v => (v.Minutes, levels[v.Id])).Select(a => a.Count()).DefaultIfEmpty(0).Max(),
                    PaceOf([.. d.Where(v => times.ContainsKey(v.Id)).Select(v => (times[v.Id], v.Minutes ?? 0))]),
                    [.. d.Select(v => v.Id)]
                ))
                .Where(l => l.IsOdd(Limits))
                .OrderByDescending(l => l.Day)
                .ThenBy(l => l.Who, StringComparer.Ordinal)
                .Take(200),
        ];
        Photos = await SamePhotos(villages, cancellation);
    }

    /// <summary>What the learners of each visit can do, one after the other.</summary>
    private async Task<Dictionary<VisitId, string>> Levels(List<VisitId> visits, CancellationToken cancellation)
    {
        var levels = new Dictionary<VisitId, string>();
        foreach (var part in visits.Chunk(500))
        {
            foreach (
                var line in await db.Set<VisitLearner>()
                    .AsNoTracking()
                    .Where(l => part.Contains(l.VisitId))
                    .OrderBy(l => l.VisitId)
                    .ThenBy(l => l.Line)
                    .ToListAsync(cancellation)
            )
            {
                levels[line.VisitId] = levels.GetValueOrDefault(line.VisitId, "") + line.Levels + ";";
            }
        }
        return levels;
    }

    private static Pace? PaceOf(List<(DateTimeOffset At, int Minutes)> lessons)
    {
        if (lessons.Count < LeastForSpeed)
        {
            return null;
        }
        // the first may have been taught long before it was saved
        lessons.Sort((a, b) => a.At.CompareTo(b.At));
        return new(lessons.Skip(1).Sum(l => l.Minutes), lessons[^1].At - lessons[0].At);
    }

    private async Task<IReadOnlyList<SamePhoto>> SamePhotos(Dictionary<int, string> villages, CancellationToken cancellation)
    {
        var (numbers, since) = (villages.Keys.ToList(), Since);
        var here = await db.Set<VisitPhoto>()
            .AsNoTracking()
            .Where(p => p.Day >= since)
            .Join(
                db.Set<Visit>()
                    .Where(v => numbers.Contains(v.VillageNo))
                    // one that was put right has its photo in the visit in its place
                    .Where(v =>
                        v.CancelledAt == null || db.Set<Visit>().Any(s => s.HouseholdId == v.HouseholdId && s.Corrects == v.Id && s.CancelledAt == null)
                    ),
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
