using HocVuSo.Platform;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Territory.Changing;

/// <summary>Decisions about the units of the test country, entered as an officer does.</summary>
internal static class Decisions
{
    public const int CommuneNo = 2;
    public const int Đông = 3;
    public const int Đoài = 4;
    public const int NeighbourNo = 5;
    public const int Kim = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static ChangeDraft Draft(UnitChangeKind kind, DateOnly day, IReadOnlyList<int> units, params IReadOnlyList<HeirDraft> heirs) =>
        new(kind, day, "Nghị quyết số 12/NQ-HĐND", day.AddDays(-10), "", units, heirs);

    public static HeirDraft NewVillage(string name, int commune = CommuneNo, int weight = 0) => HeirDraft.New("", name, UnitKind.Village, commune, weight);

    public static async Task<UnitChangeId> Enter(this App app, ChangeDraft draft, Player? player = null)
    {
        var id = Ids.New<UnitChangeId>(app.Clock);
        await app.Write((EnterChange s) => s.Run(new(id, draft), Cancellation), player ?? Cast.Bình);
        return id;
    }

    public static async Task<TerritoryMap> Map(this App app) => await app.Services.GetRequiredService<MapKeeper>().Map(Cancellation);

    /// <summary>What the clock does at midnight and at each start.</summary>
    public static Task Follow(this App app) => app.Services.GetRequiredService<MapDays>().Run(Cancellation);
}
