using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>What makes a household a "Gia đình số"; the province sets it (policy.md section 14).</summary>
/// <param name="CoachMonths">A member who coached another counts as a coach for so many months from the day.</param>
/// <param name="OnePerson">Whether somebody who lives alone needs nobody to coach.</param>
/// <param name="AloneSkills">Groups of tasks done alone that count as being able; 0: only "đạt" counts.</param>
public sealed record FamilyRules(int CoachMonths, bool OnePerson, int AloneSkills)
{
    public static readonly FamilyRules Default = new(12, OnePerson: true, AloneSkills: 0);

    public override string ToString() => FormattableString.Invariant($"{CoachMonths}:{OnePerson}:{AloneSkills}");
}

/// <summary>
/// Gia đình số as a pure function of the facts of the household and of everyone who ever lived in it: each member gives dated differences (one more member, one
/// more who can, one more who coaches), and sums do not ask in which order they came.
/// </summary>
internal static class FamilyFold
{
    /// <summary>What one member changes in a household on a day.</summary>
    public readonly record struct Delta(int Household, int Day, int Members, int Able, int Coaches);

    /// <summary>The differences one person makes to the households she lives in.</summary>
    /// <param name="facts">Her standing facts by day.</param>
    public static void Member(ReadOnlySpan<FactRow> facts, FamilyRules rules, List<Delta> into)
    {
        var state = default(State);
        var shown = default(Shown);
        var next = 0;
        while (next < facts.Length)
        {
            var day = facts[next].Day;
            while (next < facts.Length && facts[next].Day == day)
            {
                state.Take(facts[next++], rules);
            }
            shown = Show(shown, state.On(day, rules), day, into);
            // being a coach ends without a fact of its own
            var until = next < facts.Length ? facts[next].Day : int.MaxValue;
            if (state.CoachUntil > day && state.CoachUntil < until)
            {
                shown = Show(shown, state.On(state.CoachUntil, rules), state.CoachUntil, into);
            }
        }
    }

    /// <summary>Whether a household's own fact has a say in it: where it lives. Who called there has none.</summary>
    public static bool IsOfHousehold(FactRow fact) => fact.Kind == Kinds.HouseholdVillage.Code;

    /// <summary>The days on which a household becomes or ceases to be a Gia đình số.</summary>
    /// <param name="facts">The household's own standing facts by day.</param>
    /// <param name="deltas">Of all its members, in any order.</param>
    public static void Household(ReadOnlySpan<FactRow> facts, List<Delta> deltas, FamilyRules rules, Contributions into)
    {
        deltas.Sort((a, b) => a.Day.CompareTo(b.Day));
        var (village, members, able, coaches, shown) = (0, 0, 0, 0, 0);
        var (fact, delta) = (0, 0);
        while (fact < facts.Length || delta < deltas.Count)
        {
            var day = Math.Min(fact < facts.Length ? facts[fact].Day : int.MaxValue, delta < deltas.Count ? deltas[delta].Day : int.MaxValue);
            for (; fact < facts.Length && facts[fact].Day == day; fact++)
            {
                if (IsOfHousehold(facts[fact]))
                {
                    village = facts[fact].Quantity > 0 ? facts[fact].Unit : 0;
                }
            }
            for (; delta < deltas.Count && deltas[delta].Day == day; delta++)
            {
                members += deltas[delta].Members;
                able += deltas[delta].Able;
                coaches += deltas[delta].Coaches;
            }
            var now = coaches > 0 || (rules.OnePerson && members == 1 && able == 1) ? village : 0;
            if (now != shown)
            {
                Add(shown, -1);
                Add(now, 1);
                shown = now;
            }

            void Add(int at, int amount)
            {
                if (at != 0)
                {
                    into.Add((short)Standing.DigitalFamilies, at, Groups.None, Evidence.Person, day, amount);
                }
            }
        }
    }

    private static Shown Show(Shown old, Shown now, int day, List<Delta> into)
    {
        if (old == now)
        {
            return now;
        }
        if (old.Household != 0)
        {
            into.Add(new(old.Household, day, -1, old.Able ? -1 : 0, old.Coach ? -1 : 0));
        }
        if (now.Household != 0)
        {
            into.Add(new(now.Household, day, 1, now.Able ? 1 : 0, now.Coach ? 1 : 0));
        }
        return now;
    }

    private readonly record struct Shown(int Household, bool Able, bool Coach);

    private struct State
    {
        private bool resident;
        private int household;
        private bool passed;
        private bool vneid;
        private ulong levels;

        /// <summary>First day on which she is no coach any more; 0 when she never was.</summary>
        public int CoachUntil;

        public void Take(in FactRow fact, FamilyRules rules)
        {
            switch (fact.Kind)
            {
                case 1:
                    resident = fact.Quantity > 0;
                    break;
                case 4:
                    household = fact.Quantity;
                    break;
                case 41:
                    passed = fact.Quantity > 0;
                    break;
                case 42:
                    vneid = fact.Quantity > 0;
                    break;
                case 43:
                    CoachUntil = Math.Max(CoachUntil, DateOnly.FromDayNumber(fact.Day).AddMonths(rules.CoachMonths).DayNumber + 1);
                    break;
                case >= 50 and < 56:
                    var shift = (fact.Kind - 50) * 8;
                    levels = (levels & ~(0xFFUL << shift)) | (ulong)(uint)fact.Quantity << shift;
                    break;
                default:
                    break;
            }
        }

        public readonly Shown On(int day, FamilyRules rules)
        {
            if (!resident || household == 0)
            {
                return default;
            }
            var able = passed || vneid || (rules.AloneSkills > 0 && Alone() >= rules.AloneSkills);
            return new(household, able, able && day < CoachUntil);
        }

        private readonly int Alone()
        {
            var count = 0;
            for (var shift = 0; shift < 48; shift += 8)
            {
                count += (int)(levels >> shift & 0xFF) >= LevelCode.Alone ? 1 : 0;
            }
            return count;
        }
    }
}
