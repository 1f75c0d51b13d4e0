using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Communication.Videos;

/// <summary>A video that shows how to do a procedure (video hướng dẫn).</summary>
public sealed class Video : IActivity
{
    private Video() { }

    public ActivityId Id { get; private init; }
    public int UnitNo { get; private init; }
    public DateOnly Day { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>Name of the procedure it explains; empty for another task.</summary>
    public string Procedure { get; private init; } = "";
    public string Link { get; private init; } = "";

    /// <summary>Lượt xem when it was entered; null where not known.</summary>
    public int? Views { get; private init; }

    /// <summary>Title folded while it stands; null once taken back. The same video on another channel is no second one.</summary>
    public string? Key { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>communication.title</c>.</exception>
    public static Video Of(RecordVideo.Command command, int actor, DateTimeOffset now) =>
        Keys.Of(command.Title).Length == 0
            ? throw new RuleException("communication.title", "Ghi tiêu đề.")
            : new()
            {
                Id = command.Id,
                UnitNo = command.UnitNo,
                Day = command.Day,
                Title = command.Title.Trim(),
                Procedure = command.Procedure?.Trim() ?? "",
                Link = command.Link?.Trim() ?? "",
                Views = command.Views,
                Key = Keys.Of(command.Title),
                EnteredAt = now,
                EnteredBy = actor,
            };

    public void TakeBack(string reason) => (TakenBack, Key) = (reason.Trim(), null);

    internal sealed class Table : IEntityTypeConfiguration<Video>
    {
        public void Configure(EntityTypeBuilder<Video> builder)
        {
            builder.ToTable("videos");
            builder.HasIndex(v => new { v.UnitNo, v.Key }).IsUnique();
            builder.HasIndex(v => new { v.UnitNo, v.Day });
        }
    }
}

/// <summary>A how-to video is entered (ghi video hướng dẫn).</summary>
public sealed class RecordVideo(Db db, RecordingScope scope, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        ActivityId Id,
        int UnitNo,
        DateOnly Day,
        [Required, StringLength(200)] string Title,
        [StringLength(200)] string? Procedure = null,
        [StringLength(500)] string? Link = null,
        [Range(0, 100_000_000)] int? Views = null
    );

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>communication.id-reused</c>; <c>communication.video-counted</c>; <c>communication.title</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordTotals, command.UnitNo, command.Day, cancellation);
        var video = Video.Of(command, actor.Account, clock.GetUtcNow());
        if (await db.FindAsync<Video>([command.Id], cancellation) is { } existing)
        {
            if ((existing.UnitNo, existing.Day, Keys.Of(existing.Title)) == (video.UnitNo, video.Day, video.Key))
            {
                return;
            }
            throw new RuleException("communication.id-reused", "Mã này đã dùng cho một mục khác. Mở trang mới rồi ghi lại.");
        }
        if (await db.Set<Video>().AnyAsync(v => v.UnitNo == video.UnitNo && v.Key == video.Key, cancellation))
        {
            throw new RuleException("communication.video-counted", "Video “{0}” đã ghi. Đăng ở kênh khác không tính thành video mới.", video.Title);
        }
        var place = await facts.PlaceOf(command.UnitNo, cancellation);
        facts.State(Kinds.VideoMade, place, null, video.Day, 1, Evidence.Person, new(SourceCode.Communication, video.Id.Value));
        db.Add(video);
        audit.Note("communication.record-video", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
