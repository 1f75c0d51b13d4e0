using System.Text.RegularExpressions;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.People.Import;

/// <summary>Signs that Excel, set to American dates, took 05/12 for 12 May: then every real date has a day up to 12, and all others stayed text.</summary>
public sealed partial class SwapEvidence
{
    /// <summary>By chance n dates all fall on days 1–12 with probability 0.4 to the n; with 3 it is 6 in 100, with 5 one in 100.</summary>
    private const int Enough = 3;

    private int earlyDates;
    private int lateDates;
    private int earlyTexts;
    private int lateTexts;

    public bool Swapped => lateDates == 0 && earlyTexts == 0 && earlyDates >= Enough && lateTexts >= Enough;

    public void See(Cell cell)
    {
        if (cell is { Kind: CellKind.Date, Parts: DateParts.All, Day: { } day })
            _ = day.Day <= 12 ? earlyDates++ : lateDates++;
        else if (cell.Kind == CellKind.Text && DayMonthYear().Match(cell.Text) is { Success: true } match)
            _ = int.Parse(match.Groups["day"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) <= 12 ? earlyTexts++ : lateTexts++;
    }

    [GeneratedRegex(@"^\s*(?<day>\d{1,2})[/.-]\d{1,2}[/.-]\d{4}\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DayMonthYear();
}
