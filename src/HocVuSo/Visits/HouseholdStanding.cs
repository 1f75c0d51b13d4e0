using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>Where a household stands in the round of visits (tình trạng thăm hộ).</summary>
/// <param name="Last">Day of the last visit that counts; null when there was none in the last twelve months.</param>
/// <param name="Outcome">Of that visit.</param>
/// <param name="Appointment">Day it expects the next call, while nobody has called since.</param>
public sealed record HouseholdStanding(DateOnly? Last, VisitOutcome? Outcome, DateOnly? Appointment)
{
    /// <summary>A household is covered by one visit in twelve months (policy.md section 14).</summary>
    public const int MonthsCovered = 12;

    public static readonly HouseholdStanding None = new(null, null, null);

    public bool IsAppointed => Appointment is not null || Outcome is VisitOutcome.Appointed;
    public bool NeedsOfficer => Outcome is VisitOutcome.Changed or VisitOutcome.Moved or VisitOutcome.NotFound;

    /// <summary>Standings of the households of a village; those never visited are missing.</summary>
    public static async Task<Dictionary<HouseholdId, HouseholdStanding>> OfVillage(Db db, int village, DateOnly today, CancellationToken cancellation)
    {
        var since = today.AddMonths(-MonthsCovered);
        var visits = await db.Set<Visit>()
            .AsNoTracking()
            .Where(v => v.VillageNo == village && v.Day > since && v.CancelledAt == null)
            .Select(v => new
            {
                v.HouseholdId,
                v.Day,
                v.RecordedAt,
                v.Outcome,
                v.Appointment,
            })
            .ToListAsync(cancellation);
        return visits
            .GroupBy(v => v.HouseholdId)
            .ToDictionary(
                g => g.Key,
                g =>
                {
                    var last = g.OrderBy(v => v.Day).ThenBy(v => v.RecordedAt).Last();
                    return new HouseholdStanding(last.Day, last.Outcome, last.Appointment);
                }
            );
    }
}
