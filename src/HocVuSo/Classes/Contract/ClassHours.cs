using HocVuSo.Classes.Teaching;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes.Contract;

/// <summary>What one member taught at classes of some days.</summary>
/// <param name="Classes">Classes with a signed list.</param>
public sealed record ClassWork(int Classes, IReadOnlyList<DateOnly> Days, int Minutes);

/// <summary>Adds up the teaching at classes that signed lists bear witness to (giờ hướng dẫn lớp).</summary>
public sealed class ClassHours(Db db)
{
    /// <summary>Work by member, both days included; a class that was called off is nobody's.</summary>
    /// <param name="units">Villages and communes the classes were for.</param>
    public async Task<Dictionary<TeamMemberId, ClassWork>> Of(IReadOnlyCollection<int> units, DateOnly first, DateOnly last, CancellationToken cancellation) =>
        (
            await (
                from hours in db.Set<TaughtHours>().AsNoTracking()
                join session in db.Set<ClassSession>().AsNoTracking() on hours.SessionId equals session.Id
                where session.TakenBack == null && session.Day >= first && session.Day <= last && units.Contains(session.UnitNo)
                select new
                {
                    hours.MemberId,
                    session.Day,
                    hours.Minutes,
                }
            ).ToListAsync(cancellation)
        ).GroupBy(h => h.MemberId).ToDictionary(g => g.Key, g => new ClassWork(g.Count(), [.. g.Select(h => h.Day).Distinct()], g.Sum(h => h.Minutes)));
}
