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

    /// <summary>An account's number in the place of an id: its last four bytes.</summary>
    public static Guid OfAccount(int no) => new(0, 0, 0, 0, 0, 0, 0, (byte)(no >> 24), (byte)(no >> 16), (byte)(no >> 8), (byte)no);

    /// <summary>The account's number behind <see cref="OfAccount"/>; null for any other id.</summary>
    public static int? AccountIn(Guid? entity)
    {
        if (entity is not { } id)
        {
            return null;
        }
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return bytes[..12].ContainsAnyExcept((byte)0) ? null : System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes[12..]);
    }

    /// <summary>What the chain covers: everything this row says, in one fixed spelling.</summary>
    internal byte[] Said() =>
        System.Text.Encoding.UTF8.GetBytes(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}|{At.ToUnixTimeMilliseconds()}|{Account}|{Action}|{Entity:N}|{Unit}")
        );

    internal sealed class Table : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit");
            builder.Property(a => a.Action).HasMaxLength(64);
            builder.HasIndex(a => a.Entity);
            builder.HasIndex(a => a.At);
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
    /// <param name="changed">Each with the account that did it.</param>
    public Task NoteAll(string action, IReadOnlyList<(int Account, Guid? Entity, int? Unit)> changed, CancellationToken cancellation) =>
        NoteAll(action, changed, new RoundTrip(db)).Run(cancellation);

    /// <summary>The same among rows that its caller writes.</summary>
    public RoundTrip NoteAll(string action, IReadOnlyList<(int Account, Guid? Entity, int? Unit)> changed, RoundTrip rows) =>
        rows.Add([.. changed.Select(c => AuditEntry.Of(clock.GetUtcNow(), Math.Max(c.Account, 0), action, c.Entity, c.Unit))]);
}
