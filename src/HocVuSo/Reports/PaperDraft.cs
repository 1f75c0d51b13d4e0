using HocVuSo.Platform.Documents;

namespace HocVuSo.Reports;

/// <summary>
/// Writes a paper's body from sentences with places for figures. <c>[I08]</c> is a figure's value, <c>[I08:parts]</c> its numerator and denominator,
/// <c>[I08:about]</c> in thousands, <c>[I08:compare]</c> its comparison with the target, <c>{unit}</c> a word. A stretch in
/// <c>&lt;…&gt;</c> is left out when a figure or word in it is missing; a whole sentence when one outside is; <c>a||b</c> says b when a cannot be said.
/// Each figure is footnoted at its first mention. Headings are numbered as they come into use: one with nothing below it is left out.
/// </summary>
internal sealed class PaperDraft(IReadOnlyDictionary<string, ReportFigure> figures, IReadOnlyDictionary<string, string> words)
{
    private readonly List<Block> blocks = [];
    private readonly HashSet<string> noted = new(StringComparer.Ordinal);
    private readonly string?[] pending = new string?[3];
    private readonly int[] counts = new int[3];

    internal IReadOnlyList<Block> TakeBlocks()
    {
        var taken = blocks.ToList();
        blocks.Clear();
        return taken;
    }

    /// <summary>A heading: level 1 is I., 2 is 1., 3 is a).</summary>
    internal void Heading(int level, string title)
    {
        pending[level - 1] = title;
        Array.Clear(pending, level, 3 - level);
    }

    /// <summary>Ends the headed parts: what follows stands under no heading that waits for its first text.</summary>
    internal void EndParts() => Array.Clear(pending);

    /// <summary>One paragraph of those sentences that can be said; nothing when none can.</summary>
    internal void Say(params string[] sentences)
    {
        List<Inline> parts = [];
        foreach (var sentence in sentences)
        {
            if (Said(sentence) is not { } said)
                continue;
            if (parts.Count > 0)
                parts.Add(new Inline.Words(" "));
            parts.AddRange(said);
        }
        if (parts.Count > 0)
            Add(new Block.Paragraph(parts));
    }

    /// <summary>One sentence: the lead, then those clauses that can be said, with semicolons; nothing when none can.</summary>
    internal void SayList(string lead, params string[] clauses)
    {
        List<Inline> parts = [];
        foreach (var clause in clauses)
        {
            if (Said(clause) is not { } said)
                continue;
            parts.AddRange(parts.Count > 0 ? [new Inline.Words("; ")] : Said(lead)!);
            parts.AddRange(said);
        }
        if (parts.Count == 0)
            return;
        if (parts[0] is Inline.Words first)
            parts[0] = first with { Text = FigureWords.Upper(first.Text) };
        Add(new Block.Paragraph([.. parts, new Inline.Words(".")]));
    }

    /// <summary>What people wrote, as paragraphs; square brackets mark what is to be filled in.</summary>
    internal void Write(IEnumerable<string> texts, bool keepWithNext = false)
    {
        foreach (var text in texts.Where(t => !string.IsNullOrWhiteSpace(t)))
            Add(new Block.Paragraph(Inline.Written(text.Trim()), keepWithNext));
    }

    /// <summary>Points: drafted ones first, then what people wrote; a single one is a paragraph.</summary>
    internal void Points(IEnumerable<IReadOnlyList<Inline>> drafted, IEnumerable<string> texts)
    {
        var items = drafted.Concat(texts.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => Inline.Written(t.Trim()))).ToList();
        if (items.Count > 0)
            Add(items.Count == 1 ? new Block.Paragraph(items[0]) : new Block.Points(items));
    }

    internal void Add(Block block)
    {
        for (var level = 0; level < 3; level++)
        {
            if (pending[level] is not { } title)
                continue;
            pending[level] = null;
            counts[level]++;
            Array.Clear(counts, level + 1, 2 - level);
            var number = level switch
            {
                0 => Numerals.Roman(counts[0]) + ".",
                1 => $"{counts[1]}.",
                _ => $"{Numerals.Letter(counts[2])})",
            };
            blocks.Add(new Block.Heading(level + 1, number, title));
        }
        blocks.Add(block);
    }

    /// <summary>The figure's text, with its footnote if this is the first mention.</summary>
    internal Inline Cite(ReportFigure figure, string text) =>
        figure.Value is null ? new Inline.Words(text) : new Inline.Cited(figure.Key, text, noted.Add(figure.Key) ? FigureWords.Note(figure) : null);

    /// <summary>The first alternative that can be said, as inlines; <c>null</c> when none can.</summary>
    internal IReadOnlyList<Inline>? Said(string template)
    {
        foreach (var alternative in template.Split("||"))
        {
            var sentence = SentenceTemplate.Parse(alternative);
            if (!CanSay(sentence))
                continue;
            List<Inline> parts = [];
            Say(sentence, parts);
            return parts;
        }
        return null;
    }

    private void Say(SentenceTemplate sentence, List<Inline> parts)
    {
        foreach (var part in sentence.Parts)
        {
            switch (part)
            {
                case SentenceTemplate.Literal literal:
                    Join(parts, literal.Text);
                    break;
                case SentenceTemplate.Word word:
                    Join(parts, words[word.Name]);
                    break;
                case SentenceTemplate.Figure { Form: "compare" } figure:
                    Join(parts, Text(figure)!);
                    break;
                case SentenceTemplate.Figure figure:
                    parts.Add(Cite(figures[figure.Key], Text(figure)!));
                    break;
                case SentenceTemplate.Optional optional when CanSay(optional.Inner):
                    Say(optional.Inner, parts);
                    break;
            }
        }
    }

    private bool CanSay(SentenceTemplate sentence) =>
        sentence.Parts.All(part =>
            part switch
            {
                SentenceTemplate.Figure figure => Text(figure) is not null,
                SentenceTemplate.Word word => words[word.Name].Length > 0,
                _ => true,
            }
        );

    private static void Join(List<Inline> parts, string text)
    {
        if (parts is [.., Inline.Words last])
            parts[^1] = last with { Text = last.Text + text };
        else
            parts.Add(new Inline.Words(text));
    }

    private string? Text(SentenceTemplate.Figure place) =>
        figures.GetValueOrDefault(place.Key) is not { Value: not null } figure
            ? null
            : place.Form switch
            {
                "" => FigureWords.Value(figure),
                "about" => FigureWords.About(figure),
                "parts" => FigureWords.Parts(figure),
                "compare" => FigureWords.Comparison(figure),
                _ => throw new FormatException($"Unknown form {place.Form} of {place.Key}."),
            };
}
