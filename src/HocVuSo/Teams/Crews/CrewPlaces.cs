using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams.Crews;

/// <summary>What a crew's places must be.</summary>
internal static class CrewPlaces
{
    /// <param name="home">The unit that leads the crew.</param>
    /// <exception cref="RuleException"><c>crews.unit</c>; <c>crews.places</c>: none, too many, or outside of the unit; <c>crews.too-wide</c>.</exception>
    public static void Check(int home, IReadOnlyCollection<int> numbers, TerritoryMap map, DateOnly today)
    {
        var unit = map.Nearest(home, today);
        if (!unit.Kind.IsCommune() && !unit.Kind.IsProvince())
        {
            throw new RuleException("crews.unit", "Đội hình do xã, phường hoặc tỉnh lập. Chọn đơn vị lập.");
        }
        var places = numbers.Distinct().Where(map.Knows).Select(p => map.Nearest(p, today)).ToList();
        var inside = places.TrueForAll(p => p.Path.StartsWith(unit.Path, StringComparison.Ordinal) && (p.Kind is UnitKind.Village || p.Kind.IsCommune()));
        if (places.Count == 0 || places.Count < numbers.Distinct().Count() || places.Count > FormCrew.MostPlaces || !inside)
        {
            throw new RuleException("crews.places", "Chọn thôn, tổ dân phố hoặc cả xã mà đội hình đến, nhiều nhất {0} nơi.", FormCrew.MostPlaces);
        }
        if (places.Count(p => p.Kind.IsCommune()) > FormCrew.MostCommunes)
        {
            throw new RuleException(
                "crews.too-wide",
                "Một đội hình giữ danh sách của nhiều nhất {0} xã, phường. Chọn từng thôn, hoặc tách thành nhiều đội hình.",
                FormCrew.MostCommunes
            );
        }
    }

    /// <summary>The commune itself where it leads, then what lies in the unit: what a form offers.</summary>
    public static IReadOnlyList<UnitCard> Choices(UnitCard unit, TerritoryMap map, DateOnly today)
    {
        var inside = map.ChildrenOn(unit.No, today).OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal);
        return unit.Kind.IsCommune() ? [unit, .. inside] : [.. inside];
    }
}

/// <summary>
/// A crew goes to other villages from today (đổi địa bàn đội hình). Its phones take the lists of what is new and let go of what is gone at their next contact; what was
/// recorded in a village up to the day it was taken away counts however late it comes.
/// </summary>
public sealed class MoveCrew(Db db, CrewDesk desk, MapKeeper maps, Audit audit, TimeProvider clock)
{
    /// <param name="Version">Of the crew, as the form showed it.</param>
    /// <param name="Places">All places from now on: villages, or whole communes, inside the unit that leads it.</param>
    public sealed record Command(TeamId Id, int Version, IReadOnlyList<int> Places);

    /// <summary>Places that stand already change nothing, so it is safe to run twice.</summary>
    /// <exception cref="RuleException"><c>crews.crew.not-found</c>; <c>crews.ended</c>; <c>platform.stale</c> (409): somebody else has changed the crew meanwhile;
    /// those of <see cref="CrewPlaces.Check"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var crew = await desk.Take(command.Id, cancellation);
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var all = await db.Set<CrewPlace>().AsTracking().Where(p => p.CrewId == crew.Id).ToListAsync(cancellation);
        var held = all.Where(p => p.LeftOn is null).ToDictionary(p => p.UnitNo);
        var wanted = command.Places.ToHashSet();
        if (wanted.SetEquals(held.Keys))
        {
            return;
        }
        string Names(IEnumerable<int> units) =>
            string.Join(", ", units.Where(map.Knows).Select(u => map.Nearest(u, today).Heading).Order(StringComparer.Ordinal));
        if (crew.Version != command.Version)
        {
            throw new StaleException("địa bàn của đội hình", Names(held.Keys), Names(wanted));
        }
        CrewPlaces.Check(crew.UnitNo, wanted, map, today);
        foreach (var gone in held.Values.Where(p => !wanted.Contains(p.UnitNo)))
        {
            gone.Leave(today);
        }
        foreach (var unit in wanted.Except(held.Keys))
        {
            if (all.Find(p => p.UnitNo == unit && p.LeftOn is not null && (p.LeftOn == today || p.From >= today)) is { } lately)
            {
                lately.Return();
            }
            else
            {
                db.Add(CrewPlace.Of(crew.Id, unit, crew.From > today ? crew.From : today));
            }
        }
        crew.Moved();
        audit.Note("crews.move", crew.Id.Value, crew.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
