using HocVuSo.Territory.Tree;

namespace HocVuSo.Tests.Territory;

/// <summary>Stored shapes as a picture.</summary>
[OneDatabase]
public sealed class ShapeDrawingTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[105,21],[105.1,21],[105.1,21.1],[105,21.1],[105,21]]]}""";

    [Fact]
    public void Nothing_stored_is_no_picture() => Assert.Null(ShapeDrawing.Of([]));

    [Fact]
    public void An_outline_fills_the_picture_north_is_up_and_a_degree_east_is_shorter()
    {
        var drawing = ShapeDrawing.Of([("Thôn Đông", Square, true)])!;
        var piece = Assert.Single(drawing.Pieces);
        Assert.Equal(420, drawing.Height);
        Assert.InRange(drawing.Width, 380, 400); // cos 21° of the height between the margins
        Assert.StartsWith("M12 408L", piece.Path, StringComparison.Ordinal);
        Assert.EndsWith("L12 12Z", piece.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Holes_islands_and_points_are_drawn_and_the_whole_lies_beneath_its_parts()
    {
        var drawing = ShapeDrawing.Of([
            ("Thôn Điểm", """{"type":"Point","coordinates":[105.05,21.05]}""", false),
            (
                "Xã",
                """{"type":"MultiPolygon","coordinates":[[[[105,21],[105.1,21],[105.1,21.1],[105,21]],[[105.05,21.01],[105.06,21.01],[105.06,21.02],[105.05,21.01]]],[[[106,21],[106.1,21],[106.1,21.1],[106,21]]]]}""",
                true
            ),
        ])!;
        Assert.Equal<string>(["Xã", "Thôn Điểm"], drawing.Pieces.Select(p => p.Name), StringComparer.Ordinal);
        Assert.Equal(3, drawing.Pieces[0].Path.Count(c => c == 'Z'));
        Assert.Equal("", drawing.Pieces[1].Path);
        Assert.All(drawing.Pieces, p => Assert.InRange(p.X, 0, drawing.Width));
    }

    [Fact]
    public void A_single_point_is_in_the_picture() =>
        Assert.InRange(ShapeDrawing.Of([("Thôn", """{"type":"Point","coordinates":[105,21]}""", true)])!.Pieces[0].X, 0, 640);
}
