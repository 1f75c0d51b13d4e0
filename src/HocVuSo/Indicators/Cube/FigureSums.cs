using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>Reads one count over a set of places, by evidence class.</summary>
internal static class FigureSums
{
    private static readonly Evidence[] Classes = [Evidence.Person, Evidence.Sheet, Evidence.Document];

    public static Dictionary<Evidence, long> Of(Cube.Reader reader, Count count, IReadOnlyCollection<int> units, Groups groups, Period period)
    {
        var sums = new Dictionary<Evidence, long>();
        if (count.Timing is Timing.Distinct)
        {
            sums[Evidence.Person] = reader.Distinct(count.Columns, units, groups, period.From, period.To);
            return sums;
        }
        foreach (var evidence in Classes)
        {
            long sum = 0;
            foreach (var column in count.Columns)
            {
                sum +=
                    count.Timing is Timing.Flow
                        ? reader.Within(column, units, groups, evidence, period)
                        : reader.UpTo(column, units, groups, evidence, period.To);
            }
            if (sum != 0)
            {
                sums[evidence] = sum;
            }
        }
        return sums;
    }

    /// <summary>Adds what a former unit's flow gives a unit that holds some of its heirs, and answers how much that is (ước tính).</summary>
    /// <remarks>Each column is divided by itself, so that a total and its "trong đó" stay in step; the parts of all heirs add up to the whole.</remarks>
    public static long AddShare(Cube.Reader reader, Count count, DividedUnit former, Groups groups, Period period, Dictionary<Evidence, long> sums)
    {
        long added = 0;
        int[] unit = [former.No];
        foreach (var evidence in Classes)
        {
            foreach (var column in count.Columns)
            {
                var whole = reader.Within(column, unit, groups, evidence, period);
                var share = former.Share(whole);
                if (share != 0)
                {
                    sums[evidence] = sums.GetValueOrDefault(evidence) + share;
                    added += share;
                }
            }
        }
        return added;
    }
}
