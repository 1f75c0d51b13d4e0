using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory;

/// <summary>Tells something new of an organisation from a day on: name, place, parent, kind, code, or that it is no more (sửa, kết thúc cơ quan, tổ chức).</summary>
public sealed class ChangeOrganization(Db db, MapKeeper maps, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="From">First day on which it holds.</param>
    /// <param name="Ends">It is no more from that day; the other values are not read.</param>
    public sealed record Command(
        OrganizationId Id,
        DateOnly From,
        bool Ends,
        int UnitNo,
        int ParentNo,
        OrganizationKind Kind,
        [StringLength(150)] string Name,
        string Code,
        string Source
    );

    /// <exception cref="NotAllowedException">Unknown, or its old or new place is outside the duty.</exception>
    /// <exception cref="RuleException"><c>territory.organization-day</c>: before it was founded; <c>territory.organization-name</c>; <c>territory.organization-parent</c>;
    /// <c>territory.organization-text</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var no =
            await db.Set<Organization>().Where(o => o.Id == command.Id).Select(o => (int?)o.No).SingleOrDefaultAsync(cancellation)
            ?? throw new NotAllowedException(Permission.RecordTotals);
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var known = map.OrganizationHistory(no);
        actor.Demand(Permission.RecordTotals, map.PathOn(known[^1].UnitNo, today));
        if (command.From < known[0].From)
        {
            throw new RuleException("territory.organization-day", "Ngày phải từ {0}, ngày tổ chức này được lập.", Vn.Date(known[0].From));
        }
        var card = known[^1];
        if (!command.Ends)
        {
            actor.Demand(Permission.RecordTotals, map.PathOn(command.UnitNo, today));
            Organizations.CheckName(map, no, command.UnitNo, command.Kind, command.Name);
            Organizations.CheckParent(map, no, command.Kind, command.ParentNo);
            card = card with { UnitNo = command.UnitNo, ParentNo = command.ParentNo, Kind = command.Kind, Name = command.Name, Code = command.Code };
        }
        db.Add(OrganizationVersion.Of(await Organizations.NextVersion(db, cancellation), no, command.From, !command.Ends, card, command.Source));
        audit.Note("territory.change-organization", command.Id.Value, card.UnitNo);
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(maps.Forget);
    }
}
