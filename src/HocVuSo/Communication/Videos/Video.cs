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

    /// <param name="New">Recorded now.</param>
    /// <param name="Known">Left out: a video of this title stands already.</param>
    public sealed record Outcome(int New, int Known);

    /// <summary>One video; a retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>communication.id-reused</c>; <c>communication.video-counted</c>; <c>communication.title</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordTotals, command.UnitNo, command.Day, cancellation);
        if (await db.FindAsync<Video>([command.Id], cancellation) is { } existing)
        {
            if ((existing.UnitNo, existing.Day, Keys.Of(existing.Title)) == (command.UnitNo, command.Day, Keys.Of(command.Title)))
            {
                return;
            }
            throw new RuleException("communication.id-reused", "Mã này đã dùng cho một mục khác. Mở trang mới rồi ghi lại.");
        }
        if ((await RunMany([command], cancellation)).Known > 0)
        {
            throw new RuleException("communication.video-counted", "Video “{0}” đã ghi. Đăng ở kênh khác không tính thành video mới.", command.Title.Trim());
        }
    }

    /// <summary>Up to 500 videos of a list in set-based statements; all or none.</summary>
    /// <exception cref="RuleException"><c>communication.title</c>; <c>platform.too-many</c>; days in the future.</exception>
    public async Task<Outcome> RunMany(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        foreach (var (unit, day) in commands.Select(c => (c.UnitNo, c.Day)).Distinct())
        {
            await scope.Demand(Permission.RecordTotals, unit, day, cancellation);
        }
        var units = commands.Select(c => c.UnitNo).Distinct().ToList();
        var keys = commands.Select(c => Keys.Of(c.Title)).ToList();
        var standing = await db.Set<Video>()
            .Where(v => units.Contains(v.UnitNo) && keys.Contains(v.Key!))
            .Select(v => new { v.UnitNo, v.Key })
            .ToListAsync(cancellation);
        var known = standing.Select(v => (v.UnitNo, v.Key)).ToHashSet();
        var now = clock.GetUtcNow();
        var fresh = commands.Where(c => known.Add((c.UnitNo, Keys.Of(c.Title)))).Select(c => Video.Of(c, actor.Account, now)).ToList();
        foreach (var video in fresh)
        {
            var place = await facts.PlaceOf(video.UnitNo, cancellation);
            facts.State(Kinds.VideoMade, place, null, video.Day, 1, Evidence.Person, new(SourceCode.Communication, video.Id.Value));
            audit.Note("communication.record-video", video.Id.Value, video.UnitNo);
        }
        await db.InsertAll(fresh, cancellation);
        await db.SaveChangesAsync(cancellation);
        return new(fresh.Count, commands.Count - fresh.Count);
    }
}
