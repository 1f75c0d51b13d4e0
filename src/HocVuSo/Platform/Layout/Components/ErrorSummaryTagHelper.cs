using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;error-summary /&gt;</c> on top of a form: counts what is to be corrected, each line leads to its field; nothing when all is well.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(Text T) : TagHelper
{
    /// <summary>Left out: "Phiếu còn 2 chỗ cần sửa".</summary>
    public string? Title { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = View
            .ViewData.ModelState.SelectMany(p => (p.Value?.Errors ?? []).Select(e => (p.Key, e.ErrorMessage)))
            .Where(e => e.ErrorMessage.Length > 0)
            .Distinct()
            .ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        // the browser moves focus here by itself, without a script
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        output.Content.AppendHtml(
            new Element("h2").Saying(Title ?? (wrong.All(e => e.Key.Length == 0) ? T["Chưa lưu được"] : T["Phiếu còn {0} chỗ cần sửa", wrong.Count]))
        );
        var list = new Element("ul");
        foreach (var (key, message) in wrong)
        {
            var line = new Element("li");
            list.Holding(key.Length == 0 ? line.Saying(message) : line.Holding(new Element("a").With("href", "#" + BoundField.IdOf(key)).Saying(message)));
        }
        output.Content.AppendHtml(list);
    }
}
