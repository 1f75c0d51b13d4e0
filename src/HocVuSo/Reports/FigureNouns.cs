namespace HocVuSo.Reports;

/// <summary>What a report calls a figure's count and the records behind it, where the catalogue's own word says too little.</summary>
internal static class FigureNouns
{
    private static readonly Dictionary<string, string> Counted = new(StringComparer.Ordinal)
    {
        ["I10b"] = "thành viên",
        ["I13"] = "video",
        ["I19"] = "trường",
        ["I34"] = "bản tin",
        ["I12b"] = "lượt đăng lại",
    };

    private static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
    {
        ["DS"] = "hồ sơ dân cư",
        ["HO"] = "hồ sơ hộ",
        ["HD"] = "phiếu đến nhà",
        ["I01"] = "hồ sơ tập huấn",
        ["I01b"] = "hồ sơ cán bộ",
        ["I04"] = "hồ sơ kỹ năng",
        ["I05"] = "dòng danh sách VNeID",
        ["I05b"] = "dòng danh sách VNeID",
        ["I08"] = "phiếu hỗ trợ",
        ["I08a"] = "phiếu hỗ trợ",
        ["I08b"] = "phiếu hỗ trợ",
        ["I08c"] = "phiếu hỗ trợ",
        ["I08n"] = "phiếu hỗ trợ",
        ["I09"] = "phiếu, phiếu gộp",
        ["I09n"] = "phiếu hướng dẫn",
        ["I09d"] = "hồ sơ kỹ năng",
        ["I10"] = "quyết định thành lập Tổ",
        ["I10b"] = "dòng danh sách",
        ["I11"] = "phiếu buổi tuyên truyền",
        ["I12"] = "dòng danh sách tin, bài",
        ["I12b"] = "dòng danh sách tin, bài",
        ["I13"] = "dòng danh sách video",
        ["I20"] = "hồ sơ dân cư",
        ["I29"] = "sổ điểm danh",
        ["I34"] = "dòng nhật ký phát thanh",
        ["I34b"] = "dòng nhật ký phát thanh",
        ["I45"] = "văn bản trong sổ theo dõi",
    };

    private static readonly Dictionary<string, string> Papers = new(StringComparer.Ordinal)
    {
        ["I02"] = "bảng tổng hợp có ký của trường",
        ["I03"] = "bảng tổng hợp có ký của trường",
        ["I19"] = "bảng tổng hợp có ký của trường",
        ["I06"] = "bảng tổng hợp có ký của đơn vị",
    };

    /// <summary>Word after the count; "thôn" for I10, as the unit's villages are called.</summary>
    public static string? Count(string key, ReportUnit unit) => key is "I10" ? unit.Village : Counted.GetValueOrDefault(key);

    public static string Record(string key) => Records.GetValueOrDefault(key) ?? (key is ['K', _] ? "hồ sơ kỹ năng" : "phiếu");

    /// <summary>What a ratio of 0 was counted from: those among whom nobody was found.</summary>
    public static string Basis(string key) => key is "I04" or "I05b" or "I20" or ['K', _] ? "hồ sơ dân cư" : "dòng danh sách";

    public static string Paper(string key) => Papers.GetValueOrDefault(key, "biểu, văn bản có ký");
}
