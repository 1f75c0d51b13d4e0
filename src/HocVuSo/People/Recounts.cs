using HocVuSo.Indicators.Contract;
using HocVuSo.People.Carrying;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Residents counted from the register itself.</summary>
internal sealed class ResidentRecount : IRecount
{
    public string Code => "DS";

    public async Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation) =>
        Back.Step(
            await db.Set<Person>()
                .Where(p => p.RegisteredOn <= period.To && (p.LeftOn == null || p.LeftOn >= period.To))
                .GroupBy(p => p.VillageNo)
                .Select(g => new { g.Key, Count = g.LongCount() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation),
            await (
                from c in db.Set<PersonChange>()
                join p in db.Set<Person>() on c.PersonId equals p.Id
                where c.Day > period.To && c.FromVillage != null && p.RegisteredOn <= period.To && (p.LeftOn == null || p.LeftOn >= period.To)
                select new Back.Move(c.FromVillage!.Value, c.ToVillage!.Value)
            ).ToListAsync(cancellation)
        );
}

/// <summary>The registers know where someone is now: moves made after a day are taken back one by one.</summary>
internal static class Back
{
    internal sealed record Move(int From, int To);

    public static IReadOnlyDictionary<int, long> Step(Dictionary<int, long> now, IEnumerable<Move> later)
    {
        foreach (var move in later)
        {
            now[move.To] = now.GetValueOrDefault(move.To) - 1;
            now[move.From] = now.GetValueOrDefault(move.From) + 1;
        }
        return now;
    }
}

/// <summary>Households counted from the register itself.</summary>
internal sealed class HouseholdRecount : IRecount
{
    public string Code => "HO";

    public async Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation) =>
        Back.Step(
            await db.Set<Household>()
                .Where(h => h.RegisteredOn <= period.To && (h.LeftOn == null || h.LeftOn >= period.To))
                .GroupBy(h => h.VillageNo)
                .Select(g => new { g.Key, Count = g.LongCount() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation),
            await (
                from c in db.Set<HouseholdCarry>()
                join h in db.Set<Household>() on c.HouseholdId equals h.Id
                where c.Day > period.To && h.RegisteredOn <= period.To && (h.LeftOn == null || h.LeftOn >= period.To)
                select new Back.Move(c.FromVillage, c.ToVillage)
            ).ToListAsync(cancellation)
        );
}
