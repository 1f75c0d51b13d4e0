using System.Globalization;
using System.Text;

namespace HocVuSo.Platform.Documents;

/// <summary>Width of a line in Times New Roman Bold, so that a rule can be as long as the text above it.</summary>
/// <remarks>Source: the Adobe font metrics of Times-Bold, which Times New Roman Bold shares; thousandths of the font size.</remarks>
internal static class LetterWidths
{
    // csharpier-ignore
    private static readonly int[] Capitals =
    [
        722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667,
    ];

    // csharpier-ignore
    private static readonly int[] Lower =
    [
        500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444,
    ];

    /// <summary>Width in twips of <paramref name="text"/> at <paramref name="points"/>.</summary>
    internal static int Bold(string text, int points)
    {
        var sum = 0;
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            sum += letter switch
            {
                >= 'A' and <= 'Z' => Capitals[letter - 'A'],
                >= 'a' and <= 'z' => Lower[letter - 'a'],
                'Đ' => 722,
                'đ' => 556,
                ' ' or '.' or ',' => 250,
                '-' => 333,
                _ => 500,
            };
        }
        return sum * points / 50;
    }
}
