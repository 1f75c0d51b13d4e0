using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Carrying;

/// <summary>Villages that were divided and in which someone is still written down (hộ còn ở thôn cũ): nobody has said yet to which heir they go.</summary>
public sealed class FormerVillages(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <param name="Day">First day without it; may lie ahead.</param>
    /// <param name="CountedIn">The smallest unit that holds all heirs, which counts those who stay.</param>
    public sealed record Line(UnitCard Village, DateOnly Day, IReadOnlyList<UnitCard> Heirs, string CountedIn, int Households, int People);

    /// <summary>Those the actor may share out, the oldest first; planned divisions too.</summary>
    public async Task<IReadOnlyList<Line>> All(CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var divided = map
            .Lineage.GroupBy(l => l.From)
            .Where(g => g.Select(l => l.To).Distinct().Count() > 1)
            .Select(g => g.Key)
            .Where(no => map.CardsOf(no)[^1].Kind is UnitKind.Village && map.SharersOf(no, today).Any(p => actor.May(Permission.EditPeople, p)))
            .ToList();
        if (divided.Count == 0)
        {
            return [];
        }
        var told = db.Set<CarryChoice>();
        var houses = await db.Set<Household>()
            .Where(h => divided.Contains(h.VillageNo) && h.LeftOn == null && !told.Any(c => c.VillageNo == h.VillageNo && c.HouseholdId == h.Id))
            .GroupBy(h => h.VillageNo)
            .Select(g => new { No = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.No, g => g.Count, cancellation);
        var nobody = default(Contract.HouseholdId);
        var people = await db.Set<Person>()
            .Where(p =>
                divided.Contains(p.VillageNo)
                && p.LeftOn == null
                && !told.Any(c => c.VillageNo == p.VillageNo && (c.HouseholdId == p.HouseholdId || (p.HouseholdId == null && c.HouseholdId == nobody)))
            )
            .GroupBy(p => p.VillageNo)
            .Select(g => new { No = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.No, g => g.Count, cancellation);
        return
        [
            .. divided
                .Where(no => houses.ContainsKey(no) || people.ContainsKey(no))
                .Select(no =>
                {
                    var lines = map.From(no).ToList();
                    return new Line(
                        map.CardsOf(no)[^1],
                        lines[0].Day,
                        [.. lines.Select(l => map.Nearest(l.To, l.Day))],
                        CountedIn(map, no, today),
                        houses.GetValueOrDefault(no),
                        people.GetValueOrDefault(no)
                    );
                })
                .OrderBy(l => l.Day)
                .ThenBy(l => l.Village.No),
        ];
    }

    /// <summary>In words: "xã Vĩnh Tường"; of a village that still lives its own name.</summary>
    internal static string CountedIn(TerritoryMap map, int village, DateOnly today)
    {
        var path = map.PathOn(village, today);
        return map.AllOn(today).Where(u => u.Path == path).Select(u => u.Heading).FirstOrDefault(map.Nearest(village, today).Heading);
    }
}
