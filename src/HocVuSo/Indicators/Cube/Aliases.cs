using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>Which subjects are one person (một người ghi hai lần), as the ledger's own facts say it. Immutable: a batch of facts gives the next one.</summary>
/// <remarks>Nothing of the duplicate is rewritten: her facts are folded together with those of the one who is kept, and apart again when the alias is taken back (architecture section 4).</remarks>
internal sealed class Aliases
{
    public static readonly Aliases None = new([]);

    private readonly Dictionary<long, FactRow> standing;
    private readonly Dictionary<int, int> keptOf = [];
    private readonly Dictionary<int, List<int>> duplicatesOf = [];

    /// <param name="facts">Alias facts and their reversals, in any order.</param>
    public Aliases(IEnumerable<FactRow> facts)
    {
        standing = [];
        var taken = new HashSet<long>();
        foreach (var fact in facts.Where(f => f.Kind == Kinds.SamePerson.Code))
        {
            if (fact.Reverses != 0)
            {
                taken.Add(fact.Reverses);
            }
            else
            {
                standing[fact.Seq] = fact;
            }
        }
        foreach (var seq in taken)
        {
            standing.Remove(seq);
        }
        // of two standing aliases of one duplicate the later day holds
        var ordered = standing.Values.ToList();
        ordered.Sort(FactRow.ByDay);
        foreach (var fact in ordered)
        {
            keptOf[fact.Subject] = fact.Quantity;
        }
        foreach (var (duplicate, kept) in keptOf)
        {
            if (!duplicatesOf.TryGetValue(kept, out var list))
            {
                duplicatesOf[kept] = list = [];
            }
            list.Add(duplicate);
        }
    }

    public bool IsEmpty => keptOf.Count == 0;

    /// <summary>Everyone who counts as one with somebody else.</summary>
    public IEnumerable<int> Everyone => keptOf.Keys.Concat(keptOf.Values);

    /// <summary>With a batch of new facts; itself when none of them is about an alias.</summary>
    public Aliases With(IReadOnlyList<FactRow> facts) => facts.Any(f => f.Kind == Kinds.SamePerson.Code) ? new(standing.Values.Concat(facts)) : this;

    /// <summary>The subject everything of this one is counted under.</summary>
    public int RootOf(int subject)
    {
        for (var steps = 0; steps < 16 && keptOf.TryGetValue(subject, out var kept); steps++)
        {
            subject = kept;
        }
        return subject;
    }

    /// <summary>Everyone who counts as one with a root: the root first, then by number.</summary>
    public IReadOnlyList<int> MembersOf(int root)
    {
        if (!duplicatesOf.ContainsKey(root))
        {
            return [root];
        }
        var found = new SortedSet<int>();
        var next = new Stack<int>([root]);
        while (next.TryPop(out var one))
        {
            foreach (var duplicate in duplicatesOf.GetValueOrDefault(one, []))
            {
                if (duplicate != root && found.Add(duplicate))
                {
                    next.Push(duplicate);
                }
            }
        }
        return [root, .. found];
    }

    /// <summary>
    /// The facts of one person who was written down twice, as if they were one subject's. What she learned counts from everywhere; who she is and where she lives says
    /// the one who is kept from the day she stands on the register, the duplicate only before it.
    /// </summary>
    /// <param name="members">Facts of each, in the order of <see cref="MembersOf"/>; reversals may be among them.</param>
    public static List<FactRow> Join(int root, IReadOnlyList<List<FactRow>> members)
    {
        var joined = new List<FactRow>();
        var until = int.MaxValue;
        foreach (var facts in members)
        {
            Fold.DropReversed(facts);
            foreach (var fact in facts)
            {
                if (fact.Kind != Kinds.SamePerson.Code && (fact.Kind >= FirstGroup || fact.Day < until))
                {
                    joined.Add(fact with { Subject = root });
                }
            }
            foreach (var fact in facts)
            {
                until = fact.Kind == Kinds.PersonVillage.Code ? Math.Min(until, fact.Day) : until;
            }
        }
        return joined;
    }

    private const int FirstGroup = 20;
}
