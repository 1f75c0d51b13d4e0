using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;bullet-bar value="0.824" pace="0.764" target="1" /&gt;</c>: bar = reached, dashed = needed by today, black = target of the year; hatched when behind.</summary>
[HtmlTargetElement("bullet-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BulletBarTagHelper(Text T) : TagHelper
{
    private static readonly object HatchDrawn = new();

    public double? Value { get; set; }
    public double? Pace { get; set; }
    public double? Target { get; set; }

    /// <summary>The right end of the bar; left out, 1 for ratios and a little beyond the greatest of the three for counts.</summary>
    public double? Max { get; set; }
    public Shape Shape { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var max = Max ?? (Shape == Shape.Ratio ? 1 : 1.05 * new[] { Value ?? 0, Pace ?? 0, Target ?? 0, 1 }.Max());
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "bullet");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Words());
        output.Content.AppendHtml(Bar("track", "100%"));
        if (Value is { } value)
        {
            var behind = Pace is { } needed && value < needed;
            var width = Svg.Percent(value, max);
            output.Content.AppendHtml(Bar(behind ? "behind" : "reached", width));
            if (behind)
            {
                output.Content.AppendHtml(Hatch()).AppendHtml(Bar(null, width).With("fill", "url(#hatch)"));
            }
        }
        AppendMark(output.Content, "pace", Pace, max, 0, 22);
        AppendMark(output.Content, "target", Target, max, 1, 21);
    }

    private string Words()
    {
        List<string> parts = [Measured.Words(T, Value, Shape)];
        if (Pace is not null)
        {
            parts.Add(T["mức cần có đến hôm nay {0}", Measured.Words(T, Pace, Shape)]);
        }
        if (Target is not null)
        {
            parts.Add(T["chỉ tiêu cả năm {0}", Measured.Words(T, Target, Shape)]);
        }
        return string.Join(", ", parts);
    }

    private static Element Bar(string? css, string width) =>
        new Element("rect").With("class", css).With("y", "4").With("width", width).With("height", "14").With("rx", "3");

    private static void AppendMark(TagHelperContent content, string css, double? at, double max, double top, double bottom)
    {
        if (at is { } value)
        {
            var x = Svg.Percent(value, max);
            content.AppendHtml(new Element("line").With("class", css).With("x1", x).With("x2", x).With("y1", top).With("y2", bottom));
        }
    }

    // the pattern is drawn once a page; every bar refers to it
    private IHtmlContent Hatch() =>
        View.HttpContext.Items.TryAdd(HatchDrawn, true)
            ? new HtmlString(
                """<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(25)"><path class="hatch" d="M6 0v7"/></pattern></defs>"""
            )
            : HtmlString.Empty;
}

/// <summary><c>&lt;bullet-legend /&gt;</c>: what the three marks of the bullet bars mean; once a card.</summary>
[HtmlTargetElement("bullet-legend", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BulletLegendTagHelper(Text T) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "legend inside");
        foreach (var (mark, words) in new[] { ("reached", T["Đã đạt"]), ("pace", T["Mức cần có đến hôm nay"]), ("target", T["Chỉ tiêu cả năm"]) })
        {
            output.Content.AppendHtml(new Element("span").Holding(new Element("i").With("class", "mark-" + mark)).Saying(words));
        }
    }
}
