using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Reports.Numbers;

/// <summary>Where the record behind a fact can be looked at, and what its capability is called on screen.</summary>
internal static class SourcePages
{
    /// <summary>Address of the record's own page, or of the list it stands in; null where there is none this reader may open.</summary>
    /// <param name="path">Of the unit the fact was recorded in.</param>
    public static string? Href(SourceCode source, Guid record, string kind, Actor actor, string path) =>
        source switch
        {
            SourceCode.Visits when actor.May(Permission.ReadPeople, path) => $"/tham-ho/{record}",
            SourceCode.Teams when actor.May(Permission.ReadPeople, path) || actor.May(Permission.ManageTeams, path) => kind == Kinds.TeamInForce.Name
                ? $"/to-cong-nghe/{record}"
                : "/to-cong-nghe",
            SourceCode.Skills when kind == Kinds.Passed.Name && (actor.May(Permission.Assess, path) || actor.May(Permission.ConfirmPassed, path)) =>
                $"/danh-gia/{record}",
            SourceCode.PublicServices when actor.May(Permission.RecordSupport, path) => "/quay/phieu",
            SourceCode.Classes when kind == Kinds.ClassHeld.Name && actor.May(Permission.RecordClass, path) => $"/lop-hoc/{record}",
            SourceCode.Classes when actor.May(Permission.RecordClass, path) => "/lop-hoc",
            SourceCode.Communication when actor.May(Permission.RecordTotals, path) => Communication(kind),
            SourceCode.Totals when actor.May(Permission.RecordTotals, path) => Totals(kind),
            SourceCode.Vneid when actor.May(Permission.ImportVneid, path) => kind == Kinds.ConfirmedOnVneid.Name ? $"/vneid/{record}" : "/vneid",
            SourceCode.Officials when actor.May(Permission.RecordTotals, path) => $"/can-bo/{record}",
            _ => null,
        };

    public static string Word(SourceCode source, Text T) =>
        source switch
        {
            SourceCode.People => T["Danh sách dân cư"],
            SourceCode.Teams => T["Tổ công nghệ số cộng đồng"],
            SourceCode.Skills => T["Kỹ năng, xác nhận đạt"],
            SourceCode.Visits => T["Lượt thăm hộ"],
            SourceCode.PublicServices => T["Hỗ trợ tại Trung tâm"],
            SourceCode.Classes => T["Lớp học, điểm danh"],
            SourceCode.Communication => T["Tuyên truyền"],
            SourceCode.Totals => T["Số tổng có văn bản"],
            SourceCode.Vneid => T["Danh sách VNeID"],
            _ => T["Danh sách cán bộ, công chức, viên chức"],
        };

    private static string Communication(string kind) =>
        kind == Kinds.ItemOriginal.Name || kind == Kinds.ItemRepost.Name ? "/tuyen-truyen/tin-bai"
        : kind == Kinds.VideoMade.Name ? "/tuyen-truyen/video"
        : kind == Kinds.BulletinAired.Name || kind == Kinds.BulletinMinutes.Name ? "/tuyen-truyen/phat-thanh"
        : kind == Kinds.DirectiveIssued.Name ? "/tuyen-truyen/van-ban"
        : "/tuyen-truyen";

    private static string Totals(string kind) =>
        kind.StartsWith("school.", StringComparison.Ordinal) ? "/so-tong/truong-hoc"
        : kind.StartsWith("workers.", StringComparison.Ordinal) ? "/so-tong/doanh-nghiep"
        : "/so-tong";
}
