namespace HocVuSo.Reports;

/// <summary>The commune that reports, with the words its kind brings along.</summary>
/// <param name="Kind">xã, phường or đặc khu.</param>
/// <param name="Name">Without the kind, e.g. <c>Việt Trì</c>.</param>
/// <param name="Province">With its kind, e.g. <c>tỉnh Phú Thọ</c>.</param>
/// <param name="Village">What its villages are called: thôn, tổ dân phố, khu dân cư …</param>
/// <param name="LeadDesk">Desk that prepares the paper, e.g. <c>Phòng Văn hóa – Xã hội</c>; <c>null</c> if not named.</param>
/// <param name="LeadDeskShort">As "Lưu" abbreviates it, e.g. <c>VHXH</c>.</param>
public sealed record ReportUnit(
    string Kind,
    string Name,
    string Province,
    string Village,
    string? LeadDesk = "Phòng Văn hóa – Xã hội",
    string LeadDeskShort = "VHXH"
)
{
    /// <summary>"phường Việt Trì".</summary>
    public string KindAndName => $"{Kind} {Name}";

    /// <summary>"UBND phường Việt Trì".</summary>
    public string Committee => $"UBND {KindAndName}";

    /// <summary>"Trung tâm Phục vụ hành chính công phường".</summary>
    public string OneStopCentre => $"Trung tâm Phục vụ hành chính công {Kind}";
}
