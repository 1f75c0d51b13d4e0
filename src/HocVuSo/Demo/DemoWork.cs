using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Demo;

/// <summary>The year of work of the demo, commune by commune.</summary>
internal sealed class DemoWork(IServiceProvider services, Gate gate, SteppingClock clock, Random random, Action<string> say)
{
    public async Task Run(CancellationToken cancellation)
    {
        var map = await services.GetRequiredService<MapKeeper>().Map(cancellation);
        var people = new DemoPeople(gate, clock, random);
        clock.GoTo(Season.Opening);
        var vietTri = await RegisterCommune(people, map, DemoTerritory.VietTri, 73_940, cancellation);
        say($"Đã nhập {Vn.Number(vietTri.Count)} người dân phường Việt Trì");
        var vinhTuong = await RegisterCommune(people, map, DemoTerritory.VinhTuong, 47_180, cancellation);
        say($"Đã nhập {Vn.Number(vinhTuong.Count)} người dân xã Vĩnh Tường");
    }

    private static IReadOnlyList<UnitCard> Villages(TerritoryMap map, string commune) =>
        [.. map.ChildrenOn(map.NumberOf(commune)!.Value, Season.Last).OrderBy(v => v.Code, StringComparer.Ordinal)];

    /// <summary>Villages of unlike size, together exactly <paramref name="total"/>.</summary>
    private async Task<List<DemoPeople.Made>> RegisterCommune(DemoPeople people, TerritoryMap map, string commune, int total, CancellationToken cancellation)
    {
        var villages = Villages(map, commune);
        var weights = villages.Select(_ => 0.6 + random.NextDouble()).ToList();
        var made = new List<DemoPeople.Made>(total);
        for (var i = 0; i < villages.Count; i++)
        {
            var size = i == villages.Count - 1 ? total - made.Count : (int)(total * weights[i] / weights.Sum());
            made.AddRange(await people.Register(villages[i].No, size, Season.Opening, cancellation));
        }
        return made;
    }
}
