using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Tests.People;

/// <summary>The people next door: a household of Thôn Đông with a grandmother and her grandson, on the register since 1/3/2026.</summary>
internal sealed record Neighbours(HouseholdId House, PersonId Lành, PersonId Nam)
{
    public static readonly DateOnly Since = new(2026, 3, 1);

    public static async Task<Neighbours> MoveIn(App app, string village = World.Village)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var no = await VillageNo(app, village);
        var all = new Neighbours(Ids.New<HouseholdId>(app.Clock), Ids.New<PersonId>(app.Clock), Ids.New<PersonId>(app.Clock));
        await app.Write(
            (Register register) =>
                register.Add(
                    [new(all.House, "0001", no, "Trần Thị Lành", "Ngõ 3, nhà 5")],
                    [
                        new(
                            all.Lành,
                            new("Trần Thị Lành", BirthDate.Of(1954), Sex.Female, no, all.House, "Chủ hộ", Device: DeviceCode.Keypad),
                            "025154000111",
                            "0912345678"
                        ),
                        new(all.Nam, new("Trần Văn Nam", BirthDate.Of(2004, 5, 20), Sex.Male, no, all.House, "Cháu")),
                    ],
                    Since,
                    cancellation
                )
        );
        return all;
    }

    public static async Task<int> VillageNo(App app, string code) =>
        (await ((MapKeeper)app.Services.GetService(typeof(MapKeeper))!).Map(TestContext.Current.CancellationToken)).NumberOf(code)!.Value;
}

/// <summary>A figure over the API, as everyone reads it.</summary>
internal static class Figures
{
    public sealed record View(double? Value, long Numerator, long? Denominator, EvidenceView Evidence);

    public sealed record EvidenceView(long Person, long Sheet, long Document);

    public static async Task<View> Read(App app, string indicator, string unit = World.Commune)
    {
        await ((CubeKeeper)app.Services.GetService(typeof(CubeKeeper))!).CatchUp(TestContext.Current.CancellationToken);
        using var reader = app.As(Cast.Bình);
        return (await reader.Json<View>($"/api/v1/indicators/{indicator}?unit={unit}&from=2026-03-01&to=2026-03-15"))!;
    }
}
