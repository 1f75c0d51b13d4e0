using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits.Contract;

/// <summary>What one account's visits of some days come to.</summary>
/// <param name="Visits">Visits that stand.</param>
/// <param name="Days">Days with at least one of them.</param>
/// <param name="Minutes">Minutes of teaching written on them; a visit without teaching has none.</param>
public sealed record VisitWork(int Visits, int Days, int Minutes);

/// <summary>The same with the days by name, for who puts other work beside it.</summary>
public sealed record VisitDays(int Visits, IReadOnlyList<DateOnly> Days, int Minutes);

/// <summary>Whose work a visit is: the member who called, where it was written down from her sheet, else the account that recorded it.</summary>
/// <param name="Account">0 where <paramref name="Member"/> is named.</param>
public readonly record struct Walker(int Account, TeamMemberId? Member)
{
    public static Walker Of(int recordedBy, TeamMemberId? walkedBy) => walkedBy is null ? new(recordedBy, null) : new(0, walkedBy);
}

/// <summary>Adds up the work that visits bear witness to (giờ hướng dẫn theo phiếu).</summary>
public sealed class VisitHours(Db db)
{
    private sealed record Line(VisitId Id, int RecordedBy, TeamMemberId? WalkedBy, DateOnly Day, int? Minutes, VisitId? Corrects)
    {
        public Walker Walker => Walker.Of(RecordedBy, WalkedBy);
    }

    /// <summary>Work by whose it is, both days included. A corrected visit stays the work of whoever recorded it first, unless the correction names somebody; a cancelled one is nobody's.</summary>
    /// <param name="villages">Numbers of the villages in which the visits took place.</param>
    public async Task<Dictionary<Walker, VisitDays>> Days(IReadOnlyCollection<int> villages, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var lines = await db.Set<Visit>()
            .AsNoTracking()
            .Where(v => villages.Contains(v.VillageNo) && v.Day >= from && v.Day <= to && v.CancelledAt == null)
            .Select(v => new Line(v.Id, v.RecordedBy, v.WalkedBy, v.Day, v.Minutes, v.Corrects))
            .ToListAsync(cancellation);
        var first = await FirstAuthors(
            lines.Where(l => l is { Corrects: not null, WalkedBy: null }).ToDictionary(l => l.Id, l => l.Corrects!.Value),
            cancellation
        );
        return lines
            .GroupBy(l => first.GetValueOrDefault(l.Id, l.Walker))
            .ToDictionary(g => g.Key, g => new VisitDays(g.Count(), [.. g.Select(l => l.Day).Distinct()], g.Sum(l => l.Minutes ?? 0)));
    }

    /// <summary>Whose work each correction stays that names nobody: whoever recorded the visit at the beginning of the chain, or was named last.</summary>
    /// <param name="corrections">The visit each of them corrects.</param>
    internal async Task<Dictionary<VisitId, Walker>> FirstAuthors(IReadOnlyDictionary<VisitId, VisitId> corrections, CancellationToken cancellation)
    {
        var found = new Dictionary<VisitId, Walker>();
        var open = corrections;
        while (open.Count > 0)
        {
            var ids = open.Values.Distinct().ToList();
            var earlier = await db.Set<Visit>()
                .AsNoTracking()
                .Where(v => ids.Contains(v.Id))
                .Select(v => new Line(v.Id, v.RecordedBy, v.WalkedBy, v.Day, v.Minutes, v.Corrects))
                .ToDictionaryAsync(v => v.Id, cancellation);
            var further = new Dictionary<VisitId, VisitId>();
            foreach (var (last, corrected) in open)
            {
                if (earlier.GetValueOrDefault(corrected) is { } line)
                {
                    found[last] = line.Walker;
                    if (line is { WalkedBy: null, Corrects: { } before })
                    {
                        further[last] = before;
                    }
                }
            }
            open = further;
        }
        return found;
    }
}
