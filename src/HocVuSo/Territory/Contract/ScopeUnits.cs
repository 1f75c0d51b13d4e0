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
