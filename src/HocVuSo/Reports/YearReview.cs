using HocVuSo.Platform.Documents;

namespace HocVuSo.Reports;

/// <summary>Parts III to V of the yearly report: what the comparison with the targets says, then what people wrote.</summary>
internal static class YearReview
{
    internal static void Write(PaperDraft draft, CommuneYearReport.Request request)
    {
        var (figures, texts, year) = (request.Figures, request.Texts, request.Year);
        draft.Heading(1, "Đánh giá chung");
        draft.Heading(2, "Ưu điểm");
        draft.Write(Achieved(figures, year));
        draft.Write(texts.Strengths);
        draft.Heading(2, "Tồn tại, hạn chế");
        draft.Points([.. Missed(draft, figures), .. Unknown(figures)], texts.Difficulties);
        draft.Heading(2, "Nguyên nhân");
        draft.Points([], texts.Causes);

        draft.Heading(1, "Nhiệm vụ, giải pháp trọng tâm");
        draft.Points(NextTargets(figures, year + 1), texts.Tasks);
        draft.Heading(1, "Đề xuất, kiến nghị");
        draft.Points([], texts.Proposals);
    }

    private static IEnumerable<string> Achieved(IReadOnlyList<ReportFigure> figures, int year)
    {
        var aimed = figures.Where(f => f.Target is not null).ToList();
        if (aimed.Count == 0)
            yield break;
        var above = aimed.Where(f => FigureWords.Against(f) == TargetState.Above).ToList();
        var met = aimed.Count(f => FigureWords.Against(f) == TargetState.Met) + above.Count;
        if (met == 0)
            yield break;
        var all = met == aimed.Count ? ", hoàn thành các chỉ tiêu đề ra" : "";
        var exceeded = above.Count > 0 ? $"; trong đó có {above.Count} chỉ tiêu vượt: {string.Join("; ", above.Select(f => FigureWords.Lower(f.Name)))}" : "";
        yield return $"Năm {year}, có {met}/{aimed.Count} chỉ tiêu đạt hoặc vượt{all}{exceeded}.";
    }

    private static IEnumerable<IReadOnlyList<Inline>> Missed(PaperDraft draft, IReadOnlyList<ReportFigure> figures) =>
        from figure in figures
        where FigureWords.Against(figure) == TargetState.Below
        select (IReadOnlyList<Inline>)
            [
                new Inline.Words($"{figure.Name}: "),
                draft.Cite(figure, FigureWords.ValueAndNoun(figure)),
                new Inline.Words($", {FigureWords.Comparison(figure)}."),
            ];

    private static IEnumerable<IReadOnlyList<Inline>> Unknown(IReadOnlyList<ReportFigure> figures)
    {
        var names = figures.Where(f => f.Value is null).Select(f => FigureWords.Lower(f.Name)).ToList();
        if (names.Count > 0)
            yield return [new Inline.Words($"Chưa có số liệu về: {string.Join("; ", names)}.")];
    }

    private static IEnumerable<IReadOnlyList<Inline>> NextTargets(IReadOnlyList<ReportFigure> figures, int year)
    {
        var aims = figures.Where(f => f.NextTarget is not null).Select(f => $"{FigureWords.Lower(f.Name)} đạt {FigureWords.NextTargetText(f)}").ToList();
        if (aims.Count > 0)
            yield return [new Inline.Words($"Phấn đấu đến hết năm {year}: {string.Join("; ", aims)}.")];
    }
}
