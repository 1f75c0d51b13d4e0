using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>One place of a form: its name, its id, what the person wrote last and what is wrong with it.</summary>
internal sealed class BoundField
{
    public string Name { get; }
    public string Id { get; }

    /// <summary>What was sent, even when it could not be read; else the model's value as people write it.</summary>
    public string Value { get; }
    public IReadOnlyList<string> Errors { get; }

    public BoundField(ViewContext view, ModelExpression expression)
    {
        Name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        Id = IdOf(Name);
        var state = view.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry : null;
        Value = state?.AttemptedValue ?? Written(expression.Model);
        Errors = [.. (state?.Errors ?? []).Select(e => e.ErrorMessage).Where(m => m.Length > 0)];
    }

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public string? DescribedBy(string? hint) =>
        (hint, Errors.Count) switch
        {
            (null, 0) => null,
            (null, _) => Id + "-error",
            (_, 0) => Id + "-hint",
            _ => $"{Id}-hint {Id}-error",
        };

    /// <summary>The hint with an example, then the error in words, between the label and the box.</summary>
    public void AppendHelp(TagHelperContent content, string? hint)
    {
        if (hint is not null)
        {
            content.AppendHtml(new Element("p").With("class", "hint").With("id", Id + "-hint").Saying(hint));
        }
        if (Errors.Count > 0)
        {
            content.AppendHtml(new Element("span").With("class", "field-error").With("id", Id + "-error").Saying(string.Join(' ', Errors)));
        }
    }

    private static string Written(object? value) =>
        value switch
        {
            null => "",
            DateOnly day => Vn.Date(day),
            Enum name => name.ToString(),
            IFormattable formattable => formattable.ToString(null, Vn.Culture),
            _ => value.ToString() ?? "",
        };
}
