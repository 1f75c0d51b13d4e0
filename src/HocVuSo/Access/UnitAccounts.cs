using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>Accounts with a duty at a unit, on its profile; for those who may manage accounts there or keep its villages.</summary>
internal sealed class UnitAccounts(Db db, MapKeeper maps, Actor actor, Text T) : IUnitFacet
{
    public int Order => 30;

    public async Task<IReadOnlyList<FacetLine>> Of(UnitCard unit, DateOnly today, CancellationToken cancellation)
    {
        var path = (await maps.Map(cancellation)).PathOn(unit.No, today);
        if (!actor.May(Permission.ManageAccounts, path) && !actor.May(Permission.ChangeVillages, path))
        {
            return [];
        }
        var duties = await (
            from d in db.Set<Duty>()
            join a in db.Set<Account>() on d.AccountNo equals a.No
            where a.Active && d.UnitNo == unit.No && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)
            orderby d.Role, a.DisplayName
            select new { a.DisplayName, d.Role }
        )
            .Take(20)
            .ToListAsync(cancellation);
        return [.. duties.Select(d => new FacetLine(T["Tài khoản phụ trách"], d.DisplayName, d.Role.Words(T)))];
    }
}
