using HocVuSo.Ledger.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Sensitive;

/// <summary>Figures by a sensitive group (số liệu theo nhóm): I36, people reached among people known, asked of the tables each time and shown only where five or more stand in a cell.</summary>
/// <remarks>Memberships are no facts, so the cube knows nothing of them: who withdraws is gone from every figure at once (architecture section 13).</remarks>
public sealed class SensitiveFigures(Db db, MapKeeper maps)
{
    /// <summary>Fewer people than this in a cell are not shown.</summary>
    public const int Least = 5;

    private static readonly List<short> Taught = [.. Enum.GetValues<TeachingChannel>().Select(c => Kinds.Taught(c).Code)];

    /// <param name="Known">People of the group on the register on the last day; null when fewer than five, or when the total would give it away.</param>
    /// <param name="Reached">Of these, people taught in the period; null when fewer than five but not none, or when so many are left out.</param>
    public sealed record Cell(int? Known, int? Reached);

    /// <param name="Unit">Number of the village or commune.</param>
    public sealed record Row(int Unit, Cell Cell);

    public sealed record Answer(Cell Total, IReadOnlyList<Row> Rows);

    /// <param name="parts">Units whose cells are shown beside the total; they must not overlap and lie in <paramref name="unit"/>.</param>
    public async Task<Answer> Of(SensitiveGroup group, int unit, IReadOnlyList<int> parts, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var held = map.HeldBy(unit, to);
        var villages = held.Count > 1_000 ? null : held.ToList();
        var members = db.Set<SensitiveMembership>().Where(m => m.Group == group && m.FromDay <= to && (m.ToDay == null || m.ToDay > to));
        var people = await members
            .Join(
                db.Set<Person>()
                    .Where(p => p.RegisteredOn <= to && (p.LeftOn == null || p.LeftOn >= to) && !db.Set<PersonAlias>().Any(a => a.DuplicateId == p.Id)),
                m => m.SubjectNo,
                p => p.SubjectNo,
                (m, p) => new { p.SubjectNo, p.VillageNo }
            )
            .Where(p => villages == null || villages.Contains(p.VillageNo))
            .Distinct()
            .ToListAsync(cancellation);
        people = people.FindAll(p => held.Contains(p.VillageNo));
        var (first, last) = (from.DayNumber, to.DayNumber);
        // reversed facts have a twin that takes them back; both stand in the same days
        var reached = (
            await db.Set<Fact>()
                .Where(f => f.Subject != null && Taught.Contains(f.Kind) && f.Day >= first && f.Day <= last && f.Evidence == Evidence.Person)
                .Where(f => members.Any(m => m.SubjectNo == f.Subject))
                .GroupBy(f => f.Subject!.Value)
                .Select(g => new { g.Key, Sum = g.Sum(f => f.Reverses == null ? f.Quantity : -f.Quantity) })
                .Where(g => g.Sum > 0)
                .Select(g => g.Key)
                .ToListAsync(cancellation)
        ).ToHashSet();
        (int Known, int Reached) Count(IReadOnlySet<int> units)
        {
            var there = people.FindAll(p => units.Contains(p.VillageNo));
            return (there.Count, there.Count(p => reached.Contains(p.SubjectNo)));
        }
        var cells = parts.Select(p => (Unit: p, Counts: Count(map.HeldBy(p, to)))).ToList();
        var shown = Hide([.. cells.Select(c => c.Counts)]);
        return new(Hide([Count(held)])[0], [.. cells.Select((c, i) => new Row(c.Unit, shown[i]))]);
    }

    /// <summary>
    /// Leaves cells below five out. When only one cell of a column is hidden the total would give it away, so the smallest of the others is hidden as well.
    /// </summary>
    internal static IReadOnlyList<Cell> Hide(IReadOnlyList<(int Known, int Reached)> counts)
    {
        var known = Column([.. counts.Select(c => c.Known)], counts.Count > 1);
        var reached = Column([.. counts.Select(c => c.Reached)], counts.Count > 1);
        // how many were not reached tells as much as how many were
        return [.. counts.Select((c, i) => new Cell(known[i], known[i] is null || c.Known - c.Reached is > 0 and < Least ? null : reached[i]))];
    }

    private static int?[] Column(int[] values, bool complement)
    {
        var hidden = values.Select(v => v is > 0 and < Least).ToArray();
        if (complement && hidden.Count(h => h) == 1)
        {
            var least = Enumerable.Range(0, values.Length).Where(i => !hidden[i] && values[i] > 0).OrderBy(i => values[i]).Cast<int?>().FirstOrDefault();
            if (least is { } i)
            {
                hidden[i] = true;
            }
        }
        return [.. values.Select((v, i) => hidden[i] ? (int?)null : v)];
    }
}
