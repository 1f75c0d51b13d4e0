using System.Globalization;
using System.Text;
using System.Text.Json;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Territory.Exchange;

/// <summary>One feature of a file: which unit, and where.</summary>
/// <param name="Geometry">GeoJSON geometry, simplified, five decimals.</param>
/// <param name="Simplified">Positions that were left out.</param>
public sealed record ShapeRow(string Code, string Geometry, int Positions, int Simplified);

/// <summary>Reads and writes GeoJSON (RFC 7946) of units: points and outlines, nothing else.</summary>
public static class GeoJson
{
    public const int MostFeatures = 20_000;
    public const int MostBytes = 40 * 1024 * 1024;

    /// <summary>More positions are thinned out until they fit, see <see cref="Outline"/>.</summary>
    public const int MostPositions = 500;

    /// <summary>Characters of the code of a unit.</summary>
    private const int LongestCode = 20;

    /// <summary>Viet Nam with its islands, degrees.</summary>
    private static readonly (double West, double East, double South, double North) Bounds = (102, 118, 6, 24);

    /// <summary>Features whose code and geometry can be used; what cannot stands in <paramref name="issues"/> by its number in the file.</summary>
    /// <exception cref="RuleException"><c>territory.geojson</c>: not a FeatureCollection; <c>territory.geojson-size</c>.</exception>
    public static List<ShapeRow> Read(Stream file, IssueList issues)
    {
        using var document = Parse(file);
        var features = Features(document.RootElement);
        if (features.GetArrayLength() > MostFeatures)
        {
            throw new RuleException(
                "territory.geojson-size",
                "Tệp GeoJSON quá lớn: nhiều nhất {0} đối tượng và {1} MB.",
                Vn.Number(MostFeatures),
                MostBytes / 1024 / 1024
            );
        }
        var rows = new List<ShapeRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, feature) in features.EnumerateArray().Index())
        {
            var code = "";
            Saying? wrong;
            try
            {
                code = Code(feature);
                wrong = Take(feature, code, seen, rows);
            }
            catch (InvalidOperationException)
            {
                // half of a letter in a name or a text: JSON may hold it, nothing else
                wrong = Saying.Of("Đối tượng có chữ không đọc được.");
            }
            if (wrong is not null)
            {
                issues.Add(
                    new(
                        IssueSeverity.Error,
                        "territory.feature",
                        new("GeoJSON", index + 1, 0),
                        code.Length > LongestCode ? code[..LongestCode] : code,
                        wrong,
                        Saying.Of("Sửa đối tượng này rồi tải lại.")
                    )
                );
            }
        }
        return rows;
    }

    /// <exception cref="RuleException"><c>territory.geojson</c>.</exception>
    private static JsonElement Features(JsonElement root)
    {
        try
        {
            return
                root.ValueKind is JsonValueKind.Object
                && root.TryGetProperty("type", out var type)
                && type.ValueKind is JsonValueKind.String
                && type.GetString() is "FeatureCollection"
                && root.TryGetProperty("features", out var features)
                && features.ValueKind is JsonValueKind.Array
                ? features
                : throw NotGeoJson();
        }
        catch (InvalidOperationException)
        {
            throw NotGeoJson();
        }
    }

    /// <summary>Takes a feature to the rows, or says what is wrong with it.</summary>
    private static Saying? Take(JsonElement feature, string code, HashSet<string> seen, List<ShapeRow> rows)
    {
        if (code.Length == 0)
        {
            return Saying.Of("Đối tượng thiếu thuộc tính code (mã đơn vị).");
        }
        if (code.Length > LongestCode)
        {
            return Saying.Of("Mã dài quá {0} ký tự.", LongestCode);
        }
        if (!seen.Add(code))
        {
            return Saying.Of("Mã {0} có hai lần trong tệp.", code);
        }
        if (Geometry(feature, out var geometry, out var positions, out var simplified) is { } saying)
        {
            return saying;
        }
        rows.Add(new(code, geometry!, positions, simplified));
        return null;
    }

    /// <summary>Writes features one by one: the file of a province is never whole in memory.</summary>
    public static async Task Write(
        Stream target,
        IEnumerable<(string Code, string Name, string Kind, string Parent, string? Geometry)> units,
        CancellationToken cancellation
    )
    {
        await using var writer = new Utf8JsonWriter(
            target,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        foreach (var (code, name, kind, parent, geometry) in units)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "Feature");
            writer.WriteStartObject("properties");
            writer.WriteString("code", code);
            writer.WriteString("name", name);
            writer.WriteString("kind", kind);
            writer.WriteString("parent", parent);
            writer.WriteEndObject();
            writer.WritePropertyName("geometry");
            if (geometry is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteRawValue(geometry);
            }
            writer.WriteEndObject();
            await writer.FlushAsync(cancellation);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
    }

    private static JsonDocument Parse(Stream file)
    {
        try
        {
            using var bounded = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while ((read = file.Read(buffer)) > 0)
            {
                bounded.Write(buffer, 0, read);
                if (bounded.Length > MostBytes)
                {
                    throw new RuleException(
                        "territory.geojson-size",
                        "Tệp GeoJSON quá lớn: nhiều nhất {0} đối tượng và {1} MB.",
                        Vn.Number(MostFeatures),
                        MostBytes / 1024 / 1024
                    );
                }
            }
            var bytes = bounded.GetBuffer().AsMemory(0, (int)bounded.Length);
            return JsonDocument.Parse(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException)
        {
            throw NotGeoJson();
        }
    }

    private static RuleException NotGeoJson() =>
        new RuleException("territory.geojson", "Tệp không phải GeoJSON. Cần một FeatureCollection, mỗi Feature có thuộc tính code là mã đơn vị.");

    private static string Code(JsonElement feature)
    {
        if (
            feature.ValueKind is not JsonValueKind.Object
            || !feature.TryGetProperty("properties", out var properties)
            || properties.ValueKind is not JsonValueKind.Object
        )
        {
            return "";
        }
        foreach (var name in new[] { "code", "ma", "Mã" })
        {
            if (properties.TryGetProperty(name, out var code) && code.ValueKind is JsonValueKind.String)
            {
                return ReadableText.Of(code.GetString()!).Trim();
            }
        }
        return "";
    }

    private static Saying? Geometry(JsonElement feature, out string? text, out int positions, out int simplified)
    {
        (text, positions, simplified) = (null, 0, 0);
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind is not JsonValueKind.Object)
        {
            return Saying.Of("Đối tượng không có hình.");
        }
        if (
            !geometry.TryGetProperty("type", out var type)
            || type.ValueKind is not JsonValueKind.String
            || !geometry.TryGetProperty("coordinates", out var coordinates)
        )
        {
            return Saying.Of("Hình không đọc được. Chỉ nhận Point, Polygon, MultiPolygon.");
        }
        switch (type.GetString())
        {
            case "Point":
                if (Position(coordinates) is not { } point)
                {
                    return Saying.Of("Tọa độ ngoài Việt Nam hoặc không đọc được. Ghi kinh độ trước, vĩ độ sau.");
                }
                (text, positions) = ($"{{\"type\":\"Point\",\"coordinates\":{Text(point)}}}", 1);
                return null;
            case "Polygon":
                return Polygons([coordinates], "Polygon", out text, out positions, out simplified);
            case "MultiPolygon" when coordinates.ValueKind is JsonValueKind.Array:
                return Polygons([.. coordinates.EnumerateArray()], "MultiPolygon", out text, out positions, out simplified);
            default:
                return Saying.Of("Hình không đọc được. Chỉ nhận Point, Polygon, MultiPolygon.");
        }
    }

    private static Saying? Polygons(IReadOnlyList<JsonElement> all, string type, out string? text, out int positions, out int simplified)
    {
        (text, positions, simplified) = (null, 0, 0);
        var polygons = new List<List<List<(double X, double Y)>>>();
        foreach (var polygon in all)
        {
            if (polygon.ValueKind is not JsonValueKind.Array || polygon.GetArrayLength() == 0)
            {
                return Saying.Of("Đường bao không khép kín hoặc có ít hơn 4 điểm.");
            }
            var rings = new List<List<(double X, double Y)>>();
            foreach (var ring in polygon.EnumerateArray())
            {
                var points = new List<(double X, double Y)>();
                foreach (var position in ring.ValueKind is JsonValueKind.Array ? ring.EnumerateArray() : default)
                {
                    if (Position(position) is not { } at)
                    {
                        return Saying.Of("Tọa độ ngoài Việt Nam hoặc không đọc được. Ghi kinh độ trước, vĩ độ sau.");
                    }
                    points.Add(at);
                }
                if (points.Count < 4 || points[0] != points[^1])
                {
                    return Saying.Of("Đường bao không khép kín hoặc có ít hơn 4 điểm.");
                }
                rings.Add(points);
            }
            polygons.Add(rings);
        }
        var before = polygons.Sum(p => p.Sum(r => r.Count));
        polygons = Outline.Thin(polygons, MostPositions);
        positions = polygons.Sum(p => p.Sum(r => r.Count));
        simplified = before - positions;
        var parts = polygons.Select(p => $"[{string.Join(',', p.Select(r => $"[{string.Join(',', r.Select(Text))}]"))}]");
        text = type is "Polygon"
            ? $"{{\"type\":\"Polygon\",\"coordinates\":{parts.First()}}}"
            : $"{{\"type\":\"MultiPolygon\",\"coordinates\":[{string.Join(',', parts)}]}}";
        return null;
    }

    private static (double X, double Y)? Position(JsonElement position)
    {
        if (
            position.ValueKind is not JsonValueKind.Array
            || position.GetArrayLength() is < 2 or > 4
            || position[0].ValueKind is not JsonValueKind.Number
            || position[1].ValueKind is not JsonValueKind.Number
            || !position[0].TryGetDouble(out var x)
            || !position[1].TryGetDouble(out var y)
            || x < Bounds.West
            || x > Bounds.East
            || y < Bounds.South
            || y > Bounds.North
        )
        {
            return null;
        }
        return (Math.Round(x, 5), Math.Round(y, 5));
    }

    private static string Text((double X, double Y) at) => string.Create(CultureInfo.InvariantCulture, $"[{at.X:0.#####},{at.Y:0.#####}]");
}
