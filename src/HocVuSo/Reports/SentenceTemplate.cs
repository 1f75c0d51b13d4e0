namespace HocVuSo.Reports;

/// <summary>A sentence with places for figures and words, as <see cref="PaperDraft"/> describes it.</summary>
internal sealed record SentenceTemplate(IReadOnlyList<SentenceTemplate.Part> Parts)
{
    internal abstract record Part;

    internal sealed record Literal(string Text) : Part;

    internal sealed record Word(string Name) : Part;

    internal sealed record Figure(string Key, string Form) : Part;

    internal sealed record Optional(SentenceTemplate Inner) : Part;

    /// <exception cref="FormatException">A bracket is not closed.</exception>
    internal static SentenceTemplate Parse(string text)
    {
        var at = 0;
        return Read(text, ref at, inside: false);
    }

    private static SentenceTemplate Read(string text, ref int at, bool inside)
    {
        List<Part> parts = [];
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '>' when inside:
                    at++;
                    return new(parts);
                case '<':
                    at++;
                    parts.Add(new Optional(Read(text, ref at, inside: true)));
                    break;
                case '[':
                    var place = Until(text, ']', ref at).Split(':');
                    parts.Add(new Figure(place[0], place.Length > 1 ? place[1] : ""));
                    break;
                case '{':
                    parts.Add(new Word(Until(text, '}', ref at)));
                    break;
                default:
                    var end = text.IndexOfAny(['<', '>', '[', '{'], at + 1);
                    end = end < 0 ? text.Length : end;
                    parts.Add(new Literal(text[at..end]));
                    at = end;
                    break;
            }
        }
        return inside ? throw new FormatException($"'<' is not closed in: {text}") : new(parts);
    }

    private static string Until(string text, char close, ref int at)
    {
        var end = text.IndexOf(close, at);
        if (end < 0)
            throw new FormatException($"'{close}' is missing in: {text}");
        var inner = text[(at + 1)..end];
        at = end + 1;
        return inner;
    }
}
