using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Contract;

/// <summary>What is counted. Unlike types do not add or divide: the compiler refuses (architecture section 6).</summary>
public interface IMeasureType
{
    static abstract string Code { get; }

    /// <summary>Vietnamese word after a number: người, lượt ….</summary>
    static abstract string Word { get; }
}

public sealed class Persons : IMeasureType
{
    public static string Code => "person";
    public static string Word => "người";
}

public sealed class Turns : IMeasureType
{
    public static string Code => "turn";
    public static string Word => "lượt";
}

public sealed class HouseholdCount : IMeasureType
{
    public static string Code => "household";
    public static string Word => "hộ";
}

public sealed class Units : IMeasureType
{
    public static string Code => "unit";
    public static string Word => "đơn vị";
}

public sealed class Items : IMeasureType
{
    public static string Code => "item";
    public static string Word => "tin, bài";
}

public sealed class Events : IMeasureType
{
    public static string Code => "event";
    public static string Word => "buổi";
}

public sealed class Dossiers : IMeasureType
{
    public static string Code => "dossier";
    public static string Word => "hồ sơ";
}

public sealed class Documents : IMeasureType
{
    public static string Code => "document";
    public static string Word => "văn bản";
}

public sealed class Minutes : IMeasureType
{
    public static string Code => "minute";
    public static string Word => "phút";
}

/// <summary>How a measure reads its columns over [from, to].</summary>
public enum Timing
{
    /// <summary>What happened in the period.</summary>
    Flow,

    /// <summary>What stands on the last day of the period.</summary>
    Standing,

    /// <summary>How many different people or households it happened to in the period.</summary>
    Distinct,
}

/// <summary>A count of one type, without its type: what the cube reads.</summary>
public record Count
{
    internal Count(IReadOnlyList<short> columns, Timing timing, string code, string word) => (Columns, Timing, Code, Word) = (columns, timing, code, word);

    internal IReadOnlyList<short> Columns { get; }
    public Timing Timing { get; }
    public string Code { get; }
    public string Word { get; }
}

/// <summary>A count of people, turns, households …; adds only to its like, divides only by its like.</summary>
public sealed record Count<T> : Count
    where T : IMeasureType
{
    internal Count(IReadOnlyList<short> columns, Timing timing)
        : base(columns, timing, T.Code, T.Word) { }

    /// <exception cref="InvalidOperationException">The two are read differently over a period.</exception>
    public static Count<T> operator +(Count<T> left, Count<T> right) =>
        left.Timing == right.Timing
            ? new Count<T>([.. left.Columns, .. right.Columns], left.Timing)
            : throw new InvalidOperationException("A standing number and a flow do not add.");

    public Ratio<T> Over(Count<T> denominator) => new(this, denominator);
}

/// <summary>Numerator ÷ denominator of one type; 0.8, never 80.</summary>
public sealed record Ratio<T>(Count<T> Numerator, Count<T> Denominator)
    where T : IMeasureType;

/// <summary>The measures indicators are made of.</summary>
internal static class Measure
{
    public static Count<T> Flow<T>(params FactKind[] kinds)
        where T : IMeasureType => new([.. kinds.Select(k => k.Code)], Timing.Flow);

    public static Count<T> Stands<T>(Standing standing)
        where T : IMeasureType => new([(short)standing], Timing.Standing);

    /// <summary>Signed totals that stand until the next one.</summary>
    public static Count<T> Stands<T>(FactKind kind)
        where T : IMeasureType => new([kind.Code], Timing.Standing);

    public static Count<T> Distinct<T>(params FactKind[] kinds)
        where T : IMeasureType => new([.. kinds.Select(k => k.Code)], Timing.Distinct);
}
