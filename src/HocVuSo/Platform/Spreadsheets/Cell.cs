using System.Globalization;

namespace HocVuSo.Platform.Spreadsheets;

public enum CellKind
{
    Empty,
    Text,
    Number,
    Date,
    Boolean,
    Error,
}

/// <summary>Which parts of a date the sheet shows: a cell showing "05/1954" holds a whole date inside, but nobody typed its day.</summary>
[Flags]
public enum DateParts
{
    None = 0,
    Day = 1,
    Month = 2,
    Year = 4,
    All = Day | Month | Year,
}

/// <summary>The font of a cell says how its letters were coded: .VnTime means TCVN3 (ABC), VNI-Times means VNI.</summary>
public enum LegacyFont
{
    None,
    Tcvn3,
    Vni,
}

/// <summary>One cell as the file holds it. <see cref="Text"/> is kept as found: "2.51E+10" stays so, a lost leading zero stays lost.</summary>
/// <param name="Column">1 for column A.</param>
/// <param name="Number">The number of a <see cref="CellKind.Number"/>; of a date the Excel serial in the 1900 system, 0 for all others.</param>
/// <param name="Merged">The cell is covered by a merge; text and number are those of the merge's first cell.</param>
public readonly record struct Cell(
    int Column,
    CellKind Kind,
    string Text,
    double Number = 0,
    DateParts Parts = DateParts.None,
    LegacyFont Font = LegacyFont.None,
    bool HasFormula = false,
    bool Merged = false
)
{
    public static Cell Blank(int column) => new(column, CellKind.Empty, "");

    public bool IsBlank => Kind == CellKind.Empty || string.IsNullOrWhiteSpace(Text);

    /// <summary>The day of a date cell; null for other kinds and for serials outside 1900–9999.</summary>
    public DateOnly? Day => Kind == CellKind.Date ? ExcelDate.Day(Number) : null;
}

/// <summary>Where a cell stands, as the person sees it: sheet "Thôn Đông", cell D12.</summary>
/// <param name="Row">1 for the first row.</param>
/// <param name="Column">1 for column A; 0 means the whole row.</param>
public readonly record struct CellAddress(string Sheet, int Row, int Column)
{
    public string Cell => Column == 0 ? Row.ToString(CultureInfo.InvariantCulture) : Letters(Column) + Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>1 → A, 27 → AA, 16384 → XFD.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }

    /// <summary>"AB12" → 28; 0 when the reference does not begin with letters.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            var digit = (letter | 0x20) - 'a' + 1;
            if (digit is < 1 or > 26 || column > 16384)
                break;
            column = column * 26 + digit;
        }
        return column <= 16384 ? column : 0;
    }

    public override string ToString() => Sheet.Length == 0 ? Cell : $"{Sheet}!{Cell}";
}

public static class LegacyFonts
{
    /// <summary>The coding such a font was made for.</summary>
    public static TextCoding Coding(this LegacyFont font) =>
        font switch
        {
            LegacyFont.Tcvn3 => TextCoding.Tcvn3,
            LegacyFont.Vni => TextCoding.Vni,
            _ => TextCoding.Unicode,
        };
}
