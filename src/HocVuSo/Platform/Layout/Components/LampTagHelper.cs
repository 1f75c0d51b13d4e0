using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;lamp level="2" size="42" /&gt;</c>: the drawing of one skill, always beside its words.</summary>
/// <remarks>0 chưa học (chưa làm được), 1 cần người giúp, 2 tự làm được, 3 hướng dẫn được người khác: told apart at 32 px and in grey.</remarks>
[HtmlTargetElement("lamp", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LampTagHelper : TagHelper
{
    private const string Bowl = """<path fill="#0E2F45" d="M6 25h20c-.5 3.8-4 6-10 6S6.5 28.8 6 25Z"/>""";

    private static readonly string[] Drawings =
    [
        """<path fill="none" stroke="#0E2F45" stroke-width="1.6" stroke-dasharray="2 2" d="M16 9c-1 4-5 6-5 9.8a5 5 0 0 0 10 0C21 15 17 13 16 9Z"/>""",
        """<path fill="#F5A40C" d="M11 18.8a5 5 0 0 0 10 0Z"/><path fill="none" stroke="#0E2F45" stroke-width="1.8" stroke-linejoin="round" d="M16 9c-1 4-5 6-5 9.8a5 5 0 0 0 10 0C21 15 17 13 16 9Z"/>""",
        """<path fill="#F5A40C" d="M16 8c-1 4-5 6.2-5 10.6A5 5 0 0 0 16 23Z"/><path fill="#FFC53D" d="M16 8v15h2v-1.5h2V13h-2v-2.5Z"/>""",
        """<path fill="#F5A40C" d="M16 6c-1.2 4.6-6 7-6 12a6 6 0 0 0 6 5.5Z"/><path fill="#FFC53D" d="M16 6v17.5h2.5V22H21v-2.5h1.5v-6H21V11h-2.5V8.5Z"/><g stroke="#B87400" stroke-width="2" stroke-linecap="round"><path d="M5 8l2 2M27 8l-2 2M3.5 16H6M28.5 16H26M16 1v2"/></g>""",
    ];

    /// <summary>0 to 3.</summary>
    public int Level { get; set; }

    /// <summary>Pixels.</summary>
    public int Size { get; set; } = 42;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Html(Level, Size));
    }

    public static IHtmlContent Html(int level, int size = 42)
    {
        var side = size.ToString(CultureInfo.InvariantCulture);
        return new HtmlString($"""<svg class="lamp" viewBox="0 0 32 32" width="{side}" height="{side}" aria-hidden="true">{Drawings[level]}{Bowl}</svg>""");
    }
}

/// <summary><c>&lt;brand-mark /&gt;</c>: the lamp whose flame is half pixels; <c>on-night="true"</c> on the dark ground.</summary>
[HtmlTargetElement("brand-mark", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BrandMarkTagHelper : TagHelper
{
    public bool OnNight { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var ink = OnNight ? "#fff" : "#0E2F45";
        output.TagName = null;
        output.Content.SetHtmlContent(
            $"""<svg viewBox="8 1 48 62" aria-hidden="true"><path fill="{ink}" d="M13 43h38c0 7.4-6 11.6-13 12.2V57h6.5a3 3 0 0 1 3 3v2h-31v-2a3 3 0 0 1 3-3H26v-1.8C19 54.6 13 50.4 13 43ZM23.2 37h17.6a1.2 1.2 0 0 1 1.2 1.2V41H22v-2.8a1.2 1.2 0 0 1 1.2-1.2Z"/><path fill="none" stroke="{ink}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="M25.5 36c-10-6.5-9.5-18.5-.3-25V3M38.5 36c10-6.5 9.5-18.5.3-25V3"/><path fill="#F5A40C" d="M32 10c-1.6 5.6-8 9.6-8 16A8.4 8.4 0 0 0 32 34.5Z"/><path fill="#FFC53D" d="M32 10v24.5h3v-2h3V29.5h2.3V22H38v-4.5h-3v-4Z"/></svg>"""
        );
    }
}
