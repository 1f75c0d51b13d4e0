using HocVuSo.Platform.Layout.Components;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.Architecture;

namespace HocVuSo.Tests.Platform.Layout;

[OneDatabase]
public sealed class ComponentTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData(0.0, 1)]
    [InlineData(0.394, 1)]
    [InlineData(0.395, 2)]
    [InlineData(0.594, 2)]
    [InlineData(0.6, 3)]
    [InlineData(0.744, 3)]
    [InlineData(0.75, 4)]
    [InlineData(0.895, 5)]
    [InlineData(1.0, 5)]
    public void The_printed_whole_per_cent_decides_the_class(double? ratio, int heat) => Assert.Equal(heat, HeatScale.Usual.ClassOf(ratio));

    [Theory]
    [InlineData(new double[0], null)]
    [InlineData(new[] { 0.5 }, 0.5)]
    [InlineData(new[] { 0.9, 0.1, 0.5 }, 0.5)]
    [InlineData(new[] { 0.2, 0.4, 0.6, 0.9 }, 0.5)]
    public void The_median_stands_in_the_middle(double[] values, double? median) => Assert.Equal(median, DotPlotTagHelper.Median(values));

    [Fact]
    public void No_two_communes_share_a_square()
    {
        var codes = Repository
            .Read("src/HocVuSo/Territory/Catalogue/25.csv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(l => l[..5])
            .ToList();
        var places = TilePlaces.Of([.. codes, "99999", "99998"]);
        Assert.Equal(codes.Count + 2, places.Values.Distinct().Count());
    }

    [Fact]
    public void A_commune_that_is_not_drawn_takes_a_free_square_of_its_province_first()
    {
        var drawn = TilePlaces.Of(["04795", "04828", "04831"]);
        var places = TilePlaces.Of(["04792", "90001"]);
        Assert.Equal((8, 12), places["04792"]);
        Assert.InRange(places["90001"].Row, 0, 16);
        Assert.Equal(3, drawn.Values.Distinct().Count());
        Assert.Equal(places["90001"], TilePlaces.Of(["90001", "04792"])["90001"]);
        Assert.Equal((0, 0), TilePlaces.Of(["91001"])["91001"]);
    }
}
