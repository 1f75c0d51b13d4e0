using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>One answer to choose.</summary>
/// <param name="Lamp">The skill lamp above or beside the words, 0 to 3.</param>
public sealed record Choice(string Value, string Label, string? Note = null, int? Lamp = null, string? Icon = null);

/// <summary>How the cards stand: one below the other, two columns (nine outcomes of a visit), three columns (levels of one skill).</summary>
public enum ChoiceLook
{
    List,
    Pairs,
    Three,
}

/// <summary>A question with its answers as cards; real radios, or checkboxes when the property holds several values.</summary>
/// <example><c>&lt;choice-cards for="Input.Outcome" legend="Đến nhà hôm nay thế nào?" options="Model.Outcomes" look="Pairs" /&gt;</c></example>
[HtmlTargetElement("choice-cards", Attributes = "for")]
public sealed class ChoiceCardsTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Legend { get; set; } = "";

    /// <summary>The heading above already asks; the legend is for screen readers only.</summary>
    public bool LegendHidden { get; set; }
    public string? Hint { get; set; }
    public IReadOnlyList<Choice> Options { get; set; } = [];
    public ChoiceLook Look { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var bound = new BoundField(View, For);
        var many =
            For.Model is IEnumerable and not string
            || (For.ModelExplorer.ModelType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(For.ModelExplorer.ModelType));
        var chosen = Chosen(bound, many);
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", bound.Errors.Count > 0 ? "field invalid" : "field");
        output.Attributes.SetAttribute("id", bound.Id);
        if (bound.DescribedBy(Hint) is { } described)
        {
            output.Attributes.SetAttribute("aria-describedby", described);
        }
        output.Content.AppendHtml(new Element("legend").With("class", LegendHidden ? "visually-hidden" : "label").Saying(Legend));
        bound.AppendHelp(output.Content, Hint);
        var cards = new Element("div").With("class", "choices" + (many ? " many" : "") + Css(Look));
        foreach (var (index, option) in Options.Index())
        {
            var input = new Element("input")
                .With("type", many ? "checkbox" : "radio")
                .With("name", bound.Name)
                .With("id", $"{bound.Id}-{index.ToString(CultureInfo.InvariantCulture)}")
                .With("value", option.Value)
                .With("checked", chosen.Contains(option.Value) ? "checked" : null);
            cards.Holding(new Element("label").Holding(input.Empty()).Holding(Face(option)));
        }
        output.Content.AppendHtml(cards);
    }

    private HashSet<string> Chosen(BoundField bound, bool many)
    {
        if (!many)
        {
            return new(StringComparer.Ordinal) { bound.Value };
        }
        return View.ViewData.ModelState.TryGetValue(bound.Name, out var state) && state.RawValue is { } raw
            ? [.. (raw as IEnumerable<string> ?? [raw.ToString() ?? ""])]
            : [.. ((IEnumerable?)For.Model ?? Array.Empty<string>()).Cast<object>().Select(v => v.ToString() ?? "")];
    }

    private static Element Face(Choice option)
    {
        var picture = option.Lamp is { } lamp ? LampTagHelper.Html(lamp) : IconTagHelper.Html(option.Icon);
        var face = new Element("span").With("class", option.Lamp is null && option.Icon is null ? null : "with-picture").Holding(picture);
        var words = new Element("span").Saying(option.Label);
        return face.Holding(option.Note is null ? words : words.Holding(new Element("span").With("class", "choice-note").Saying(option.Note)));
    }

    private static string Css(ChoiceLook look) =>
        look switch
        {
            ChoiceLook.Pairs => " pairs",
            ChoiceLook.Three => " three",
            _ => "",
        };
}

/// <summary><c>&lt;check-card for="Input.Consent" label="Bà đồng ý" note="Chỉ hỏi một lần…" /&gt;</c>: one yes-or-no card for a bool; an empty box sends false.</summary>
[HtmlTargetElement("check-card", Attributes = "for")]
public sealed class CheckCardTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Note { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var bound = new BoundField(View, For);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", bound.Errors.Count > 0 ? "field invalid" : "field");
        bound.AppendHelp(output.Content, null);
        var on = bound.Value.StartsWith("true", StringComparison.OrdinalIgnoreCase);
        var input = new Element("input")
            .With("type", "checkbox")
            .With("id", bound.Id)
            .With("name", bound.Name)
            .With("value", "true")
            .With("checked", on ? "checked" : null);
        var words = new Element("span").Holding(new Element("b").Saying(Label));
        if (Note is not null)
        {
            words.Holding(new Element("span").With("class", "choice-note").Saying(Note));
        }
        var card = new Element("label").Holding(input.Empty()).Holding(new Element("span").Holding(words));
        output.Content.AppendHtml(new Element("div").With("class", "choices many").Holding(card));
        output.Content.AppendHtml(new Element("input").With("type", "hidden").With("name", bound.Name).With("value", "false").Empty());
    }
}
