using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory;

/// <summary>Founds units with their dated versions and lineage (lập đơn vị): the road of <c>init</c>, of village lists and of the demo.</summary>
public sealed class FoundUnits(Db db, MapKeeper maps, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>One unit from its first day; a unit that later belonged elsewhere has several <see cref="Stretches"/>.</summary>
    /// <param name="Code">Of its last stretch; by it others name it as parent or origin.</param>
    /// <param name="FormedFrom">Codes of the units it came out of.</param>
    public sealed record NewUnit(string Code, IReadOnlyList<Stretch> Stretches, IReadOnlyList<string> FormedFrom);

    /// <param name="Parent">Code of the parent; empty for a province.</param>
    public sealed record Stretch(UnitKind Kind, string Name, string Parent, DateOnly From, DateOnly? To, string Source);

    public sealed record Command(IReadOnlyList<NewUnit> Units);

    /// <summary>Founds the units in their order, parents and origins first.</summary>
    /// <exception cref="RuleException"><c>territory.code-taken</c>; <c>territory.unknown-parent</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        actor.Demand(Permission.ManageUnits, "/");
        var nextNo = (await db.Set<Unit>().MaxAsync(u => (int?)u.No, cancellation) ?? 0) + 1;
        var nextVersion = (await db.Set<UnitVersion>().MaxAsync(v => (long?)v.Id, cancellation) ?? 0) + 1;
        var known = (
            await db.Set<UnitVersion>()
                .AsNoTracking()
                .Select(v => new
                {
                    v.Code,
                    v.UnitNo,
                    v.Path,
                    v.ValidFrom,
                })
                .ToListAsync(cancellation)
        ).GroupBy(v => v.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(v => v.ValidFrom)!, StringComparer.Ordinal).ToDictionary(p => p.Key, p => (No: p.Value.UnitNo, p.Value.Path), StringComparer.Ordinal);

        var units = new List<Unit>(command.Units.Count);
        var versions = new List<UnitVersion>();
        var lineage = new List<Lineage>();
        foreach (var unit in command.Units)
        {
            if (known.ContainsKey(unit.Code))
            {
                throw new RuleException("territory.code-taken", "Mã {0} đã có đơn vị dùng.", unit.Code);
            }
            var founded = Unit.Found(Ids.New<UnitId>(clock), nextNo++);
            units.Add(founded);
            var path = "/";
            foreach (var stretch in unit.Stretches)
            {
                (int No, string Path)? parent =
                    stretch.Parent.Length == 0 ? null
                    : known.TryGetValue(stretch.Parent, out var p) ? p
                    : throw new RuleException("territory.unknown-parent", "Chưa có đơn vị cấp trên mang mã {0}.", stretch.Parent);
                var version = UnitVersion.Begin(
                    nextVersion++,
                    founded.No,
                    parent?.No,
                    stretch.Kind,
                    unit.Code,
                    stretch.Name,
                    parent?.Path ?? "/",
                    stretch.From,
                    stretch.To,
                    stretch.Source
                );
                versions.Add(version);
                path = version.Path;
            }
            foreach (var origin in unit.FormedFrom)
            {
                lineage.Add(Lineage.Of(known[origin].No, founded.No, unit.Stretches[0].From, "", unit.Stretches[0].Source));
            }
            known[unit.Code] = (founded.No, path);
        }
        await db.InsertAll(units, cancellation);
        await db.InsertAll(versions, cancellation);
        await db.InsertAll(lineage, cancellation);
        audit.Note("territory.found-units");
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(maps.Forget);
    }
}
