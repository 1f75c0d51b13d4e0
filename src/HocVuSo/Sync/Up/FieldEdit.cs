using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Sync.Up;

/// <summary>What became of an edit. Numbers stand in the database and never change.</summary>
public enum EditState : byte
{
    /// <summary>What it wanted was put in place of what it saw.</summary>
    Applied = 1,

    /// <summary>What it wanted stood there already.</summary>
    Nothing = 2,

    /// <summary>It saw something else than stood: both are shown to the leader.</summary>
    Conflict = 3,

    /// <summary>The leader has decided, or the office has changed the value since.</summary>
    Settled = 4,
}

/// <summary>One value a volunteer put right at the door (sửa tại nhà): what she saw, what she wants.</summary>
public sealed class FieldEdit
{
    private FieldEdit() { }

    public Guid Id { get; private init; }

    /// <summary>Where the household or person is, as far as is known here: whoever leads there sees what clashes.</summary>
    public int VillageNo { get; private set; }

    /// <summary>The ledger's number of the household or person.</summary>
    public int Subject { get; private init; }
    public string Field { get; private init; } = "";
    public string Seen { get; private init; } = "";
    public string Wanted { get; private init; } = "";

    /// <summary>What stood before the first of the edits that are not settled: from it and the set of edits alone follows what stands now.</summary>
    public string Origin { get; private init; } = "";
    public int AccountNo { get; private init; }

    /// <summary>The phone's clock.</summary>
    public DateTimeOffset SavedAt { get; private init; }
    public EditState State { get; private set; }

    public static FieldEdit Of(Guid id, int village, int subject, EditBody body, string origin, int account, DateTimeOffset savedAt) =>
        new()
        {
            Id = id,
            VillageNo = village,
            Subject = subject,
            Field = body.Field,
            Seen = body.Seen.Trim(),
            Wanted = body.Wanted.Trim(),
            Origin = origin,
            AccountNo = account,
            SavedAt = savedAt,
            State = EditState.Nothing,
        };

    public void Become(EditState state) => State = state;

    /// <summary>The household or person is in another village now.</summary>
    public void Follow(int village) => VillageNo = village;

    /// <summary>What stands after a set of edits, whatever order they came in: they are taken by id, which is the order of the phones' clocks.</summary>
    /// <param name="origin">What stood before all of them.</param>
    /// <returns>The value, and what became of each edit.</returns>
    public static (string Stands, List<(FieldEdit Edit, EditState State)> States) Fold(string origin, IEnumerable<FieldEdit> edits)
    {
        var stands = origin;
        var states = new List<(FieldEdit, EditState)>();
        foreach (var edit in edits.OrderBy(e => Convert.ToHexString(Db.Bytes(e.Id)), StringComparer.Ordinal))
        {
            var state =
                string.Equals(edit.Wanted, stands, StringComparison.Ordinal) ? EditState.Nothing
                : string.Equals(edit.Seen, stands, StringComparison.Ordinal) ? EditState.Applied
                : EditState.Conflict;
            stands = edit.Wanted; // of two that disagree the one with the greater id stands for now
            states.Add((edit, state));
        }
        return (stands, states);
    }

    internal sealed class Table : IEntityTypeConfiguration<FieldEdit>
    {
        public void Configure(EntityTypeBuilder<FieldEdit> builder)
        {
            builder.ToTable("field_edits");
            builder.Property(e => e.Field).HasMaxLength(20);
            builder.Property(e => e.Seen).HasMaxLength(200);
            builder.Property(e => e.Wanted).HasMaxLength(200);
            builder.Property(e => e.Origin).HasMaxLength(200);
            builder.HasIndex(e => new { e.Subject, e.Field });
            builder.HasIndex(e => new { e.State, e.VillageNo });
        }
    }
}

/// <summary>Two people on the register who may be one (có thể trùng người): a newcomer was added twice, or was there before. Someone at the office looks.</summary>
public sealed class LikelyTwin
{
    private LikelyTwin() { }

    /// <summary>The lesser id of the two, so that either order of arrival gives one row.</summary>
    public Guid One { get; private init; }
    public Guid Other { get; private init; }
    public int VillageNo { get; private init; }
    public DateTimeOffset NoticedAt { get; private init; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public static LikelyTwin Of(Guid a, Guid b, int village, DateTimeOffset now)
    {
        var first = Db.Bytes(a).AsSpan().SequenceCompareTo(Db.Bytes(b)) < 0;
        return new()
        {
            One = first ? a : b,
            Other = first ? b : a,
            VillageNo = village,
            NoticedAt = now,
        };
    }

    public void Close(DateTimeOffset now) => ClosedAt = now;

    internal sealed class Table : IEntityTypeConfiguration<LikelyTwin>
    {
        public void Configure(EntityTypeBuilder<LikelyTwin> builder)
        {
            builder.ToTable("likely_twins");
            builder.HasKey(t => new { t.One, t.Other });
        }
    }
}
