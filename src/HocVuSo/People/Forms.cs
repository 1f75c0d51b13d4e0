using System.Globalization;
using HocVuSo.Platform;

namespace HocVuSo.People;

/// <summary>Reads what people type into the forms of this capability.</summary>
internal static class Forms
{
    /// <exception cref="RuleException"><c>people.day-unreadable</c>.</exception>
    public static DateOnly Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new RuleException("people.day-unreadable", "Ghi ngày, ví dụ 07/10/2025.");
}
