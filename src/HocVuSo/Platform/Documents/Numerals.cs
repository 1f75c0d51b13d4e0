namespace HocVuSo.Platform.Documents;

/// <summary>Numbers of headings as official papers write them.</summary>
public static class Numerals
{
    private static readonly (int Value, string Sign)[] Signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    private const string Alphabet = "abcdđeghiklmnopqrstuvxy";

    /// <summary>Roman numeral of 1 to 39.</summary>
    public static string Roman(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 39);
        var text = "";
        foreach (var (value, sign) in Signs)
        {
            for (; number >= value; number -= value)
                text += sign;
        }
        return text;
    }

    /// <summary>Letter of a point (điểm): a, b, c, d, đ, e … in the Vietnamese alphabet, 1 to 23.</summary>
    public static char Letter(int number) => Alphabet[number - 1];
}
