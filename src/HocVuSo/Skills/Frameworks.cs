using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills;

/// <summary>Which frame holds for a group on a day.</summary>
public sealed class Frameworks(Db db)
{
    /// <summary>The frame in force; a loaded one goes before the provisional one, which need not stand in the table yet.</summary>
    public async Task<Framework> InForce(FrameGroup group, DateOnly day, CancellationToken cancellation)
    {
        var rows = await db.Set<Framework>().AsNoTracking().Where(f => f.Group == group).ToListAsync(cancellation);
        return rows.Where(f => f.ValidFrom <= day && (f.ValidTo is null || day <= f.ValidTo))
                .OrderBy(f => f.IsProvisional)
                .ThenByDescending(f => f.ValidFrom)
                .ThenByDescending(f => f.Version, StringComparer.Ordinal)
                .FirstOrDefault()
            ?? Framework.Provisional(group);
    }

    /// <summary>The same inside a writing slice: the provisional frame is written on first need, so that records can name it.</summary>
    internal async Task<Framework> Use(FrameGroup group, DateOnly day, CancellationToken cancellation)
    {
        var frame = await InForce(group, day, cancellation);
        if (frame.IsProvisional && !await db.Set<Framework>().AnyAsync(f => f.Id == frame.Id, cancellation))
        {
            db.Add(frame);
        }
        return frame;
    }
}
