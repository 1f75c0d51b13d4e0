using HocVuSo.Territory;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Territory;

public sealed class FoundUnitsTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merged_commune_is_read_on_the_map_of_any_day()
    {
        await app.Write((FoundUnits s) => s.Run(new(Merged()), Cancellation));
        var map = await app.Services.GetRequiredService<MapKeeper>().Map(Cancellation);
        var (ward, former, village) = (map.NumberOf("07900")!.Value, map.NumberOf("07900-cu1")!.Value, map.NumberOf("07900-01")!.Value);
        var (before, after) = (new DateOnly(2025, 6, 30), new DateOnly(2025, 7, 1));
        Assert.Equal(former, map.On(village, before)!.ParentNo);
        Assert.Equal(ward, map.On(village, after)!.ParentNo);
        // what was measured in the former unit itself is shown under its heir, and the other way round under what holds all origins
        Assert.Equal("/25/07900/", map.PathOn(former, after));
        Assert.Equal("/25/", map.PathOn(ward, before));
        Assert.Equal([former, village], map.HeldBy(former, before).Order());
        Assert.Equal([ward, former, map.NumberOf("07900-cu2")!.Value, village], map.HeldBy(ward, after).OrderBy(n => n == ward ? 0 : n));
        Assert.Equal(2, map.OriginsOf(ward).Count());
    }

    [Fact]
    public async Task A_code_is_taken_once_and_a_parent_must_be_there()
    {
        await app.Write((FoundUnits s) => s.Run(new(Merged()), Cancellation));
        Assert.Equal("territory.code-taken", await app.Broken((FoundUnits s) => s.Run(new(Merged()), Cancellation)));
        Assert.Equal("territory.unknown-parent", await app.Broken((FoundUnits s) => s.Run(new([Unit("12345", "99999")]), Cancellation)));
    }

    [Fact]
    public Task Only_an_administrator_of_all_may() => app.Refused((FoundUnits s) => s.Run(new([Unit("12345", World.Province)]), Cancellation), Cast.Bình);

    [Theory]
    [InlineData("25", 148, 133, 15, 0)]
    [InlineData("31", 114, 67, 45, 2)]
    public void The_official_catalogue_is_whole(string province, int all, int communes, int wards, int zones)
    {
        var rows = OfficialCatalogue.Communes(province);
        Assert.Equal(
            (all, communes, wards, zones),
            (rows.Count, rows.Count(r => r.Kind is UnitKind.Commune), rows.Count(r => r.Kind is UnitKind.Ward), rows.Count(r => r.Kind is UnitKind.SpecialZone))
        );
        Assert.Equal(all, rows.Select(r => r.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rows, r => Assert.Matches("^[0-9]{5}$", r.Code));
    }

    [Theory]
    [InlineData("07900", 5)]
    [InlineData("09076", 4)]
    public void Former_units_stand_as_lineage(string code, int former) =>
        Assert.Equal(former, OfficialCatalogue.WithOrigins(OfficialCatalogue.Communes("25").Single(r => r.Code == code), "25").Last().FormedFrom.Count);

    public void Dispose() => app.Dispose();

    private static List<FoundUnits.NewUnit> Merged() =>
        [
            Unit("07900-cu1", World.Province, to: new(2025, 6, 30)),
            Unit("07900-cu2", World.Province, to: new(2025, 6, 30)),
            Unit("07900", World.Province, from: new(2025, 7, 1)) with
            {
                FormedFrom = ["07900-cu1", "07900-cu2"],
            },
            new(
                "07900-01",
                [
                    new(UnitKind.Village, "Khu 1", "07900-cu1", new(2020, 1, 1), new(2025, 6, 30), "minh họa"),
                    new(UnitKind.Village, "Khu 1", "07900", new(2025, 7, 1), null, "minh họa"),
                ],
                []
            ),
        ];

    private static FoundUnits.NewUnit Unit(string code, string parent, DateOnly? from = null, DateOnly? to = null) =>
        new(code, [new(UnitKind.Ward, "Mẫu " + code, parent, from ?? new(2020, 1, 1), to, "minh họa")], []);
}
