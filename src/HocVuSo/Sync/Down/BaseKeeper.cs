using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Down;

/// <summary>A village made ready for phones: compressed once, sent many times.</summary>
/// <param name="Hash">Names it; part of its address, so that a download goes on where it was cut.</param>
/// <param name="Bytes">The JSON of <see cref="VillageBundle"/>, gzip: what a browser can open by itself.</param>
public sealed record VillageBase(string Hash, byte[] Bytes, long Cursor, DateOnly Day);

/// <summary>Keeps the bases of the villages in memory: made at most nightly, and anew when someone has gone, so that no phone is told of her again.</summary>
public sealed class BaseKeeper(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<int, Task<VillageBase>> bases = new();

    public async Task<VillageBase> Of(int village, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var kept = bases.GetOrAdd(village, Make);
        try
        {
            var ready = await kept.WaitAsync(cancellation);
            if (ready.Day == today)
            {
                return ready;
            }
        }
        catch (Exception) when (kept.IsFaulted || kept.IsCanceled)
        {
            // made anew below
        }
        bases.TryRemove(KeyValuePair.Create(village, kept));
        return await bases.GetOrAdd(village, Make).WaitAsync(cancellation);
    }

    /// <summary>Someone is gone from the village: the next phone gets a base that never knew her.</summary>
    public void Forget(int village) => bases.TryRemove(village, out _);

    private Task<VillageBase> Make(int village) => Task.Run(() => Compress(village));

    private async Task<VillageBase> Compress(int village)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        // read before the rows: what changes meanwhile is sent once more
        var cursor = await db.Set<Change>().MaxAsync(c => (long?)c.Seq) ?? 0;
        var bundle = await scope.ServiceProvider.GetRequiredService<BundleReader>().Read(village, cursor, CancellationToken.None);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await JsonSerializer.SerializeAsync(gzip, bundle, FieldJson.Options);
        }
        var bytes = packed.ToArray();
        return new(Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)), bytes, cursor, clock.TodayInVietnam());
    }
}
