using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;

namespace HocVuSo.Reports;

/// <summary>The words of a report's state on screen (field-notes.md section 6).</summary>
internal static class ReportWords
{
    public static string State(Report? report, Text T) =>
        report?.State switch
        {
            null => T["Chưa lập"],
            ReportState.Draft => T["Dự thảo lần {0}", report.DraftNo],
            ReportState.Submitted => T["Trình lãnh đạo"],
            ReportState.Returned => T["Lãnh đạo yêu cầu sửa"],
            _ => T["Đã duyệt, chờ ký số"],
        };

    public static Tone Tone(Report? report) =>
        report?.State switch
        {
            ReportState.Approved => Platform.Layout.Components.Tone.Reached,
            ReportState.Returned => Platform.Layout.Components.Tone.Attention,
            _ => Platform.Layout.Components.Tone.Plain,
        };

    public static string Icon(Report? report) =>
        report?.State switch
        {
            null => "minus",
            ReportState.Draft => "pen",
            ReportState.Submitted => "clock",
            ReportState.Returned => "undo-2",
            _ => "check",
        };
}
