using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Indicators;

/// <summary>The rules in words, for their page. Every rule has its own; one this build does not know shows its key.</summary>
internal static class RuleWords
{
    public static string Name(string key, Text T) =>
        key switch
        {
            RuleCatalogue.PeriodPreset => T["Kỳ báo cáo"],
            RuleCatalogue.AdultAge => T["Tuổi trưởng thành"],
            RuleCatalogue.ElderlyAge => T["Tuổi của người cao tuổi"],
            RuleCatalogue.GuardianAge => T["Tuổi cần người đại diện đồng ý"],
            RuleCatalogue.AnswerDays => T["Trả lời yêu cầu về dữ liệu cá nhân"],
            RuleCatalogue.DoDays => T["Thực hiện yêu cầu rút đồng ý, hạn chế, phản đối"],
            RuleCatalogue.DoDaysThird => T["Thực hiện yêu cầu xem, sao chép, sửa, xóa"],
            RuleCatalogue.ExtendDays => T["Gia hạn một lần yêu cầu về dữ liệu cá nhân"],
            RuleCatalogue.KeepLeftMonths => T["Giữ thông tin người đã rời danh sách dân cư"],
            RuleCatalogue.KeepUnsavedDays => T["Giữ tệp dân cư đã kiểm tra mà chưa lưu"],
            RuleCatalogue.KeepNotesMonths => T["Giữ nội dung lần sửa thông tin người dân"],
            RuleCatalogue.FamilyCoachMonths => T["“Gia đình số”: đã hướng dẫn người nhà trong vòng"],
            RuleCatalogue.FamilyOnePerson => T["“Gia đình số”: hộ một người"],
            RuleCatalogue.FamilyAloneSkills => T["“Gia đình số”: ai được coi là làm được"],
            RuleCatalogue.CoveredMonths => T["Hộ được coi là đã đến: có lượt thăm trong vòng"],
            RuleCatalogue.TeamSilentDays => T["Tổ được coi là im lặng: không có lượt thăm trong"],
            RuleCatalogue.VillageQuietDays => T["Thôn cần nhắc: không có phiếu nào trong"],
            RuleCatalogue.ReviewHomes => T["Rà soát ngày mà một người hướng dẫn ở nhiều hơn"],
            RuleCatalogue.ReviewMinutes => T["Rà soát ngày mà một người hướng dẫn lâu hơn"],
            RuleCatalogue.ReviewAlike => T["Rà soát ngày có nhiều nhà trả lời giống hệt nhau, từ"],
            RuleCatalogue.ReviewFast => T["Rà soát ngày ghi phiếu trên máy nhanh hơn thời gian hướng dẫn, dưới"],
            RuleCatalogue.WeeklyHomes => T["Mục tiêu tuần của một thành viên Tổ"],
            RuleCatalogue.AllowanceRate => T["Mức bồi dưỡng thành viên Tổ"],
            RuleCatalogue.AllowanceCeiling => T["Mức trần bồi dưỡng một thành viên Tổ trong tháng"],
            _ => key,
        };

    public static string Value(string key, string value, Text T) =>
        (key, value) switch
        {
            (RuleCatalogue.PeriodPreset, nameof(PeriodPreset.Calendar)) => T["Theo tháng, năm dương lịch"],
            (RuleCatalogue.PeriodPreset, _) => T["Từ ngày 15 đến ngày 14 (Nghị định 09/2019)"],
            (RuleCatalogue.AdultAge or RuleCatalogue.ElderlyAge, _) => T["từ đủ {0} tuổi", value],
            (RuleCatalogue.GuardianAge, _) => T["dưới {0} tuổi", value],
            (RuleCatalogue.AnswerDays, _) => T["trong {0} ngày làm việc", value],
            (RuleCatalogue.DoDays or RuleCatalogue.DoDaysThird, _) => T["trong {0} ngày", value],
            (RuleCatalogue.ExtendDays, _) => T["thêm {0} ngày", value],
            (RuleCatalogue.KeepUnsavedDays or RuleCatalogue.TeamSilentDays or RuleCatalogue.VillageQuietDays, _) => T["{0} ngày", value],
            (RuleCatalogue.KeepLeftMonths or RuleCatalogue.KeepNotesMonths or RuleCatalogue.FamilyCoachMonths or RuleCatalogue.CoveredMonths, _) => T[
                "{0} tháng",
                value
            ],
            (RuleCatalogue.FamilyOnePerson, "1") => T["không cần hướng dẫn ai"],
            (RuleCatalogue.FamilyOnePerson, _) => T["cũng phải hướng dẫn người khác"],
            (RuleCatalogue.FamilyAloneSkills, "0") => T["chỉ người đạt mức cơ bản"],
            (RuleCatalogue.FamilyAloneSkills, _) => T["tự làm được từ {0} nhóm việc", value],
            (RuleCatalogue.ReviewHomes or RuleCatalogue.ReviewAlike, _) => T["{0} nhà", value],
            (RuleCatalogue.ReviewMinutes, _) => T["{0} phút", value],
            (RuleCatalogue.ReviewFast, "0") => T["không rà soát"],
            (RuleCatalogue.ReviewFast, _) => T["{0} phần trăm số phút", value],
            (RuleCatalogue.WeeklyHomes or RuleCatalogue.AllowanceRate or RuleCatalogue.AllowanceCeiling, "0") => T["chưa quy định"],
            (RuleCatalogue.WeeklyHomes, _) => T["{0} nhà một tuần", value],
            (RuleCatalogue.AllowanceRate, _) => T["{0} đồng một giờ", Money(value)],
            (RuleCatalogue.AllowanceCeiling, _) => T["không quá {0} đồng một tháng", Money(value)],
            _ => value,
        };

    private static string Money(string value) => Vn.Number(int.Parse(value, CultureInfo.InvariantCulture));

    /// <summary>What a person chose or typed, as it is stored: a number loses the word behind it.</summary>
    public static string Read(string key, string written) =>
        (key, Vn.Fold(written).Replace('–', '-').Trim()) switch
        {
            (RuleCatalogue.PeriodPreset, "15-14" or "15 - 14") => nameof(PeriodPreset.Decree09),
            (RuleCatalogue.PeriodPreset, "lich" or "duong lich" or "thang duong lich") => nameof(PeriodPreset.Calendar),
            (RuleCatalogue.PeriodPreset, _) => written.Trim(),
            (RuleCatalogue.WeeklyHomes or RuleCatalogue.AllowanceRate or RuleCatalogue.AllowanceCeiling, "chua quy dinh") => "0",
            (RuleCatalogue.ReviewFast, "khong ra soat") => "0",
            (RuleCatalogue.AllowanceRate or RuleCatalogue.AllowanceCeiling, var sum) => sum.Split(' ', 2)[0].Replace(".", "", StringComparison.Ordinal),
            (_, var folded) => folded.Split(' ', 2)[0],
        };

    /// <summary>Where a default comes from; a law keeps its Vietnamese name.</summary>
    public static string Source(string key, Text T) =>
        key switch
        {
            RuleCatalogue.PeriodPreset => T["Nghị định 09/2019/NĐ-CP"],
            RuleCatalogue.GuardianAge => T["Luật số 91/2025/QH15, Điều 24"],
            RuleCatalogue.AnswerDays or RuleCatalogue.DoDays or RuleCatalogue.DoDaysThird or RuleCatalogue.ExtendDays => T["Nghị định 356/2025/NĐ-CP"],
            _ => T["Mặc định của phần mềm, chờ văn bản của tỉnh"],
        };
}
