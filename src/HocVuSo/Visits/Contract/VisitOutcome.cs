using HocVuSo.Platform;

namespace HocVuSo.Visits.Contract;

/// <summary>What a call on a household came to; the first tap (kết quả đến nhà). Numbers stand in the ledger and never change.</summary>
/// <remarks>Source: field-notes.md section 6.</remarks>
public enum VisitOutcome : byte
{
    Taught = 1,
    Appointed = 2,
    NobodyHome = 3,
    NotWilling = 4,

    /// <summary>Everyone in the house can do it alone already.</summary>
    AllAlone = 5,
    LongAway = 6,
    Moved = 7,
    NotFound = 8,

    /// <summary>Something about the household changed; the commune officer is to be told.</summary>
    Changed = 9,
}

public static class VisitOutcomes
{
    /// <summary>The final strings, in the order they stand on the form.</summary>
    public static string Word(this VisitOutcome outcome, Text T) =>
        outcome switch
        {
            VisitOutcome.Taught => T["Đã hướng dẫn"],
            VisitOutcome.Appointed => T["Gặp rồi, hẹn hôm khác"],
            VisitOutcome.NobodyHome => T["Không có ai ở nhà"],
            VisitOutcome.NotWilling => T["Chưa muốn học"],
            VisitOutcome.AllAlone => T["Cả nhà tự làm được rồi"],
            VisitOutcome.LongAway => T["Đi xa lâu ngày"],
            VisitOutcome.Moved => T["Đã chuyển đi"],
            VisitOutcome.NotFound => T["Không tìm thấy nhà"],
            _ => T["Nhà có thay đổi, báo cán bộ xã"],
        };
}
