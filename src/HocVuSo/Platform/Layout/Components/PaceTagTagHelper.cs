using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;pace-tag value="0.481" pace="0.535" /&gt;</c> → "Chậm 5 điểm": the value against what is needed by today.</summary>
/// <remarks>Differences of percentages are points, never per cent (DESIGN section 7). Without a value or a line the tag says so.</remarks>
[HtmlTargetElement("pace-tag", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PaceTagTagHelper(Text T) : TagHelper
{
    public double? Value { get; set; }
    public double? Pace { get; set; }
    public Shape Shape { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon, words) = Judge();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tag" + tone.Css());
        output.Content.AppendHtml(IconTagHelper.Html(icon)).Append(words);
    }

    private (Tone Tone, string? Icon, string Words) Judge()
    {
        if (Value is not { } value)
        {
            return (Tone.Plain, null, T["chưa có số"]);
        }
        if (Pace is not { } pace)
        {
            return (Tone.Plain, null, T["chưa giao chỉ tiêu"]);
        }
        var gap = (long)Math.Round((value - pace) * (Shape == Shape.Ratio ? 100 : 1), MidpointRounding.AwayFromZero);
        return gap switch
        {
            0 => (Tone.Reached, "equal", T["Đúng tiến độ"]),
            > 0 => (Tone.Reached, "trending-up", Shape == Shape.Ratio ? T["Vượt {0} điểm", gap] : T["Vượt {0}", Vn.Number(gap)]),
            _ => (Tone.Error, "trending-down", Shape == Shape.Ratio ? T["Chậm {0} điểm", -gap] : T["Chậm {0}", Vn.Number(-gap)]),
        };
    }
}
