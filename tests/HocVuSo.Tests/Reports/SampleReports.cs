using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform.Documents;
using HocVuSo.Reports;

namespace HocVuSo.Tests.Reports;

/// <summary>Two communes with the figures their press reports print, as the cube would give them.</summary>
internal static class SampleReports
{
    private static readonly DateOnly From = new(2024, 12, 15);
    private static readonly DateOnly To = new(2025, 12, 14);

    private static readonly DateTimeOffset Stamp = new(2025, 12, 22, 8, 0, 0, TimeSpan.FromHours(7));
    private const string PoliceLetter = "Công văn số 112/CAP ngày 12/12/2025 của Công an phường Việt Trì";

    internal static readonly Period Year = Period.Year(2025, PeriodPreset.Decree09);

    /// <summary>An indicator of the catalogue: name, word and timing are those of its definition.</summary>
    internal static ReportFigure Indicator(string code, long over, long? under = null, string record = "phiếu", long? records = null)
    {
        var figure = new Figure(Catalogue.Of(code), 1, From, To, To, null, over, under, new Dictionary<Evidence, long>(), 1_204_377, Stamp);
        return ReportFigure.Of(figure) with { Records = figure.HasData ? records ?? under ?? over : null, RecordNoun = record };
    }

    /// <summary>A fact about the unit that a signed document tells.</summary>
    internal static ReportFigure Fact(string key, string name, decimal value, string noun, string document) =>
        new()
        {
            Key = key,
            Name = name,
            Value = value,
            Noun = noun,
            To = To,
            Document = document,
        };

    internal static CommuneYearReport.Request VietTri(bool isDemo = true) =>
        Request(
            new ReportUnit("phường", "Việt Trì", "tỉnh Phú Thọ", "khu dân cư"),
            [
                Fact(ReportKeys.FormerUnits, "Số đơn vị hành chính trước sáp nhập", 5, "đơn vị", "danh mục đơn vị hành chính của tỉnh"),
                Indicator("DS", 73_912, record: "hồ sơ dân cư"),
                Indicator("I01", 640, 640, "hồ sơ tập huấn") with
                {
                    Target = 0.8m,
                },
                Indicator("I01b", 640, 640, "hồ sơ tập huấn") with
                {
                    Target = 0.8m,
                },
                Indicator("I02", 9_204, 9_204, "bảng tổng hợp của trường", 11) with
                {
                    Target = 1,
                    NextTarget = 1,
                },
                Indicator("I04", 41_120, 51_400, "hồ sơ kỹ năng") with
                {
                    Target = 0.8m,
                    NextTarget = 1,
                    Basis = "Đạt mức cơ bản theo khung QĐ 757 phiên bản 1.0, do UBND phường Việt Trì xác nhận",
                },
                Indicator("I05", 20_560, 41_120) with
                {
                    Records = null,
                    Document = PoliceLetter,
                },
                Indicator("I05b", 20_560, 51_400) with
                {
                    Records = null,
                    Document = PoliceLetter,
                },
                Indicator("I08", 2_314) with
                {
                    Target = 2_000,
                },
                Indicator("I08a", 1_412),
                Indicator("I08b", 902),
                Indicator("I08c", 827),
                Indicator("I08n", 1_986, record: "phiếu", records: 2_314),
                Indicator("I10", 52, 52, "quyết định") with
                {
                    Target = 1,
                    Noun = "khu dân cư",
                },
                Indicator("I10b", 364, record: "dòng danh sách") with
                {
                    Noun = "thành viên",
                },
                Indicator("I12", 128, record: "tin, bài"),
                Indicator("I15", 0, 0),
                Indicator("I45", 9, record: "văn bản"),
                Indicator("K1", 38_007, 51_400, "hồ sơ kỹ năng"),
            ],
            new ReportTexts
            {
                Plans = ["Kế hoạch hành động số 6456/KH-UBND ngày 10/10/2025 của UBND tỉnh Phú Thọ"],
                Communication =
                [
                    "Công tác tuyên truyền được thực hiện qua hệ thống truyền thanh cơ sở, trang thông tin điện tử của phường; duy trì chuyên mục “Chuyển đổi số”.",
                ],
                Models =
                [
                    "Các mô hình “Mỗi công dân – Một danh tính số”, “Tổ công nghệ số cộng đồng” được triển khai theo phương châm “đi từng ngõ, gõ từng nhà, hướng dẫn từng người”.",
                ],
                Difficulties = ["Kỹ năng số giữa các nhóm dân cư chưa đồng đều, nhất là người cao tuổi và các đối tượng yếu thế."],
                Causes = ["[Nêu nguyên nhân khách quan, chủ quan của các tồn tại, hạn chế]"],
            },
            isDemo
        );

    internal static CommuneYearReport.Request VinhTuong(bool isDemo = false)
    {
        var unit = new ReportUnit("xã", "Vĩnh Tường", "tỉnh Phú Thọ", "thôn");
        return Request(
            unit,
            [
                Fact(ReportKeys.Area, "Diện tích tự nhiên", 26.3m, "km²", "danh mục đơn vị hành chính của tỉnh"),
                Fact(ReportKeys.Villages, "Số thôn", 37, "thôn", "danh mục đơn vị của xã"),
                Indicator("DS", 47_215, record: "hồ sơ dân cư"),
                Indicator("I20", 37_772, 47_215, "hồ sơ dân cư"),
                Indicator("I01b", 96, 96, "hồ sơ tập huấn") with
                {
                    Target = 1,
                    NextTarget = 1,
                },
                Indicator("I04", 25_800, 33_000, "hồ sơ kỹ năng") with
                {
                    Target = 0.8m,
                    NextTarget = 1,
                },
                Indicator("I09", 21_734, record: "phiếu, phiếu gộp", records: 3_120),
                Indicator("I09n", 9_120),
                Indicator("I10", 37, 37, "quyết định") with
                {
                    Target = 1,
                    Noun = "thôn",
                },
                Indicator("I10b", 253, record: "dòng danh sách") with
                {
                    Noun = "thành viên",
                },
                Indicator("I11", 9),
                Indicator("I12", 50, record: "tin, bài"),
                Indicator("I12b", 131, record: "dòng danh sách"),
                Indicator("I13", 25, record: "video") with
                {
                    Noun = "video",
                },
                Indicator("I14", 11_454, 12_006, "biểu đã ký", 12) with
                {
                    Target = 0.9m,
                },
                Indicator("I15", 11_910, 12_006, "biểu đã ký", 12),
                Indicator("I16", 4_790, 5_002, "biểu đã ký", 12),
                Indicator("I19", 21, 21, "bảng tổng hợp của trường") with
                {
                    Noun = "trường",
                },
            ],
            ReportTexts.Draft(unit),
            isDemo
        );
    }

    internal static CommuneYearReport.Request Request(ReportUnit unit, IReadOnlyList<ReportFigure> figures, ReportTexts texts, bool isDemo = false) =>
        new(unit, Year, 2025, figures, texts, new DateOnly(2025, 12, 22), Stamp, Signature.ViceChair(), IsDemo: isDemo);
}
