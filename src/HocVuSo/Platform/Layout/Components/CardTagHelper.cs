using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>An office card with its heading; <c>table="true"</c> lets a wide table scroll inside it, by keyboard too.</summary>
/// <example><c>&lt;card title="37 thôn, thôn cần hỗ trợ xếp trước" note="Số liệu đến 07 giờ 30" table="true"&gt;&lt;table class="table"&gt;…</c></example>
[HtmlTargetElement("card")]
public sealed class CardTagHelper : TagHelper
{
    public string? Title { get; set; }

    /// <summary>At the right of the heading, muted.</summary>
    public string? Note { get; set; }

    /// <summary>Link at the right of the heading, with <see cref="LinkHref"/>.</summary>
    public string? LinkText { get; set; }
    public string? LinkHref { get; set; }
    public bool Table { get; set; }

    /// <summary>Content without the inner margin: a list of class <c>todo</c>, a table that is not wide.</summary>
    public bool Flush { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "section";
        output.Attributes.SetAttribute("class", output.Attributes.TryGetAttribute("class", out var more) ? $"card {more.Value}" : "card");
        if (Title is not null)
        {
            var header = new Element("header").Holding(new Element("h2").Saying(Title));
            if (Note is not null)
            {
                header.Holding(new Element("span").With("class", "muted").Saying(Note));
            }
            if (LinkText is not null && LinkHref is not null)
            {
                header.Holding(new Element("a").With("href", LinkHref).Saying(LinkText));
            }
            output.PreContent.AppendHtml(header);
        }
        if (Table)
        {
            var open = new Microsoft.AspNetCore.Mvc.Rendering.TagBuilder("div");
            open.Attributes["class"] = "scroll";
            open.Attributes["tabindex"] = "0";
            open.Attributes["role"] = "region";
            open.Attributes["aria-label"] = Title ?? "";
            output.PreContent.AppendHtml(open.RenderStartTag());
            output.PostContent.AppendHtml("</div>");
        }
        else if (!Flush)
        {
            output.PreContent.AppendHtml("<div class=\"inside\">");
            output.PostContent.AppendHtml("</div>");
        }
    }
}
