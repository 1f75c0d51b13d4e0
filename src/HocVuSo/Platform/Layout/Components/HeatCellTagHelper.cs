using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;td class="cell-heat"&gt;&lt;heat-cell value="0.38" name="Thôn Bãi" /&gt;&lt;/td&gt;</c>: whole per cent on the ground of its class.</summary>
[HtmlTargetElement("heat-cell", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HeatCellTagHelper(Text T) : TagHelper
{
    public double? Value { get; set; }

    /// <summary>Whose number it is, in the tooltip: "Thôn Bãi: 38%".</summary>
    public string? Name { get; set; }

    /// <summary>Opens the records behind it.</summary>
    public string? Href { get; set; }
    public HeatScale Scale { get; set; } = HeatScale.Usual;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href is null ? "span" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "heat " + HeatScale.Css(Scale.ClassOf(Value)));
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
        }
        if (Name is not null)
        {
            output.Attributes.SetAttribute("title", $"{Name}: {Measured.Words(T, Value, Shape.Ratio)}");
        }
        output.Content.Append(Value is { } value ? Vn.Number(HeatScale.Whole(value)) : T["chưa có số"]);
    }
}

/// <summary><c>&lt;heat-legend title="Tỷ lệ người trưởng thành tự làm được:" /&gt;</c></summary>
[HtmlTargetElement("heat-legend", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HeatLegendTagHelper(Text T) : TagHelper
{
    public string? Title { get; set; }
    public HeatScale Scale { get; set; } = HeatScale.Usual;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "legend");
        if (Title is not null)
        {
            output.Content.AppendHtml(new Element("span").Saying(Title));
        }
        foreach (var (index, words) in Scale.Words(T).Index())
        {
            output.Content.AppendHtml(new Element("span").Holding(new Element("i").With("class", HeatScale.Css(index + 1))).Saying(words));
        }
    }
}
