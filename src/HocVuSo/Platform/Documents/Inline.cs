namespace HocVuSo.Platform.Documents;

/// <summary>A stretch of text inside a paragraph or a table cell.</summary>
public abstract record Inline
{
    private Inline() { }

    /// <summary>Plain text.</summary>
    public sealed record Words(string Text, bool Bold = false, bool Italic = false) : Inline;

    /// <summary>A number that can be unfolded to its records (số liệu có nguồn).</summary>
    /// <param name="Key">What the number is, e.g. <c>I08a</c>; the screen's anchor.</param>
    /// <param name="Text">As printed, e.g. <c>2.314</c>.</param>
    /// <param name="Note">The footnote at its first mention, <c>null</c> at later ones.</param>
    public sealed record Cited(string Key, string Text, string? Note) : Inline;

    /// <summary>Something only a person can fill in; printed marked, so that it is not signed by mistake.</summary>
    public sealed record Gap(string Prompt) : Inline;

    /// <summary>Turns what a person wrote into inlines: <c>[text in square brackets]</c> is a <see cref="Gap"/>.</summary>
    public static IReadOnlyList<Inline> Written(string text)
    {
        var parts = new List<Inline>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('[', at);
            var close = open < 0 ? -1 : text.IndexOf(']', open);
            if (close < 0)
                break;
            if (open > at)
                parts.Add(new Words(text[at..open]));
            parts.Add(new Gap(text[(open + 1)..close]));
            at = close + 1;
        }
        if (at < text.Length || parts.Count == 0)
            parts.Add(new Words(text[at..]));
        return parts;
    }
}
