using System.Collections.Frozen;
using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>Gives each stretch of a unit its path, cut wherever a unit above it changed its code or its place.</summary>
internal static class UnitPaths
{
    public static FrozenDictionary<int, UnitCard[]> Cards(IReadOnlyDictionary<int, UnitState[]> states)
    {
        var done = new Dictionary<int, UnitCard[]>(states.Count);
        foreach (var no in states.Keys)
        {
            Of(no, states, done, depth: 0);
        }
        return done.ToFrozenDictionary();
    }

    private static UnitCard[] Of(int no, IReadOnlyDictionary<int, UnitState[]> states, Dictionary<int, UnitCard[]> done, int depth)
    {
        if (done.TryGetValue(no, out var known))
        {
            return known;
        }
        var cards = new List<UnitCard>();
        foreach (var state in states[no])
        {
            var folded = Vn.Fold(state.Name);
            if (state.ParentNo is not { } parent || depth > 8 || !states.ContainsKey(parent))
            {
                Add(cards, Card(state, folded, "/", state.From, state.To));
                continue;
            }
            var above = Of(parent, states, done, depth + 1);
            var from = state.From;
            while (true)
            {
                // a parent that is not in force lends its nearest place: a unit is never off the map
                var at = Array.Find(above, c => c.From <= from && from <= c.To);
                var next = Array.Find(above, c => c.From > from);
                var until = at?.To ?? (next is null ? DateOnly.MaxValue : next.From.AddDays(-1));
                var to = until < state.To ? until : state.To;
                Add(cards, Card(state, folded, (at ?? next ?? above[^1]).Path, from, to));
                if (to >= state.To)
                {
                    break;
                }
                from = to.AddDays(1);
            }
        }
        return done[no] = [.. cards];
    }

    private static UnitCard Card(UnitState s, string folded, string above, DateOnly from, DateOnly to) =>
        new(s.No, s.Id, s.ParentNo, s.Kind, s.Code, s.Name, folded, $"{above}{s.Code}/", from, to);

    /// <summary>Two stretches that say the same are one.</summary>
    private static void Add(List<UnitCard> cards, UnitCard card)
    {
        if (
            cards.Count > 0
            && cards[^1] is var last
            && last.To != DateOnly.MaxValue
            && last.To.AddDays(1) == card.From
            && last with { From = card.From, To = card.To } == card
        )
        {
            cards[^1] = last with { To = card.To };
        }
        else
        {
            cards.Add(card);
        }
    }
}
