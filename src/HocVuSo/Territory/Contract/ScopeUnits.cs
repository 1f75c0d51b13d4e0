using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>The units an account works in, for pages that begin at one of them.</summary>
public static class ScopeUnits
{
    /// <summary>The unit with this code if it is in scope; without a code the first unit of the scope. Null for both when there is none.</summary>
    public static UnitCard? Chosen(this TerritoryMap map, Actor actor, Permission permission, string? code, DateOnly today)
    {
        if (code is not null)
        {
            return map.ByCode(code, today) is { } card && actor.May(permission, map.PathOn(card.No, today)) ? card : null;
        }
        var scopes = actor.Scope(permission).ToHashSet(StringComparer.Ordinal);
        return map.AllOn(today).Where(c => scopes.Contains(c.Path)).OrderBy(c => c.Path, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>Whether a duty covers a unit of any day: the unit while it lives, after its end all of its heirs; where it left none, what it lay in.</summary>
    public static bool Covers(this TerritoryMap map, Actor actor, Permission permission, int no, DateOnly today) =>
        map.ScopesOn(no, today) is { Count: > 0 } paths ? paths.All(p => actor.May(permission, p)) : actor.May(permission, map.PathOn(no, today));

    /// <summary>Villages that are or were, by number, each as it is or was last, as far as a duty covers them: what was recorded in one that has ended is its heirs'.</summary>
    public static Dictionary<int, UnitCard> VillagesEver(this TerritoryMap map, Actor actor, Permission permission, DateOnly today) =>
        map.VillagesOn(today)
            .Concat(map.EndedBy(today).Select(e => e.Last).Where(u => u.Kind is UnitKind.Village))
            .Where(u => map.Covers(actor, permission, u.No, today))
            .ToDictionary(u => u.No);

    /// <summary>
    /// Paths of those who share out the households of a village that was divided: where it is counted now, and the commune that held it to the end, whose officers know
    /// who lives where; without them a village divided between two communes would be the province's alone.
    /// </summary>
    public static IReadOnlyList<string> SharersOf(this TerritoryMap map, int village, DateOnly today) =>
        [map.PathOn(village, today), .. map.ScopesOn(map.CommuneOf(village, map.CardsOf(village)[^1].To), today)];

    /// <summary>Communes in scope, by name.</summary>
    public static IReadOnlyList<UnitCard> Communes(this TerritoryMap map, Actor actor, Permission permission, DateOnly today) =>
        [
            .. map.AllOn(today)
                .Where(c => c.Kind.IsCommune() && actor.May(permission, c.Path))
                .OrderBy(c => c.Name, Comparer<string>.Create(Vn.Compare))
                .ThenBy(c => c.Code, StringComparer.Ordinal),
        ];
}
