using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;tag tone="Reached" icon="check"&gt;Đã gửi&lt;/tag&gt;</c>: one to four words, not clickable.</summary>
[HtmlTargetElement("tag")]
public sealed class TagTagHelper : TagHelper
{
    public Tone Tone { get; set; }
    public string? Icon { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tag" + Tone.Css());
        output.PreContent.SetHtmlContent(IconTagHelper.Html(Icon));
    }
}

/// <summary><c>&lt;notice tone="Attention" icon="shield-alert" title="…"&gt;…&lt;/notice&gt;</c>: safety or news of the system, one a section.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper : TagHelper
{
    public Tone Tone { get; set; }

    /// <summary>Left out: the usual one of the tone.</summary>
    public string? Icon { get; set; }
    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice" + Tone.Css());
        output.PreContent.AppendHtml(IconTagHelper.Html(Icon ?? Usual(Tone))).AppendHtml("<div>");
        if (Title is not null)
        {
            output.PreContent.AppendHtml("<b>").Append(Title).AppendHtml("</b>");
        }
        output.PostContent.SetHtmlContent("</div>");
    }

    private static string Usual(Tone tone) =>
        tone switch
        {
            Tone.Reached => "check",
            Tone.Attention => "shield-alert",
            Tone.Error => "triangle-alert",
            _ => "info",
        };
}

/// <summary><c>&lt;empty-state title="Ngõ 5 chưa có hộ nào" href="/ho-gia-dinh/them" action="Thêm hộ"&gt;Thêm hộ đầu tiên khi đi đến nhà.&lt;/empty-state&gt;</c>:
/// an unlit lamp, one sentence, one button.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    /// <summary>Where the button leads; no button without it.</summary>
    public string? Href { get; set; }
    public string? Action { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.PreContent.AppendHtml(LampTagHelper.Html(0, 44)).AppendHtml("<b>").Append(Title).AppendHtml("</b><span class=\"muted\">");
        output.PostContent.AppendHtml("</span>");
        if (Href is not null && Action is not null)
        {
            output.PostContent.AppendHtml(new Element("a").With("class", "button").With("href", Href).Saying(Action));
        }
    }
}
