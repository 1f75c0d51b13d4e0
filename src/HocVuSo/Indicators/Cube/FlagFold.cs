using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>The folds of everything that is not a person: officials, teams, households, and totals that stand until the next one.</summary>
internal static class FlagFold
{
    /// <summary>An official counts as trained or fluent only while she is on the roll.</summary>
    public static void Official(ReadOnlySpan<FactRow> facts, Contributions into)
    {
        int unit = 0,
            onRoll = 0,
            trained = 0,
            fluent = 0;
        foreach (var fact in facts)
        {
            var (oldUnit, old) = (unit, (onRoll, onRoll * trained, onRoll * fluent));
            switch (fact.Kind)
            {
                case 400:
                    onRoll = Math.Sign(fact.Quantity);
                    unit = fact.Unit;
                    break;
                case 401:
                    trained = Math.Sign(fact.Quantity);
                    break;
                case 402:
                    fluent = Math.Sign(fact.Quantity);
                    break;
                default:
                    break;
            }
            Move(Standing.OfficialsOnRoll, oldUnit, old.Item1, unit, onRoll, fact.Day, into);
            Move(Standing.OfficialsTrained, oldUnit, old.Item2, unit, onRoll * trained, fact.Day, into);
            Move(Standing.OfficialsFluent, oldUnit, old.Item3, unit, onRoll * fluent, fact.Day, into);
        }
    }

    /// <summary>A team is active while its decision is in force and it has at least one member.</summary>
    public static void Team(ReadOnlySpan<FactRow> facts, Contributions into)
    {
        int unit = 0,
            inForce = 0,
            members = 0;
        foreach (var fact in facts)
        {
            var (oldUnit, oldForce, oldMembers) = (unit, inForce, members);
            switch (fact.Kind)
            {
                case 420:
                    inForce = Math.Sign(fact.Quantity);
                    unit = fact.Unit;
                    break;
                case 421:
                    members += fact.Quantity;
                    break;
                default:
                    break;
            }
            Move(Standing.TeamsActive, oldUnit, oldForce * Math.Sign(oldMembers), unit, inForce * Math.Sign(members), fact.Day, into);
            Move(Standing.TeamMembers, oldUnit, oldForce * oldMembers, unit, inForce * members, fact.Day, into);
        }
    }

    public static void Household(ReadOnlySpan<FactRow> facts, Contributions into)
    {
        int village = 0,
            unit = 0,
            stands = 0;
        for (var i = 0; i < facts.Length; i++)
        {
            var fact = facts[i];
            if (fact.Kind == Kinds.HouseholdVillage.Code)
            {
                var (oldUnit, old) = (unit, stands);
                (village, stands) = (fact.Unit, Math.Sign(fact.Quantity));
                unit = Parts.At(facts, i) is var part and not 0 ? part : village;
                Move(Standing.Households, oldUnit, old, unit, stands, fact.Day, into);
                continue;
            }
            var place = fact.Unit == village ? unit : fact.Unit;
            into.Add(fact.Kind, place, Groups.None, fact.Evidence, fact.Day, fact.Quantity);
            into.Turns.Add(new Turn(fact.Kind, place, Groups.None, fact.Day, fact.Subject));
        }
    }

    /// <summary>Signed totals of an organisation or unit: the last of each kind stands.</summary>
    public static void Totals(ReadOnlySpan<FactRow> facts, Contributions into)
    {
        var standing = new Dictionary<short, (int Unit, int Quantity, Evidence Evidence)>();
        foreach (var fact in facts)
        {
            if (standing.TryGetValue(fact.Kind, out var old))
            {
                into.Add(fact.Kind, old.Unit, Groups.None, old.Evidence, fact.Day, -old.Quantity);
            }
            into.Add(fact.Kind, fact.Unit, Groups.None, fact.Evidence, fact.Day, fact.Quantity);
            standing[fact.Kind] = (fact.Unit, fact.Quantity, fact.Evidence);
        }
    }

    private static void Move(Standing measure, int oldUnit, int old, int unit, int now, int day, Contributions into)
    {
        if (oldUnit == unit)
        {
            into.Add((short)measure, unit, Groups.None, Evidence.Person, day, now - old);
            return;
        }
        into.Add((short)measure, oldUnit, Groups.None, Evidence.Person, day, -old);
        into.Add((short)measure, unit, Groups.None, Evidence.Person, day, now);
    }
}
