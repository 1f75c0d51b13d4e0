using System.Globalization;
using System.Text.Json;

namespace HocVuSo.Territory.Tree;

/// <summary>Draws stored shapes of a unit and of what lies in it as one picture (hình vẽ đơn vị): an SVG path each, made here, so that a page needs no library.</summary>
public sealed record ShapeDrawing(double Width, double Height, IReadOnlyList<ShapeDrawing.Piece> Pieces)
{
    private const double Wide = 640;
    private const double Tall = 420;
    private const double Margin = 12;

    /// <param name="Path">SVG path data; empty for a point.</param>
    /// <param name="X">Of a point, or the middle of an outline, for its name.</param>
    /// <param name="IsWhole">The unit itself, as against a part of it.</param>
    public sealed record Piece(string Name, string Path, double X, double Y, bool IsWhole);

    /// <param name="shapes">GeoJSON geometries in WGS 84 as they are stored.</param>
    /// <returns>Null where there is none.</returns>
    public static ShapeDrawing? Of(IEnumerable<(string Name, string Geometry, bool IsWhole)> shapes)
    {
        var read = shapes.Select(s => (s.Name, s.IsWhole, Rings: Rings(s.Geometry))).Where(s => s.Rings.Count > 0).ToList();
        if (read.Count == 0)
        {
            return null;
        }
        var all = read.SelectMany(s => s.Rings).SelectMany(r => r).ToList();
        var (west, east, south, north) = (all.Min(p => p.X), all.Max(p => p.X), all.Min(p => p.Y), all.Max(p => p.Y));
        // a degree of longitude is shorter than one of latitude
        var squeeze = Math.Cos((south + north) / 2 * Math.PI / 180);
        var (across, up) = (Math.Max((east - west) * squeeze, 0.0005), Math.Max(north - south, 0.0005));
        var scale = Math.Min((Wide - 2 * Margin) / across, (Tall - 2 * Margin) / up);
        (double X, double Y) At((double X, double Y) p) => (Margin + (p.X - west) * squeeze * scale, Margin + (north - p.Y) * scale);
        return new(
            Round(across * scale + 2 * Margin),
            Round(up * scale + 2 * Margin),
            [
                .. read.OrderByDescending(s => s.IsWhole)
                    .Select(s =>
                    {
                        var rings = s.Rings.ConvertAll(r => r.ConvertAll(At));
                        var largest = rings.MaxBy(r => r.Count)!;
                        return new Piece(
                            s.Name,
                            largest.Count == 1 ? "" : string.Concat(rings.Select(Outline)),
                            Round(largest.Average(p => p.X)),
                            Round(largest.Average(p => p.Y)),
                            s.IsWhole
                        );
                    }),
            ]
        );
    }

    public static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Outline(List<(double X, double Y)> ring) =>
        "M" + string.Join('L', ring.Take(ring.Count - 1).Select(p => $"{Text(p.X)} {Text(p.Y)}")) + "Z";

    private static double Round(double value) => Math.Round(value, 1);

    /// <summary>A point as a ring of one.</summary>
    private static List<List<(double X, double Y)>> Rings(string geometry)
    {
        using var document = JsonDocument.Parse(geometry);
        var coordinates = document.RootElement.GetProperty("coordinates");
        return document.RootElement.GetProperty("type").GetString() switch
        {
            "Point" =>
            [
                [Position(coordinates)],
            ],
            "Polygon" => [.. coordinates.EnumerateArray().Select(Ring)],
            _ => [.. coordinates.EnumerateArray().SelectMany(p => p.EnumerateArray()).Select(Ring)],
        };
    }

    private static List<(double X, double Y)> Ring(JsonElement ring) => [.. ring.EnumerateArray().Select(Position)];

    private static (double X, double Y) Position(JsonElement position) => (position[0].GetDouble(), position[1].GetDouble());
}
