using HocVuSo.Platform;

namespace HocVuSo.Visits;

/// <summary>What a household shows at one look: of several the first.</summary>
public enum HouseMark
{
    /// <summary>The visit found something an officer has to see to.</summary>
    ToCorrect,

    /// <summary>It expects the next call.</summary>
    Appointed,
    Reached,
    NotReached,
}

internal static class HouseMarks
{
    public static string Word(this HouseMark mark, Text T) =>
        mark switch
        {
            HouseMark.ToCorrect => T["Cần báo xã"],
            HouseMark.Appointed => T["Hẹn lại"],
            HouseMark.Reached => T["Đã đến"],
            _ => T["Chưa đến"],
        };

    /// <summary>Class of the style sheets; null for a house nobody has called at.</summary>
    public static string? Css(this HouseMark mark) =>
        mark switch
        {
            HouseMark.ToCorrect => "to-correct",
            HouseMark.Appointed => "appointed",
            HouseMark.Reached => "sent",
            _ => null,
        };

    public static string? Icon(this HouseMark mark) =>
        mark switch
        {
            HouseMark.ToCorrect => "triangle-alert",
            HouseMark.Appointed => "calendar-clock",
            HouseMark.Reached => "check",
            _ => null,
        };
}
