using System.Globalization;
using HocVuSo.Platform;
using Microsoft.Extensions.Primitives;

namespace HocVuSo.Indicators.Contract;

/// <summary>What a program asks of a figure: read with patience (any case, spaces around a word, empty is not asked), refused with a sentence.</summary>
public sealed record Asked(string Code, string Unit, DateOnly? From, DateOnly? To, string? Group, DateOnly? Map)
{
    /// <summary>Days outside these years are slips of the pen; calendars and running sums need not hold them.</summary>
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <exception cref="RuleException"><c>indicators.unit-missing</c>, <c>indicators.asked-twice</c>, <c>indicators.day</c>.</exception>
    public static Asked Read(HttpRequest request, string code) =>
        new(
            code.Trim(),
            Word(request, "unit") ?? throw new RuleException("indicators.unit-missing", "Thiếu mã đơn vị: thêm unit=… vào địa chỉ, ví dụ unit=09076."),
            Day(request, "from"),
            Day(request, "to"),
            Word(request, "group")?.ToLowerInvariant(),
            Day(request, "map")
        );

    /// <summary>One answer for a unit that is not there, is out of scope or has nothing published, so that the answer tells no more than that.</summary>
    public static RuleException NotThere(string unit) =>
        new RuleException("indicators.unit.not-found", "Không có số liệu của đơn vị mang mã {0} trong phạm vi được xem.", unit);

    /// <exception cref="RuleException"><c>indicators.number</c>.</exception>
    internal static long? Number(HttpRequest request, string name) =>
        Word(request, name) is not { } word ? null
        : long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new RuleException("indicators.number", "Tham số {0} phải là số nguyên, không phải “{1}”.", name, word);

    private static DateOnly? Day(HttpRequest request, string name) =>
        Word(request, name) is not { } word ? null
        : DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear
            ? day
        : throw new RuleException("indicators.day", "Tham số {0} phải là một ngày có thật, viết như 2025-12-14; không đọc được “{1}”.", name, word);

    private static string? Word(HttpRequest request, string name) =>
        request.Query[name] is var words && StringValues.IsNullOrEmpty(words) ? null
        : words.Count > 1 ? throw new RuleException("indicators.asked-twice", "Tham số {0} chỉ được ghi một lần.", name)
        : words[0]!.Trim() is { Length: > 0 } word ? word
        : null;
}
