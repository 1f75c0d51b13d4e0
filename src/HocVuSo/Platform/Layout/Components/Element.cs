using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>An element written piece by piece; texts and attributes are encoded on the way out.</summary>
internal sealed class Element(string name) : IHtmlContent
{
    private readonly TagBuilder tag = new(name);

    /// <summary>A null value leaves the attribute out.</summary>
    public Element With(string attribute, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[attribute] = value;
        }
        return this;
    }

    public Element With(string attribute, double value) => With(attribute, Svg.N(value));

    public Element Saying(string? text)
    {
        tag.InnerHtml.Append(text ?? "");
        return this;
    }

    public Element Holding(IHtmlContent content)
    {
        tag.InnerHtml.AppendHtml(content);
        return this;
    }

    public Element Empty()
    {
        tag.TagRenderMode = TagRenderMode.SelfClosing;
        return this;
    }

    public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder) => tag.WriteTo(writer, encoder);
}

/// <summary>Numbers as SVG wants them. Charts use SVG attributes, never <c>style=</c>: the content policy forbids inline styles.</summary>
internal static class Svg
{
    public static string N(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A share of <paramref name="max"/> as a percentage of the width, kept within 0 and 100.</summary>
    public static string Percent(double value, double max = 1) => N(max <= 0 ? 0 : Math.Clamp(value / max, 0, 1) * 100) + "%";
}
