using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HocVuSo.Indicators.Cube;

/// <summary>The ages in force from one day on.</summary>
/// <param name="From">Day number, inclusive; 0 for the first stretch.</param>
/// <param name="Adult">Whole years; the day of turning counts.</param>
/// <param name="Elderly">Whole years.</param>
public readonly record struct Ages(int From, int Adult, int Elderly);

/// <summary>What the province sets and the fold depends on; a change makes a new fold (policy.md section 14).</summary>
public sealed class FoldRules
{
    private readonly Ages[] stretches;

    /// <param name="stretches">In the order of their first days, the first from day 0 on.</param>
    /// <param name="version">Number of the latest row of the rules among them; 0 when none is set.</param>
    /// <param name="family">What makes a Gia đình số; null for the default.</param>
    public FoldRules(IEnumerable<Ages> stretches, long version, FamilyRules? family = null)
    {
        Family = family ?? FamilyRules.Default;
        this.stretches = [.. stretches];
        Version = version;
        var text = string.Join(';', this.stretches.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.From}:{s.Adult}:{s.Elderly}")));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("ages/1 " + text + " family/1 " + Family)).AsSpan(0, 8));
    }

    /// <summary>Adults from 18, elderly from 60 (unverified in policy.md), on every day.</summary>
    public static FoldRules Default { get; } = new([new(0, 18, 60)], version: 0);

    public FamilyRules Family { get; }

    /// <summary>What figures name as the version of the rules they were counted with.</summary>
    public long Version { get; }

    /// <summary>16 hex digits, the same for the same values on every machine and in every build: part of the definition hash of a checkpoint.</summary>
    public string Hash { get; }

    public Ages On(int day)
    {
        var found = stretches[0];
        foreach (var stretch in stretches.AsSpan(1))
        {
            if (stretch.From > day)
            {
                break;
            }
            found = stretch;
        }
        return found;
    }

    /// <summary>Days on which someone's groups may change without a fact, ascending: her birthdays, and the first days of new rules.</summary>
    /// <param name="birth">Packed as yyyymmdd; 0 when not known.</param>
    public int[] Turns(int birth)
    {
        if (birth == 0)
        {
            return [];
        }
        if (stretches is [var only])
        {
            var (first, second) = (BirthDates.DayOfAge(birth, only.Adult), BirthDates.DayOfAge(birth, only.Elderly));
            return first < second ? [first, second] : [second, first];
        }
        var days = new SortedSet<int>();
        foreach (var stretch in stretches)
        {
            days.Add(stretch.From);
            days.Add(BirthDates.DayOfAge(birth, stretch.Adult));
            days.Add(BirthDates.DayOfAge(birth, stretch.Elderly));
        }
        return [.. days];
    }
}
