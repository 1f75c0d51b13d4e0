using System.ComponentModel.DataAnnotations;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Classes;

/// <summary>A class evening is put on the calendar (xếp lịch buổi học), or entered after it took place.</summary>
public sealed class PlanClass(Db db, RecordingScope scope, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        SessionId Id,
        int UnitNo,
        DateOnly Day,
        TimeOnly StartsAt,
        [Required, StringLength(150)] string Venue,
        [Required, StringLength(200)] string Topic,
        [StringLength(100)] string? Teacher = null,
        [StringLength(200)] string? Hosts = null,
        int OrganizationNo = 0
    );

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>classes.id-reused</c>; <c>classes.too-far</c>; <c>classes.text</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        await scope.Demand(Permission.RecordClass, command.UnitNo, command.Day < today ? command.Day : today, cancellation);
        if (await db.FindAsync<ClassSession>([command.Id], cancellation) is { } existing)
        {
            if (existing.Says(command))
            {
                return;
            }
            throw new RuleException("classes.id-reused", "Mã buổi học đã dùng cho một buổi khác. Mở trang mới rồi ghi lại.");
        }
        db.Add(ClassSession.Plan(command, actor.Account, today));
        audit.Note("classes.plan", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A class evening is called off, or was entered by mistake (hủy buổi học): all it counted is reversed.</summary>
public sealed class CancelClass(Db db, RecordingScope scope, FactWriter facts, AttendanceBook book, Audit audit)
{
    public sealed record Command(SessionId Id, [Required, StringLength(200)] string Reason);

    /// <summary>Calling off twice changes nothing.</summary>
    /// <exception cref="RuleException"><c>classes.session.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var session =
            await db.FindAsync<ClassSession>([command.Id], cancellation) ?? throw new RuleException("classes.session.not-found", "Không tìm thấy buổi học.");
        await scope.Demand(Permission.RecordClass, session.UnitNo, cancellation);
        if (session.TakenBack is not null)
        {
            return;
        }
        foreach (var attendance in await book.Standing(session.Id, cancellation))
        {
            await book.TakeBack(attendance, command.Reason, cancellation);
        }
        await book.CountUnnamed(session, 0, command.Reason, cancellation);
        await facts.Reverse(SourceCode.Classes, session.Id.Value, command.Reason, cancellation);
        session.TakeBack(command.Reason);
        audit.Note("classes.cancel", command.Id.Value, session.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
