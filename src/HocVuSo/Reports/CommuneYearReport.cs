using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Documents;

namespace HocVuSo.Reports;

/// <summary>
/// A commune's yearly report "Kết quả triển khai phong trào “Bình dân học vụ số”", drafted from its figures. Pure: the same request gives the
/// same paper, for the screen and for the Word file.
/// </summary>
/// <remarks>Order of the parts: what provinces expect of such a report; layout: NĐ 30/2020/NĐ-CP.</remarks>
public static class CommuneYearReport
{
    internal const string Movement = "phong trào “Bình dân học vụ số”";

    /// <param name="Unit">The commune.</param>
    /// <param name="Period">The days the figures cover.</param>
    /// <param name="Year">The year the report is named after.</param>
    /// <param name="Figures">In the order of the annex; each key once; <see cref="ReportKeys"/> says which have a sentence.</param>
    /// <param name="Texts">What people write; <see cref="ReportTexts.Draft"/> to begin with.</param>
    /// <param name="Month">Month and year printed at the top; the day stays blank.</param>
    /// <param name="Stamp">Time written into the file.</param>
    /// <param name="Signature">Who signs: <see cref="Signature.Chair"/> or <see cref="Signature.ViceChair"/>.</param>
    /// <param name="Recipients">Lines of "Nơi nhận"; <c>null</c> for the usual ones.</param>
    /// <param name="IsDemo">Marks every page as made-up data.</param>
    public sealed record Request(
        ReportUnit Unit,
        Period Period,
        int Year,
        IReadOnlyList<ReportFigure> Figures,
        ReportTexts Texts,
        DateOnly Month,
        DateTimeOffset Stamp,
        Signature? Signature = null,
        IReadOnlyList<string>? Recipients = null,
        bool IsDemo = false
    );

    /// <exception cref="ArgumentException">A key stands twice.</exception>
    /// <exception cref="InvalidOperationException">A value has no evidence.</exception>
    public static OfficialPaper Build(Request request)
    {
        foreach (var figure in request.Figures)
            figure.Check();
        var (unit, year) = (request.Unit, request.Year);
        var draft = new PaperDraft(request.Figures.ToDictionary(f => f.Key, StringComparer.Ordinal), Words(unit));

        draft.Write([Opening(request)]);
        Direction(draft, request.Texts);
        YearResults.Write(draft, request);
        YearReview.Write(draft, request);
        draft.EndParts();
        draft.Write([$"Trên đây là Báo cáo kết quả triển khai {Movement} năm {year} của {unit.Committee}./."], keepWithNext: true);
        var body = draft.TakeBlocks();
        draft.Add(YearTables.All(draft, request.Figures));
        draft.Write(YearTables.Remarks(request.Figures, request.Period));

        var upper = unit.KindAndName.ToUpper(Vn.Culture);
        return new OfficialPaper
        {
            Issuer = new Issuer(["ỦY BAN NHÂN DÂN", upper], unit.Committee),
            Symbol = "BC-UBND",
            Place = unit.Name,
            Month = request.Month,
            Kind = "BÁO CÁO",
            Abstract = $"Kết quả triển khai {Movement} năm {year}",
            Body = body,
            Signature = request.Signature ?? Signature.Chair(),
            Recipients = request.Recipients ?? Recipients(unit),
            Annexes = [new Annex($"Tổng hợp các chỉ số {Movement} năm {year}", draft.TakeBlocks(), Landscape: true)],
            IsDemo = request.IsDemo,
            Stamp = request.Stamp,
        };
    }

    private static string Opening(Request request)
    {
        var plans = request.Texts.Plans.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p.Trim()).ToList();
        var answering = plans.Count > 0 ? $"Thực hiện {string.Join("; ", plans)}, " : "";
        return $"{answering}{request.Unit.Committee} báo cáo kết quả triển khai {Movement} năm {request.Year} (số liệu {Days(request)}) như sau:";
    }

    /// <summary>Exactly the days that were counted; a year that is still running says when it ends.</summary>
    private static string Days(Request request)
    {
        var last = request.Figures.Select(f => f.To).DefaultIfEmpty(request.Period.To).Max();
        return last >= request.Period.To || last < request.Period.From
            ? request.Period.Text
            : $"{new Period(request.Period.From, last).Text}; kỳ báo cáo đến ngày {Vn.Date(request.Period.To)}";
    }

    private static void Direction(PaperDraft draft, ReportTexts texts)
    {
        draft.Heading(1, "Công tác chỉ đạo, triển khai");
        draft.Say(
            "{Unit} được thành lập trên cơ sở sáp nhập [former-units] đơn vị hành chính.",
            "Toàn {kind} có< diện tích [area] km²,>< [villages] {village},> quy mô dân số [DS:about] người.",
            "Tỷ lệ người dân sử dụng điện thoại thông minh đạt [I20]< ([I20:parts] người)>."
        );
        draft.Say(
            "Trong kỳ báo cáo, {committee} đã ban hành [I45] văn bản chỉ đạo, triển khai phong trào.",
            "{desk} được giao làm đầu mối tham mưu, theo dõi và tổ chức thực hiện."
        );
        draft.Write(texts.Direction);
    }

    private static Dictionary<string, string> Words(ReportUnit unit) =>
        new(StringComparer.Ordinal)
        {
            ["kind"] = unit.Kind,
            ["Unit"] = FigureWords.Upper(unit.KindAndName),
            ["committee"] = unit.Committee,
            ["village"] = unit.Village,
            ["centre"] = unit.OneStopCentre,
            ["desk"] = unit.LeadDesk ?? "",
        };

    private static List<string> Recipients(ReportUnit unit) =>
        [
            $"UBND {unit.Province} (b/c)",
            "Sở Khoa học và Công nghệ",
            $"TT Đảng ủy, TT HĐND {unit.Kind}",
            $"CT, các PCT UBND {unit.Kind}",
            $"Lưu: VT, {unit.LeadDeskShort}",
        ];
}
