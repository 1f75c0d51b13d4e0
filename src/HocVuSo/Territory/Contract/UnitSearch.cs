using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>A unit found by a name or code it has or once had.</summary>
/// <param name="As">The stretch whose name or code was sought.</param>
/// <param name="Now">Where it is today: itself, or the units that hold what became of it.</param>
public sealed record FoundUnit(UnitCard As, IReadOnlyList<UnitCard> Now)
{
    /// <summary>Whether the name, code or unit sought is no longer in use.</summary>
    public bool IsFormer => Now is not [var only] || only.No != As.No || only.Name != As.Name || only.Code != As.Code || only.Kind != As.Kind;

    /// <summary>"Tân Dân (nay thuộc phường Việt Trì)".</summary>
    public string Words(Text T)
    {
        if (!IsFormer || Now.Count == 0)
        {
            return Now.Count == 0 ? T["{0} (đến {1})", As.Heading, Vn.Date(As.To)] : As.Heading;
        }
        var names = string.Join(", ", Now.Select(n => n.Title));
        return Now is [var only] && only.No == As.No ? T["{0} (nay là {1})", As.Heading, names] : T["{0} (nay thuộc {1})", As.Heading, names];
    }
}

/// <summary>Finds units by name or code, with or without diacritics, also by names and codes that ended (tìm đơn vị).</summary>
public static class UnitSearch
{
    /// <summary>Those in force first, provinces before communes before villages, then by name.</summary>
    /// <param name="words">Words of the name in any order, or a code; empty finds nothing.</param>
    /// <param name="under">Only units counted under one of these paths today.</param>
    public static IReadOnlyList<FoundUnit> Find(this TerritoryMap map, string words, DateOnly today, int most, IReadOnlyCollection<string>? under = null)
    {
        var code = words.Trim();
        var sought = Vn.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (sought.Length == 0)
        {
            return [];
        }
        return
        [
            .. map
                .All.Where(no => under is null || under.Any(p => map.PathOn(no, today).StartsWith(p, StringComparison.Ordinal)))
                .Select(no => Best(map.CardsOf(no), code, sought, today))
                .OfType<UnitCard>()
                .Select(card => new FoundUnit(card, Now(map, card.No, today)))
                .OrderByDescending(f => string.Equals(f.As.Code, code, StringComparison.OrdinalIgnoreCase))
                .ThenBy(f => f.IsFormer)
                .ThenBy(f => f.As.Kind)
                .ThenBy(f => Vn.PlaceKey(f.As.Name), StringComparer.Ordinal)
                .ThenBy(f => f.As.Code, StringComparer.Ordinal)
                .Take(most),
        ];
    }

    /// <summary>The stretch in force today if it fits, else the latest that does.</summary>
    private static UnitCard? Best(IReadOnlyList<UnitCard> cards, string code, string[] words, DateOnly today)
    {
        UnitCard? best = null;
        foreach (var card in cards)
        {
            if (string.Equals(card.Code, code, StringComparison.OrdinalIgnoreCase) || Fits(card, words))
            {
                best = card;
                if (card.From <= today && today <= card.To)
                {
                    break;
                }
            }
        }
        return best;
    }

    private static bool Fits(UnitCard card, string[] words)
    {
        var text = $" {Vn.Fold(card.Kind.Word())} {card.Folded} ";
        return Array.TrueForAll(words, w => text.Contains(" " + w, StringComparison.Ordinal));
    }

    private static IReadOnlyList<UnitCard> Now(TerritoryMap map, int no, DateOnly today)
    {
        if (map.On(no, today) is { } card)
        {
            return [card];
        }
        var paths = map.ScopesOn(no, today);
        return paths.Count == 0 ? [] : [.. map.AllOn(today).Where(c => paths.Contains(c.Path, StringComparer.Ordinal))];
    }
}

/// <summary>What another capability shows on the profile of a unit (hồ sơ đơn vị).</summary>
/// <param name="Href">Where it leads; empty for nowhere.</param>
public sealed record FacetLine(string Topic, string Label, string Value, string Href = "");

/// <summary>A capability's lines on a unit's profile; it shows only what the reader may see.</summary>
public interface IUnitFacet
{
    /// <summary>Order on the page, from small to great.</summary>
    int Order { get; }

    Task<IReadOnlyList<FacetLine>> Of(UnitCard unit, DateOnly today, CancellationToken cancellation);
}
