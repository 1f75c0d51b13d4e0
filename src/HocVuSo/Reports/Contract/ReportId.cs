using HocVuSo.Platform;

namespace HocVuSo.Reports.Contract;

/// <summary>Identifies one report of one unit (mã báo cáo).</summary>
public readonly record struct ReportId(Guid Value) : IId<ReportId>
{
    public static ReportId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ReportId id) => Ids.TryParse(text, out id);
}
