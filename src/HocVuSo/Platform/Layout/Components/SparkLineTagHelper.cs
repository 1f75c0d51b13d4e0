using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;spark-line values="row.Weeks" unit="lượt" /&gt;</c>: one bar a period, the last one amber, zero a red dash, unknown a dotted one.</summary>
[HtmlTargetElement("spark-line", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SparkLineTagHelper(Text T) : TagHelper
{
    private const double Height = 24;
    private const double Step = 8;

    /// <summary>Oldest first; null where the period has no figure.</summary>
    public IReadOnlyList<long?> Values { get; set; } = [];
    public string Unit { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Values.All(v => v is null))
        {
            output.TagName = "span";
            output.TagMode = TagMode.StartTagAndEndTag;
            output.Attributes.SetAttribute("class", "muted");
            output.Content.SetContent(T["chưa có số"]);
            return;
        }
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "sparkline");
        output.Attributes.SetAttribute("width", Svg.N(Values.Count * Step));
        output.Attributes.SetAttribute("height", Svg.N(Height));
        output.Attributes.SetAttribute("role", "img");
        var words = Values.Select(v => v is { } n ? Vn.Number(n) : T["chưa có số"]);
        output.Attributes.SetAttribute("aria-label", $"{string.Join(", ", words)} {Unit}".TrimEnd());
        var greatest = Math.Max(1, Values.Max() ?? 1);
        foreach (var (index, value) in Values.Index())
        {
            var height = value is > 0 ? Math.Max(2, 20.0 * value.Value / greatest) : 2;
            var css = value switch
            {
                null => "unknown",
                0 => "zero",
                _ => index == Values.Count - 1 ? "last" : null,
            };
            output.Content.AppendHtml(
                new Element("rect")
                    .With("class", css)
                    .With("x", index * Step)
                    .With("y", 22 - height)
                    .With("width", "5.5")
                    .With("height", height)
                    .With("rx", "1")
            );
        }
    }
}
