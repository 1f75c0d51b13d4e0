using System.Collections.Frozen;
using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Ledger;

/// <summary>Gives the facts and changes of a group their numbers and writes them, as the last thing before the commit, so that both follow commit order.</summary>
/// <remarks>
/// On PostgreSQL the advisory lock is taken last and held shortest: another node takes its block only after this commit is visible (decision 0002).
/// On SQLite the transaction is the only writer.
/// </remarks>
public sealed class FactTail(PlaceBook book) : IGateTail
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
        return db.IsSqlite || facts.Count + changes.Count > FewAtOnce
            ? await Numbered(db, facts, changes, cancellation)
            : await NumberedThere(db, facts, changes, cancellation);
    }

    /// <summary>More rows than this go to PostgreSQL by COPY, which cannot number them.</summary>
    private const int FewAtOnce = 2_000;

    private static async Task<GroupSeqs> Numbered(Db db, List<Fact> facts, List<Change> changes, CancellationToken cancellation)
    {
        var questions = new RoundTrip(db);
        if (!db.IsSqlite)
        {
            questions.Ask(Lock, out _);
        }
        await questions.Ask(LastChange, out var lastChange).Ask(LastFact, out var lastFact).Run(cancellation);
        var (feed, seq) = (lastChange[0], lastFact[0]);
        changes.ForEach(c => c.Number(++feed));
        facts.ForEach(f => f.Number(++seq));
        await db.InsertAll(changes, cancellation);
        await db.InsertAll(facts, cancellation);
        return new(facts.Count > 0 ? seq : 0, changes.Count > 0 ? feed : 0);
    }

    /// <summary>The same in one way to PostgreSQL and back: each statement sees what stands after the lock was given.</summary>
    private static async Task<GroupSeqs> NumberedThere(Db db, List<Fact> facts, List<Change> changes, CancellationToken cancellation)
    {
        foreach (var (index, change) in changes.Index())
        {
            change.Number(index + 1);
        }
        foreach (var (index, fact) in facts.Index())
        {
            fact.Number(index + 1);
        }
        await new RoundTrip(db)
            .Ask(Lock, out _)
            .AddNumbered(changes)
            .AddNumbered(facts)
            .Ask(LastChange, out var feed)
            .Ask(LastFact, out var seq)
            .Run(cancellation);
        return new(facts.Count > 0 ? seq[0] : 0, changes.Count > 0 ? feed[0] : 0);
    }

    private static readonly PlainQuery<bool> Lock = new(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({LockKey})"), _ => true);

    private static readonly PlainQuery<long> LastChange = new("SELECT COALESCE(MAX(\"Seq\"), 0) FROM changes", row => row.Long(0));
    private static readonly PlainQuery<long> LastFact = new("SELECT COALESCE(MAX(\"Seq\"), 0) FROM facts", row => row.Long(0));

    /// <summary>One row for each subject of the group and village, however many facts say something of it.</summary>
    private async Task<List<Change>> Told(Db db, List<Fact> facts, List<Change> noted, CancellationToken cancellation)
    {
        var shown = facts.Where(f => f.Subject is not null && OnPhones.Contains(f.Kind)).Select(f => (f.Place, Subject: f.Subject!.Value)).Distinct().ToList();
        var places = shown.Select(s => s.Place).Distinct().ToList();
        var units = places.Where(p => book.Unit(p) is not null).ToDictionary(p => p, p => book.Unit(p)!.Value);
        var unread = places.Where(p => !units.ContainsKey(p)).ToList();
        if (unread.Count > 0)
        {
            var found = await db.Set<Place>().AsNoTracking().Where(p => unread.Contains(p.Id)).ToListAsync(cancellation);
            found.ForEach(p => units[p.Id] = p.Unit);
        }
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
