namespace HocVuSo.Territory.Contract;

/// <summary>Divides a whole number by weights so that the parts are whole and add up to it (phần dư lớn nhất).</summary>
public static class LargestRemainder
{
    /// <summary>Parts in the order of the weights; of equal remainders the earlier weight gets the one more.</summary>
    /// <param name="weights">None negative, not all 0.</param>
    public static long[] Divide(long whole, IReadOnlyList<long> weights)
    {
        var sum = weights.Sum();
        var amount = (Int128)Math.Abs(whole);
        var parts = weights.Select(w => (long)(amount * w / sum)).ToArray();
        var rest = (long)amount - parts.Sum();
        foreach (var (index, _) in weights.Index().OrderByDescending(w => amount * w.Item % sum).Take((int)rest))
        {
            parts[index]++;
        }
        return whole < 0 ? [.. parts.Select(p => -p)] : parts;
    }

    /// <summary>What of a former unit's number belongs to the unit asked for.</summary>
    public static long Share(this DividedUnit unit, long whole)
    {
        if (whole == 0)
        {
            return 0;
        }
        var parts = Divide(whole, unit.Weights);
        long share = 0;
        foreach (var (index, heir) in unit.Taken.Index())
        {
            share +=
                heir.Whole ? parts[index]
                : heir.Further is { } further ? further.Share(parts[index])
                : 0;
        }
        return share;
    }
}
