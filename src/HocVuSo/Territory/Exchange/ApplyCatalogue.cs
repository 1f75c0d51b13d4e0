using System.Text.Json;
using HocVuSo.Platform;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Territory.Exchange;

/// <summary>Rows as they wait in a draft.</summary>
/// <param name="Day">Day for rows that name none.</param>
/// <param name="Decision">Decision for rows that name none.</param>
internal sealed record DraftRows(DateOnly Day, string Decision, IReadOnlyList<CatalogueRow> Units, IReadOnlyList<ShapeRow> Shapes)
{
    public string Json() => JsonSerializer.Serialize(this);

    public static DraftRows Of(CatalogueDraft draft) => JsonSerializer.Deserialize<DraftRows>(draft.Rows)!;
}

/// <summary>Keeps a file that was read, so that it can be looked at before it is saved (giữ tệp để xem trước).</summary>
public sealed class StageCatalogue(Db db, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(Guid Id, DraftKind Kind, string FileName, string Rows);

    /// <exception cref="NotAllowedException">No duty that manages units.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.ManageUnits))
        {
            throw new NotAllowedException(Permission.ManageUnits);
        }
        db.Add(CatalogueDraft.Read(command.Id, command.Kind, command.FileName, command.Rows, Math.Max(actor.Account, 0), clock.GetUtcNow()));
        audit.Note("territory.stage-catalogue", command.Id);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Decides to save a file that was looked at (lưu danh mục); <see cref="CatalogueJournal"/> then writes it in pieces.</summary>
public sealed class ApplyCatalogue(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Discard">Put aside instead.</param>
    public sealed record Command(Guid Id, bool Discard = false);

    /// <exception cref="NotAllowedException">Unknown, or a row lies outside the duty.</exception>
    /// <exception cref="RuleException"><c>territory.draft-step</c>; <c>territory.draft-refused</c>: the file still has rows the map does not bear.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var draft =
            await db.Set<CatalogueDraft>().AsTracking().SingleOrDefaultAsync(d => d.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.ManageUnits);
        if (!actor.IsSystem && (draft.ActedBy != actor.Account || !actor.MayAnywhere(Permission.ManageUnits)))
        {
            throw new NotAllowedException(Permission.ManageUnits);
        }
        if (command.Discard)
        {
            draft.Discard();
        }
        else
        {
            var map = await maps.Map(cancellation);
            var rows = draft.State is DraftState.Checked ? DraftRows.Of(draft) : null;
            foreach (var path in rows is null ? [] : Paths(map, rows))
            {
                actor.Demand(Permission.ManageUnits, path);
            }
            var diff = rows is null ? [] : CatalogueJournal.Diff(map, rows, clock).All(rows.Units);
            if (diff.FirstOrDefault(l => l.Kind is DiffKind.Refused) is { } refused)
            {
                throw new RuleException("territory.draft-refused", "Tệp còn dòng chưa lưu được (dòng {0}). Sửa tệp rồi tải lại.", refused.Row.At);
            }
            draft.Apply(Math.Max(actor.Account, 0));
        }
        audit.Note(command.Discard ? "territory.discard-catalogue" : "territory.apply-catalogue", command.Id);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Where the rows would change something: the unit itself, or its parent.</summary>
    private IEnumerable<string> Paths(TerritoryMap map, DraftRows rows)
    {
        var today = clock.TodayInVietnam();
        return rows
            .Units.SelectMany(r => new[] { r.Code, r.Parent })
            .Concat(rows.Shapes.Select(s => s.Code))
            .Select(code =>
                code.Length == 0 ? ""
                : map.NumberOf(code) is { } no ? map.PathOn(no, today)
                : ""
            )
            .Concat(rows.Units.Where(r => r.Kind.IsProvince() && map.NumberOf(r.Code) is null).Select(_ => "/"))
            .Where(p => p.Length > 0)
            .Distinct(StringComparer.Ordinal);
    }
}

/// <summary>Writes a file that was decided, in pieces of at most 500 units; a restart goes on where it stopped, because what is written reads as the same.</summary>
public sealed class CatalogueJournal(Db db, Gate gate) : IMapFollower
{
    public async Task Follow(TerritoryMap map, DateOnly today, CancellationToken cancellation)
    {
        foreach (var id in await db.Set<CatalogueDraft>().Where(d => d.State == DraftState.Applying).Select(d => d.Id).ToListAsync(cancellation))
        {
            await Finish(id, cancellation);
        }
    }

    /// <summary>Goes on until the last piece.</summary>
    public async Task Finish(Guid id, CancellationToken cancellation)
    {
        while (await gate.Piece((Chunk chunk) => chunk.Run(id, cancellation), cancellation)) { }
    }

    internal static CatalogueDiff Diff(TerritoryMap map, DraftRows rows, TimeProvider clock, UnitNumbers? numbers = null)
    {
        numbers ??= new UnitNumbers(1_000_000, 0, 0);
        return new(map, rows.Day, rows.Decision, numbers.TakeUnit, numbers.TakePart, () => Ids.New<UnitId>(clock));
    }

    /// <summary>One piece, inside the gate.</summary>
    public sealed class Chunk(Db db, MapKeeper maps, MapDays days, GateScope gate, Actor actor, TimeProvider clock)
    {
        /// <summary>Whether anything is left to do.</summary>
        public async Task<bool> Run(Guid id, CancellationToken cancellation)
        {
            var draft = await db.Set<CatalogueDraft>().AsTracking().SingleAsync(d => d.Id == id, cancellation);
            if (draft.State is not DraftState.Applying)
            {
                return false;
            }
            actor.Become(draft.ActedBy, "", actor.Grants);
            var rows = DraftRows.Of(draft);
            var more = draft.Kind is DraftKind.Shapes ? await Shapes(draft, rows, cancellation) : await Units(draft, rows, cancellation);
            if (!more)
            {
                draft.Finish();
            }
            await db.SaveChangesAsync(cancellation);
            return more;
        }

        private async Task<bool> Units(CatalogueDraft draft, DraftRows rows, CancellationToken cancellation)
        {
            var map = await maps.Map(cancellation);
            var numbers = await UnitNumbers.Of(db, cancellation);
            var (plan, lines) = CatalogueJournal.Diff(map, rows, clock, numbers).Next(rows.Units, Batch.Most);
            if (plan is null)
            {
                return false;
            }
            await ChangeRows.Write(db, Ids.New<UnitChangeId>(clock), UnitChangeKind.Catalogue, plan, numbers, actor, clock, cancellation);
            draft.Save(lines);
            gate.Committed.Add(() =>
            {
                maps.Forget();
                days.Wake();
            });
            return true;
        }

        private async Task<bool> Shapes(CatalogueDraft draft, DraftRows rows, CancellationToken cancellation)
        {
            var map = await maps.Map(cancellation);
            var next = (await db.Set<UnitShape>().MaxAsync(s => (long?)s.Id, cancellation) ?? 0) + 1;
            var some = rows.Shapes.Skip(draft.Saved).Take(100).ToList();
            var known = await UnitShapes.Latest(db, some.Select(s => map.NumberOf(s.Code)).OfType<int>(), cancellation);
            var drawn = some.Where(s => map.NumberOf(s.Code) is { } no && known.GetValueOrDefault(no) != s.Geometry)
                .Select((s, i) => UnitShape.Draw(next + i, map.NumberOf(s.Code)!.Value, rows.Day, s.Geometry, rows.Decision))
                .ToList();
            await db.InsertAll(drawn, cancellation);
            draft.Save(some.Count);
            return draft.Saved < rows.Shapes.Count;
        }
    }
}

/// <summary>Reads the latest shapes.</summary>
internal static class UnitShapes
{
    public static async Task<Dictionary<int, string>> Latest(Db db, IEnumerable<int> units, CancellationToken cancellation)
    {
        var shapes = new Dictionary<int, string>();
        foreach (var some in units.Distinct().Chunk(500))
        {
            foreach (
                var shape in await db.Set<UnitShape>()
                    .Where(s => some.Contains(s.UnitNo))
                    .OrderBy(s => s.Id)
                    .Select(s => new { s.UnitNo, s.Geometry })
                    .ToListAsync(cancellation)
            )
            {
                shapes[shape.UnitNo] = shape.Geometry;
            }
        }
        return shapes;
    }
}
