using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>Label, hint, error in words and the box itself, tied together for a screen reader (ô nhập).</summary>
/// <example><c>&lt;field for="Input.Phone" label="Số điện thoại" hint="10 chữ số, ví dụ 0912 345 678" inputmode="tel" /&gt;</c></example>
/// <remarks>Attributes it does not know go to the box. With <see cref="Items"/> it is a list, with <see cref="Rows"/> a text of several lines.
/// Values are written as people write them (07/10/2025; 1.234,5), which is how the request's culture reads them back.</remarks>
[HtmlTargetElement("field", Attributes = "for")]
public class FieldTagHelper(Text T) : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";

    /// <summary>Adds "(không bắt buộc)" to the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Lines of a text box; 0 for one line.</summary>
    public int Rows { get; set; }
    public IEnumerable<SelectListItem>? Items { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var bound = new BoundField(View, For);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var label = new Element("label").With("for", bound.Id).Saying(Label);
        if (Optional)
        {
            label.Holding(new Element("span").With("class", "optional").Saying(" " + T["(không bắt buộc)"]));
        }
        output.Content.AppendHtml(label);
        bound.AppendHelp(output.Content, Hint);
        output.Content.AppendHtml(Box(bound, output));
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", bound.Errors.Count > 0 ? "field invalid" : "field");
    }

    private IHtmlContent Box(BoundField bound, TagHelperOutput output)
    {
        var box = new Element(
            Items is not null ? "select"
            : Rows > 0 ? "textarea"
            : "input"
        ).With("class", "input");
        foreach (var attribute in output.Attributes.Where(a => a.Name is not ("class" or "name")))
        {
            box.With(attribute.Name, attribute.Value?.ToString() ?? "");
        }
        // a property that is bound under another name says so
        var name = output.Attributes.TryGetAttribute("name", out var given) ? given.Value?.ToString() : bound.Name;
        box.With("id", bound.Id)
            .With("name", name)
            .With("aria-describedby", bound.DescribedBy(Hint))
            .With("aria-invalid", bound.Errors.Count > 0 ? "true" : null);
        if (Items is not null)
        {
            foreach (var item in Items)
            {
                var chosen = item.Selected || (bound.Value.Length > 0 && string.Equals(item.Value, bound.Value, StringComparison.Ordinal));
                box.Holding(new Element("option").With("value", item.Value ?? "").With("selected", chosen ? "selected" : null).Saying(item.Text));
            }
            return box;
        }
        if (Rows > 0)
        {
            // a line break after the tag is swallowed by the browser, so that a value beginning with one keeps it
            return box.With("rows", Svg.N(Rows)).Holding(new HtmlString("\n")).Saying(bound.Value);
        }
        return box.With("type", Type).With("value", Type is "password" or "file" ? null : bound.Value).Empty();
    }
}

/// <summary><c>&lt;date-field for="Input.BirthDate" label="Ngày sinh" /&gt;</c>: takes a year, a month and year, or a day; <c>whole-day="true"</c> asks for a day.</summary>
[HtmlTargetElement("date-field", Attributes = "for")]
public sealed class DateFieldTagHelper(Text T) : FieldTagHelper(T)
{
    private readonly Text T = T;

    public bool WholeDay { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint ??= WholeDay ? T["Ví dụ 07/10/2025"] : T["Không nhớ ngày thì ghi năm. Ví dụ 1954, 03/1954, 15/03/1954"];
        output.Attributes.SetAttribute("autocomplete", "off");
        base.Process(context, output);
    }
}
