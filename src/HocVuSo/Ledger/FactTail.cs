using System.Collections.Frozen;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Ledger;

/// <summary>Gives the facts and changes of a group their numbers and writes them, as the last thing before the commit, so that both follow commit order.</summary>
/// <remarks>
/// On PostgreSQL the advisory lock is taken last and held shortest: another node takes its block only after this commit is visible (decision 0002).
/// On SQLite the transaction is the only writer.
/// </remarks>
public sealed class FactTail : IGateTail
{
    /// <summary>Key of the advisory lock: "HVS" in ASCII.</summary>
    private const long LockKey = 0x485653;

    /// <summary>Kinds whose facts change what a phone shows: who lives where, what she can do, when somebody called, who is in the team.</summary>
    private static readonly FrozenSet<short> OnPhones = Kinds
        .All()
        .Where(k => k.Code is (> 0 and < 10) or (>= 40 and < 60) or (> 300 and < 310) or 420 or 421)
        .Select(k => k.Code)
        .ToFrozenSet();

    public async Task<GroupSeqs> Write(Db db, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        var facts = rows.OfType<Fact>().ToList();
        var noted = rows.OfType<Change>().ToList();
        var changes = await Told(db, facts, noted, cancellation);
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
        }
        var feed = await Number(db, changes, cancellation);
        if (facts.Count == 0)
        {
            return new(0, feed);
        }
        var seq = await db.Set<Fact>().MaxAsync(f => (long?)f.Seq, cancellation) ?? 0;
        foreach (var fact in facts)
        {
            fact.Number(++seq);
        }
        await db.InsertAll(facts, cancellation);
        return new(seq, feed);
    }

    private static async Task<long> Number(Db db, List<Change> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0)
        {
            return 0;
        }
        var seq = await db.Set<Change>().MaxAsync(c => (long?)c.Seq, cancellation) ?? 0;
        foreach (var change in changes)
        {
            change.Number(++seq);
        }
        await db.InsertAll(changes, cancellation);
        return seq;
    }

    /// <summary>One row for each subject of the group and village, however many facts say something of it.</summary>
    private static async Task<List<Change>> Told(Db db, List<Fact> facts, List<Change> noted, CancellationToken cancellation)
    {
        var shown = facts.Where(f => f.Subject is not null && OnPhones.Contains(f.Kind)).Select(f => (f.Place, Subject: f.Subject!.Value)).Distinct().ToList();
        var places = shown.Select(s => s.Place).Distinct().ToList();
        var units =
            places.Count == 0
                ? []
                : await db.Set<Place>().AsNoTracking().Where(p => places.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Unit, cancellation);
        return
        [
            .. noted
                .Select(c => (c.VillageNo, c.Subject))
                .Concat(shown.Select(s => (units[s.Place], s.Subject)))
                .Distinct()
                .Select(c => Change.Of(c.Item1, c.Subject)),
        ];
    }
}
