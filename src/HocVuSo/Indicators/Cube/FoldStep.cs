using System.Runtime.InteropServices;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>
/// What one batch of facts changes: everyone touched is folded as she stood before it and as she stands after it, together with those she counts as one with, and the
/// households that have her as a member are asked again.
/// </summary>
/// <param name="seq">Ledger number up to which the cube holds.</param>
/// <param name="known">Subjects that have facts up to it.</param>
internal sealed class FoldStep(LedgerReader ledger, FoldRules rules, long seq, Func<int, bool> known)
{
    private readonly Dictionary<int, List<FactRow>> old = [];
    private readonly Dictionary<int, List<FactRow>> fresh = [];

    public Contributions Before { get; } = new();
    public Contributions Now { get; } = new();

    /// <summary>Subjects the batch speaks of.</summary>
    public IReadOnlyCollection<int> Touched => fresh.Keys;

    /// <returns>The aliases after the batch.</returns>
    public async Task<Aliases> Run(List<FactRow> facts, Aliases then, bool isFirst, CancellationToken cancellation)
    {
        foreach (var fact in facts)
        {
            if (fact.Subject == 0)
            {
                Fold.Nobody(fact, Now);
                continue;
            }
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(fresh, fact.Subject, out _);
            (list ??= []).Add(fact);
        }
        var now = then.With(facts);
        var together = Together(fresh.Keys, then, now);
        await Read(together, cancellation);
        await ledger.Learn(together, cancellation);
        foreach (var subject in together.Where(s => ledger.KindOf(s) is not SubjectKind.Person))
        {
            Fold.Subject(ledger.KindOf(subject), Copy(old, subject), rules, Before);
            Fold.Subject(ledger.KindOf(subject), Both(subject), rules, Now);
        }
        var people = together.Where(s => ledger.KindOf(s) is SubjectKind.Person).ToHashSet();
        var (was, stands) = (new List<FamilyFold.Delta>(), new List<FamilyFold.Delta>());
        People(people, then, s => Copy(old, s), Before, was);
        People(people, now, Both, Now, stands);
        await Families(people, isFirst, then, now, was, stands, cancellation);
        return now;
    }

    private void People(HashSet<int> people, Aliases aliases, Func<int, List<FactRow>> factsOf, Contributions? into, List<FamilyFold.Delta> deltas)
    {
        foreach (var root in aliases.IsEmpty ? people : [.. people.Select(aliases.RootOf).Distinct()])
        {
            var members = aliases.MembersOf(root);
            var facts = members.Count == 1 ? factsOf(root) : Aliases.Join(root, [.. members.Select(factsOf)]);
            Fold.Order(facts);
            var rows = CollectionsMarshal.AsSpan(facts);
            if (rows.Length == 0)
            {
                continue;
            }
            if (into is not null)
            {
                PersonFold.Run(rows, rules, into);
            }
            FamilyFold.Member(rows, rules.Family, deltas);
        }
    }

    /// <summary>Households for which those touched count otherwise than before, and those that have moved themselves.</summary>
    private async Task Families(
        HashSet<int> people,
        bool isFirst,
        Aliases then,
        Aliases now,
        List<FamilyFold.Delta> was,
        List<FamilyFold.Delta> stands,
        CancellationToken cancellation
    )
    {
        var houses = Changed(was, stands);
        houses.UnionWith(fresh.Where(f => ledger.KindOf(f.Key) is SubjectKind.Household && f.Value.Exists(FamilyFold.IsOfHousehold)).Select(f => f.Key));
        if (houses.Count == 0)
        {
            return;
        }
        if (!isFirst)
        {
            await Read(houses, cancellation);
            var others = Together(await ledger.LivedIn(houses, seq, cancellation), then, now);
            others.ExceptWith(people);
            await Read(others, cancellation);
            People(others, then, s => Copy(old, s), into: null, was);
            People(others, now, Both, into: null, stands);
        }
        Households(houses, was, house => Copy(old, house), Before);
        Households(houses, stands, Both, Now);
    }

    /// <summary>Households for which these differences do not come to the same on every day; most lessons change nothing in a family.</summary>
    private static HashSet<int> Changed(List<FamilyFold.Delta> was, List<FamilyFold.Delta> stands)
    {
        var sums = new Dictionary<(int Household, int Day), (int Members, int Able, int Coaches)>();
        void Add(List<FamilyFold.Delta> deltas, int sign)
        {
            foreach (var d in deltas)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (d.Household, d.Day), out _);
                sum = (sum.Members + sign * d.Members, sum.Able + sign * d.Able, sum.Coaches + sign * d.Coaches);
            }
        }
        Add(was, -1);
        Add(stands, 1);
        return [.. sums.Where(s => s.Value != default).Select(s => s.Key.Household)];
    }

    private void Households(HashSet<int> houses, List<FamilyFold.Delta> deltas, Func<int, List<FactRow>> factsOf, Contributions into)
    {
        var byHouse = new Dictionary<int, List<FamilyFold.Delta>>(houses.Count);
        foreach (var delta in deltas)
        {
            if (houses.Contains(delta.Household))
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(byHouse, delta.Household, out _);
                (list ??= []).Add(delta);
            }
        }
        foreach (var (house, members) in byHouse)
        {
            if (!members.Exists(d => d.Able > 0))
            {
                continue; // nobody of hers can: most households, and no need to look at their own facts
            }
            var facts = factsOf(house);
            Fold.Order(facts);
            FamilyFold.Household(CollectionsMarshal.AsSpan(facts), members, rules.Family, into);
        }
    }

    private static HashSet<int> Together(IEnumerable<int> subjects, Aliases then, Aliases now)
    {
        var all = subjects.ToHashSet();
        if (!then.IsEmpty || !now.IsEmpty)
        {
            all.UnionWith(all.ToList().SelectMany(s => then.MembersOf(then.RootOf(s)).Concat(now.MembersOf(now.RootOf(s)))));
            all.UnionWith(all.ToList().SelectMany(s => then.MembersOf(then.RootOf(s)).Concat(now.MembersOf(now.RootOf(s)))));
        }
        return all;
    }

    private async Task Read(IEnumerable<int> subjects, CancellationToken cancellation)
    {
        var missing = subjects.Where(s => known(s) && !old.ContainsKey(s)).ToList();
        foreach (var (subject, facts) in await ledger.Of(missing, seq, cancellation))
        {
            old[subject] = facts;
        }
    }

    private static List<FactRow> Copy(Dictionary<int, List<FactRow>> from, int subject) => from.TryGetValue(subject, out var facts) ? [.. facts] : [];

    private List<FactRow> Both(int subject) =>
        (old.TryGetValue(subject, out var before), fresh.TryGetValue(subject, out var added)) switch
        {
            (true, true) => [.. before!, .. added!],
            (true, false) => [.. before!],
            (false, true) => added!,
            _ => [],
        };
}
