using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Procedures;

/// <summary>Procedures offered in a unit on a day: the common ones and those of the units above it, by name.</summary>
public sealed class ProcedureCatalogue(Db db, MapKeeper maps)
{
    public async Task<IReadOnlyList<Procedure>> On(int unitNo, DateOnly day, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        if (!map.Knows(unitNo))
        {
            return []; // a place nobody chose here; what is recorded there says so
        }
        var path = map.PathOn(unitNo, day);
        var all = await db.Set<Procedure>().AsNoTracking().Where(p => p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo >= day)).ToListAsync(cancellation);
        return
        [
            .. all.Where(p => p.UnitNo is not { } owner || path.StartsWith(map.PathOn(owner, day), StringComparison.Ordinal))
                .OrderBy(p => Vn.PlaceKey(p.Name), StringComparer.Ordinal),
        ];
    }
}
