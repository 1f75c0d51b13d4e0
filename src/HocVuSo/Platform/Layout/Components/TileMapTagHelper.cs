using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HocVuSo.Platform.Layout.Components;

/// <summary>One unit on the tile map (ô bản đồ).</summary>
/// <param name="Share">Ratio; null shows a dash on a square without class.</param>
/// <param name="Column">From 0, westernmost first.</param>
/// <param name="Row">From 0, northernmost first.</param>
public sealed record Tile(string Name, double? Share, int Column, int Row, string Href, bool Chosen = false);

/// <summary><c>&lt;tile-map tiles="Model.Tiles" label="Kết quả của 148 xã, phường" unit="xã, phường" /&gt;</c>: one square a commune near its true position, with its number, and a scale that counts.</summary>
/// <remarks>On the dark ground put it inside an element of class <c>night</c>. Below 540 px it scrolls, so that no number is under 11 px.</remarks>
[HtmlTargetElement("tile-map", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TileMapTagHelper(Text T) : TagHelper
{
    private const int StepX = 40;
    private const int StepY = 38;

    public IReadOnlyList<Tile> Tiles { get; set; } = [];
    public string Label { get; set; } = "";

    /// <summary>After the counts of the scale: "6 xã, phường".</summary>
    public string Unit { get; set; } = "";
    public HeatScale Scale { get; set; } = HeatScale.Usual;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var width = (Tiles.Count == 0 ? 0 : Tiles.Max(t => t.Column)) * StepX + 37;
        var height = (Tiles.Count == 0 ? 0 : Tiles.Max(t => t.Row)) * StepY + 35;
        var map = new Element("svg").With("viewBox", $"-2 -2 {Svg.N(width + 4)} {Svg.N(height + 4)}").With("role", "group").With("aria-label", Label);
        foreach (var tile in Tiles.OrderBy(t => t.Row).ThenBy(t => t.Column))
        {
            map.Holding(Square(tile));
        }
        output.Content.AppendHtml(new Element("div").With("class", "tile-map").Holding(map));
        output.Content.AppendHtml(ScaleOf());
    }

    private Element Square(Tile tile)
    {
        var x = tile.Column * StepX;
        var y = tile.Row * StepY;
        var css = HeatScale.Css(Scale.ClassOf(tile.Share)) + (tile.Chosen ? " chosen" : "");
        var words = $"{tile.Name}: {Measured.Words(T, tile.Share, Shape.Ratio)}";
        return new Element("a")
            .With("href", tile.Href)
            .With("class", css)
            .With("aria-label", words)
            .Holding(new Element("title").Saying(words))
            .Holding(new Element("rect").With("x", x).With("y", y).With("width", "37").With("height", "35").With("rx", "4"))
            .Holding(new Element("text").With("x", x + 18.5).With("y", y + 22.5).Saying(tile.Share is { } share ? Vn.Number(HeatScale.Whole(share)) : "–"));
    }

    private Element ScaleOf()
    {
        var scale = new Element("div").With("class", "scale");
        foreach (var (index, words) in Scale.Words(T).Index())
        {
            var count = Tiles.Count(t => Scale.ClassOf(t.Share) == index + 1);
            var ground = new Element("b").With("class", HeatScale.Css(index + 1)).Saying($"{Vn.Number(count)} {Unit}".TrimEnd());
            scale.Holding(new Element("div").Holding(ground).Holding(new Element("span").Saying(words)));
        }
        return scale;
    }
}
