using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;icon name="house" /&gt;</c>: an inline drawing that says nothing to a screen reader; words always stand beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>A name in <see cref="IconPaths"/>; another is a mistake of the page and throws.</summary>
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", output.Attributes.TryGetAttribute("class", out var more) ? $"icon {more.Value}" : "icon");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(IconPaths.All[Name]);
    }

    /// <summary>The same drawing for other components; nothing for null.</summary>
    public static IHtmlContent Html(string? name) =>
        name is null ? HtmlString.Empty : new HtmlString($"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{IconPaths.All[name]}</svg>""");
}
