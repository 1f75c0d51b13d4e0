using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Visits;

internal static class VillageChoice
{
    /// <summary>The village asked for by its code, of those the actor may see; the first of them without a code.</summary>
    /// <exception cref="NotAllowedException">None of them has it: whether it exists is not said.</exception>
    public static UnitCard Chosen(this IReadOnlyList<UnitCard> villages, string? code, Permission needed) =>
        villages.FirstOrDefault(v => code is null || string.Equals(v.Code, code, StringComparison.Ordinal)) ?? throw new NotAllowedException(needed);
}
