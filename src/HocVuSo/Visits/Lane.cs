using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Visits;

/// <summary>One lane of a village with its houses and who lives there (ngõ), for the printed list and the grid it is entered in.</summary>
public sealed record LaneOfVillage(UnitCard Village, string Lane, IReadOnlyList<LaneOfVillage.House> Houses)
{
    public sealed record House(HouseholdCard Card, string Number, IReadOnlyList<PersonCard> People, IReadOnlySet<PersonId> Agreed);

    /// <exception cref="NotAllowedException">The village is not in the actor's scope, or has no such lane: both answer alike.</exception>
    public static async Task<LaneOfVillage> Load(PeopleReader people, string? villageCode, string? lane, CancellationToken cancellation)
    {
        var village = (await people.VillagesOf(Permission.RecordVisit, cancellation)).Chosen(villageCode, Permission.RecordVisit);
        var houses = (await people.HouseholdsOf(village.No, cancellation))
            .Select(h => (Card: h, Address: LaneAddress.Of(h.Alley)))
            .Where(h => string.Equals(h.Address.Lane, lane ?? "", StringComparison.Ordinal))
            .OrderBy(h => Vn.PlaceKey(h.Address.House), StringComparer.Ordinal)
            .ThenBy(h => h.Card.SubjectNo)
            .ToList();
        if (houses.Count == 0)
        {
            throw new NotAllowedException(Permission.RecordVisit);
        }
        var members = (await people.OfHouseholds([.. houses.Select(h => h.Card.Id)], cancellation)).ToLookup(p => p.HouseholdId!.Value);
        var agreed = await people.Consenting([.. members.SelectMany(m => m).Select(p => p.Id)], ConsentPurpose.LearningRecord, cancellation);
        return new(village, lane ?? "", [.. houses.Select(h => new House(h.Card, h.Address.House, [.. members[h.Card.Id]], agreed))]);
    }
}
