using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Territory.Exchange;

public enum DraftState : byte
{
    /// <summary>Read and shown, not saved.</summary>
    Checked = 1,

    /// <summary>Being saved; a restart goes on.</summary>
    Applying = 2,
    Applied = 3,
    Discarded = 4,
}

public enum DraftKind : byte
{
    Units = 1,
    Shapes = 2,
    Organizations = 3,
}

/// <summary>A catalogue file that was read and waits to be saved (tệp danh mục chờ lưu). What it would change is worked out against the map of the moment, not kept.</summary>
public sealed class CatalogueDraft
{
    private CatalogueDraft() { }

    public Guid Id { get; private init; }
    public DraftKind Kind { get; private init; }
    public string FileName { get; private init; } = "";

    /// <summary>Rows as they were read, JSON; emptied when saved or put aside.</summary>
    public string Rows { get; private set; } = "";
    public DraftState State { get; private set; }

    /// <summary>Account that decides; the changes name it.</summary>
    public int ActedBy { get; private set; }
    public DateTimeOffset ReadAt { get; private init; }

    /// <summary>Lines saved so far.</summary>
    public int Saved { get; private set; }

    public static CatalogueDraft Read(Guid id, DraftKind kind, string fileName, string rows, int account, DateTimeOffset now) =>
        new()
        {
            Id = id,
            Kind = kind,
            FileName = fileName.Length > 120 ? fileName[..120] : fileName,
            Rows = rows,
            State = DraftState.Checked,
            ActedBy = account,
            ReadAt = now,
        };

    /// <exception cref="RuleException"><c>territory.draft-step</c>: it was saved or put aside before.</exception>
    public void Apply(int account)
    {
        Expect(DraftState.Checked);
        (State, ActedBy) = (DraftState.Applying, account);
    }

    /// <exception cref="RuleException"><c>territory.draft-step</c>.</exception>
    public void Discard()
    {
        Expect(DraftState.Checked);
        (State, Rows) = (DraftState.Discarded, "");
    }

    public void Save(int lines) => Saved += lines;

    public void Finish() => (State, Rows) = (DraftState.Applied, "");

    private void Expect(DraftState state)
    {
        if (State != state)
        {
            throw new RuleException("territory.draft-step", "Tệp này đã lưu hoặc đã bỏ. Tải tệp lên lại nếu cần.");
        }
    }

    internal sealed class Table : IEntityTypeConfiguration<CatalogueDraft>
    {
        public void Configure(EntityTypeBuilder<CatalogueDraft> builder)
        {
            builder.ToTable("catalogue_drafts");
            builder.Property(d => d.FileName).HasMaxLength(120);
            builder.HasIndex(d => d.State);
        }
    }
}
