using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>One part of a figure on its unfold page.</summary>
public sealed record FigurePart(string Label, long? Count, string? Href = null);

/// <summary>What a figure is made of: a bar with its parts (at most 5 series, then "Khác"), and apart from it what is not counted in.</summary>
/// <example><c>&lt;figure-parts parts="Model.Parts" apart="Model.Others" apart-title="Kênh khác, không tính vào số này" /&gt;</c></example>
[HtmlTargetElement("figure-parts", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FigurePartsTagHelper(Text T) : TagHelper
{
    public IReadOnlyList<FigurePart> Parts { get; set; } = [];
    public IReadOnlyList<FigurePart> Apart { get; set; } = [];
    public string? ApartTitle { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var shown = Folded();
        var total = shown.Sum(p => p.Count ?? 0);
        if (total > 0)
        {
            var bar = new Element("svg").With("class", "parts-bar").With("aria-hidden", "true");
            var at = 0L;
            foreach (var (index, part) in shown.Index().Where(p => p.Item.Count > 0))
            {
                bar.Holding(
                    new Element("rect")
                        .With("class", $"series-{index + 1}")
                        .With("x", Svg.Percent(at, total))
                        .With("width", Svg.Percent(part.Count!.Value, total))
                        .With("height", "100%")
                );
                at += part.Count!.Value;
            }
            output.Content.AppendHtml(bar);
        }
        output.Content.AppendHtml(List(shown, "parts", i => $"swatch series-{i + 1}"));
        if (Apart.Count > 0)
        {
            if (ApartTitle is not null)
            {
                output.Content.AppendHtml(new Element("p").With("class", "muted").Holding(new Element("b").Saying(ApartTitle)));
            }
            output.Content.AppendHtml(List(Apart, "parts apart", _ => "swatch"));
        }
    }

    private List<FigurePart> Folded() => Parts.Count <= 5 ? [.. Parts] : [.. Parts.Take(4), new FigurePart(T["Khác"], Parts.Skip(4).Sum(p => p.Count ?? 0))];

    private Element List(IReadOnlyList<FigurePart> parts, string css, Func<int, string> swatch)
    {
        var list = new Element("dl").With("class", css);
        foreach (var (index, part) in parts.Index())
        {
            var label = part.Href is null ? new Element("span").Saying(part.Label) : new Element("a").With("href", part.Href).Saying(part.Label);
            var term = new Element("dt").Holding(new Element("i").With("class", swatch(index))).Holding(label);
            list.Holding(new Element("div").Holding(term).Holding(new Element("dd").Saying(Measured.Words(T, part.Count, Shape.Count))));
        }
        return list;
    }
}
