using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Visits;

internal static class VisitScope
{
    /// <summary>
    /// Whether a duty allows this on a visit: where it took place, or where its household stands now. The two are apart only when villages were merged or divided since,
    /// and then whoever goes to the household goes on from what was recorded there.
    /// </summary>
    public static bool MayOn(this Actor actor, Permission permission, Visit visit, HouseholdCard household, TerritoryMap map, DateOnly today) =>
        map.Covers(actor, permission, visit.VillageNo, today) || actor.May(permission, map.PathOn(household.VillageNo, today));
}
