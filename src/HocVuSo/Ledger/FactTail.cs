using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Ledger;

/// <summary>Gives the facts of a group their numbers and writes them, as the last thing before the commit, so that seq follows commit order.</summary>
/// <remarks>
/// On PostgreSQL the advisory lock is taken last and held shortest: another node takes its block only after this commit is visible (decision 0002).
/// On SQLite the transaction is the only writer.
/// </remarks>
public sealed class FactTail : IGateTail
{
    /// <summary>Key of the advisory lock: "HVS" in ASCII.</summary>
    private const long LockKey = 0x485653;

    public async Task<long> Write(Db db, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
        }
        var seq = await db.Set<Fact>().MaxAsync(f => (long?)f.Seq, cancellation) ?? 0;
        var facts = rows.Cast<Fact>().ToList();
        foreach (var fact in facts)
        {
            fact.Number(++seq);
        }
        await db.InsertAll(facts, cancellation);
        return seq;
    }
}
