using System.Text;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Text as a file may hold it and nothing else can: a zero, half of a letter made of two, a mark that is no letter.</summary>
internal static class ReadableText
{
    public static bool Is(string text) =>
        text.AsSpan().IndexOfAny('\0', '\uFFFE', '\uFFFF') < 0 && (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 || IsPaired(text));

    /// <summary>The same with U+FFFD in each such place.</summary>
    public static string Of(string text)
    {
        if (Is(text))
            return text;
        var readable = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
            readable.Append(letter.Value is 0 or 0xFFFE or 0xFFFF ? "\uFFFD" : letter.ToString());
        return readable.ToString();
    }

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return false;
        return true;
    }
}
