using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory;

/// <summary>Founds units with their dated versions and lineage (lập đơn vị): the road of <c>init</c>, of catalogue files and of the demo.</summary>
public sealed class FoundUnits(Db db, MapKeeper maps, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>One unit from its first day; a unit that later belonged elsewhere has several <see cref="Stretches"/>.</summary>
    /// <param name="Code">Of its last stretch; by it others name it as parent or origin.</param>
    /// <param name="FormedFrom">Codes of the units it came out of.</param>
    public sealed record NewUnit(string Code, IReadOnlyList<Stretch> Stretches, IReadOnlyList<string> FormedFrom);

    /// <param name="Parent">Code of the parent; empty for a province.</param>
    public sealed record Stretch(UnitKind Kind, string Name, string Parent, DateOnly From, DateOnly? To, string Source);

    public sealed record Command(IReadOnlyList<NewUnit> Units);

    private readonly Dictionary<(string Source, DateOnly Day), UnitChange> changes = [];
    private readonly List<UnitVersion> versions = [];
    private int nextChange;
    private long nextVersion;

    /// <summary>Founds the units in their order, parents and origins first.</summary>
    /// <exception cref="RuleException"><c>territory.code-taken</c>; <c>territory.unknown-parent</c>; <c>territory.decision</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        actor.Demand(Permission.ManageUnits, "/");
        var numbers = await UnitNumbers.Of(db, cancellation);
        nextChange = numbers.Change;
        nextVersion = numbers.Version;
        var map = await maps.Map(cancellation);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var units = new List<Unit>(command.Units.Count);
        var lineage = new List<Lineage>();
        foreach (var unit in command.Units)
        {
            if (known.ContainsKey(unit.Code) || IsTaken(map, unit))
            {
                throw new RuleException("territory.code-taken", "Mã {0} đã có đơn vị dùng.", unit.Code);
            }
            var founded = Unit.Found(Ids.New<UnitId>(clock), numbers.TakeUnit());
            units.Add(founded);
            foreach (var (index, stretch) in unit.Stretches.Index())
            {
                int? parent = stretch.Parent.Length == 0 ? null : Find(stretch.Parent, "territory.unknown-parent");
                Say(stretch.Source, stretch.From, founded.No, inForce: true, stretch, parent, unit.Code);
                if (stretch.To is { } last && (index + 1 == unit.Stretches.Count || unit.Stretches[index + 1].From > last.AddDays(1)))
                {
                    Say(stretch.Source, last.AddDays(1), founded.No, inForce: false, stretch, parent, unit.Code);
                }
            }
            var first = unit.Stretches[0];
            foreach (var origin in unit.FormedFrom)
            {
                lineage.Add(Lineage.Of(Change(first.Source, first.From).No, Find(origin, "territory.unknown-origin"), founded.No, first.From, 0, 0));
            }
            known[unit.Code] = founded.No;
        }
        await db.InsertAll(units, cancellation);
        await db.InsertAll(changes.Values.ToList(), cancellation);
        await db.InsertAll(versions, cancellation);
        await db.InsertAll(lineage, cancellation);
        audit.Note("territory.found-units");
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(maps.Forget);

        int Find(string code, string rule) =>
            known.TryGetValue(code, out var no) ? no
            : map.NumberOf(code) is { } before ? before
            : rule is "territory.unknown-origin" ? throw new RuleException("territory.unknown-origin", "Chưa có đơn vị cũ mang mã {0}.", code)
            : throw new RuleException("territory.unknown-parent", "Chưa có đơn vị cấp trên mang mã {0}.", code);
    }

    /// <summary>Another unit carries the code on one of the days; one that carried it before and is no more does not matter.</summary>
    private static bool IsTaken(TerritoryMap map, NewUnit unit) =>
        map.NumberOf(unit.Code) is { } other
        && map.StatesOf(other).Any(s => s.Code == unit.Code && unit.Stretches.Any(n => n.From <= s.To && s.From <= (n.To ?? DateOnly.MaxValue)));

    private void Say(string source, DateOnly from, int no, bool inForce, Stretch stretch, int? parent, string code) =>
        versions.Add(UnitVersion.Of(nextVersion++, no, Change(source, from).No, from, inForce, parent, stretch.Kind, code, stretch.Name));

    /// <summary>One change for each document and day.</summary>
    private UnitChange Change(string source, DateOnly day)
    {
        if (!changes.TryGetValue((source, day), out var change))
        {
            changes[(source, day)] = change = UnitChange.Enter(
                Ids.New<UnitChangeId>(clock),
                nextChange++,
                UnitChangeKind.Catalogue,
                day,
                source,
                decisionDay: null,
                "",
                Math.Max(actor.Account, 0),
                clock.GetUtcNow()
            );
        }
        return change;
    }
}

/// <summary>The next free numbers. Units and the parts of lineage share one row of numbers, because both stand as places in the cube.</summary>
internal sealed class UnitNumbers(int unit, int change, long version)
{
    private int unit = unit;

    public int Change { get; } = change;
    public long Version { get; } = version;

    public int TakeUnit() => unit++;

    /// <summary>Two numbers: what someone leaves in the former unit, and what she has in the heir.</summary>
    public int TakePart() => (unit += 2) - 2;

    public static async Task<UnitNumbers> Of(Db db, CancellationToken cancellation)
    {
        var last = await db.Set<Unit>().MaxAsync(u => (int?)u.No, cancellation) ?? 0;
        var part = await db.Set<Lineage>().MaxAsync(l => (int?)l.PartNo, cancellation) ?? 0;
        return new(
            Math.Max(last, part > 0 ? part + 1 : 0) + 1,
            (await db.Set<UnitChange>().MaxAsync(c => (int?)c.No, cancellation) ?? 0) + 1,
            (await db.Set<UnitVersion>().MaxAsync(v => (long?)v.Id, cancellation) ?? 0) + 1
        );
    }
}
