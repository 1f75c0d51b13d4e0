using System.Collections.Frozen;
using System.Text;

namespace HocVuSo.Platform;

/// <summary>The two codings of Vietnamese from before Unicode, as they look when their bytes were taken for Western European letters.</summary>
/// <remarks>TCVN3 (ABC): TCVN 5712:1993, VN3. VNI: the vendor's VNI for Windows table.</remarks>
public static class LegacyCoding
{
    private static readonly FrozenDictionary<char, char> Tcvn3 = Pairs(
        "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00ADư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị "
            + "ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
    );

    private static readonly FrozenDictionary<char, char> VniLetters = Pairs("íí Íí ìì Ìì æỉ Æỉ óĩ Óĩ òị Òị ôơ Ôơ öư Öư îỵ Îỵ ñđ Ñđ");

    private static readonly FrozenDictionary<char, string> VniMarks = new Dictionary<char, string>
    {
        ['ù'] = "\u0301",
        ['ø'] = "\u0300",
        ['û'] = "\u0309",
        ['õ'] = "\u0303",
        ['ï'] = "\u0323",
        ['â'] = "\u0302",
        ['á'] = "\u0302\u0301",
        ['à'] = "\u0302\u0300",
        ['å'] = "\u0302\u0309",
        ['ã'] = "\u0302\u0303",
        ['ä'] = "\u0302\u0323",
        ['ê'] = "\u0306",
        ['é'] = "\u0306\u0301",
        ['è'] = "\u0306\u0300",
        ['ú'] = "\u0306\u0309",
        ['ü'] = "\u0306\u0303",
        ['ë'] = "\u0306\u0323",
    }.ToFrozenDictionary();

    /// <summary>Letters shown as capitals only by a font of capitals (.VnTimeH) come out small; the coding does not know them.</summary>
    public static string FromTcvn3(string text) =>
        string.Create(
            text.Length,
            text,
            (to, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    to[i] = Tcvn3.GetValueOrDefault(from[i], from[i]);
            }
        );

    /// <summary>VNI writes a vowel and its marks as two letters: aù is á, oä is ộ.</summary>
    public static string FromVni(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var vowel = char.ToLowerInvariant(letter);
            if (VniLetters.TryGetValue(letter, out var single))
                plain.Append(char.IsUpper(letter) ? char.ToUpperInvariant(single) : single);
            else
                plain.Append(letter);
            if (i + 1 < text.Length && VniMarks.TryGetValue(char.ToLowerInvariant(text[i + 1]), out var marks) && Takes(vowel, marks))
            {
                plain.Append(marks);
                i++;
            }
        }
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The reverse of <see cref="FromTcvn3"/>, for tests and for forms of other offices; letters outside the coding stay.</summary>
    public static string ToTcvn3(string text)
    {
        var back = Tcvn3.ToDictionary(p => p.Value, p => p.Key);
        return string.Concat(text.Normalize(NormalizationForm.FormC).Select(letter => back.GetValueOrDefault(letter, letter)));
    }

    private static bool Takes(char vowel, string marks) =>
        marks[0] switch
        {
            '\u0302' => vowel is 'a' or 'e' or 'o',
            '\u0306' => vowel is 'a',
            _ => vowel is 'a' or 'e' or 'o' or 'u' or 'y' or 'ô' or 'ö',
        };

    private static FrozenDictionary<char, char> Pairs(string table) => table.Split(' ').ToDictionary(pair => pair[0], pair => pair[1]).ToFrozenDictionary();
}
