using HocVuSo.Indicators.Contract;
using HocVuSo.Platform.Documents;

namespace HocVuSo.Reports;

/// <summary>The two tables of the yearly report: targets in the text, all figures in the annex.</summary>
internal static class YearTables
{
    /// <summary>Figures that have a target; <c>null</c> when none has.</summary>
    internal static Block.Table? Targets(PaperDraft draft, IReadOnlyList<ReportFigure> figures)
    {
        var rows = figures.Where(f => f.Target is not null).ToList();
        return rows.Count == 0
            ? null
            : new(
                "Kết quả thực hiện các chỉ tiêu",
                [
                    new("TT", 0.8, Block.Align.Center),
                    new("Chỉ tiêu", 5),
                    new("Được giao", 1.8, Block.Align.Center),
                    new("Kết quả", 2, Block.Align.Center),
                    new("So với chỉ tiêu", 2.6),
                ],
                [
                    .. rows.Select(
                        (f, at) =>
                            (IReadOnlyList<IReadOnlyList<Inline>>)
                                [
                                    Words($"{at + 1}"),
                                    Words(f.Name),
                                    Words(FigureWords.TargetText(f)),
                                    [draft.Cite(f, Result(f))],
                                    Words(FigureWords.ShortComparison(f)),
                                ]
                    ),
                ]
            );
    }

    /// <summary>Every figure with what it was counted from.</summary>
    internal static Block.Table All(PaperDraft draft, IReadOnlyList<ReportFigure> figures) =>
        new(
            "Tổng hợp các chỉ số, thời gian và nguồn số liệu",
            [
                new("TT", 0.8, Block.Align.Center),
                new("Mã", 0.9, Block.Align.Center),
                new("Chỉ số", 4.7),
                new("Kết quả", 1.8, Block.Align.Center),
                new("Tử số/ mẫu số", 2.3, Block.Align.Center),
                new("Chỉ tiêu", 1.6, Block.Align.Center),
                new("So với chỉ tiêu", 2.2),
                new("Thời gian số liệu", 2.1),
                new("Nguồn số liệu", 3.4),
            ],
            [
                .. figures.Select(
                    (f, at) =>
                        (IReadOnlyList<IReadOnlyList<Inline>>)
                            [
                                Words($"{at + 1}"),
                                Words(f.HasCode ? f.Key : "–"),
                                Words(f.Name),
                                [draft.Cite(f, Result(f))],
                                Words(FigureWords.Parts(f) ?? ""),
                                Words(FigureWords.TargetText(f)),
                                Words(FigureWords.ShortComparison(f)),
                                Words(FigureWords.ShortSpan(f)),
                                Words(FigureWords.Evidence(f) is { Length: > 0 } evidence ? FigureWords.Upper(evidence) : ""),
                            ]
                ),
            ]
        );

    /// <summary>What a reader of the annex has to know to check it.</summary>
    internal static IEnumerable<string> Remarks(IReadOnlyList<ReportFigure> figures, Period period)
    {
        yield return $"Kỳ báo cáo {period.Text}.";
        var known = figures.Where(f => f.Value is not null).ToList();
        var places = known.Select(f => f.Seq).Where(s => s > 0).Distinct().Order().Select(s => FigureWords.Number(s)).ToList();
        if (places.Count > 0)
            yield return $"Số liệu tính đến mục {string.Join(", ", places)} của sổ cái số liệu.";
        var versions = known.Where(f => f.HasCode).GroupBy(f => f.Definition).OrderBy(g => g.Key).ToList();
        foreach (var version in versions)
            yield return $"Định nghĩa phiên bản {version.Key}: {string.Join(", ", version.Select(f => f.Key))}.";
    }

    private static string Result(ReportFigure figure) => FigureWords.Upper(FigureWords.ValueAndNoun(figure));

    private static IReadOnlyList<Inline> Words(string text) => [new Inline.Words(text)];
}
