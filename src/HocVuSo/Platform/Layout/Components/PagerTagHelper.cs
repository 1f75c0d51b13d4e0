using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;pager page="Model.Page" size="50" total="Model.Total" unit="hộ" /&gt;</c>: "51–100 trên 1.234 hộ" with links that keep the rest of the address.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper(Text T) : TagHelper
{
    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;
    public int Size { get; set; } = 50;
    public long Total { get; set; }
    public string Unit { get; set; } = "";

    /// <summary>The parameter in the address that holds the page.</summary>
    public string Key { get; set; } = "trang";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }
        var last = (int)((Total + Size - 1) / Size);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", T["Trang"]);
        var from = Math.Min(Total, ((long)Page - 1) * Size + 1);
        var to = Math.Min(Total, (long)Page * Size);
        output.Content.AppendHtml(
            new Element("span")
                .With("class", "muted digits")
                .Saying(T["{0}–{1} trên {2} {3}", Vn.Number(from), Vn.Number(to), Vn.Number(Total), Unit].TrimEnd())
        );
        if (Page > 1)
        {
            output.Content.AppendHtml(Link(Page - 1, "prev", "chevron-left", T["Trang trước"]));
        }
        if (Page < last)
        {
            output.Content.AppendHtml(Link(Page + 1, "next", "chevron-right", T["Trang sau"]));
        }
    }

    private Element Link(int page, string rel, string icon, string words) =>
        new Element("a").With("class", "button outline small").With("rel", rel).With("href", Address(page)).Holding(IconTagHelper.Html(icon)).Saying(words);

    private string Address(int page)
    {
        var rest = View
            .HttpContext.Request.Query.Where(p => !string.Equals(p.Key, Key, StringComparison.Ordinal))
            .SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v));
        return QueryString.Create(rest).Add(Key, page.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToUriComponent();
    }
}
