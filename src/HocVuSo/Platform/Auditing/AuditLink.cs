using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Platform;

/// <summary>One audit entry's place in the chain (mắt xích nhật ký): its digest covers the entry and the digest before it.</summary>
public sealed class AuditLink
{
    private AuditLink() { }

    /// <summary>From 1, without gaps, in the order the sealer found them committed.</summary>
    public long Seq { get; private init; }
    public long Entry { get; private init; }
    public byte[] Digest { get; private init; } = [];

    internal static AuditLink Of(long seq, long entry, byte[] digest) =>
        new()
        {
            Seq = seq,
            Entry = entry,
            Digest = digest,
        };

    internal sealed class Table : IEntityTypeConfiguration<AuditLink>
    {
        public void Configure(EntityTypeBuilder<AuditLink> builder)
        {
            builder.ToTable("audit_links");
            builder.HasKey(l => l.Seq);
            builder.Property(l => l.Seq).ValueGeneratedNever();
            builder.HasIndex(l => l.Entry).IsUnique();
        }
    }
}

/// <summary>A signed end of the chain (đầu chuỗi đã ký).</summary>
public sealed class AuditHead
{
    private AuditHead() { }

    public long Seq { get; private init; }
    public byte[] Digest { get; private init; } = [];
    public DateTimeOffset At { get; private init; }

    /// <summary>Ed25519 over seq, digest and time.</summary>
    public byte[] Signature { get; private init; } = [];

    /// <summary>First eight bytes of the public key, so that a head of an older key is told apart.</summary>
    public byte[] KeyId { get; private init; } = [];

    internal static AuditHead Of(long seq, byte[] digest, DateTimeOffset at, byte[] signature, byte[] keyId) =>
        new()
        {
            Seq = seq,
            Digest = digest,
            At = at,
            Signature = signature,
            KeyId = keyId,
        };

    internal static byte[] Signed(long seq, byte[] digest, DateTimeOffset at) =>
        System.Text.Encoding.UTF8.GetBytes(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"hocvuso audit/1|{seq}|{Convert.ToHexStringLower(digest)}|{at.ToUnixTimeMilliseconds()}"
            )
        );

    internal sealed class Table : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> builder)
        {
            builder.ToTable("audit_heads");
            builder.HasKey(h => h.Seq);
            builder.Property(h => h.Seq).ValueGeneratedNever();
        }
    }
}

/// <summary>Who of several nodes does a thing only one may do, and until when (thuê việc).</summary>
public sealed class Lease
{
    private Lease() { }

    public string Name { get; private init; } = "";
    public Guid Owner { get; private set; }
    public DateTimeOffset Until { get; private set; }

    /// <summary>Grows with each change of owner.</summary>
    public long Fence { get; private set; }

    internal static Lease Begin(string name) => new() { Name = name };

    /// <summary>Takes or keeps it; false while someone else holds it.</summary>
    internal bool Take(Guid owner, DateTimeOffset now, TimeSpan length)
    {
        if (Owner != owner && Until > now)
        {
            return false;
        }
        Fence += Owner == owner ? 0 : 1;
        (Owner, Until) = (owner, now + length);
        return true;
    }

    internal sealed class Table : IEntityTypeConfiguration<Lease>
    {
        public void Configure(EntityTypeBuilder<Lease> builder)
        {
            builder.ToTable("leases");
            builder.HasKey(l => l.Name);
            builder.Property(l => l.Name).HasMaxLength(40);
        }
    }
}
