using System.Numerics;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>What one person counts in, day by day: her village, groups and levels move all her standing numbers at once.</summary>
internal static class PersonFold
{
    private const int FirstSkill = 50;
    private const int Skills = 6;
    private const int TaughtFrom = 100;
    private const int TaughtTo = 199;

    public static void Run(ReadOnlySpan<FactRow> facts, FoldRules rules, Contributions into)
    {
        var state = new State();
        var shown = default(Shown);
        var next = 0;
        var (born, birthdays) = (0, Array.Empty<int>());
        while (next < facts.Length)
        {
            var day = facts[next].Day;
            var first = next;
            while (next < facts.Length && facts[next].Day == day)
            {
                state.Take(facts[next++]);
            }
            state.Part = Parts.At(facts, next - 1);
            shown = Show(shown, state.On(day, rules), day, into);
            EmitTurns(facts[first..next], ref state, shown.Groups, into);

            // birthdays and new rules between this day and the next fact need no fact of their own
            var until = next < facts.Length ? facts[next].Day : int.MaxValue;
            if (state.Birth != born)
            {
                (born, birthdays) = (state.Birth, rules.Turns(state.Birth));
            }
            foreach (var birthday in birthdays)
            {
                if (birthday > day && birthday < until)
                {
                    shown = Show(shown, state.On(birthday, rules), birthday, into);
                }
            }
        }
    }

    private static void EmitTurns(ReadOnlySpan<FactRow> facts, ref State state, Groups groups, Contributions into)
    {
        foreach (var fact in facts)
        {
            if (fact.Kind < TaughtFrom)
            {
                continue;
            }
            var unit = state.PlaceOf(fact.Unit);
            into.Add(fact.Kind, unit, groups, fact.Evidence, fact.Day, fact.Quantity);
            if (fact.Evidence != Evidence.Person)
            {
                continue;
            }
            into.Turns.Add(new Turn(fact.Kind, unit, groups, fact.Day, fact.Subject));
            if (fact.Kind is >= TaughtFrom and <= TaughtTo && !state.Taught)
            {
                state.Taught = true;
                into.Add((short)Standing.FirstTaught, unit, groups, fact.Evidence, fact.Day, 1);
            }
        }
    }

    /// <summary>Gives out the difference between what she counted in and what she counts in now.</summary>
    private static Shown Show(Shown old, Shown now, int day, Contributions into)
    {
        if (old == now)
        {
            return now;
        }
        var stays = old.Village == now.Village;
        var regrouped = old.Groups != now.Groups;
        for (var left = old.Flags | now.Flags; left != 0; left &= left - 1)
        {
            var bit = BitOperations.TrailingZeroCount(left);
            var (measure, had, has) = ((short)(1000 + bit), (old.Flags >> bit & 1) != 0, (now.Flags >> bit & 1) != 0);
            if (had && has && stays)
            {
                if (regrouped)
                {
                    into.Regroup(measure, now.Village, old.Groups, now.Groups, day);
                }
                continue;
            }
            if (had)
            {
                into.Add(measure, old.Village, old.Groups, Evidence.Person, day, -1);
            }
            if (has)
            {
                into.Add(measure, now.Village, now.Groups, Evidence.Person, day, 1);
            }
        }
        return now;
    }

    private readonly record struct Shown(int Village, Groups Groups, uint Flags);

    private struct State
    {
        private int village;
        private int birth;
        private int residence;
        private int device;
        private Groups memberships;
        private bool studied;
        private bool passed;
        private bool vneid;
        private ulong levels;

        public bool Taught;

        /// <summary>Where her village's numbers go: the village itself, or the part of it that was carried on with her.</summary>
        public int Part;

        /// <summary>What happened in her own village goes with her; what happened elsewhere stays there.</summary>
        public readonly int PlaceOf(int unit) => unit == village && Part != 0 ? Part : unit;

        public readonly int Birth => birth;

        public void Take(in FactRow fact)
        {
            var on = fact.Quantity > 0;
            switch (fact.Kind)
            {
                case 1:
                    village = on ? fact.Unit : 0;
                    break;
                case 2:
                    birth = fact.Quantity;
                    break;
                case 3:
                    residence = fact.Quantity;
                    break;
                case 5:
                    device = fact.Quantity;
                    break;
                case >= 20 and <= 27:
                    var group = (Groups)(4 << (fact.Kind - 20));
                    memberships = on ? memberships | group : memberships & ~group;
                    break;
                case 40:
                    studied = on;
                    break;
                case 41:
                    passed = on;
                    break;
                case 42:
                    vneid = on;
                    break;
                case >= FirstSkill and < FirstSkill + Skills:
                    var shift = (fact.Kind - FirstSkill) * 8;
                    levels = (levels & ~(0xFFUL << shift)) | (ulong)(uint)fact.Quantity << shift;
                    break;
                default:
                    break;
            }
        }

        public readonly Shown On(int day, FoldRules rules)
        {
            if (village == 0)
            {
                return default;
            }
            var ages = rules.On(day);
            var adult = birth != 0 && day >= BirthDates.DayOfAge(birth, ages.Adult);
            var groups = memberships;
            groups |= adult ? Groups.Adult : Groups.None;
            groups |= birth != 0 && day >= BirthDates.DayOfAge(birth, ages.Elderly) ? Groups.Elderly : Groups.None;
            uint flags = 0;
            Set(ref flags, Standing.Residents, on: true);
            Set(ref flags, Standing.Adults, adult);
            Set(ref flags, Standing.AdultsAway, adult && residence == ResidenceCode.Away);
            Set(ref flags, Standing.AdultsPassed, adult && (passed || vneid));
            Set(ref flags, Standing.AdultsVneid, adult && vneid);
            Set(ref flags, Standing.AdultsStudied, adult && (studied || passed || vneid));
            for (var skill = 0; skill < Skills; skill++)
            {
                Set(ref flags, Standing.AdultsAlone + (short)skill, adult && (int)(levels >> (skill * 8) & 0xFF) >= LevelCode.Alone);
            }
            Set(ref flags, Standing.Smartphones, device == DeviceCode.Smartphone);
            Set(ref flags, Standing.DevicesKnown, device != 0);
            return new Shown(Part != 0 ? Part : village, groups, flags);
        }

        private static void Set(ref uint flags, Standing standing, bool on)
        {
            if (on)
            {
                flags |= 1u << ((int)standing - 1000);
            }
        }
    }
}

/// <summary>Birth dates packed as yyyymmdd, 0 for a day or month not known.</summary>
internal static class BirthDates
{
    /// <summary>Day on which an age is reached. A year counts from 31/12 of that year, a month from its last day: never too early.</summary>
    /// <remarks>Source: field-notes.md section 5. Born on 29/2: 28/2 of a common year.</remarks>
    public static int DayOfAge(int packed, int years)
    {
        var year = packed / 10000 + years;
        var month = packed / 100 % 100;
        var day = packed % 100;
        if (month == 0)
        {
            return new DateOnly(year, 12, 31).DayNumber;
        }
        var last = DateTime.DaysInMonth(year, month);
        return new DateOnly(year, month, day == 0 ? last : Math.Min(day, last)).DayNumber;
    }
}
