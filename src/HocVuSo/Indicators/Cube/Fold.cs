using System.Runtime.InteropServices;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>State as a pure function of a subject's facts: the same facts give the same contributions in whatever order they arrived (architecture section 4).</summary>
internal static class Fold
{
    /// <summary>Adds what the facts of one subject contribute.</summary>
    /// <param name="facts">All facts of one subject, in any order, reversals included; sorted in place.</param>
    public static void Subject(SubjectKind kind, List<FactRow> facts, FoldRules rules, Contributions into)
    {
        Order(facts);
        if (facts.Count == 0)
        {
            return;
        }
        var rows = CollectionsMarshal.AsSpan(facts);
        switch (kind)
        {
            case SubjectKind.Person:
                PersonFold.Run(rows, rules, into);
                break;
            case SubjectKind.Official:
                FlagFold.Official(rows, into);
                break;
            case SubjectKind.Team:
                FlagFold.Team(rows, into);
                break;
            case SubjectKind.Household:
                FlagFold.Household(rows, into);
                break;
            default:
                FlagFold.Totals(rows, into);
                break;
        }
    }

    /// <summary>A fact about nobody known: a signed sheet, an event, an item.</summary>
    public static void Nobody(in FactRow fact, Contributions into) =>
        into.Add(fact.Kind, fact.Unit, Groups.None, fact.Evidence, fact.Day, fact.Reverses == 0 ? fact.Quantity : -fact.Quantity);

    /// <summary>Leaves what stands, in the order in which state is computed.</summary>
    public static void Order(List<FactRow> facts)
    {
        DropReversed(facts);
        var rows = CollectionsMarshal.AsSpan(facts);
        for (var i = 1; i < rows.Length; i++)
        {
            if (FactRow.Compare(rows[i - 1], rows[i]) > 0)
            {
                rows.Sort(FactRow.ByDay);
                return;
            }
        }
    }

    internal static void DropReversed(List<FactRow> facts)
    {
        HashSet<long>? taken = null;
        foreach (var fact in facts)
        {
            if (fact.Reverses != 0)
            {
                (taken ??= []).Add(fact.Reverses);
            }
        }
        if (taken is not null)
        {
            facts.RemoveAll(f => f.Reverses != 0 || taken.Contains(f.Seq));
        }
    }
}
