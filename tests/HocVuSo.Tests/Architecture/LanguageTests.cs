using System.Text.Json;
using System.Text.RegularExpressions;
using HocVuSo.Indicators.Contract;

namespace HocVuSo.Tests.Architecture;

/// <summary>Vietnamese is the source, English is complete.</summary>
[OneDatabase]
public sealed partial class LanguageTests
{
    private static readonly Dictionary<string, string> English = JsonSerializer.Deserialize<Dictionary<string, string>>(
        Repository.Read("src/HocVuSo/Platform/Language/en.json")
    )!;

    [Fact]
    public void Every_text_on_screen_has_its_English() => Strays.None(Texts().Where(t => !English.ContainsKey(t.Text)).Select(t => $"{t.File}: {t.Text}"));

    [Fact]
    public void English_keeps_the_places_of_the_Vietnamese() =>
        Strays.None(English.Where(e => !string.Equals(Places(e.Key), Places(e.Value), StringComparison.Ordinal)).Select(e => e.Key));

    [Fact]
    public void English_says_nothing_that_is_not_on_screen()
    {
        var used = Texts().Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        Strays.None(English.Keys.Where(k => !used.Contains(k)));
    }

    private static string Places(string text) =>
        string.Concat(Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static IEnumerable<(string File, string Text)> Texts() => Written().Concat(Defined());

    /// <summary>Names, meanings and words of the indicators; a law is named in Vietnamese in both languages.</summary>
    private static IEnumerable<(string File, string Text)> Defined() =>
        from definition in Catalogue.All
        from text in new[] { definition.Name, definition.Meaning, definition.Numerator.Word, definition.Source }
        where !Law().IsMatch(text)
        select ("Catalogue", text);

    [GeneratedRegex("^(NĐ|KH|QĐ) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Law();

    private static IEnumerable<(string File, string Text)> Written() =>
        from file in Repository.Files("src/HocVuSo")
        where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal)
        let source = Repository.Read(file)
        from match in Localized().Matches(source).Concat(Sentence().Matches(source)).Concat(Said().Matches(source)).Concat(Validation().Matches(source))
        let text = string.Concat(Literal().Matches(match.Groups["text"].Value).Select(m => Regex.Unescape(m.Groups["inside"].Value)))
        select (file, text);

    /// <summary>T["…"], also in pieces: T["…" + "…"].</summary>
    [GeneratedRegex("""\bT\[\s*(?<text>"(?:[^"\\]|\\.)*"(?:\s*\+\s*"(?:[^"\\]|\\.)*")*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Localized();

    /// <summary>RuleException("code", "…").</summary>
    [GeneratedRegex("""\bRuleException\(\s*"[a-z0-9.-]+",\s*(?<text>"(?:[^"\\]|\\.)*"(?:\s*\+\s*"(?:[^"\\]|\\.)*")*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sentence();

    /// <summary>Saying.Of("…"): what is said of a cell.</summary>
    [GeneratedRegex("""\bSaying\.Of\(\s*(?<text>"(?:[^"\\]|\\.)*"(?:\s*\+\s*"(?:[^"\\]|\\.)*")*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Said();

    /// <summary>[Range(…, ErrorMessage = "…")].</summary>
    [GeneratedRegex("""\bErrorMessage\s*=\s*(?<text>"(?:[^"\\]|\\.)*")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Validation();

    [GeneratedRegex(""" "(?<inside>(?:[^"\\]|\\.)*)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("""\{[0-9]+[^}]*\}""", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
