using HocVuSo.Platform;

namespace HocVuSo.Skills;

/// <summary>Days on which something of the movement can have taken place.</summary>
internal static class MovementDays
{
    /// <summary>The national platform was opened on 26/3/2025; nobody was confirmed before.</summary>
    public static readonly DateOnly First = new(2025, 3, 26);

    /// <exception cref="RuleException"><c>skills.day</c>: before the movement began, or after today.</exception>
    public static DateOnly Checked(DateOnly day, DateOnly today) =>
        day >= First && day <= today
            ? day
            : throw new RuleException("skills.day", "Ngày {0} không dùng được: ghi ngày từ {1} đến hôm nay.", Vn.Date(day), Vn.Date(First));
}
