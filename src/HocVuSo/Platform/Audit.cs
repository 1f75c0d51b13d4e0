using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Platform;

/// <summary>Who did or read what, when (nhật ký). Ids and field names only, never a person's values; append-only.</summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    public long Id { get; private init; }
    public DateTimeOffset At { get; private init; }
    public int Account { get; private init; }

    /// <summary><c>visits.record</c></summary>
    public string Action { get; private init; } = "";
    public Guid? Entity { get; private init; }
    public int? Unit { get; private init; }

    public static AuditEntry Of(DateTimeOffset at, int account, string action, Guid? entity, int? unit) =>
        new()
        {
            At = at,
            Account = account,
            Action = action,
            Entity = entity,
            Unit = unit,
        };

    internal sealed class Table : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit");
            builder.Property(a => a.Action).HasMaxLength(64);
            builder.HasIndex(a => a.Entity);
        }
    }
}

/// <summary>Writes the audit entry beside the change, in the same transaction.</summary>
public sealed class Audit(Db db, Actor actor, TimeProvider clock)
{
    /// <param name="entity">Id of what was changed or read.</param>
    /// <param name="unit">Number of the unit it belongs to.</param>
    public void Note(string action, Guid? entity = null, int? unit = null) =>
        db.Add(AuditEntry.Of(clock.GetUtcNow(), Math.Max(actor.Account, 0), action, entity, unit));

    /// <summary>The same for a list, in one statement.</summary>
    public Task NoteAll(string action, IReadOnlyList<(Guid? Entity, int? Unit)> changed, CancellationToken cancellation) =>
        db.InsertAll([.. changed.Select(c => AuditEntry.Of(clock.GetUtcNow(), Math.Max(actor.Account, 0), action, c.Entity, c.Unit))], cancellation);
}
