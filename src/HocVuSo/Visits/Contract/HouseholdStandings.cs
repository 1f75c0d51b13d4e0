using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Visits.Contract;

/// <summary>When somebody last called on a household and what came of it, as others may know it (tình trạng thăm hộ).</summary>
/// <param name="Appointment">Day it expects the next call, while nobody has called since.</param>
public sealed record LastCall(DateOnly Day, VisitOutcome Outcome, DateOnly? Appointment);

/// <summary>Where the households of a village stand in the round of visits.</summary>
public sealed class HouseholdStandings(Db db, PeopleReader people, Rules rules, TimeProvider clock)
{
    /// <summary>Last calls on households that are covered; households without one are missing from the answer.</summary>
    public async Task<Dictionary<HouseholdId, LastCall>> OfVillage(int village, CancellationToken cancellation)
    {
        var since = await HouseholdStanding.Since(rules, clock.TodayInVietnam(), cancellation);
        return (await HouseholdStanding.OfVillage(db, people, village, since, cancellation)).ToDictionary(
            s => s.Key,
            s => new LastCall(s.Value.Last!.Value, s.Value.Outcome!.Value, s.Value.Appointment)
        );
    }
}
