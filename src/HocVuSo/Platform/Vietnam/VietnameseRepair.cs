using System.Text;

namespace HocVuSo.Platform;

/// <summary>How a piece of Vietnamese text was coded when found.</summary>
public enum TextCoding
{
    /// <summary>Unicode, composed or not; also text without any accent.</summary>
    Unicode,
    Tcvn3,
    Vni,

    /// <summary>UTF-8 once read as Western European letters: "Nguyá»…n".</summary>
    Utf8Twice,
}

/// <summary>Text brought to composed Unicode (NFC), and what it was before.</summary>
public readonly record struct RepairedText(string Text, TextCoding Coding);

/// <summary>Detects and repairs old codings cell by cell, judging by which reading gives Vietnamese syllables.</summary>
public static class VietnameseRepair
{
    /// <param name="hint">What neighbours or the font say; it decides only where both readings are Vietnamese ("Vò" may be "Vũ").</param>
    public static RepairedText Read(string text, TextCoding hint = TextCoding.Unicode)
    {
        if (System.Text.Ascii.IsValid(text))
            return new(text, TextCoding.Unicode);
        if (IsClearlyUnicode(text))
            return new(Compose(text), TextCoding.Unicode);
        var plain = Compose(text);
        var best = (Value: Judge(plain), Read: new RepairedText(plain, TextCoding.Unicode));
        if (best.Value >= 1 && hint == TextCoding.Unicode)
            return best.Read;
        foreach (var coding in (ReadOnlySpan<TextCoding>)[TextCoding.Tcvn3, TextCoding.Vni, TextCoding.Utf8Twice])
        {
            if (As(text, coding) is not { } read || read.Equals(plain, StringComparison.Ordinal))
                continue;
            var value = Judge(read);
            if (value > best.Value || (value >= best.Value && coding == hint))
                best = (value, new(read, coding));
        }
        return best.Read;
    }

    /// <summary>The share of accented words, 0 to 1, that are Vietnamese under the best reading of the whole text; 1 when there are none.</summary>
    internal static double ReadableShare(string text)
    {
        var best = 0.0;
        foreach (var coding in (ReadOnlySpan<TextCoding>)[TextCoding.Unicode, TextCoding.Tcvn3, TextCoding.Vni])
        {
            var (good, bad) = Count(coding == TextCoding.Unicode ? Compose(text) : As(text, coding)!);
            best = Math.Max(best, good + bad == 0 ? 1 : (double)good / (good + bad));
        }
        return best;
    }

    private static string? As(string text, TextCoding coding) =>
        coding switch
        {
            TextCoding.Tcvn3 => LegacyCoding.FromTcvn3(text),
            TextCoding.Vni => LegacyCoding.FromVni(text),
            _ => FromUtf8Twice(text),
        };

    /// <summary>Share of good words, less one for each that cannot be; so a reading without any bad word always wins over one with.</summary>
    private static double Judge(string text)
    {
        var (good, bad) = Count(text);
        return bad > 0 ? -bad / (double)(good + bad) : 1;
    }

    /// <summary>Counts accented words that can and cannot be Vietnamese.</summary>
    private static (int Good, int Bad) Count(string text)
    {
        int good = 0,
            bad = 0;
        for (int start = 0, i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsWordLetter(text[i]))
                continue;
            var word = text.AsSpan(start, i - start);
            start = i + 1;
            if (word.IsEmpty || System.Text.Ascii.IsValid(word))
                continue;
            _ = Syllable.Is(word) ? good++ : bad++;
        }
        return (good, bad);
    }

    /// <summary>Signs such as ¸ and © are letters of the old codings, so they belong to words here.</summary>
    private static bool IsWordLetter(char letter) => letter >= 0xA1 ? letter is not ('–' or '—' or '“' or '”' or '…' or '•') : char.IsAsciiLetter(letter);

    /// <summary>ă đ ĩ ũ ơ ư and the block of toned vowels exist in no old coding.</summary>
    private static bool IsClearlyUnicode(string text)
    {
        foreach (var letter in text)
            if (
                letter
                is (>= '\u1EA0' and <= '\u1EF9')
                    or (>= '\u0300' and <= '\u0323')
                    or 'ă'
                    or 'Ă'
                    or 'đ'
                    or 'Đ'
                    or 'ĩ'
                    or 'Ĩ'
                    or 'ũ'
                    or 'Ũ'
                    or 'ơ'
                    or 'Ơ'
                    or 'ư'
                    or 'Ư'
            )
                return true;
        return false;
    }

    /// <summary>NFC; Ð (the Icelandic letter, often typed) becomes Đ.</summary>
    private static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAny('Ð', 'ð', 'Ɖ') >= 0)
            text = text.Replace('Ð', 'Đ').Replace('ð', 'đ').Replace('Ɖ', 'Đ');
        return IsComposed(text) || text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Nothing below the combining marks and in the block of toned vowels changes under NFC; asking ICU for every cell would cost more than reading it.</summary>
    private static bool IsComposed(string text)
    {
        foreach (var letter in text)
            if (letter is >= '\u0300' and not (>= '\u1EA0' and <= '\u1EF9'))
                return false;
        return true;
    }

    private static string? FromUtf8Twice(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(1252).GetBytes(text);
        var lossless = bytes.AsSpan().Count((byte)'?') == text.AsSpan().Count('?');
        return lossless && System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes).Normalize(NormalizationForm.FormC) : null;
    }
}
