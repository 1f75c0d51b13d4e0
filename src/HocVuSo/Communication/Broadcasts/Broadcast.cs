using System.ComponentModel.DataAnnotations;
using HocVuSo.Communication.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Communication.Broadcasts;

/// <summary>A loudspeaker bulletin (bản tin phát thanh): one item, and the minutes it was on air with all its repeats.</summary>
public sealed class Broadcast : IActivity
{
    private Broadcast() { }

    public ActivityId Id { get; private init; }
    public int UnitNo { get; private init; }
    public DateOnly Day { get; private init; }
    public TimeOnly StartsAt { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>Length of the bulletin, 1 to 120 minutes.</summary>
    public int Minutes { get; private init; }

    /// <summary>How often it was read, 1 to 60.</summary>
    public int Repeats { get; private init; }

    /// <summary>Cụm loa, thôn, in the words of the list.</summary>
    public string Villages { get; private init; } = "";

    /// <summary>Day, time and title folded while it stands; null once taken back.</summary>
    public string? Key { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>communication.title</c>.</exception>
    public static Broadcast Of(RecordBroadcast.Command command, int actor, DateTimeOffset now) =>
        Keys.Of(command.Title).Length == 0
            ? throw new RuleException("communication.title", "Ghi tiêu đề.")
            : new()
            {
                Id = command.Id,
                UnitNo = command.UnitNo,
                Day = command.Day,
                StartsAt = command.StartsAt,
                Title = command.Title.Trim(),
                Minutes = command.Minutes,
                Repeats = command.Repeats,
                Villages = command.Villages?.Trim() ?? "",
                Key = KeyOf(command),
                EnteredAt = now,
                EnteredBy = actor,
            };

    public static string KeyOf(RecordBroadcast.Command c) => $"{c.Day:yyyyMMdd} {c.StartsAt:HHmm} {Keys.Of(c.Title)}";

    public bool Says(RecordBroadcast.Command c) => (UnitNo, Minutes, Repeats, Key ?? KeyOf(c)) == (c.UnitNo, c.Minutes, c.Repeats, KeyOf(c));

    public void TakeBack(string reason) => (TakenBack, Key) = (reason.Trim(), null);

    internal sealed class Table : IEntityTypeConfiguration<Broadcast>
    {
        public void Configure(EntityTypeBuilder<Broadcast> builder)
        {
            builder.ToTable("broadcasts", t => t.HasCheckConstraint("ck_broadcasts_minutes", "\"Minutes\" BETWEEN 1 AND 120 AND \"Repeats\" BETWEEN 1 AND 60"));
            builder.HasIndex(b => new { b.UnitNo, b.Key }).IsUnique();
            builder.HasIndex(b => new { b.UnitNo, b.Day });
        }
    }
}

/// <summary>A bulletin that was on air is entered (ghi bản tin phát thanh).</summary>
public sealed class RecordBroadcast(Db db, RecordingScope scope, FactWriter facts, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        ActivityId Id,
        int UnitNo,
        DateOnly Day,
        TimeOnly StartsAt,
        [Required, StringLength(200)] string Title,
        [Range(1, 120)] int Minutes,
        [Range(1, 60)] int Repeats,
        [StringLength(300)] string? Villages = null
    );

    /// <param name="New">Recorded now.</param>
    /// <param name="Known">Left out: the same day, hour and title stand already.</param>
    public sealed record Outcome(int New, int Known);

    /// <summary>One bulletin; a retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>communication.id-reused</c>; <c>communication.broadcast-counted</c>; <c>communication.title</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        await scope.Demand(Permission.RecordTotals, command.UnitNo, command.Day, cancellation);
        if (await db.FindAsync<Broadcast>([command.Id], cancellation) is { } existing)
        {
            if (existing.Says(command))
            {
                return;
            }
            throw new RuleException("communication.id-reused", "Mã này đã dùng cho một mục khác. Mở trang mới rồi ghi lại.");
        }
        if ((await RunMany([command], cancellation)).Known > 0)
        {
            throw new RuleException("communication.broadcast-counted", "Bản tin này đã ghi: cùng ngày, giờ và tên bài.");
        }
    }

    /// <summary>Up to 500 bulletins of a list in set-based statements; all or none.</summary>
    /// <exception cref="RuleException"><c>communication.title</c>; <c>platform.too-many</c>; days in the future.</exception>
    public async Task<Outcome> RunMany(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        foreach (var (unit, day) in commands.Select(c => (c.UnitNo, c.Day)).Distinct())
        {
            await scope.Demand(Permission.RecordTotals, unit, day, cancellation);
        }
        var units = commands.Select(c => c.UnitNo).Distinct().ToList();
        var keys = commands.Select(Broadcast.KeyOf).ToList();
        var standing = await db.Set<Broadcast>()
            .Where(b => units.Contains(b.UnitNo) && keys.Contains(b.Key!))
            .Select(b => new { b.UnitNo, b.Key })
            .ToListAsync(cancellation);
        var known = standing.Select(b => (b.UnitNo, b.Key)).ToHashSet();
        var now = clock.GetUtcNow();
        var fresh = commands.Where(c => known.Add((c.UnitNo, Broadcast.KeyOf(c)))).Select(c => Broadcast.Of(c, actor.Account, now)).ToList();
        foreach (var broadcast in fresh)
        {
            var place = await facts.PlaceOf(broadcast.UnitNo, cancellation);
            var minutes = broadcast.Minutes * broadcast.Repeats;
            facts.State(Kinds.BulletinAired, place, null, broadcast.Day, 1, Evidence.Person, new(SourceCode.Communication, broadcast.Id.Value));
            facts.State(Kinds.BulletinMinutes, place, null, broadcast.Day, minutes, Evidence.Person, new(SourceCode.Communication, broadcast.Id.Value, 1));
            audit.Note("communication.record-broadcast", broadcast.Id.Value, broadcast.UnitNo);
        }
        await db.InsertAll(fresh, cancellation);
        await db.SaveChangesAsync(cancellation);
        return new(fresh.Count, commands.Count - fresh.Count);
    }
}
