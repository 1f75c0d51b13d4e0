using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Broadcasts;
using HocVuSo.Communication.Contract;
using HocVuSo.Communication.Directives;
using HocVuSo.Communication.News;
using HocVuSo.Communication.Talks;
using HocVuSo.Communication.Videos;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Communication;

/// <summary>A talk, news item, video, bulletin or directive that was wrong is taken back with a reason (hủy mục đã ghi).</summary>
public sealed class CorrectActivity(Db db, RecordingScope scope, FactWriter facts, Audit audit)
{
    public sealed record Command(ActivityKind Kind, ActivityId Id, [Required, StringLength(200)] string Reason);

    /// <summary>Taking back twice changes nothing.</summary>
    /// <exception cref="RuleException"><c>communication.activity.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var activity =
            await Find(command.Kind, command.Id, cancellation) ?? throw new RuleException("communication.activity.not-found", "Không tìm thấy mục này.");
        await scope.Demand(Permission.RecordTotals, activity.UnitNo, cancellation);
        if (activity.TakenBack is not null)
        {
            return;
        }
        await facts.Reverse(SourceCode.Communication, command.Id.Value, command.Reason, cancellation);
        activity.TakeBack(command.Reason);
        audit.Note("communication.correct", command.Id.Value, activity.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IActivity?> Find(ActivityKind kind, ActivityId id, CancellationToken cancellation) =>
        kind switch
        {
            ActivityKind.Talk => await db.FindAsync<Talk>([id], cancellation),
            ActivityKind.News => await db.FindAsync<NewsItem>([id], cancellation),
            ActivityKind.Video => await db.FindAsync<Video>([id], cancellation),
            ActivityKind.Broadcast => await db.FindAsync<Broadcast>([id], cancellation),
            ActivityKind.Directive => await db.FindAsync<Directive>([id], cancellation),
            _ => null,
        };
}
