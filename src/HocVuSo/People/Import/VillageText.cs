using System.Globalization;
using System.Text.RegularExpressions;
using HocVuSo.Platform;

namespace HocVuSo.People.Import;

/// <summary>The name of a village as written, cut into its kind and its name: "T.Đông", "Thôn số 03", "TDP 5 – Tiên Cát".</summary>
/// <param name="Kind">One of thon, khu, xom, ban, kdc, tdp, kp …; empty when not written.</param>
/// <param name="Folded">The name without accents, numbers without leading zeros: "dong", "3".</param>
/// <param name="Accented">The name for exact comparison; equal to <paramref name="Folded"/> when written without accents.</param>
internal sealed partial record VillageText(string Kind, string Folded, string Accented)
{
    /// <summary>Reads one piece between commas.</summary>
    public static VillageText Of(string text)
    {
        var tidy = VietnameseText.Tidy(text).Trim('.', ',', ';', ':', '-', ' ');
        var folded = Vn.Fold(tidy);
        var match = Full().Match(folded);
        if (!match.Success)
            match = Short().Match(folded);
        var kind = match.Success ? Kinds(match.Groups["kind"].Value.Replace(".", "", StringComparison.Ordinal).Trim()) : "";
        var name = match.Success ? match.Groups["name"].Value : folded;
        // folding keeps one letter for one letter of composed text, so the same tail holds the accents
        var tail = tidy.Length == folded.Length ? tidy[^name.Length..] : tidy;
        return new(kind, Plain(name), VietnameseText.MatchKey(Plain(tail.ToLower(CultureInfo.InvariantCulture))));
    }

    /// <summary>Whether a text speaks of a village at all: it begins with a word for one.</summary>
    public static bool SaysVillage(string text) => Of(text) is { Kind.Length: > 0, Folded.Length: > 0 };

    private static string Plain(string name) => Zeros().Replace(Marks().Replace(name, " ").Trim(), "");

    private static string Kinds(string word) =>
        word switch
        {
            "t" or "th" => "thon",
            "k" => "khu",
            "x" => "xom",
            "b" => "ban",
            "khu dan cu" => "kdc",
            "to dan pho" or "to dp" or "tdp" or "to" => "tdp",
            "khu pho" => "kp",
            "tk" => "tieu khu",
            _ => word,
        };

    [GeneratedRegex(
        @"^(?<kind>to dan pho|to dp|khu dan cu|khu pho|tieu khu|khoi pho|khoi|thon|khu|xom|ban|tdp|kdc|kp|to|ap|buon|lang|pho)(\s*(?=\d)|\s*[.:]\s*|\s+)(so\s+)?(?<name>\S.*)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Full();

    [GeneratedRegex(@"^(?<kind>th|tk|t|k|x|b)(\s*\.\s*|\s*(?=\d))(so\s+)?(?<name>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Short();

    [GeneratedRegex(@"[^\p{L}\p{Mn}\d]+", RegexOptions.None, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?<!\d)0+(?=\d)", RegexOptions.None, 1000)]
    private static partial Regex Zeros();
}
