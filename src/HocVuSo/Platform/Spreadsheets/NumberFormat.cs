using System.Collections.Concurrent;
using System.Globalization;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>What a cell's number format shows: which parts of a date, or a number padded with zeros ("000000000000").</summary>
internal sealed record NumberFormat(DateParts Parts, int ZeroPad)
{
    public static readonly NumberFormat General = new(DateParts.None, 0);

    /// <summary>Characters of a format that is remembered; Excel allows 255.</summary>
    private const int LongestKept = 255;

    private static readonly ConcurrentDictionary<string, NumberFormat> Seen = new(StringComparer.Ordinal);

    /// <summary>Reads a format code such as <c>dd/mm/yyyy</c>, <c>[$-42A]mmm-yy</c> or <c>000000000000</c>.</summary>
    public static NumberFormat Of(string code) => code.Length > LongestKept || Seen.Count > 10_000 ? Parse(code) : Seen.GetOrAdd(code, Parse);

    /// <summary>The formats Excel knows by number and does not write down.</summary>
    /// <remarks>Source: ECMA-376 part 1, 18.8.30. 27–36 and 50–58 are dates of East Asian versions.</remarks>
    public static NumberFormat BuiltIn(int id) =>
        id switch
        {
            14 or 15 or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => new(DateParts.All, 0),
            16 => new(DateParts.Day | DateParts.Month, 0),
            17 => new(DateParts.Month | DateParts.Year, 0),
            _ => General,
        };

    /// <summary>A cell of a day number under this format; times of day without a date stay numbers.</summary>
    public Cell DateCell(int column, double serial) =>
        ExcelDate.Day(serial) is { } day && Parts != DateParts.None
            ? new(column, CellKind.Date, day.ToString(Pattern, CultureInfo.InvariantCulture), serial, Parts)
            : new(column, CellKind.Number, serial.ToString("R", CultureInfo.InvariantCulture), serial);

    /// <summary>A cell of a number under this format; <paramref name="raw"/> is the text of the file, kept unless the format pads it.</summary>
    public Cell NumberCell(int column, double number, string raw)
    {
        if (Parts != DateParts.None)
            return DateCell(column, number);
        if (ZeroPad > 0 && number is >= 0 and < 1e15 && Math.Floor(number).Equals(number))
            raw = ((long)number).ToString("D" + ZeroPad.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return new(column, CellKind.Number, raw, number);
    }

    private string Pattern =>
        Parts switch
        {
            DateParts.Year => "yyyy",
            DateParts.Month | DateParts.Year => "MM/yyyy",
            DateParts.Day | DateParts.Month => "dd/MM",
            DateParts.Month => "MM",
            DateParts.Day => "dd",
            _ => "dd/MM/yyyy",
        };

    private static NumberFormat Parse(string code)
    {
        var parts = DateParts.None;
        bool clock = false,
            minutes = false;
        var first = code.Split(';')[0];
        for (var i = 0; i < first.Length; i++)
        {
            switch (first[i])
            {
                case '"':
                    i = first.IndexOf('"', i + 1) is >= 0 and var close ? close : first.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    i = first.IndexOf(']', i) is >= 0 and var end ? end : first.Length;
                    break;
                case 'd' or 'D':
                    parts |= DateParts.Day;
                    break;
                case 'm' or 'M':
                    minutes |= clock;
                    parts |= minutes ? DateParts.None : DateParts.Month;
                    break;
                case 'y'
                or 'Y'
                or 'e' when !first.Contains("E+", StringComparison.OrdinalIgnoreCase) && !first.StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    parts |= DateParts.Year;
                    break;
                case 'h' or 'H' or 's' or 'S':
                    clock = true;
                    break;
            }
        }
        if (first.Contains("General", StringComparison.OrdinalIgnoreCase) || first.Contains("Standard", StringComparison.OrdinalIgnoreCase))
            return General;
        if (clock && parts == DateParts.Month)
            parts = DateParts.None;
        var zeros = first.Length > 0 && first.AsSpan().IndexOfAnyExcept('0') < 0 ? first.Length : 0;
        return new(parts, zeros is > 1 and <= 15 ? zeros : 0);
    }
}
