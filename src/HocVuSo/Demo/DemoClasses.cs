using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Teaching;
using HocVuSo.Platform;
using HocVuSo.Teams;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Made = HocVuSo.Demo.DemoPeople.Made;

namespace HocVuSo.Demo;

/// <summary>Class evenings of some villages (buổi học ở thôn): one held and one to come, and one called off, by the slices of the officer's pages.</summary>
internal sealed class DemoClasses(Gate gate, Db db, SteppingClock clock, Random random, DemoCast cast, string code, CancellationToken cancellation)
{
    private static readonly string[] Topics =
    [
        "Nộp hồ sơ trên Cổng dịch vụ công, tra kết quả",
        "Cài và dùng VNeID trên máy của mình",
        "Nhận ra cuộc gọi, tin nhắn lừa đảo",
    ];

    /// <param name="from">First day of a week.</param>
    public async Task Week(UnitCard village, IReadOnlyList<Made> people, DateOnly from, int index)
    {
        clock.GoTo(from);
        cast.Officer(code);
        var team = await db.Set<Team>().AsNoTracking().Where(t => t.VillageNo == village.No && t.EndedOn == null).Select(t => t.Id).SingleAsync(cancellation);
        var members = await db.Set<TeamMember>().AsNoTracking().Where(m => m.TeamId == team).OrderBy(m => m.Role).ThenBy(m => m.Id).ToListAsync(cancellation);
        var (first, topic) = (from.AddDays(index), Topics[index % Topics.Length]);
        var held = await Plan(village, first, topic, members[0].FullName);
        await Plan(village, first.AddDays(9), Topics[(index + 1) % Topics.Length], members[0].FullName);
        clock.GoTo(first, hour: 21);
        var there = people.Where(p => p.VillageNo == village.No && p.Adult).Skip(60).Take(14 + random.Next(8)).Select(p => p.Id).ToList();
        await Run((RecordAttendance s) => s.Run(new(held, there, Unnamed: 2 + random.Next(4), Agreed: there), cancellation));
        await Run((RecordTaughtHours s) => s.Run(new(held, $"DS-{village.Code}-01", members.Take(2).ToDictionary(m => m.Id, _ => 90)), cancellation));
        if (index == 0)
        {
            var off = await Plan(village, first.AddDays(3), topic, members[0].FullName);
            await Run((CancelClass s) => s.Run(new(off, "Mưa to, chuyển sang tuần sau"), cancellation));
        }
    }

    private async Task<SessionId> Plan(UnitCard village, DateOnly day, string topic, string teacher)
    {
        var id = Ids.New<SessionId>(clock);
        await Run((PlanClass s) => s.Run(new(id, village.No, day, new(19, 30), $"Nhà văn hóa {DemoCrew.Small(village)}", topic, teacher), cancellation));
        return id;
    }

    private Task Run<T>(Func<T, Task> work)
        where T : notnull => gate.Run(work, cancellation);
}
