using HocVuSo.Platform;
using HocVuSo.Skills.Passing;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Contract;

/// <summary>Lists of people proposed as đạt that wait for a confirmation (danh sách chờ xác nhận), for those who have to see to them.</summary>
public sealed class WaitingLists(Db db)
{
    /// <summary>How many lists, and how many rows in them.</summary>
    /// <param name="villages">Numbers of the villages that send them.</param>
    public async Task<(int Lists, int People)> Count(IReadOnlyList<int> villages, CancellationToken cancellation)
    {
        var rows = await db.Set<Proposal>()
            .AsNoTracking()
            .Where(p => p.Status == ProposalStatus.Waiting && villages.Contains(p.VillageNo))
            .Select(p => p.Rows)
            .ToListAsync(cancellation);
        return (rows.Count, rows.Sum());
    }
}
