using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>
/// Someone whose village was merged, split or dissolved is carried to its heir by a fact whose quantity is not 1 but the number of a part (decision 0021). What she had in the
/// former village before is kept under that number, what she has in the heir under the next one: on any map both can be shown where that map has them.
/// </summary>
internal static class Parts
{
    /// <summary>The place of the numbers of one who stands, after the fact at <paramref name="last"/>, where her latest village fact says; 0 when that is the village itself.</summary>
    /// <param name="facts">Sorted facts of one person or household.</param>
    public static int At(ReadOnlySpan<FactRow> facts, int last)
    {
        var came = 0;
        for (var i = last; i >= 0; i--)
        {
            if (IsVillage(facts[i].Kind))
            {
                came = facts[i].Quantity;
                break;
            }
        }
        if (came <= 0)
        {
            return 0;
        }
        for (var i = last + 1; i < facts.Length; i++)
        {
            if (IsVillage(facts[i].Kind))
            {
                // carried on from here: the part that went with her
                if (facts[i].Quantity > 1)
                {
                    return facts[i].Quantity;
                }
                break;
            }
        }
        return came > 1 ? came + 1 : 0;
    }

    private static bool IsVillage(short kind) => kind == Kinds.PersonVillage.Code || kind == Kinds.HouseholdVillage.Code;
}
