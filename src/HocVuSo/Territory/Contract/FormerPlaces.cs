using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>
/// Where those may still write who go from door to door, when their village has ended (thôn cũ): in its heirs, and about what nobody has shared out yet. What stands in an
/// ended unit is counted in the one that holds all heirs, a commune or a province; a duty there would open all of it.
/// </summary>
public static class FormerPlaces
{
    /// <summary>A place of its own for a unit that has ended: no unit of any day lies there, so a duty on it shows no list.</summary>
    private static string PlaceOf(int unit) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"former/{unit}/");

    /// <summary><see cref="TerritoryMap.ScopesOn"/>, and the places of this unit and of those of its heirs that have ended.</summary>
    public static IReadOnlyList<string> WritingScopesOn(this TerritoryMap map, int unit, DateOnly day) =>
        [.. map.ScopesOn(unit, day), .. map.Ended(unit, day).Select(PlaceOf)];

    /// <summary>Whether this person may write about what stands in a unit, in force or ended.</summary>
    public static bool MayWriteIn(this Actor actor, Permission permission, TerritoryMap map, int unit, DateOnly day) =>
        actor.May(permission, map.PathOn(unit, day)) || actor.May(permission, PlaceOf(unit));

    /// <inheritdoc cref="MayWriteIn"/>
    /// <exception cref="NotAllowedException">She may not.</exception>
    public static void DemandWriting(this Actor actor, Permission permission, TerritoryMap map, int unit, DateOnly day)
    {
        if (!actor.MayWriteIn(permission, map, unit, day))
        {
            throw new NotAllowedException(permission);
        }
    }

    /// <summary>Whether a duty on one unit lets its holder write about what stands in another.</summary>
    public static bool Covers(this TerritoryMap map, int duty, int unit, DateOnly day)
    {
        var (path, former) = (map.PathOn(unit, day), PlaceOf(unit));
        return map.WritingScopesOn(duty, day).Any(s => path.StartsWith(s, StringComparison.Ordinal) || string.Equals(former, s, StringComparison.Ordinal));
    }

    private static IEnumerable<int> Ended(this TerritoryMap map, int unit, DateOnly day) =>
        map.Knows(unit) && map.CardsOf(unit)[^1].To < day ? map.From(unit).SelectMany(l => map.Ended(l.To, day)).Prepend(unit).Distinct() : [];
}
