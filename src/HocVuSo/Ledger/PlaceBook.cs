using System.Collections.Concurrent;

namespace HocVuSo.Ledger;

/// <summary>Places that are known to stand in the ledger (nơi phát sinh đã biết): interned, given once and never changed, so a number found once is never looked for again.</summary>
/// <remarks>Only what is durable may be told.</remarks>
public sealed class PlaceBook
{
    private readonly ConcurrentDictionary<(int Unit, int Organization), int> numbers = new();
    private readonly ConcurrentDictionary<int, int> units = new();

    public int? Number(int unit, int organization) => numbers.TryGetValue((unit, organization), out var place) ? place : null;

    /// <summary>The unit of a place.</summary>
    public int? Unit(int place) => units.TryGetValue(place, out var unit) ? unit : null;

    internal void Tell(int unit, int organization, int place) => (numbers[(unit, organization)], units[place]) = (place, unit);
}
