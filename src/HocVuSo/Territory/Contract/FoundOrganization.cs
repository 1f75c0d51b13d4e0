using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Contract;

/// <summary>Enters an agency, school, enterprise … that hangs on a unit (thêm cơ quan, tổ chức).</summary>
public sealed class FoundOrganization(Db db, MapKeeper maps, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="ParentNo">Number of the organisation above it in its own tree; 0 for none.</param>
    /// <param name="Code">Code in its own list.</param>
    /// <param name="Source">Decision or list it comes from.</param>
    public sealed record Command(
        OrganizationId Id,
        int UnitNo,
        OrganizationKind Kind,
        [Required, StringLength(150)] string Name,
        DateOnly From,
        int ParentNo = 0,
        string Code = "",
        string Source = ""
    );

    /// <summary>Founded in this run of the gate and not yet on the map: a list may name them as superiors.</summary>
    private readonly Dictionary<int, OrganizationCard> fresh = [];

    /// <returns>Number of the organisation, for places.</returns>
    /// <exception cref="RuleException"><c>territory.organization-name</c>: a standing one of the same kind and name is there already;
    /// <c>territory.organization-parent</c>; <c>territory.organization-text</c>.</exception>
    public async Task<int> Run(Command command, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.RecordTotals, map.PathOn(command.UnitNo, clock.TodayInVietnam()));
        var known = await db.Set<Organization>().Where(o => o.Id == command.Id).Select(o => (int?)o.No).SingleOrDefaultAsync(cancellation);
        if (known is { } before)
        {
            return before;
        }
        Organizations.CheckName(map, 0, command.UnitNo, command.Kind, command.Name);
        Organizations.CheckParent(no => fresh.GetValueOrDefault(no) ?? map.Organization(no), 0, command.Kind, command.ParentNo);
        var no = (await db.Set<Organization>().MaxAsync(o => (int?)o.No, cancellation) ?? 0) + 1;
        var card = new OrganizationCard(
            no,
            command.Id,
            command.UnitNo,
            command.Kind,
            command.Name,
            command.From,
            DateOnly.MaxValue,
            command.ParentNo,
            command.Code
        );
        var version = OrganizationVersion.Of(await Organizations.NextVersion(db, cancellation), no, command.From, inForce: true, card, command.Source);
        db.Add(Organization.Found(command.Id, no));
        db.Add(version);
        fresh[no] = card;
        audit.Note("territory.found-organization", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(() => maps.Tell([.. MapKeeper.Stretches(command.Id, [version])]));
        return no;
    }
}

/// <summary>What the slices about organisations check alike.</summary>
internal static class Organizations
{
    public static async Task<long> NextVersion(Db db, CancellationToken cancellation) =>
        (await db.Set<OrganizationVersion>().MaxAsync(v => (long?)v.Id, cancellation) ?? 0) + 1;

    /// <exception cref="RuleException"><c>territory.organization-name</c>.</exception>
    public static void CheckName(TerritoryMap map, int self, int unit, OrganizationKind kind, string name)
    {
        var folded = Vn.Fold(name);
        if (map.Organizations.Any(o => o.No != self && o.UnitNo == unit && o.Kind == kind && o.To == DateOnly.MaxValue && Vn.Fold(o.Name) == folded))
        {
            throw new RuleException("territory.organization-name", "{0} đã có trong danh sách.", name);
        }
    }

    /// <exception cref="RuleException"><c>territory.organization-parent</c>: unknown, of another tree, or below the organisation itself.</exception>
    /// <param name="find">The organisation with a number.</param>
    public static void CheckParent(Func<int, OrganizationCard?> find, int self, OrganizationKind kind, int parent)
    {
        for (var at = parent; at != 0; at = find(at)!.ParentNo)
        {
            if (at == self || find(at) is not { } above || above.Kind.Tree() != kind.Tree())
            {
                throw new RuleException("territory.organization-parent", "Tổ chức cấp trên phải cùng hệ thống và không nằm dưới chính tổ chức này.");
            }
        }
    }
}
