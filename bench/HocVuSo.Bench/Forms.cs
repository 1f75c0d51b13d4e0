using System.Net;
using System.Text.RegularExpressions;

namespace HocVuSo.Bench;

/// <summary>Reads the little of our own pages that a browser would send back.</summary>
internal static partial class Forms
{
    /// <summary>Hidden fields of the page, the token against forgery among them.</summary>
    public static Dictionary<string, string> Hidden(string page)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Inputs().Matches(page))
        {
            if (input.Value.Contains("type=\"hidden\"", StringComparison.Ordinal) && Name().Match(input.Value) is { Success: true } name)
            {
                fields[WebUtility.HtmlDecode(name.Groups["text"].Value)] = WebUtility.HtmlDecode(Value().Match(input.Value).Groups["text"].Value);
            }
        }
        return fields;
    }

    /// <summary>Every different address on a page that a pattern finds.</summary>
    public static IReadOnlyList<string> Find(string page, Regex pattern) =>
        [.. pattern.Matches(page).Select(m => m.Groups["text"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The value of the option that is chosen, or of the first that has one.</summary>
    public static string FirstOption(string page, string select)
    {
        var at = page.IndexOf($"name=\"{select}\"", StringComparison.Ordinal);
        var options = page[at..page.IndexOf("</select>", at, StringComparison.Ordinal)];
        return Options().Match(options).Groups["text"].Value;
    }

    [GeneratedRegex("<option[^>]* value=\"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Options();

    [GeneratedRegex("<input[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex(" name=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();
}
