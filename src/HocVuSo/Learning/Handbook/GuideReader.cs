using System.Globalization;
using HocVuSo.Platform.Layout.Components;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace HocVuSo.Learning.Handbook;

/// <summary>Reads a guide's Markdown: lines of facts between two <c>---</c>, a list of things to have ready, then one heading a step.</summary>
/// <remarks>HTML in the Markdown is shown as text. A picture <c>![words](1.svg)</c> is a drawing of the product, set into the page with its words for those who cannot see it.</remarks>
public sealed class GuideReader(Func<string, string> drawing)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAlertBlocks().DisableHtml().Build();

    /// <exception cref="FormatException">A fact is missing; the file is part of the product, so this is found by its test.</exception>
    public Guide Read(string slug, string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("---\n", 3);
        if (parts.Length < 3)
        {
            throw new FormatException($"Guide {slug} has no facts.");
        }
        var facts = parts[1]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(": ", 2))
            .ToDictionary(l => l[0], l => l[1].Trim(), StringComparer.Ordinal);
        string Fact(string name) => facts.TryGetValue(name, out var value) ? value : throw new FormatException($"Guide {slug} lacks {name}.");
        var sections = Sections(Markdown.Parse(parts[2], Pipeline));
        return new(
            slug,
            Fact("title"),
            Fact("short"),
            Fact("summary"),
            Fact("icon"),
            int.Parse(Fact("minutes"), CultureInfo.InvariantCulture),
            Fact("source"),
            facts.TryGetValue("reviewed", out var day) ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Fact("keywords"),
            [.. facts.Where(f => f.Key.StartsWith("door", StringComparison.Ordinal)).Select(f => Door(f.Value))],
            [.. sections[0].Blocks.OfType<ListBlock>().SelectMany(l => l).Select(item => Plain([(Block)item]))],
            [.. sections.Skip(1).Select((s, index) => new GuideStep(index + 1, s.Title, Html(s.Blocks), Plain(s.Blocks)))]
        );
    }

    private static GuideDoor Door(string fact)
    {
        var parts = fact.Split('|', StringSplitOptions.TrimEntries);
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2], parts[3]);
    }

    private static List<(string Title, List<Block> Blocks)> Sections(MarkdownDocument document)
    {
        List<(string Title, List<Block> Blocks)> sections = [];
        foreach (var block in document)
        {
            if (block is HeadingBlock heading)
            {
                sections.Add((Words(heading.Inline), []));
            }
            else
            {
                sections[^1].Blocks.Add(block);
            }
        }
        return sections;
    }

    private HtmlString Html(IEnumerable<Block> blocks)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new DrawingRenderer(drawing));
        renderer.ObjectRenderers.Replace<AlertBlockRenderer>(new NoticeRenderer());
        foreach (var block in blocks)
        {
            // a drawing stands alone, outside any paragraph
            if (block is ParagraphBlock { Inline: { FirstChild: LinkInline { IsImage: true } image } } && image.NextSibling is null)
            {
                renderer.Write(image);
            }
            else
            {
                renderer.Write(block);
            }
        }
        return new(writer.ToString());
    }

    private static string Plain(IEnumerable<Block> blocks) =>
        string.Join(' ', blocks.SelectMany(b => b.Descendants<LeafBlock>().Prepend(b as LeafBlock)).OfType<LeafBlock>().Select(b => Words(b.Inline)));

    private static string Words(ContainerInline? inline) =>
        inline is null
            ? ""
            : string.Concat(
                    inline
                        .Descendants<Inline>()
                        .Select(i =>
                            i switch
                            {
                                LiteralInline l => l.Content.ToString(),
                                LineBreakInline => " ",
                                _ => "",
                            }
                        )
                )
                .Trim();

    private sealed class DrawingRenderer(Func<string, string> drawing) : HtmlObjectRenderer<LinkInline>
    {
        private readonly LinkInlineRenderer links = new();

        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            if (!link.IsImage)
            {
                links.Write(renderer, link);
                return;
            }
            var svg = drawing(link.Url!);
            renderer
                .Write("<svg class=\"drawing\" role=\"img\" aria-label=\"")
                .WriteEscape(Words(link))
                .Write("\"")
                .Write(svg[(svg.IndexOf("<svg", StringComparison.Ordinal) + 4)..].TrimEnd());
        }
    }

    /// <summary><c>&gt; [!WARNING]</c> is a notice that calls for attention, <c>&gt; [!CAUTION]</c> one that warns.</summary>
    private sealed class NoticeRenderer : HtmlObjectRenderer<AlertBlock>
    {
        protected override void Write(HtmlRenderer renderer, AlertBlock block)
        {
            var caution = block.Kind.AsSpan().Equals("CAUTION", StringComparison.OrdinalIgnoreCase);
            renderer.Write(caution ? "<div class=\"notice error\">" : "<div class=\"notice attention\">");
            using var icon = new StringWriter(CultureInfo.InvariantCulture);
            IconTagHelper.Html(caution ? "shield-x" : "shield-alert").WriteTo(icon, System.Text.Encodings.Web.HtmlEncoder.Default);
            renderer.Write(icon.ToString()).Write("<div>");
            renderer.WriteChildren(block);
            renderer.Write("</div></div>");
        }
    }
}
