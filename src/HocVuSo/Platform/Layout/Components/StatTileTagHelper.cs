using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>A figure with what it is worth: label, value, against the line, then the denominator as the link to the records.</summary>
/// <example><c>&lt;stat-tile label="Người trưởng thành" value="0.824" pace="0.764" target="1" basis="29.170/35.400 người" href="/so-lieu/I04?…" /&gt;</c></example>
[HtmlTargetElement("stat-tile")]
public sealed class StatTileTagHelper(Text T) : TagHelper
{
    public string Label { get; set; } = "";
    public double? Value { get; set; }
    public double? Pace { get; set; }
    public double? Target { get; set; }
    public Shape Shape { get; set; }

    /// <summary>Numerator and denominator, or "Mở 2.314 phiếu"; a link when there is an address.</summary>
    public string? Basis { get; set; }
    public string? Href { get; set; }

    /// <summary>The exact from–to, or why there is no number.</summary>
    public string? Note { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stat");
        output.Content.AppendHtml(new Element("span").Saying(Label));
        var value = new Element("b").With("class", Value is null ? "value none" : "value").Saying(Measured.Words(T, Value, Shape));
        output.Content.AppendHtml(Target is null ? value : value.Holding(new Element("small").Saying($" / {Measured.Words(T, Target, Shape)}")));
        if (Value is not null && Pace is not null)
        {
            var tag = new TagHelperOutput("pace-tag", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
            new PaceTagTagHelper(T)
            {
                Value = Value,
                Pace = Pace,
                Shape = Shape,
            }.Process(context, tag);
            output.Content.AppendHtml(tag);
        }
        if (Note is not null)
        {
            output.Content.AppendHtml(new Element("span").With("class", "foot muted").Saying(Note));
        }
        if (Basis is not null)
        {
            var basis = Href is null ? new Element("span").Saying(Basis) : new Element("a").With("href", Href).Saying(Basis);
            output.Content.AppendHtml(new Element("span").With("class", "foot").Holding(basis));
        }
        output.Content.AppendHtml(inner);
    }
}

/// <summary><c>&lt;figure-link value="2.314" href="/so-lieu/I08?…" /&gt;</c>: a number that opens the records it was computed from; <c>from-document="true"</c> adds a paper.</summary>
[HtmlTargetElement("figure-link", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FigureLinkTagHelper(Text T) : TagHelper
{
    /// <summary>Already written for people; null reads "chưa có số" and is no link.</summary>
    public string? Value { get; set; }
    public string Href { get; set; } = "";

    /// <summary>The figure is a total signed by someone, not computed from records.</summary>
    public bool FromDocument { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is null)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "muted");
            output.Content.SetContent(T["chưa có số"]);
            return;
        }
        output.TagName = "a";
        output.Attributes.SetAttribute("class", "figure digits");
        output.Attributes.SetAttribute("href", Href);
        output.Attributes.SetAttribute("title", FromDocument ? T["Theo văn bản. Bấm để xem văn bản nào"] : T["Bấm để xem số này tính từ đâu"]);
        output.Content.Append(Value);
        if (FromDocument)
        {
            output.Content.AppendHtml(IconTagHelper.Html("file-text"));
        }
    }
}
