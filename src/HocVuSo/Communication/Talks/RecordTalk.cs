using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Communication.Talks;

/// <summary>A talk that took place is entered (ghi buổi tuyên truyền).</summary>
public sealed class RecordTalk(Db db, RecordingScope scope, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        ActivityId Id,
        int UnitNo,
        DateOnly Day,
        [Required, StringLength(150)] string Venue,
        [Required, StringLength(200)] string Topic,
        [StringLength(200)] string? Hosts,
        [Range(0, 5000)] int Attended
    );

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>communication.id-reused</c>; <c>communication.talk-counted</c>: the same day, topic and venue stand already; <c>communication.text</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordTotals, command.UnitNo, command.Day, cancellation);
        if (await db.FindAsync<Talk>([command.Id], cancellation) is { } existing)
        {
            if (existing.Says(command))
            {
                return;
            }
            throw new RuleException("communication.id-reused", "Mã này đã dùng cho một mục khác. Mở trang mới rồi ghi lại.");
        }
        var talk = Talk.Of(command, actor.Account, clock.GetUtcNow());
        if (await db.Set<Talk>().AnyAsync(t => t.UnitNo == talk.UnitNo && t.Key == talk.Key, cancellation))
        {
            throw new RuleException(
                "communication.talk-counted",
                "Buổi này đã ghi: cùng ngày, nội dung và địa điểm. Một buổi nhiều đơn vị chủ trì vẫn tính một lần."
            );
        }
        var place = await facts.PlaceOf(command.UnitNo, cancellation);
        facts.State(Kinds.TalkHeld, place, null, talk.Day, 1, Evidence.Person, new(SourceCode.Communication, talk.Id.Value));
        if (talk.Attended > 0)
        {
            facts.State(Kinds.TalkAttended, place, null, talk.Day, talk.Attended, Evidence.Sheet, new(SourceCode.Communication, talk.Id.Value, 1));
        }
        db.Add(talk);
        audit.Note("communication.record-talk", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
