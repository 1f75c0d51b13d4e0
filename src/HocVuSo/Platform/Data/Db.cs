using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HocVuSo.Platform;

/// <summary>The one database (architecture section 2). It names no entity: each capability's nested <c>Table</c> classes describe its own.</summary>
/// <remarks>Reading contexts track nothing and refuse to save; only the gate (architecture section 9) makes writing ones.</remarks>
public abstract class Db(DbContextOptions options, bool writing) : DbContext(options)
{
    public abstract bool IsSqlite { get; }

    /// <summary>Where a writing context stands; null in one that reads.</summary>
    internal GateLink? Link { get; init; }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(Db).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        foreach (var id in IdTypes.All())
        {
            configurationBuilder.Properties(id).HaveConversion((IsSqlite ? typeof(IdAsBytes<>) : typeof(IdAsGuid<>)).MakeGenericType(id));
        }
        if (IsSqlite)
        {
            configurationBuilder.Properties<Guid>().HaveConversion<GuidAsBytes>();
        }
        else
        {
            configurationBuilder.Properties<string>().UseCollation("C");
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Saving is asynchronous and happens inside the gate.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!writing)
        {
            throw new InvalidOperationException("A reading context cannot save: pass the work through the gate.");
        }
        if (ChangeTracker.Entries().Any(StandingMark.IsMovedBy))
        {
            await StandingMark.Move(this, cancellationToken);
        }
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Instants are stored as UTC milliseconds, because SQLite cannot order by <see cref="DateTimeOffset"/>.</summary>
    private sealed class UnixMilliseconds()
        : ValueConverter<DateTimeOffset, long>(v => v.ToUnixTimeMilliseconds(), v => DateTimeOffset.FromUnixTimeMilliseconds(v));

    private sealed class IdAsGuid<T>() : ValueConverter<T, Guid>(v => v.Value, v => Make<T>(v))
        where T : struct, IId<T>;

    private sealed class IdAsBytes<T>() : ValueConverter<T, byte[]>(v => Bytes(v.Value), v => Make<T>(Parse(v)))
        where T : struct, IId<T>;

    private sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(v => Bytes(v), v => Parse(v));

    private static T Make<T>(Guid value)
        where T : struct, IId<T> => T.From(value);

    /// <summary>Big-endian, so that the bytes of version 7 ids sort by time.</summary>
    public static byte[] Bytes(Guid value) => value.ToByteArray(bigEndian: true);

    public static Guid Parse(ReadOnlySpan<byte> value) =>
        value.Length == 16 ? new Guid(value, bigEndian: true) : throw new FormatException("A UUID has 16 bytes.");

    private static Guid Parse(byte[] value) => Parse(value.AsSpan());
}

/// <summary>The embedded database of a commune or a small province.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, bool writing = false) : Db(options, writing)
{
    public override bool IsSqlite => true;
}

/// <summary>PostgreSQL 15 or later, for more than one commune's worth.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, bool writing = false) : Db(options, writing)
{
    public override bool IsSqlite => false;
}
