using System.ComponentModel.DataAnnotations;
using HocVuSo.Classes.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes.Teaching;

/// <summary>Who of the teams taught at a class, and how long (ghi giờ hướng dẫn lớp): the whole list each time, with the number of the list that was signed.</summary>
public sealed class RecordTaughtHours(Db db, TeamRoster roster, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Reference">Number of the signed list (số danh sách ký): where the paper lies.</param>
    /// <param name="Minutes">By member; who is missing, or has 0, did not teach.</param>
    public sealed record Command(SessionId Id, [Required, StringLength(60)] string Reference, IReadOnlyDictionary<TeamMemberId, int> Minutes);

    /// <summary>Safe to run twice.</summary>
    /// <exception cref="NotAllowedException">Neither leads the team of the village nor manages the teams of the commune.</exception>
    /// <exception cref="RuleException"><c>classes.session.not-found</c>; <c>classes.not-held</c>; <c>classes.signed-list</c>; <c>classes.taught-minutes</c>; <c>classes.taught-by</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var session =
            await db.Set<ClassSession>().AsTracking().SingleOrDefaultAsync(s => s.Id == command.Id, cancellation)
            ?? throw new RuleException("classes.session.not-found", "Không tìm thấy buổi học.");
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        actor.Demand(Permission.LeadTeam, map.PathOn(session.UnitNo, today));
        if (!session.Held || session.TakenBack is not null)
        {
            throw new RuleException("classes.not-held", "Buổi học chưa điểm danh hoặc đã hủy, nên chưa ghi được giờ hướng dẫn.");
        }
        var taught = command.Minutes.Where(m => m.Value != 0).ToList();
        if (taught.Exists(m => m.Value is < 1 or > TaughtHours.MostMinutes))
        {
            throw new RuleException("classes.taught-minutes", "Ghi số phút hướng dẫn, từ 1 đến {0}.", TaughtHours.MostMinutes);
        }
        if (taught.Count > 0 && command.Reference.Trim().Length is 0 or > 60)
        {
            throw new RuleException("classes.signed-list", "Ghi số danh sách ký của buổi học, để tìm lại được tờ giấy đã ký.");
        }
        var members = (await roster.During(Villages(map, session, today), session.Day, session.Day, cancellation)).Select(m => m.Id).ToHashSet();
        if (taught.Exists(m => !members.Contains(m.Key)))
        {
            throw new RuleException("classes.taught-by", "Chỉ ghi giờ cho thành viên Tổ vào ngày của buổi học. Mở lại trang rồi ghi lại.");
        }
        await db.Set<TaughtHours>().Where(t => t.SessionId == session.Id).ExecuteDeleteAsync(cancellation);
        db.AddRange(taught.Select(m => TaughtHours.Of(session.Id, m.Key, m.Value)));
        session.Sign(command.Reference);
        audit.Note("classes.taught-hours", session.Id.Value, session.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Villages whose teams may have taught: the class's own, or all of its commune.</summary>
    internal static List<int> Villages(TerritoryMap map, ClassSession session, DateOnly today) =>
        map.Nearest(session.UnitNo, today).Kind is UnitKind.Village ? [session.UnitNo] : [.. map.HeldBy(session.UnitNo, today)];
}
