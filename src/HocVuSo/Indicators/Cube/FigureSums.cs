using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;

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
                sum += reader.UpTo(column, units, groups, evidence, period.To);
                if (count.Timing is Timing.Flow)
                {
                    sum -= reader.UpTo(column, units, groups, evidence, period.From.AddDays(-1));
                }
            }
            if (sum != 0)
            {
                sums[evidence] = sum;
            }
        }
        return sums;
    }
}
