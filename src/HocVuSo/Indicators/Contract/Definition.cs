namespace HocVuSo.Indicators.Contract;

/// <summary>Which way is better.</summary>
public enum Direction
{
    Up,
    Down,
}

/// <summary>A versioned definition of an indicator (định nghĩa chỉ số): it feeds page, chart, report, API and check alike.</summary>
/// <param name="Code">Code of product.md section 5; a letter behind it is a reading beside the main one.</param>
/// <param name="Version">Grows when the way of counting changes; figures name the version they used.</param>
/// <param name="Name">Vietnamese, short, for tables.</param>
/// <param name="Meaning">Vietnamese, one sentence: what is counted.</param>
/// <param name="Source">Where the rule comes from.</param>
/// <param name="ByGroup">Whether it can be read for one group of people.</param>
public sealed record Definition(
    string Code,
    int Version,
    string Name,
    string Meaning,
    Count Numerator,
    Count? Denominator,
    string Source,
    Direction Direction = Direction.Up,
    bool ByGroup = false
)
{
    public bool IsRatio => Denominator is not null;

    /// <summary>A count of one type.</summary>
    public static Definition Of<T>(string code, string name, string meaning, Count<T> count, string source, bool byGroup = false)
        where T : IMeasureType => new(code, 1, name, meaning, count, null, source, ByGroup: byGroup);

    /// <summary>A ratio of one type.</summary>
    public static Definition Of<T>(string code, string name, string meaning, Ratio<T> ratio, string source, bool byGroup = false)
        where T : IMeasureType => new(code, 1, name, meaning, ratio.Numerator, ratio.Denominator, source, ByGroup: byGroup);
}
