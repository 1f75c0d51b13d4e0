using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Contract;

/// <summary>Enters an agency, school, enterprise … that hangs on a unit (thêm cơ quan, tổ chức).</summary>
public sealed class FoundOrganization(Db db, MapKeeper maps, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(OrganizationId Id, int UnitNo, OrganizationKind Kind, [Required, StringLength(150)] string Name, DateOnly From);

    /// <returns>Number of the organisation, for places.</returns>
    /// <exception cref="RuleException"><c>territory.organization-name</c>: a standing one of the same kind and name is there already.</exception>
    public async Task<int> Run(Command command, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.RecordTotals, map.PathOn(command.UnitNo, clock.TodayInVietnam()));
        var folded = Vn.Fold(command.Name);
        if (
            await db.Set<Organization>()
                .AnyAsync(o => o.UnitNo == command.UnitNo && o.Kind == command.Kind && o.Folded == folded && o.ValidTo == null, cancellation)
        )
        {
            throw new RuleException("territory.organization-name", "{0} đã có trong danh sách.", command.Name);
        }
        var no = (await db.Set<Organization>().MaxAsync(o => (int?)o.No, cancellation) ?? 0) + 1;
        var name = command.Name.Trim();
        db.Add(Organization.Found(command.Id, no, command.UnitNo, command.Kind, name, command.From));
        audit.Note("territory.found-organization", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(() => maps.Add(new(no, command.Id, command.UnitNo, command.Kind, name, command.From, DateOnly.MaxValue)));
        return no;
    }
}
