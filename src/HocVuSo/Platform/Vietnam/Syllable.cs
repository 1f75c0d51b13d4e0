using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace HocVuSo.Platform;

/// <summary>Whether a word can be a Vietnamese syllable: an onset, a rhyme and a tone that may meet. Tells real text from badly coded text.</summary>
public static class Syllable
{
    private static readonly FrozenSet<string> Onsets = "|b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x"
        .Split('|')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Rhymes = string.Join(
            ' ',
            "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu",
            "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi",
            "om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôp uôt",
            "uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh yt ych",
            "uac uach uai uan uang uanh uao uat uau uay uăc uăn uăng uăt ue uen ueo uet uêt ui uit uinh uich uôc"
        )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OnsetOf = Onsets.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RhymeOf = Rhymes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly (char Letter, char Tone)[] Parts = MakeParts();

    /// <summary>Case and the place of the tone mark do not matter: hòa and hoà are both syllables.</summary>
    public static bool Is(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 12 || Split(word) is not ({ } letters, var tone))
            return false;
        var text = letters.AsSpan();
        for (var cut = Math.Min(3, text.Length - 1); cut >= 0; cut--)
            if (
                OnsetOf.Contains(text[..cut])
                && RhymeOf.Contains(text[cut..])
                && (tone is '\u0301' or '\u0323' or '\0' || text[^1] is not ('c' or 'p' or 't' or 'h') || Voiced(letters))
            )
                return true;
        return false;
    }

    /// <summary>The letters in lower case with hat and horn but no tone, and the tone mark (<c>\0</c> for the level tone). Null when there are two tones.</summary>
    public static (string? Letters, char Tone) Split(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[12];
        if (word.Length > plain.Length)
            return SplitByMarks(word);
        var tone = '\0';
        for (var i = 0; i < word.Length; i++)
        {
            var (letter, mark) = word[i] < Parts.Length ? Parts[word[i]] : default;
            if (letter == '\0')
                return SplitByMarks(word);
            if (mark != '\0' && tone != '\0')
                return (null, tone);
            tone = mark == '\0' ? tone : mark;
            plain[i] = letter;
        }
        return (new(plain[..word.Length]), tone);
    }

    /// <summary>The long way, for what is not composed or not in the alphabet.</summary>
    internal static (string? Letters, char Tone) SplitByMarks(ReadOnlySpan<char> word)
    {
        var letters = new StringBuilder(word.Length);
        var tone = '\0';
        foreach (var part in word.ToString().Normalize(NormalizationForm.FormD))
        {
            if (part is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323')
            {
                if (tone != '\0')
                    return (null, tone);
                tone = part;
            }
            else
            {
                letters.Append(char.ToLower(part, CultureInfo.InvariantCulture));
            }
        }
        return (letters.ToString().Normalize(NormalizationForm.FormC), tone);
    }

    /// <summary>Letter and tone of every composed character up to the end of the toned vowels; <c>\0</c> where only the long way knows.</summary>
    private static (char Letter, char Tone)[] MakeParts()
    {
        var parts = new (char, char)['\u1EFA'];
        for (var letter = '\u0021'; letter < parts.Length; letter++)
        {
            if (letter is (>= '\u0100' and < '\u1EA0') and not (>= '\u0102' and <= '\u01B0'))
                continue;
            if (SplitByMarks([letter]) is ({ Length: 1 } plain, var tone))
                parts[letter] = (plain[0], tone);
        }
        return parts;
    }

    /// <summary>Rhymes ending in -nh are voiced, those in -ch are stopped and take two tones only.</summary>
    private static bool Voiced(string letters) => letters.EndsWith("nh", StringComparison.Ordinal);
}
