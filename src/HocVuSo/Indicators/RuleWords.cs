using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Indicators;

/// <summary>The rules in words, for their page.</summary>
internal static class RuleWords
{
    public static string Name(string key, Text T) =>
        key switch
        {
            RuleCatalogue.PeriodPreset => T["Kỳ báo cáo"],
            RuleCatalogue.AdultAge => T["Tuổi trưởng thành"],
            _ => T["Tuổi của người cao tuổi"],
        };

    public static string Value(string key, string value, Text T) =>
        (key, value) switch
        {
            (RuleCatalogue.PeriodPreset, nameof(PeriodPreset.Calendar)) => T["Theo tháng, năm dương lịch"],
            (RuleCatalogue.PeriodPreset, _) => T["Từ ngày 15 đến ngày 14 (Nghị định 09/2019)"],
            _ => T["từ đủ {0} tuổi", value],
        };

    /// <summary>What a person chose or typed, as it is stored: an age loses the word behind it.</summary>
    public static string Read(string key, string written) =>
        key is RuleCatalogue.PeriodPreset
            ? written.Trim() switch
            {
                "15-14" => nameof(PeriodPreset.Decree09),
                "lich" => nameof(PeriodPreset.Calendar),
                var other => other,
            }
            : written.Replace("tuổi", "", StringComparison.OrdinalIgnoreCase).Trim();

    public static string Source(string key, Text T) =>
        key is RuleCatalogue.PeriodPreset ? T["Nghị định 09/2019/NĐ-CP"] : T["Mặc định của phần mềm, chờ văn bản của tỉnh"];
}
