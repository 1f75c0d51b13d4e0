using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Visits;

/// <summary>A household of a village with where it stands in the round of visits.</summary>
/// <param name="People">Members on the register, or the head count of a list that names heads only.</param>
public sealed record VisitedHouse(HouseholdCard Card, LaneAddress Address, int People, HouseholdStanding Standing)
{
    /// <summary>All households of a village in walking order: lane, house, code.</summary>
    /// <param name="since">Only visits after this day count (<see cref="HouseholdStanding.Since"/>).</param>
    public static async Task<List<VisitedHouse>> OfVillage(Db db, PeopleReader people, int village, DateOnly since, CancellationToken cancellation)
    {
        var houses = await people.HouseholdsOf(village, cancellation);
        var counts = await people.MemberCounts(village, cancellation);
        var standings = await HouseholdStanding.OfVillage(db, people, village, since, cancellation);
        return
        [
            .. houses
                .Select(h => new VisitedHouse(
                    h,
                    LaneAddress.Of(h.Alley),
                    counts.GetValueOrDefault(h.Id, h.HeadCount ?? 0),
                    standings.GetValueOrDefault(h.Id, HouseholdStanding.None)
                ))
                .OrderBy(r => Vn.PlaceKey(r.Address.Lane), StringComparer.Ordinal)
                .ThenBy(r => Vn.PlaceKey(r.Address.House), StringComparer.Ordinal)
                .ThenBy(r => Vn.PlaceKey(r.Card.Code), StringComparer.Ordinal)
                .ThenBy(r => r.Card.SubjectNo),
        ];
    }
}
