using System.Globalization;
using System.Text;

namespace HocVuSo.Platform;

/// <summary>Spelling of Vietnamese names and titles.</summary>
public static class VietnameseText
{
    /// <summary>One line: no control or invisible characters, single spaces, none at the ends.</summary>
    public static string Tidy(string text)
    {
        if (IsTidy(text))
            return text;
        var tidy = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                if (tidy.Length > 0 && tidy[^1] != ' ')
                    tidy.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format)
            {
                tidy.Append(letter);
            }
        }
        return tidy.ToString().TrimEnd();
    }

    /// <summary>NGUYỄN VĂN AN and nguyễn văn an → Nguyễn Văn An; a name in mixed case is left as typed.</summary>
    public static string NameCase(string name)
    {
        var (upper, lower) = (false, false);
        foreach (var letter in name)
        {
            upper |= char.IsUpper(letter);
            lower |= char.IsLower(letter);
        }
        if ((upper && lower && !AnyWholeWord(name, 3)) || (!upper && !lower))
            return name;
        return string.Create(
            name.Length,
            name,
            (to, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    to[i] = i == 0 || !char.IsLetter(from[i - 1]) ? char.ToUpperInvariant(from[i]) : char.ToLowerInvariant(from[i]);
            }
        );
    }

    /// <summary>For comparing only: small letters with accents, tone marks moved behind the syllable so that hòa and hoà agree.</summary>
    public static string MatchKey(string text)
    {
        var key = new StringBuilder(text.Length + 8);
        foreach (var range in text.AsSpan().SplitAny(" \t\u00A0"))
        {
            var word = text.AsSpan()[range];
            if (word.IsEmpty)
                continue;
            var (letters, tone) = Syllable.Split(word);
            if (key.Length > 0)
                key.Append(' ');
            key.Append(letters ?? word.ToString().ToLowerInvariant());
            if (letters is not null && tone != '\0')
                key.Append("`'~?.".AsSpan("\u0300\u0301\u0303\u0309\u0323".IndexOf(tone), 1));
        }
        return key.ToString();
    }

    /// <summary>Folded words only: "Họ và tên (1)" → "ho va ten 1".</summary>
    public static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var letter in Vn.Fold(text))
        {
            if (char.IsLetterOrDigit(letter))
                words.Append(letter);
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }
        return words.ToString().TrimEnd();
    }

    /// <summary>A name like "NGUYỄN VĂN An" has whole words of three or more capitals.</summary>
    private static bool AnyWholeWord(string name, int length)
    {
        var run = 0;
        foreach (var letter in name)
        {
            run = char.IsUpper(letter) ? run + 1 : 0;
            if (run >= length)
                return true;
        }
        return false;
    }

    private static bool IsTidy(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (
                text[i] < ' '
                || text[i] is '\u00A0' or '\u00AD' or (>= '\u2000' and <= '\u200F') or '\u2028' or '\u202F' or '\uFEFF'
                || (text[i] == ' ' && (i == 0 || i == text.Length - 1 || text[i - 1] == ' '))
            )
                return false;
        return true;
    }
}
