using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;

namespace HocVuSo.PublicServices.Help;

/// <summary>How help is named on screen.</summary>
public static class Words
{
    public static string Of(this Text T, SupportChannel channel) =>
        channel switch
        {
            SupportChannel.OneStopCentre => T["Trung tâm Phục vụ hành chính công"],
            SupportChannel.Home => T["Tại nhà"],
            SupportChannel.Class => T["Tại lớp học"],
            _ => T["Điểm hỗ trợ"],
        };

    public static string Level(this Text T, bool endToEnd) => endToEnd ? T["Toàn trình"] : T["Một phần"];

    public static string Way(this Text T, bool filedByCitizen, bool alone) =>
        (filedByCitizen, alone) switch
        {
            (true, true) => T["Tự nộp, tự làm được"],
            (true, false) => T["Tự nộp, cần người giúp"],
            _ => T["Cán bộ nộp giúp"],
        };
}
