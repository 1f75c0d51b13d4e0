using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>Where a household stands in the round of visits (tình trạng thăm hộ).</summary>
/// <param name="Last">Day of the last visit that counts; null when there was none in the time after which a household is no longer covered.</param>
/// <param name="Outcome">Of that visit.</param>
/// <param name="Appointment">Day it expects the next call, while nobody has called since.</param>
public sealed record HouseholdStanding(DateOnly? Last, VisitOutcome? Outcome, DateOnly? Appointment)
{
    public static readonly HouseholdStanding None = new(null, null, null);

    public bool IsAppointed => Appointment is not null || Outcome is VisitOutcome.Appointed;
    public bool NeedsOfficer => Outcome is VisitOutcome.Changed or VisitOutcome.Moved or VisitOutcome.NotFound;

    public HouseMark Mark =>
        NeedsOfficer ? HouseMark.ToCorrect
        : IsAppointed ? HouseMark.Appointed
        : Last is null ? HouseMark.NotReached
        : HouseMark.Reached;

    /// <summary>A household is covered by one visit after this day; how long that holds the province says (policy.md section 14).</summary>
    public static async ValueTask<DateOnly> Since(Rules rules, DateOnly today, CancellationToken cancellation) =>
        today.AddMonths(-await rules.Number(RuleCatalogue.CoveredMonths, today, cancellation));

    /// <summary>Standings of the households of a village, wherever they were when they were visited; those never visited are missing.</summary>
    /// <param name="since">Only visits after this day count (<see cref="Since"/>).</param>
    public static async Task<Dictionary<HouseholdId, HouseholdStanding>> OfVillage(
        Db db,
        PeopleReader people,
        int village,
        DateOnly since,
        CancellationToken cancellation
    )
    {
        var houses = people.HouseholdsIn(village);
        var visits = await db.Set<Visit>()
            .AsNoTracking()
            .Where(v => houses.Contains(v.HouseholdId) && v.Day > since && v.CancelledAt == null)
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
