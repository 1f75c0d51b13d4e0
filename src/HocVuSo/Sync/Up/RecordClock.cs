using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>Lets go of what has waited long enough for a decision, and of clashes that are none any more (dọn phiếu chờ). Safe to run twice.</summary>
public sealed class TidyRecords(Db db, Gate gate, TimeProvider clock)
{
    /// <summary>Whole months for which a held record is kept; see the register of personal data.</summary>
    public const int Months = 12;

    public async Task Run(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow().AddMonths(-Months);
        if (await SetOldAside.Old(db, before).AnyAsync(cancellation))
        {
            await gate.Run((SetOldAside slice) => slice.Run(before, cancellation), cancellation);
        }
        if (await db.Set<FieldEdit>().AnyAsync(e => e.State == EditState.Conflict, cancellation))
        {
            await gate.Run((TidyClashes slice) => slice.Run(cancellation), cancellation);
        }
    }

    /// <summary>Sets aside what came before an instant and nobody has decided on, inside the gate; the receipts stay.</summary>
    public sealed class SetOldAside(Db db, Audit audit, TimeProvider clock)
    {
        /// <summary>Records set aside in one run at most: what is late is late by an hour.</summary>
        private const int Most = 1_000;

        public async Task Run(DateTimeOffset before, CancellationToken cancellation)
        {
            foreach (var record in await Old(db, before).AsTracking().OrderBy(r => r.Id).Take(Most).ToListAsync(cancellation))
            {
                record.SetAside(by: 0, clock.GetUtcNow());
                audit.Note("sync.set-aside", record.Id, record.VillageNo);
            }
            await db.SaveChangesAsync(cancellation);
        }

        internal static IQueryable<FieldRecord> Old(Db db, DateTimeOffset before) =>
            db.Set<FieldRecord>().Where(r => r.State == RecordState.Held && r.ReceivedAt < before);
    }

    /// <summary><see cref="FieldValues.Tidy"/> inside the gate.</summary>
    public sealed class TidyClashes(FieldValues values)
    {
        public Task Run(CancellationToken cancellation) => values.Tidy(cancellation);
    }
}

/// <summary>Tidies every hour.</summary>
public sealed class RecordClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecordClock> log) : Hourly(scopes, clock, log)
{
    protected override Task Once(IServiceProvider services, CancellationToken cancellation) => services.GetRequiredService<TidyRecords>().Run(cancellation);
}
