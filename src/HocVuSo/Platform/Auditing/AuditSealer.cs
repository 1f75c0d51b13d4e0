using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Platform;

/// <summary>Chains what was audited since the last time and signs the new end (niêm phong nhật ký). Safe to run twice and on several nodes: one holds the lease.</summary>
public sealed class SealAudit(Db db, AuditKey key, TimeProvider clock)
{
    /// <summary>Rows of one run: some milliseconds of the gate.</summary>
    public const int Most = 400;

    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    /// <summary>On PostgreSQL a number may be committed after a higher one: this far back a gap is looked for again. SQLite has one writer.</summary>
    private long LateBy => db.IsSqlite ? 0 : 1_000;

    /// <param name="owner">This node.</param>
    /// <returns>How many rows were chained; <see cref="Most"/> means there may be more.</returns>
    public async Task<int> Run(Guid owner, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var lease = await db.Set<Lease>().AsTracking().SingleOrDefaultAsync(l => l.Name == "audit", cancellation);
        if (lease is null)
        {
            db.Add(lease = Lease.Begin("audit"));
        }
        if (!lease.Take(owner, now, Held))
        {
            return 0;
        }
        var last = await db.Set<AuditLink>().OrderByDescending(l => l.Seq).FirstOrDefaultAsync(cancellation);
        var entries = await Unsealed(cancellation);
        if (entries.Count > 0)
        {
            var (seq, digest) = (last?.Seq ?? 0, last?.Digest ?? []);
            var links = new List<AuditLink>(entries.Count);
            foreach (var entry in entries)
            {
                links.Add(AuditLink.Of(++seq, entry.Id, digest = AuditChain.Next(digest, entry)));
            }
            await db.InsertAll(links, cancellation);
            // the head is read back in milliseconds, so it is signed in them
            var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
            db.Add(AuditHead.Of(seq, digest, at, key.Sign(AuditHead.Signed(seq, digest, at)), key.Id));
        }
        await db.SaveChangesAsync(cancellation);
        return entries.Count;
    }

    /// <summary>The next entries without a link, at most <see cref="Most"/>.</summary>
    /// <remarks>Two short ranges, compared here: asked in one question, PostgreSQL reads every link there is, each time.</remarks>
    private async Task<List<AuditEntry>> Unsealed(CancellationToken cancellation)
    {
        var from = (await db.Set<AuditLink>().MaxAsync(l => (long?)l.Entry, cancellation) ?? 0) - LateBy;
        var sealedOnes = await db.Set<AuditLink>().Where(l => l.Entry > from).Select(l => l.Entry).ToHashSetAsync(cancellation);
        var entries = await db.Set<AuditEntry>().Where(e => e.Id > from).OrderBy(e => e.Id).Take(Most + sealedOnes.Count).ToListAsync(cancellation);
        return [.. entries.Where(e => !sealedOnes.Contains(e.Id)).Take(Most)];
    }
}

/// <summary>Seals once a second while the server runs.</summary>
public sealed class AuditSealer(IServiceScopeFactory scopes, ILogger<AuditSealer> log) : BackgroundService
{
    private readonly Guid owner = Ids.New(TimeProvider.System);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SealAll(stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogError(exception, "The audit log could not be sealed");
                await Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None);
            }
        }
    }

    public async Task SealAll(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        // most seconds nothing happened: the gate is not asked then
        var (sealedTo, audited) = (
            await db.Set<AuditLink>().MaxAsync(l => (long?)l.Entry, cancellation) ?? 0,
            await db.Set<AuditEntry>().MaxAsync(e => (long?)e.Id, cancellation) ?? 0
        );
        if (audited <= sealedTo)
        {
            return;
        }
        var gate = scope.ServiceProvider.GetRequiredService<Gate>();
        while (await gate.Piece((SealAudit slice) => slice.Run(owner, cancellation), cancellation) == SealAudit.Most) { }
    }
}

/// <summary>Follows the chain from its first link and names the first break (kiểm tra chuỗi nhật ký).</summary>
public sealed class AuditChain(Db db, AuditKey key)
{
    private const int Step = 5_000;

    /// <param name="Links">How many links hold, from the first.</param>
    /// <param name="Unsealed">Entries not yet chained.</param>
    /// <param name="Break">Null while everything holds; else which entry, and what is wrong with it.</param>
    public sealed record Outcome(long Links, long Unsealed, string? Break);

    public async Task<Outcome> Check(CancellationToken cancellation)
    {
        var heads = await db.Set<AuditHead>().ToDictionaryAsync(h => h.Seq, cancellation);
        byte[] digest = [];
        long seq = 0;
        while (true)
        {
            var after = seq;
            var part = await db.Set<AuditLink>().Where(l => l.Seq > after).OrderBy(l => l.Seq).Take(Step).ToListAsync(cancellation);
            if (part.Count == 0)
            {
                break;
            }
            var ids = part.Select(l => l.Entry).ToList();
            var entries = await db.Set<AuditEntry>().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
            foreach (var link in part)
            {
                digest = entries.TryGetValue(link.Entry, out var entry) ? Next(digest, entry) : [];
                if (Broken(link, seq + 1, digest, entry, heads) is { } words)
                {
                    return new(seq, 0, words);
                }
                seq = link.Seq;
            }
        }
        if (heads.Keys.Where(s => s > seq).Order().FirstOrDefault() is > 0 and var beyond)
        {
            return new(seq, 0, $"Chuỗi nhật ký dừng ở mắt {Vn.Number(seq)}, mà đã ký đến mắt {Vn.Number(beyond)}: phần cuối bị xóa.");
        }
        var all = await db.Set<AuditEntry>().LongCountAsync(cancellation);
        return new(seq, all - seq, null);
    }

    internal static byte[] Next(byte[] before, AuditEntry entry) => SHA256.HashData([.. before, .. entry.Said()]);

    private string? Broken(AuditLink link, long expected, byte[] digest, AuditEntry? entry, Dictionary<long, AuditHead> heads)
    {
        if (link.Seq != expected)
        {
            return $"Thiếu mắt xích {Vn.Number(expected)} của nhật ký.";
        }
        if (entry is null)
        {
            return $"Dòng nhật ký {Vn.Number(link.Entry)} (mắt {Vn.Number(link.Seq)}) đã bị xóa.";
        }
        if (!digest.AsSpan().SequenceEqual(link.Digest))
        {
            return $"Dòng nhật ký {Vn.Number(link.Entry)} (mắt {Vn.Number(link.Seq)}, {Vn.Moment(entry.At)}) đã bị sửa.";
        }
        if (heads.TryGetValue(link.Seq, out var head))
        {
            if (!head.KeyId.AsSpan().SequenceEqual(key.Id))
            {
                return $"Chữ ký ở mắt {Vn.Number(link.Seq)} thuộc một khóa khác.";
            }
            if (!head.Digest.AsSpan().SequenceEqual(digest) || !key.Verify(AuditHead.Signed(head.Seq, head.Digest, head.At), head.Signature))
            {
                return $"Chữ ký ở mắt {Vn.Number(link.Seq)} không khớp: chuỗi đã được tính lại.";
            }
        }
        return null;
    }
}
