using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary><c>&lt;dot-plot values="row.Shares" pace="0.72" from="0.25" name="Miền núi" /&gt;</c>: one dot a unit, thick line the median, dashed what is needed by today.</summary>
[HtmlTargetElement("dot-plot", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DotPlotTagHelper(Text T) : TagHelper
{
    private const double Width = 288;
    private const double Middle = 18;
    private const double Dot = 2.6;

    /// <summary>Ratios, one a unit; units without a figure are left out.</summary>
    public IReadOnlyList<double> Values { get; set; } = [];
    public double? Pace { get; set; }

    /// <summary>The ratio at the left end; the right end is <see cref="To"/>.</summary>
    public double From { get; set; }
    public double To { get; set; } = 1;
    public string Name { get; set; } = "";
    public HeatScale Scale { get; set; } = HeatScale.Usual;

    /// <summary>The middle value of the sorted list, or the mean of the two in the middle; null for an empty list.</summary>
    public static double? Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Median(Values) is not { } median)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "muted");
            output.Content.SetContent(T["chưa có số"]);
            return;
        }
        output.TagName = "svg";
        output.Attributes.SetAttribute("class", "dots");
        output.Attributes.SetAttribute("viewBox", $"0 0 {Svg.N(Width)} 36");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute(
            "aria-label",
            T[
                "{0}: {1} đơn vị, thấp nhất {2}, trung vị {3}, cao nhất {4}",
                Name,
                Vn.Number(Values.Count),
                Vn.Percent(Values.Min()),
                Vn.Percent(median),
                Vn.Percent(Values.Max())
            ]
        );
        output.Content.AppendHtml(new Element("line").With("class", "axis").With("x2", Width).With("y1", 35.5).With("y2", 35.5));
        if (Pace is { } pace)
        {
            output.Content.AppendHtml(Line("pace", pace, 0, 36));
        }
        foreach (var pile in Values.GroupBy(v => (int)Math.Round(X(v) / (2 * Dot))).OrderBy(g => g.Key))
        {
            // the first dot on the line, the next ones above and below by turns; a high pile is pressed together
            var step = Math.Min(2 * Dot, 32.0 / pile.Count());
            foreach (var (index, value) in pile.Order().Index())
            {
                var side = index % 2 == 0 ? 1 : -1;
                var y = Middle + side * ((index + 1) / 2) * step;
                output.Content.AppendHtml(
                    new Element("circle")
                        .With("class", $"dot-{Scale.ClassOf(value)}")
                        .With("cx", Math.Clamp(pile.Key * 2 * Dot, Dot, Width - Dot))
                        .With("cy", y)
                        .With("r", Dot)
                );
            }
        }
        output.Content.AppendHtml(Line("median", median, 3, 33));
    }

    private double X(double value) => Math.Clamp((value - From) / (To - From), 0, 1) * Width;

    private Element Line(string css, double value, double top, double bottom) =>
        new Element("line").With("class", css).With("x1", X(value)).With("x2", X(value)).With("y1", top).With("y2", bottom);
}
