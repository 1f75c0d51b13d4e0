using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;progress-bar done="61" total="80" unit="hộ đã đến" /&gt;</c>: the bar with its words "61 trên 80 hộ đã đến" above; <c>mini="true"</c> is the bar alone, for tables.</summary>
[HtmlTargetElement("progress-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProgressBarTagHelper(Text T) : TagHelper
{
    public long? Done { get; set; }
    public long? Total { get; set; }

    /// <summary>What is counted, after the numbers.</summary>
    public string Unit { get; set; } = "";

    /// <summary>At the right end of the words: "còn 19 hộ".</summary>
    public string? Rest { get; set; }
    public bool Mini { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var words = Done is { } done && Total is { } total ? T["{0} trên {1} {2}", Vn.Number(done), Vn.Number(total), Unit].TrimEnd() : T["chưa có số"];
        if (!Mini)
        {
            var line = new Element("p").With("class", "progress-words").Holding(new Element("b").Saying(words));
            output.Content.AppendHtml(Rest is null ? line : line.Holding(new Element("span").With("class", "muted").Saying(Rest)));
        }
        var bar = new Element("svg").With("class", Mini ? "mini" : "progress");
        bar = Mini ? bar.With("role", "img").With("aria-label", words) : bar.With("aria-hidden", "true");
        if (Done is > 0 && Total is > 0)
        {
            bar.Holding(new Element("rect").With("width", Svg.Percent((double)Done.Value, Total.Value)).With("height", "100%").With("rx", Mini ? "3" : "5"));
        }
        output.Content.AppendHtml(bar);
    }
}
