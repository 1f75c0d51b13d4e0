using System.Runtime.InteropServices;
using System.Threading.Channels;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>
/// The first fold (gấp cả sổ cái một lần): the ledger is read once from end to end, sorted by subject and folded part by part, so that the memory it takes follows what it counts and not
/// how many facts there are. What comes later is folded by <see cref="FoldStep"/>; both give the same cube, and <c>verify</c> compares them.
/// </summary>
/// <param name="folder">Where the facts of a large ledger lie meanwhile.</param>
internal sealed class WholeFold(LedgerStream stream, LedgerReader ledger, FoldRules rules, string folder)
{
    /// <summary>Additions that are handed over at once.</summary>
    private const int Handful = 200_000;

    private readonly List<ulong> deltas = [];

    /// <summary>Where each household stood from which day on; in the order of households, because the parts are.</summary>
    private readonly List<(int House, int Day, int Unit, int Quantity)> houses = [];
    private readonly Dictionary<int, List<FactRow>> joined = [];
    private readonly List<FamilyFold.Delta> differences = [];
    private HashSet<int> together = [];

    /// <summary>Subjects that have facts.</summary>
    public SubjectSet Known { get; } = new();

    public Aliases Aliases { get; private set; } = Aliases.None;

    /// <summary>Folds everything up to a seq into an empty cube; false for an empty ledger.</summary>
    public async Task<bool> Run(Cube cube, long upTo, CancellationToken cancellation)
    {
        var head = await stream.Head(upTo, cancellation);
        if (head == 0)
        {
            return false;
        }
        var highest = await ledger.LearnAll(cancellation);
        Aliases = new(await ledger.OfKind(Kinds.SamePerson.Code, head, cancellation));
        together = [.. Aliases.Everyone];
        using var sorter = new FactSorter(highest, head, folder);
        var nobody = new Contributions();
        var nothing = new Contributions();
        await stream.Read(
            head,
            fact =>
            {
                if (fact.Subject != 0)
                {
                    Known.Add(fact.Subject);
                    sorter.Add(fact);
                    return;
                }
                Fold.Nobody(fact.Row, nobody);
                if (nobody.Columns.Count >= Handful)
                {
                    cube.Apply(nothing, nobody, head);
                    nobody.Clear();
                }
            },
            cancellation
        );
        cube.Apply(nothing, nobody, head);

        // one processor folds the next part while the other adds up the last
        var (folded, empty) = (Channel.CreateUnbounded<Contributions>(), Channel.CreateUnbounded<Contributions>());
        empty.Writer.TryWrite(nobody);
        empty.Writer.TryWrite(new());
        nobody.Clear();
        var folding = Task.Run(() => Parts(sorter, empty.Reader, folded.Writer, cancellation), cancellation);
        await foreach (var part in folded.Reader.ReadAllAsync(cancellation))
        {
            cube.Apply(nothing, part, head);
            part.Clear();
            empty.Writer.TryWrite(part);
        }
        await folding;
        return true;
    }

    /// <param name="empty">Two that take turns: what was large once need not grow again.</param>
    private async Task Parts(FactSorter sorter, ChannelReader<Contributions> empty, ChannelWriter<Contributions> writer, CancellationToken cancellation)
    {
        try
        {
            for (var number = 0; number < sorter.Parts; number++)
            {
                var into = await empty.ReadAsync(cancellation);
                Part(sorter.Take(number), into);
                await writer.WriteAsync(into, cancellation);
            }
            var last = await empty.ReadAsync(cancellation);
            Joined(last);
            Families(last);
            await writer.WriteAsync(last, cancellation);
            writer.Complete();
        }
        catch (Exception exception)
        {
            writer.Complete(exception);
        }
    }

    private void Part(ReadOnlySpan<StoredFact> facts, Contributions into)
    {
        var rows = new List<FactRow>();
        for (var at = 0; at < facts.Length; )
        {
            var subject = facts[at].Subject;
            rows.Clear();
            for (; at < facts.Length && facts[at].Subject == subject; at++)
            {
                rows.Add(facts[at].Row);
            }
            var kind = ledger.KindOf(subject);
            if (kind is SubjectKind.Person && together.Contains(subject))
            {
                joined[subject] = [.. rows];
                continue;
            }
            Fold.Subject(kind, rows, rules, into);
            if (kind is SubjectKind.Person)
            {
                Member(rows);
            }
            else if (kind is SubjectKind.Household)
            {
                foreach (var row in rows)
                {
                    if (row.Kind == Kinds.HouseholdVillage.Code)
                    {
                        houses.Add((subject, row.Day, row.Unit, row.Quantity));
                    }
                }
            }
        }
    }

    /// <summary>People who were written down twice.</summary>
    private void Joined(Contributions into)
    {
        foreach (var root in joined.Keys.Select(Aliases.RootOf).Distinct())
        {
            var facts = Aliases.Join(root, [.. Aliases.MembersOf(root).Select(m => joined.GetValueOrDefault(m, []))]);
            Fold.Order(facts);
            PersonFold.Run(CollectionsMarshal.AsSpan(facts), rules, into);
            Member(facts);
        }
    }

    private void Member(List<FactRow> ordered)
    {
        differences.Clear();
        FamilyFold.Member(CollectionsMarshal.AsSpan(ordered), rules.Family, differences);
        foreach (var delta in differences)
        {
            deltas.Add(
                (ulong)(uint)delta.Household << 32
                    | (uint)delta.Day << 6
                    | (uint)(delta.Members + 1) << 4
                    | (uint)(delta.Able + 1) << 2
                    | (uint)(delta.Coaches + 1)
            );
        }
    }

    private void Families(Contributions into)
    {
        deltas.Sort();
        var (house, rows, members) = (0, new List<FactRow>(), new List<FamilyFold.Delta>());
        for (var at = 0; at < deltas.Count; )
        {
            var number = HouseOf(deltas[at]);
            members.Clear();
            for (; at < deltas.Count && HouseOf(deltas[at]) == number; at++)
            {
                var packed = (uint)(deltas[at] & uint.MaxValue);
                members.Add(new(number, (int)(packed >> 6), (int)(packed >> 4 & 3) - 1, (int)(packed >> 2 & 3) - 1, (int)(packed & 3) - 1));
            }
            if (!members.Exists(d => d.Able > 0))
            {
                continue; // nobody of hers can: most households
            }
            while (house < houses.Count && houses[house].House < number)
            {
                house++;
            }
            rows.Clear();
            for (var i = house; i < houses.Count && houses[i].House == number; i++)
            {
                rows.Add(new(0, Kinds.HouseholdVillage.Code, houses[i].Unit, number, houses[i].Day, houses[i].Quantity, Evidence.Person, default, i, 0));
            }
            Fold.Order(rows);
            FamilyFold.Household(CollectionsMarshal.AsSpan(rows), members, rules.Family, into);
        }
    }

    private static int HouseOf(ulong delta) => (int)(delta >> 32);
}
