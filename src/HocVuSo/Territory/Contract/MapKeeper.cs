using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Contract;

/// <summary>Holds the current <see cref="TerritoryMap"/> and makes a new one after a change.</summary>
public sealed class MapKeeper(Database database)
{
    private readonly SemaphoreSlim loading = new(1);
    private readonly Lock changing = new();
    private volatile TerritoryMap? current;
    private int changes;

    public async ValueTask<TerritoryMap> Map(CancellationToken cancellation)
    {
        if (current is { } map)
        {
            return map;
        }
        await loading.WaitAsync(cancellation);
        try
        {
            while (current is null)
            {
                var seen = Volatile.Read(ref changes);
                var loaded = await Load(cancellation);
                lock (changing)
                {
                    // what became durable while it was read may be missing from it: read again
                    current = seen == changes ? loaded : null;
                }
            }
            return current;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Called when a change of units is durable.</summary>
    public void Forget() => Change(_ => null);

    /// <summary>Called when a new organisation is durable.</summary>
    public void Add(OrganizationCard organization) => Change(map => map?.With(organization));

    private void Change(Func<TerritoryMap?, TerritoryMap?> change)
    {
        lock (changing)
        {
            changes++;
            current = change(current);
        }
    }

    private async Task<TerritoryMap> Load(CancellationToken cancellation)
    {
        await using var db = database.Reading();
        var ids = await db.Set<Unit>().ToDictionaryAsync(u => u.No, u => u.Id, cancellation);
        var versions = await db.Set<UnitVersion>().ToListAsync(cancellation);
        var lineage = await db.Set<Lineage>().Select(l => new { l.FromNo, l.ToNo }).ToListAsync(cancellation);
        var organizations = await db.Set<Organization>().ToListAsync(cancellation);
        return new TerritoryMap(
            [
                .. versions.Select(v => new UnitCard(
                    v.UnitNo,
                    ids[v.UnitNo],
                    v.ParentNo,
                    v.Kind,
                    v.Code,
                    v.Name,
                    v.Folded,
                    v.Path,
                    v.ValidFrom,
                    v.ValidTo ?? DateOnly.MaxValue
                )),
            ],
            [.. lineage.Select(l => (l.FromNo, l.ToNo))],
            [.. organizations.Select(o => new OrganizationCard(o.No, o.Id, o.UnitNo, o.Kind, o.Name, o.ValidFrom, o.ValidTo ?? DateOnly.MaxValue))]
        );
    }
}
