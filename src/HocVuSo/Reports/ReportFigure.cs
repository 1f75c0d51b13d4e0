using HocVuSo.Indicators.Contract;

namespace HocVuSo.Reports;

/// <summary>One figure of a report, as it was read from the cube or a signed document at one place in the ledger.</summary>
public sealed record ReportFigure
{
    /// <summary>Code of the indicator's definition (<c>I08</c>, <c>I08a</c>, <c>DS</c>), or a fact about the unit in small letters. See <see cref="ReportKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Official Vietnamese name, e.g. <c>Tỷ lệ người dân trưởng thành có kỹ năng số cơ bản</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Word after a count: người, lượt, buổi, tin, bài, video …</summary>
    public required string Noun { get; init; }

    /// <summary>The value is numerator ÷ denominator (0.8), not a count.</summary>
    public bool IsRatio { get; init; }

    /// <summary>A count, or a ratio as 0.8; <c>null</c> when there is no data or the denominator is 0. Never 0 for "unknown".</summary>
    public decimal? Value { get; init; }

    public long? Numerator { get; init; }
    public long? Denominator { get; init; }

    /// <summary>First day of the period; <c>null</c> for a fact that has none, such as the unit's area.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What stands on the last day (số cuối kỳ), not what happened over the period.</summary>
    public bool IsStanding { get; init; }

    /// <summary>How many records the figure was counted from; <c>null</c> for a signed total.</summary>
    public long? Records { get; init; }

    /// <summary>What a record is: phiếu, hồ sơ kỹ năng, danh sách …</summary>
    public string RecordNoun { get; init; } = "phiếu";

    /// <summary>The signed document of a total, e.g. <c>Công văn số 112/CAP ngày 12/12/2025 của Công an phường Việt Trì</c>.</summary>
    public string? Document { get; init; }

    /// <summary>What the figure rests on, told in its footnote, e.g. <c>Đạt theo khung QĐ 757 phiên bản 1.0, do UBND phường Việt Trì xác nhận</c>.</summary>
    public string? Basis { get; init; }

    /// <summary>Target of the unit for the period, in the same unit as <see cref="Value"/>.</summary>
    public decimal? Target { get; init; }

    /// <summary>Target for the next year, if it has been set.</summary>
    public decimal? NextTarget { get; init; }

    /// <summary>Version of the indicator's definition, from 1.</summary>
    public int Definition { get; init; } = 1;

    /// <summary>Place in the ledger up to which the figure is counted.</summary>
    public long Seq { get; init; }

    /// <summary>Whether it is an indicator with a code to print, not a fact about the unit such as its area.</summary>
    internal bool HasCode => char.IsUpper(Key[0]);

    /// <summary>A figure of the cube; what it was counted from and its target are added by the caller.</summary>
    public static ReportFigure Of(Figure figure)
    {
        var definition = figure.Definition;
        return new()
        {
            Key = definition.Code,
            Name = definition.Name,
            Noun = definition.Numerator.Word,
            IsRatio = definition.IsRatio,
            Value =
                !figure.HasData ? null
                : figure.Denominator is { } denominator ? (decimal)figure.Numerator / denominator
                : figure.Numerator,
            Numerator = figure.Numerator,
            Denominator = figure.Denominator,
            From = figure.From,
            To = figure.To,
            IsStanding = definition.Numerator.Timing is Timing.Standing,
            Definition = definition.Version,
            Seq = figure.Seq,
        };
    }

    /// <exception cref="InvalidOperationException">A value without evidence, or with two kinds of it.</exception>
    internal void Check()
    {
        if (Value is not null && Records is null == Document is null)
            throw new InvalidOperationException($"{Key}: a value comes from records or from a signed document, and says which.");
        if (From > To)
            throw new InvalidOperationException($"{Key}: the first day lies after the last.");
    }
}
