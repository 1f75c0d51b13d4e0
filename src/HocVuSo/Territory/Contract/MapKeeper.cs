using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Contract;

/// <summary>Holds the current <see cref="TerritoryMap"/> and makes a new one after a change. It knows no "today": every question names its day, so midnight changes nothing here.</summary>
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

    /// <summary>Called when something new about an organisation is durable.</summary>
    /// <param name="told">All its stretches.</param>
    public void Tell(IReadOnlyList<OrganizationCard> told) => Change(map => map?.With(told));

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
        var withdrawn = await db.Set<UnitChange>().Where(c => c.WithdrawnAt != null).Select(c => c.No).ToHashSetAsync(cancellation);
        var versions = await db.Set<UnitVersion>().ToListAsync(cancellation);
        var lineage = await db.Set<Lineage>().ToListAsync(cancellation);
        var organizations = await db.Set<Organization>().ToDictionaryAsync(o => o.No, o => o.Id, cancellation);
        var told = await db.Set<OrganizationVersion>().ToListAsync(cancellation);
        return new TerritoryMap(
            [.. versions.Where(v => !withdrawn.Contains(v.ChangeNo)).GroupBy(v => v.UnitNo).SelectMany(g => States(ids[g.Key], g))],
            [.. lineage.Where(l => !withdrawn.Contains(l.ChangeNo)).Select(l => new LineageLine(l.FromNo, l.ToNo, l.Day, l.Weight, l.PartNo))],
            [.. told.GroupBy(v => v.OrganizationNo).SelectMany(g => Stretches(organizations[g.Key], g))]
        );
    }

    /// <summary>A row holds until the day before the next one; of two of one day the later change holds.</summary>
    private static IEnumerable<UnitState> States(UnitId id, IEnumerable<UnitVersion> rows)
    {
        var order = rows.GroupBy(v => v.ValidFrom).Select(g => g.MaxBy(v => v.ChangeNo)!).OrderBy(v => v.ValidFrom).ToList();
        return order
            .Index()
            .Where(v => v.Item.InForce)
            .Select(v => new UnitState(
                v.Item.UnitNo,
                id,
                v.Item.ParentNo,
                v.Item.Kind,
                v.Item.Code,
                v.Item.Name,
                v.Item.ValidFrom,
                v.Index + 1 < order.Count ? order[v.Index + 1].ValidFrom.AddDays(-1) : DateOnly.MaxValue
            ));
    }

    internal static IEnumerable<OrganizationCard> Stretches(OrganizationId id, IEnumerable<OrganizationVersion> rows)
    {
        var order = rows.GroupBy(v => v.ValidFrom).Select(g => g.MaxBy(v => v.Id)!).OrderBy(v => v.ValidFrom).ToList();
        return order
            .Index()
            .Where(v => v.Item.InForce)
            .Select(v => new OrganizationCard(
                v.Item.OrganizationNo,
                id,
                v.Item.UnitNo,
                v.Item.Kind,
                v.Item.Name,
                v.Item.ValidFrom,
                v.Index + 1 < order.Count ? order[v.Index + 1].ValidFrom.AddDays(-1) : DateOnly.MaxValue,
                v.Item.ParentNo,
                v.Item.Code
            ));
    }
}
