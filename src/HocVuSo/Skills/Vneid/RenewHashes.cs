using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>
/// After a change of keys: rows of VNeID lists get the newer hash of the numbers that people on the register bear (băm lại theo khóa mới). The number itself is in no
/// list; a row of somebody who is not on the register keeps its older hash, which then finds nobody and is nobody's.
/// </summary>
public sealed class RenewHashes(Db db, Gate gate, PeopleReader people, Vault vault) : IOldHashes
{
    private const int Most = 400;

    public async Task<int> Renew(CancellationToken cancellation)
    {
        var count = 0;
        foreach (var list in await db.Set<VneidList>().Select(l => l.Id).ToListAsync(cancellation))
        {
            for (var after = -1; ; )
            {
                var rows = await db.Set<VneidRow>()
                    .AsNoTracking()
                    .Where(r => r.ListId == list && r.Ordinal > after && r.IdHash != null)
                    .OrderBy(r => r.Ordinal)
                    .Take(Most)
                    .ToListAsync(cancellation);
                if (rows.Count == 0)
                {
                    break;
                }
                after = rows[^1].Ordinal;
                var old = rows.FindAll(r => !vault.IsCurrent(r.IdHash));
                var newer = old.Count == 0 ? [] : await people.NewerHashes(old.ConvertAll(r => (r.PersonId, r.IdHash!)), cancellation);
                var changed = old.Where(r => newer.ContainsKey(Convert.ToHexString(r.IdHash!)))
                    .ToDictionary(r => r.Ordinal, r => newer[Convert.ToHexString(r.IdHash!)]);
                if (changed.Count > 0)
                {
                    await gate.Piece((Piece piece) => piece.Run(list, changed, cancellation), cancellation);
                    count += changed.Count;
                }
            }
        }
        return count;
    }

    /// <summary>Some rows of one list, inside the gate.</summary>
    public sealed class Piece(Db db)
    {
        /// <param name="changed">Newer hashes by the row's ordinal.</param>
        public async Task Run(VneidListId list, IReadOnlyDictionary<int, byte[]> changed, CancellationToken cancellation)
        {
            foreach (var (ordinal, hash) in changed)
            {
                await db.Set<VneidRow>()
                    .Where(r => r.ListId == list && r.Ordinal == ordinal)
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.IdHash, hash), cancellation);
            }
        }
    }
}
