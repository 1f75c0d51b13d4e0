using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>Which duties a change of units moves: their scope follows the unit, or its heirs.</summary>
internal sealed class DutyImpact(Db db, Text T) : IUnitImpact
{
    public int Order => 30;

    public async Task<IReadOnlyList<ImpactLine>> Of(ImpactQuestion question, CancellationToken cancellation)
    {
        var touched = question.Touched.Where(question.Now.Knows).ToList();
        var day = question.Day;
        var duties = await (
            from d in db.Set<Duty>()
            join a in db.Set<Account>() on d.AccountNo equals a.No
            where a.Active && touched.Contains(d.UnitNo) && (d.ValidTo == null || d.ValidTo >= day)
            group d by d.UnitNo into g
            select new { Unit = g.Key, Count = g.Count() }
        ).ToListAsync(cancellation);
        var lines = new List<ImpactLine>();
        foreach (var duty in duties.OrderBy(d => d.Unit))
        {
            var (before, after) = (question.Now.ScopesOn(duty.Unit, day.AddDays(-1)), question.Then.ScopesOn(duty.Unit, day));
            if (before.SequenceEqual(after, StringComparer.Ordinal))
            {
                continue;
            }
            lines.Add(
                new(
                    T["Tài khoản"],
                    T["{0} tài khoản phụ trách {1}", Vn.Number(duty.Count), question.Now.Nearest(duty.Unit, day).Title],
                    Names(question.Now, before, day.AddDays(-1)),
                    after.Count == 0 ? T["không còn phạm vi nào"] : Names(question.Then, after, day)
                )
            );
        }
        return lines;
    }

    private static string Names(TerritoryMap map, IReadOnlyList<string> paths, DateOnly day)
    {
        var scopes = paths.ToHashSet(StringComparer.Ordinal);
        return string.Join(", ", map.AllOn(day).Where(c => scopes.Contains(c.Path)).Select(c => c.Heading).Order(StringComparer.Ordinal));
    }
}
