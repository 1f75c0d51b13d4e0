using System.Globalization;
using System.Text;
using CsCheck;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Exchange;

namespace HocVuSo.Tests.Territory.Exchange;

[OneDatabase]
public sealed class GeoJsonTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"Feature\"}")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":{}}")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[")]
    [InlineData("not json")]
    [InlineData("")]
    public void What_is_no_collection_is_refused_as_a_whole(string text) =>
        Assert.Equal("territory.geojson", Assert.Throws<RuleException>(() => Read(text, out _)).Code);

    [Theory]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[102,6]}", true)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[118,24]}", true)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[101.99,21]}", false)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[21,105]}", false)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[\"105\",21]}", false)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[105]}", false)]
    [InlineData("{\"type\":\"LineString\",\"coordinates\":[[105,21],[106,21]]}", false)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[105,21],[106,21],[106,22],[105,21]]]}", true)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[105,21],[106,21],[105,21]]]}", false)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[105,21],[106,21],[106,22],[105,22]]]}", false)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[]}", false)]
    [InlineData("null", false)]
    public void A_geometry_is_taken_or_named_with_its_feature(string geometry, bool taken)
    {
        var rows = Read(
            $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"09076"},"geometry":{{geometry}} } ] }""",
            out var issues
        );
        Assert.Equal((taken ? 1 : 0, taken ? 0 : 1), (rows.Count, issues.Errors));
    }

    [Fact]
    public void A_large_outline_is_thinned_out_and_stays_closed() =>
        Gen.Select(Gen.Int[600, 3000], Gen.Double[0.01, 0.5])
            .Sample(
                (count, radius) =>
                {
                    var ring = Enumerable
                        .Range(0, count)
                        .Select(i => (X: 105 + radius * Math.Cos(i * Math.Tau / count), Y: 21 + radius * Math.Sin(i * Math.Tau / count)))
                        .ToList();
                    var text = string.Join(',', ring.Append(ring[0]).Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.X},{p.Y}]")));
                    var row = Assert.Single(
                        Read(
                            $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":[[{{text}}]]} } ] }""",
                            out _
                        )
                    );
                    Assert.InRange(row.Positions, 4, GeoJson.MostPositions);
                    var again = Assert.Single(
                        Read(
                            $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1"},"geometry":{{row.Geometry}} } ] }""",
                            out _
                        )
                    );
                    Assert.Equal(row.Geometry, again.Geometry);
                },
                iter: 30
            );

    private static List<ShapeRow> Read(string text, out IssueList issues)
    {
        issues = new IssueList(10);
        return GeoJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), issues);
    }
}
