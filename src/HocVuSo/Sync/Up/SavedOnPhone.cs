using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>A visit of a phone has the id of the record it came in.</summary>
public sealed class SavedOnPhone(Db db) : ISavedOnPhone
{
    public async Task<Dictionary<VisitId, DateTimeOffset>> Of(IReadOnlyCollection<VisitId> visits, CancellationToken cancellation)
    {
        var saved = new Dictionary<VisitId, DateTimeOffset>();
        foreach (var part in visits.Select(v => v.Value).Chunk(500))
        {
            var rows = await db.Set<FieldRecord>()
                .AsNoTracking()
                .Where(r => part.Contains(r.Id))
                .Select(r => new { r.Id, r.SavedAt })
                .ToListAsync(cancellation);
            rows.ForEach(r => saved[new(r.Id)] = r.SavedAt);
        }
        return saved;
    }
}
