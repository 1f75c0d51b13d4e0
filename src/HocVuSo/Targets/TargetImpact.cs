using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Targets;

/// <summary>Targets of units that end: they stay with the former unit, the heir is given its own.</summary>
internal sealed class TargetImpact(Db db, Text T) : IUnitImpact
{
    public int Order => 40;

    public async Task<IReadOnlyList<ImpactLine>> Of(ImpactQuestion question, CancellationToken cancellation)
    {
        var ending = question.Ending.Where(question.Now.Knows).ToList();
        var year = question.Day.Year;
        var targets = await db.Set<Target>()
            .Where(t => ending.Contains(t.UnitNo) && t.Year >= year)
            .GroupBy(t => t.UnitNo)
            .Select(g => new { Unit = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        return
        [
            .. targets
                .OrderBy(t => t.Unit)
                .Select(t => new ImpactLine(
                    T["Chỉ tiêu"],
                    T["{0} chỉ tiêu của {1}", Vn.Number(t.Count), question.Now.Nearest(t.Unit, question.Day).Title],
                    "",
                    T["ở lại với đơn vị cũ; giao chỉ tiêu cho đơn vị mới"]
                )),
        ];
    }
}
