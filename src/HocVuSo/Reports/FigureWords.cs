using HocVuSo.Platform;

namespace HocVuSo.Reports;

/// <summary>How a report writes figures, dates and comparisons.</summary>
public static class FigureWords
{
    public const string NoData = "chưa có số liệu";

    /// <summary>The value as printed: <c>2.314</c>, <c>80%</c>, or "chưa có số liệu".</summary>
    public static string Value(ReportFigure figure) =>
        figure.Value is not { } value ? NoData
        : figure.IsRatio ? Percent(value, figure.Target) + "%"
        : Number(value);

    /// <summary>The value with its word: <c>2.314 lượt</c>, <c>80%</c>.</summary>
    public static string ValueAndNoun(ReportFigure figure) => figure.Value is null || figure.IsRatio ? Value(figure) : $"{Value(figure)} {figure.Noun}";

    /// <summary>"41.120/51.400"; <c>null</c> where a part is not known.</summary>
    public static string? Parts(ReportFigure figure) =>
        figure is { IsRatio: true, Value: not null, Numerator: { } over, Denominator: { } under } ? $"{Number(over)}/{Number(under)}" : null;

    /// <summary>A large count in thousands: gần 74 nghìn, trên 47 nghìn; below 10.000 exactly.</summary>
    public static string About(ReportFigure figure)
    {
        if (figure.Value is not >= 10_000 || figure.IsRatio)
            return Value(figure);
        var value = figure.Value.Value;
        var thousands = Math.Round(value / 1000, MidpointRounding.AwayFromZero);
        var word =
            value < thousands * 1000 ? "gần "
            : value > thousands * 1000 ? "trên "
            : "";
        return $"{word}{Number(thousands)} nghìn";
    }

    /// <summary>Where the figure stands against its target; <c>null</c> without a target or without data.</summary>
    public static TargetState? Against(ReportFigure figure)
    {
        if (figure is not { Value: { } value, Target: { } target })
            return null;
        if (value < target)
            return TargetState.Below;
        // told by what is printed: 80,004% against 80% is "đạt", not "vượt 0 điểm"
        return Printed(figure, value) > Printed(figure, target) ? TargetState.Above : TargetState.Met;
    }

    /// <summary>"vượt 6 điểm phần trăm so với chỉ tiêu (80%)", "đạt chỉ tiêu (80%)", "thấp hơn 3,5 điểm phần trăm so với chỉ tiêu (80%)".</summary>
    public static string? Comparison(ReportFigure figure) =>
        Against(figure) switch
        {
            null => null,
            TargetState.Met => $"đạt chỉ tiêu ({TargetText(figure)})",
            TargetState.Above => $"vượt {Difference(figure)} so với chỉ tiêu ({TargetText(figure)})",
            _ => $"thấp hơn {Difference(figure)} so với chỉ tiêu ({TargetText(figure)})",
        };

    /// <summary>The same for a table's cell: Đạt; Vượt 6 điểm phần trăm; Thấp hơn 86 lượt; Chưa có số liệu; empty without a target.</summary>
    public static string ShortComparison(ReportFigure figure) =>
        figure.Target is null
            ? ""
            : Against(figure) switch
            {
                null => "Chưa có số liệu",
                TargetState.Met => "Đạt",
                TargetState.Above => $"Vượt {Difference(figure)}",
                _ => $"Thấp hơn {Difference(figure)}",
            };

    /// <summary>The target as printed: <c>80%</c>, <c>2.300 lượt</c>; empty without one.</summary>
    public static string TargetText(ReportFigure figure) => figure.Target is { } target ? AsTarget(figure, target) : "";

    /// <summary>Next year's target as printed; empty without one.</summary>
    public static string NextTargetText(ReportFigure figure) => figure.NextTarget is { } target ? AsTarget(figure, target) : "";

    /// <summary>
    /// "từ ngày 15/12/2024 đến ngày 14/12/2025"; with "số cuối kỳ" before it for a standing figure; "tính đến hết ngày …" for a fact without a period.
    /// </summary>
    public static string Span(ReportFigure figure) =>
        figure.From is { } from
            ? $"{(figure.IsStanding ? "số cuối kỳ " : "")}từ ngày {Vn.Date(from)} đến ngày {Vn.Date(figure.To)}"
            : $"tính đến hết ngày {Vn.Date(figure.To)}";

    /// <summary>The same for a table's cell: "15/12/2024 – 14/12/2025", "Cuối ngày 14/12/2025".</summary>
    public static string ShortSpan(ReportFigure figure) =>
        figure is { From: { } from, IsStanding: false } ? $"{Vn.Date(from)} – {Vn.Date(figure.To)}" : $"Cuối ngày {Vn.Date(figure.To)}";

    /// <summary>"tính từ 2.314 phiếu", or "theo Công văn số …" for a signed total; empty without data.</summary>
    public static string Evidence(ReportFigure figure) =>
        figure.Value is null ? ""
        : figure.Document is { } document ? $"theo {document}"
        : $"tính từ {Number(figure.Records ?? 0)} {figure.RecordNoun}";

    /// <summary>The footnote: "Chỉ số I08, từ ngày … đến ngày …, tính từ 2.314 phiếu."</summary>
    public static string Note(ReportFigure figure)
    {
        // I08a is a reading beside I08: its name says which; the population needs no code
        var indicator = figure.Key.Any(char.IsAsciiDigit);
        var reading = figure.Key is ['I', _, _] ? "" : $" ({Lower(figure.Name)})";
        var name = indicator ? $"Chỉ số {figure.Key}{reading}" : figure.Name;
        var counted =
            Parts(figure) is { } parts ? $": {parts} {figure.Noun}"
            : !indicator && !figure.IsRatio ? $": {ValueAndNoun(figure)}"
            : "";
        var evidence = figure.Document is { } document ? $". Theo {document}" : $", {Evidence(figure)}";
        return $"{name}, {Span(figure)}{counted}{evidence}.{(figure.Basis is { } basis ? $" {basis}." : "")}";
    }

    internal static string Number(decimal value) => value.ToString("#,0.##", Vn.Culture);

    /// <summary>First letter small, unless the word is a name in capitals such as UBND.</summary>
    internal static string Lower(string text) => text.Length > 1 && char.IsUpper(text[1]) ? text : char.ToLower(text[0], Vn.Culture) + text[1..];

    internal static string Upper(string text) => char.ToUpper(text[0], Vn.Culture) + text[1..];

    private static string AsTarget(ReportFigure figure, decimal target) => figure.IsRatio ? Number(target * 100) + "%" : $"{Number(target)} {figure.Noun}";

    private static string Difference(ReportFigure figure)
    {
        var difference = Math.Abs(Printed(figure, figure.Value!.Value) - Printed(figure, figure.Target!.Value));
        return figure.IsRatio ? $"{difference.ToString("#,0.####", Vn.Culture)} điểm phần trăm" : $"{Number(difference)} {figure.Noun}";
    }

    private static string Percent(decimal value, decimal? target) => Rounded(value, target).ToString("#,0.####", Vn.Culture);

    private static decimal Printed(ReportFigure figure, decimal value) => figure.IsRatio ? Rounded(value, figure.Target) : value;

    /// <summary>
    /// Percent with one decimal, or with as many (up to four) as it takes not to round up to 100%, up to a target that is missed, or down to 0%.
    /// </summary>
    private static decimal Rounded(decimal value, decimal? target)
    {
        for (var digits = 1; digits <= 4; digits++)
        {
            var percent = Math.Round(value * 100, digits, MidpointRounding.AwayFromZero);
            var reachesAll = value < 1 && percent >= 100;
            var reachesTarget = target is { } aim && value < aim && percent >= aim * 100;
            if (!reachesAll && !reachesTarget && (percent > 0 || value == 0))
                return percent;
        }
        return Math.Floor(value * 1_000_000) / 10_000;
    }
}

/// <summary>A figure against its target.</summary>
public enum TargetState
{
    Below,
    Met,
    Above,
}
