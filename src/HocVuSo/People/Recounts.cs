using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Residents counted from the register itself.</summary>
internal sealed class ResidentRecount : IRecount
{
    public string Code => "DS";

    public async Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation) =>
        await db.Set<Person>()
            .Where(p => p.RegisteredOn <= period.To && (p.LeftOn == null || p.LeftOn >= period.To))
            .GroupBy(p => p.VillageNo)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}

/// <summary>Households counted from the register itself.</summary>
internal sealed class HouseholdRecount : IRecount
{
    public string Code => "HO";

    public async Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation) =>
        await db.Set<Household>()
            .Where(h => h.RegisteredOn <= period.To && (h.LeftOn == null || h.LeftOn >= period.To))
            .GroupBy(h => h.VillageNo)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
