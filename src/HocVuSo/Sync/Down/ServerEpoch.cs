using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Sync.Down;

/// <summary>A stretch of time over which this server has lost nothing (đời máy chủ). A new one begins after a restore or a failover that lost data; phones then send again what they hold.</summary>
public sealed class ServerEpoch
{
    private ServerEpoch() { }

    public Guid Id { get; private init; }

    /// <summary>From 1.</summary>
    public int No { get; private init; }
    public DateTimeOffset Since { get; private init; }

    public static ServerEpoch Begin(int no, TimeProvider clock) =>
        new()
        {
            Id = Ids.New(clock),
            No = no,
            Since = clock.GetUtcNow(),
        };

    internal sealed class Table : IEntityTypeConfiguration<ServerEpoch>
    {
        public void Configure(EntityTypeBuilder<ServerEpoch> builder)
        {
            builder.ToTable("server_epochs");
            builder.HasIndex(e => e.No).IsUnique();
        }
    }
}

/// <summary>Begins a new epoch, because a phone remembers more than the server does, or because someone restored a backup and says so.</summary>
public sealed class BeginEpoch(Db db, Audit audit, TimeProvider clock)
{
    /// <summary>So many numbers of the feed a server may have lost; a phone that speaks of more is not believed.</summary>
    public const long MostLost = 100_000_000;

    /// <param name="Seen">Highest number of the feed that a phone has seen; null begins one in any case.</param>
    public sealed record Command(long? Seen);

    /// <summary>Answers the epoch that holds now. Two phones that notice the same loss begin one epoch, not two.</summary>
    public async Task<Guid> Run(Command command, CancellationToken cancellation)
    {
        var current = await db.Set<ServerEpoch>().OrderByDescending(e => e.No).FirstOrDefaultAsync(cancellation);
        var last = await db.Set<Change>().MaxAsync(c => (long?)c.Seq, cancellation) ?? 0;
        if (current is not null && command.Seen is { } seen && (seen <= last || seen - last > MostLost))
        {
            return current.Id;
        }
        // the feed jumps over what was lost, so that no phone meets a number twice
        if (command.Seen is { } lost && lost > last && lost - last <= MostLost)
        {
            await db.InsertAll([Change.Bridge(lost)], cancellation);
        }
        var epoch = ServerEpoch.Begin((current?.No ?? 0) + 1, clock);
        db.Add(epoch);
        audit.Note("sync.new-epoch", epoch.Id);
        await db.SaveChangesAsync(cancellation);
        return epoch.Id;
    }
}

/// <summary>Where the feed stands, read once for all requests of a moment.</summary>
public sealed class FeedHead
{
    private const int AtOnce = 1_000;
    private readonly IServiceScopeFactory scopes;
    private readonly Gathering<bool, (Guid?, long)> asked;
    private volatile Read? latest;

    private sealed record Read(Guid Epoch, long At);

    public FeedHead(IServiceScopeFactory scopes)
    {
        this.scopes = scopes;
        asked = new(Look, AtOnce);
    }

    /// <summary>The epoch as it was read within the last second; null when that is longer ago.</summary>
    public Guid? Lately => latest is { } read && Environment.TickCount64 - read.At < 1_000 ? read.Epoch : null;

    /// <summary>The epoch that holds now, null before the first, and the highest number of the feed.</summary>
    public Task<(Guid? Epoch, long Last)> Now() => asked.Ask(true);

    private async Task<IReadOnlyList<(Guid?, long)>> Look(IReadOnlyList<bool> all)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var epoch = await db.Set<ServerEpoch>().OrderByDescending(e => e.No).Select(e => (Guid?)e.Id).FirstOrDefaultAsync();
        var last = await db.Set<Change>().MaxAsync(c => (long?)c.Seq) ?? 0;
        if (epoch is { } id)
        {
            latest = new(id, Environment.TickCount64);
        }
        return [.. all.Select(_ => (epoch, last))];
    }
}

/// <summary>The epoch that holds now.</summary>
public sealed class Epochs(FeedHead head, Gate gate)
{
    /// <param name="seen">Highest number of the feed that the asking phone has seen; 0 when it has seen none.</param>
    public async Task<Guid> Current(long seen, CancellationToken cancellation) => (await Now(seen, cancellation)).Epoch;

    /// <summary>Epoch and number of the feed for the receipt of what was just written.</summary>
    /// <remarks>A number below its own records would let a loss of them go unnoticed, one above is not needed. An epoch of a second ago lets the phone send once more what is known.</remarks>
    /// <param name="feed">The feed's number of what was written; 0 when nothing was.</param>
    public async Task<(Guid Epoch, long Last)> After(long feed, CancellationToken cancellation) =>
        feed > 0 && head.Lately is { } epoch ? (epoch, feed) : await Now(0, cancellation);

    /// <summary>The epoch, and the highest number of the feed.</summary>
    public async Task<(Guid Epoch, long Last)> Now(long seen, CancellationToken cancellation)
    {
        var (current, last) = await head.Now();
        if (current is { } id && (seen <= last || seen - last > BeginEpoch.MostLost))
        {
            return (id, last);
        }
        var begun = await gate.Run((BeginEpoch slice) => slice.Run(new(seen), cancellation), cancellation);
        return (begun, (await head.Now()).Last);
    }
}
