using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Contract;

/// <summary>A figure with everything it must travel with (số liệu).</summary>
/// <param name="Numerator">Of a count, the count itself.</param>
/// <param name="Denominator">Null for a count.</param>
/// <param name="ByEvidence">How much of the numerator stands on single records, signed sheets, signed totals.</param>
/// <param name="Seq">Ledger number up to which it holds.</param>
/// <param name="RuleVersion">Number of the latest dated rule its counting depended on; 0 when the province had set none.</param>
/// <param name="PublishedAt">When the unit closed and published it; null for a live figure.</param>
public sealed record Figure(
    Definition Definition,
    int Unit,
    DateOnly From,
    DateOnly To,
    DateOnly MapDay,
    string? Group,
    long Numerator,
    long? Denominator,
    IReadOnlyDictionary<Evidence, long> ByEvidence,
    long Seq,
    DateTimeOffset AsOf,
    DateTimeOffset? PublishedAt = null,
    long RuleVersion = 0
)
{
    /// <summary>How much of numerator and denominator is the share of a former unit whose heirs lie in different communes, divided and not counted (ước tính).</summary>
    public long Estimated { get; init; }

    /// <summary>Ratio as 0.8, count as a whole number, null where the denominator is 0.</summary>
    public double? Value =>
        Denominator switch
        {
            null => Numerator,
            0 => null,
            { } denominator => (double)Numerator / denominator,
        };

    /// <summary>"document" when all of it comes from signed totals, else "computed".</summary>
    public string Source => Numerator != 0 && ByEvidence.GetValueOrDefault(Evidence.Document) == Numerator ? "document" : "computed";

    /// <summary>Whether anything was ever recorded for it: nothing recorded reads "chưa có số", never 0.</summary>
    public bool HasData => Denominator is { } denominator ? denominator != 0 : Numerator != 0;
}
