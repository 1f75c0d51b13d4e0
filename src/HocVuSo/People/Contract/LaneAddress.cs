using HocVuSo.Platform;

namespace HocVuSo.People.Contract;

/// <summary>An address as lists write it, "Ngõ 3, nhà 5": the lane to walk down, and the house in it.</summary>
public readonly record struct LaneAddress(string Lane, string House)
{
    public static LaneAddress Of(string alley)
    {
        var parts = alley.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var house = parts.Where(IsHouse).ToList();
        return new(string.Join(", ", parts.Except(house, StringComparer.Ordinal)), string.Join(", ", house));
    }

    private static bool IsHouse(string part)
    {
        var folded = Vn.Fold(part);
        return char.IsAsciiDigit(folded[0])
            || (folded.Any(char.IsAsciiDigit) && (folded.StartsWith("nha ", StringComparison.Ordinal) || folded.StartsWith("so ", StringComparison.Ordinal)));
    }
}
