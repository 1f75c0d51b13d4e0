using System.Text.RegularExpressions;
using HocVuSo.Platform;

namespace HocVuSo.People.Import;

/// <summary>Finds the village a title speaks of: "DANH SÁCH NHÂN KHẨU THÔN ĐÔNG NĂM 2025".</summary>
internal static partial class VillageInTitle
{
    /// <summary>Words of the longest village name tried, the kind apart.</summary>
    private const int Longest = 5;

    public static VillageMatch? Find(string title, Func<string, VillageMatch> villages)
    {
        var tidy = VietnameseText.Tidy(title);
        var folded = Vn.Fold(tidy);
        if (tidy.Length != folded.Length)
            return null;
        foreach (var kind in Kinds().EnumerateMatches(folded))
        {
            var words = tidy[kind.Index..].Split(' ');
            var kindWords = folded.AsSpan(kind.Index, kind.Length).Count(' ') + 1;
            for (var count = Math.Min(words.Length, kindWords + Longest); count > kindWords; count--)
                if (villages(string.Join(' ', words[..count])) is { IsFound: true } match)
                    return match;
        }
        return null;
    }

    [GeneratedRegex(@"\b(to dan pho|khu dan cu|khu pho|thon|khu|xom|ban|tdp|kdc|to|ap|buon|lang)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kinds();
}
