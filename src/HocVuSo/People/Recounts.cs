using HocVuSo.Indicators.Contract;
using HocVuSo.People.Carrying;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Residents counted from the register itself, with the moves taken back to the day, people who were written down twice counted once and those who were erased counted by what is left of them.</summary>
internal sealed class ResidentRecount : IRecount
{
    public string Code => "DS";

    public async Task<IReadOnlyDictionary<int, long>> Count(Db db, Period period, CancellationToken cancellation)
    {
        var day = period.To;
        var aliased = db.Set<PersonAlias>();
        var counts = await db.Set<Person>()
            .Where(p => p.RegisteredOn <= day && (p.LeftOn == null || p.LeftOn >= day))
            .Where(p => !aliased.Any(a => a.DuplicateId == p.Id || a.KeptId == p.Id))
            .GroupBy(p => p.VillageNo)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var aliases = await aliased.ToListAsync(cancellation);
        var concerned = aliases.SelectMany(a => new[] { a.DuplicateId, a.KeptId }).Distinct().ToList();
        var people = new Dictionary<PersonId, Person>();
        foreach (var part in concerned.Chunk(500))
        {
            foreach (var person in await db.Set<Person>().AsNoTracking().Where(p => part.Contains(p.Id)).ToListAsync(cancellation))
            {
                people[person.Id] = person;
            }
        }
        var owners = Owners(aliases, people, day);
        foreach (var owner in owners)
        {
            counts[owner.VillageNo] = counts.GetValueOrDefault(owner.VillageNo) + 1;
        }
        var erased = await db.Set<ErasedStay>()
            .Where(s => s.From <= day && (s.To == null || s.To >= day))
            .GroupBy(s => s.VillageNo)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToListAsync(cancellation);
        foreach (var village in erased)
        {
            counts[village.Key] = counts.GetValueOrDefault(village.Key) + village.Count;
        }
        await TakeBackMoves(db, day, counts, concerned.ToHashSet(), owners.Select(o => o.Id).ToHashSet(), cancellation);
        return counts;
    }

    /// <summary>Of everyone who is one person, the entry that says where she lives on the day.</summary>
    private static List<Person> Owners(List<PersonAlias> aliases, Dictionary<PersonId, Person> people, DateOnly day)
    {
        var keptOf = aliases.ToDictionary(a => a.DuplicateId, a => a.KeptId);
        PersonId Root(PersonId id) => keptOf.TryGetValue(id, out var kept) ? Root(kept) : id;
        return [.. people.Values.GroupBy(p => Root(p.Id)).Select(g => Entries.Speaking(g, g.Key, day)).OfType<Person>()];
    }

    /// <summary>Who moved after the day lived where her first later move began.</summary>
    private static async Task TakeBackMoves(
        Db db,
        DateOnly day,
        Dictionary<int, long> counts,
        HashSet<PersonId> concerned,
        HashSet<PersonId> owners,
        CancellationToken cancellation
    )
    {
        var later = await db.Set<PersonChange>()
            .Where(c => c.Day > day && c.FromVillage != null)
            .Join(
                db.Set<Person>().Where(p => p.RegisteredOn <= day && (p.LeftOn == null || p.LeftOn >= day)),
                c => c.PersonId,
                p => p.Id,
                (c, p) => new { c, p.VillageNo }
            )
            .Select(x => new
            {
                x.c.PersonId,
                x.c.Day,
                x.c.Id,
                From = x.c.FromVillage!.Value,
                x.VillageNo,
            })
            .ToListAsync(cancellation);
        foreach (var moves in later.GroupBy(m => m.PersonId).Where(g => !concerned.Contains(g.Key) || owners.Contains(g.Key)))
        {
            var first = moves.OrderBy(m => m.Day).ThenBy(m => m.Id).First();
            counts[first.VillageNo] = counts.GetValueOrDefault(first.VillageNo) - 1;
            counts[first.From] = counts.GetValueOrDefault(first.From) + 1;
        }
    }
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
