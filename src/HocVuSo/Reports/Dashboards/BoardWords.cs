using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Reports.Dashboards;

/// <summary>How dashboards write figures, and where a figure unfolds.</summary>
internal static class BoardWords
{
    /// <summary>Address of the page that shows what this figure was computed from.</summary>
    /// <param name="map">Day of the map, when the reader chose one.</param>
    public static string Href(Figure figure, string unitCode, DateOnly? map = null)
    {
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"/so-lieu/{figure.Definition.Code}?don-vi={Uri.EscapeDataString(unitCode)}&tu={figure.From:yyyy-MM-dd}&den={figure.To:yyyy-MM-dd}"
        );
        address += figure.Group is { } group ? "&nhom=" + group : "";
        return map is { } day ? string.Create(CultureInfo.InvariantCulture, $"{address}&ban-do={day:yyyy-MM-dd}") : address;
    }

    /// <summary>An address with the day of the map behind it, when the reader chose one.</summary>
    public static string OnMap(string address, DateOnly? map) =>
        map is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}ban-do={day:yyyy-MM-dd}")
            : address;

    /// <summary>82,4% or 2.314; null where nothing was recorded.</summary>
    public static string? Value(Figure figure) =>
        !figure.HasData ? null
        : figure.Definition.IsRatio ? Vn.Percent(figure.Value)
        : Vn.Number(figure.Numerator);

    /// <summary>"29.170/35.400 người", "2.314 lượt".</summary>
    public static string Basis(Figure figure, Text T) =>
        figure.Denominator is { } denominator
            ? $"{Vn.Number(figure.Numerator)}/{Vn.Number(denominator)} {T[figure.Definition.Numerator.Word]}"
            : $"{Vn.Number(figure.Numerator)} {T[figure.Definition.Numerator.Word]}";

    /// <summary>Null without a denominator, so that nothing is drawn.</summary>
    public static double? Share(Figure figure) => figure.HasData ? figure.Value : null;

    /// <summary>+0,8 and −0,4 points, with a true minus; empty where one of the two is missing.</summary>
    public static string Change(double? now, double? before)
    {
        if (now is not { } n || before is not { } b)
        {
            return "";
        }
        var points = Math.Round((n - b) * 100, 1, MidpointRounding.AwayFromZero);
        var sign =
            points > 0 ? "+"
            : points < 0 ? "−"
            : "";
        return sign + Math.Abs(points).ToString("0.0", Vn.Culture);
    }

    /// <summary>Word of a target group behind an indicator's name; empty for everyone.</summary>
    public static string Group(string? group, Text T) =>
        group switch
        {
            "elderly" => T["người cao tuổi"],
            "worker" => T["người lao động"],
            "farmer" => T["nông dân"],
            "trader" => T["tiểu thương"],
            "pupil" => T["học sinh, sinh viên"],
            _ => "",
        };

    /// <summary>Name of an indicator, with the group it was read for.</summary>
    public static string Name(Figure figure, Text T) =>
        Group(figure.Group, T) is { Length: > 0 } group ? $"{T[figure.Definition.Name]}, {group}" : T[figure.Definition.Name];

    /// <summary>09 giờ 42</summary>
    public static string Hour(DateTimeOffset instant) => instant.ToOffset(Vn.Offset).ToString("HH' giờ 'mm", CultureInfo.InvariantCulture);

    /// <summary>yyyy-MM-dd as a date field sends it, or dd/MM/yyyy as people write it; null for anything else.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and <= 2100
            ? day
            : null;
}
