using HocVuSo.Indicators.Contract;

namespace HocVuSo.Reports;

/// <summary>Where the figures of a sheet stand.</summary>
public enum FigureBasis
{
    /// <summary>As the ledger says now.</summary>
    Live,

    /// <summary>As they were when the report went to the leader.</summary>
    Locked,

    /// <summary>As the unit closed them.</summary>
    Closed,
}

/// <summary>All figures of one report at one ledger number (bảng số liệu của báo cáo).</summary>
public sealed record FigureSheet(FigureBasis Basis, Period Period, IReadOnlyList<ReportFigure> Figures)
{
    /// <summary>Those that can be printed: each of them says where it comes from.</summary>
    public IEnumerable<ReportFigure> Known => Figures.Where(f => f.Value is not null);

    /// <summary>What would change from <paramref name="earlier"/> to this sheet.</summary>
    public IReadOnlyList<FigureChange> Since(IReadOnlyList<ReportFigure> earlier)
    {
        var then = earlier.ToDictionary(f => f.Key, StringComparer.Ordinal);
        var now = Figures.ToDictionary(f => f.Key, StringComparer.Ordinal);
        return
        [
            .. Figures
                .Select(f => new FigureChange(f.Key, f.Name, then.GetValueOrDefault(f.Key), f))
                .Concat(earlier.Where(f => !now.ContainsKey(f.Key)).Select(f => new FigureChange(f.Key, f.Name, f, null)))
                .Where(c => c.IsChange),
        ];
    }
}

/// <summary>One figure that is no longer what it was.</summary>
public sealed record FigureChange(string Key, string Name, ReportFigure? Before, ReportFigure? Now)
{
    internal bool IsChange =>
        (Before?.Value, Before?.Numerator, Before?.Denominator, Before?.Target) != (Now?.Value, Now?.Numerator, Now?.Denominator, Now?.Target)
        && !(Before?.Value is null && Now?.Value is null && Before?.Target == Now?.Target);

    public string BeforeText => Write(Before);
    public string NowText => Write(Now);

    private static string Write(ReportFigure? figure) =>
        figure?.Value is null ? FigureWords.NoData
        : FigureWords.Parts(figure) is { } parts ? $"{FigureWords.Value(figure)} ({parts})"
        : FigureWords.ValueAndNoun(figure);
}
