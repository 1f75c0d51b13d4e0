using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Import;

/// <summary>Identifies one imported file of residents (mã lần nhập).</summary>
public readonly record struct ResidentImportId(Guid Value) : IId<ResidentImportId>
{
    public static ResidentImportId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ResidentImportId id) => Ids.TryParse(text, out id);
}

/// <summary>How far an imported file has come.</summary>
public enum ImportState : byte
{
    /// <summary>Its rows are being read; shown to nobody, and removed when the reading fails.</summary>
    Reading = 1,

    /// <summary>Đã kiểm tra, chờ lưu.</summary>
    Checked = 2,

    /// <summary>Đang nhập.</summary>
    Applying = 3,

    /// <summary>Đã lưu.</summary>
    Applied = 4,

    /// <summary>Đang hủy.</summary>
    Undoing = 5,

    /// <summary>Đã hủy.</summary>
    Undone = 6,

    /// <summary>Đã bỏ, chưa từng lưu.</summary>
    Discarded = 7,
}

/// <summary>A file of residents on its way onto the register (lần nhập danh sách dân cư): checked, saved, perhaps taken back.</summary>
public sealed class ResidentImport
{
    private ResidentImport() { }

    public ResidentImportId Id { get; private init; }
    public int CommuneNo { get; private init; }

    /// <summary>Day from which its people stand on the register.</summary>
    public DateOnly Day { get; private init; }
    public string FileName { get; private init; } = "";

    /// <summary>SHA-256 of the file.</summary>
    public byte[] FileHash { get; private init; } = [];
    public int ImportedBy { get; private init; }
    public DateTimeOffset ImportedAt { get; private init; }
    public ImportState State { get; private set; }

    /// <summary>Highest subject number of a person when the register was compared; a later one means that it has to be compared again.</summary>
    public int ComparedTo { get; private init; }

    /// <summary>People to be added, those to look at included: ordinals 0 to New − 1 of <see cref="ResidentImportRow"/>.</summary>
    public int New { get; private set; }

    /// <summary>Of <see cref="New"/>, rows with something to look at.</summary>
    public int Suspicious { get; private set; }

    /// <summary>Rows of people who stand on the register already.</summary>
    public int Known { get; private set; }

    /// <summary>Rows with an error.</summary>
    public int Refused { get; private set; }

    /// <summary>People on the register who get other values: ordinals of <see cref="ResidentImportChange"/>.</summary>
    public int Changed { get; private set; }

    /// <summary>Of <see cref="Changed"/>, those left alone because somebody else had changed them meanwhile.</summary>
    public int LeftAlone { get; private set; }

    /// <summary>Households to be added.</summary>
    public int Households { get; private set; }

    /// <summary>What the check page shows, as JSON; see <see cref="CheckNotes"/>.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>Steps done of <see cref="Steps"/>: first the households, then the people, then the changes. Undoing goes back to 0.</summary>
    public int Written { get; private set; }

    /// <summary>People who stayed when it was taken back, because other records tell of them.</summary>
    public int Stayed { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>Account that saved it, later the one that took it back.</summary>
    public int ActedBy { get; private set; }
    public int Version { get; private set; }

    public int Steps => Households + New + Changed;

    public static ResidentImport Begin(
        ResidentImportId id,
        int commune,
        DateOnly day,
        string fileName,
        byte[] hash,
        int comparedTo,
        int by,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            CommuneNo = commune,
            Day = day,
            FileName = fileName.Length <= 200 ? fileName : fileName[..200],
            FileHash = hash,
            ComparedTo = comparedTo,
            ImportedBy = by,
            ImportedAt = now,
            State = ImportState.Reading,
            Version = 1,
        };

    /// <summary>All rows have been read and compared.</summary>
    public void Complete(ImportCounts counts, string notes)
    {
        Demand(ImportState.Reading);
        (New, Suspicious, Known, Refused, Households) = (counts.New, counts.Suspicious, counts.Known, counts.Refused, counts.Households);
        Changed = counts.Changed;
        (Notes, State, Version) = (notes, ImportState.Checked, Version + 1);
    }

    /// <param name="onlyComplete">Refuse while any row has an error.</param>
    /// <exception cref="RuleException"><c>people.import-step</c>; <c>people.import-nothing</c>; <c>people.import-errors</c>.</exception>
    public void Apply(bool onlyComplete, int by)
    {
        Demand(ImportState.Checked);
        if (Steps == 0)
        {
            throw new RuleException("people.import-nothing", "Tệp không có người nào mới để lưu.");
        }
        if (onlyComplete && Refused > 0)
        {
            throw new RuleException("people.import-errors", "Còn {0} dòng sai nên chưa lưu dòng nào. Sửa trong tệp rồi tải lại.", Vn.Number(Refused));
        }
        (State, ActedBy, Version) = (ImportState.Applying, by, Version + 1);
    }

    /// <exception cref="RuleException"><c>people.import-step</c>; <c>ledger.no-reason</c>.</exception>
    public void Undo(string reason, int by)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException("ledger.no-reason", "Ghi lý do sửa hoặc hủy, để người xem sau hiểu vì sao số liệu đổi.");
        }
        Demand(ImportState.Applied);
        (State, Reason, ActedBy, Version) = (ImportState.Undoing, reason.Trim(), by, Version + 1);
    }

    /// <exception cref="RuleException"><c>people.import-step</c>: already being saved.</exception>
    public void Discard(int by)
    {
        if (State is not ImportState.Reading)
        {
            Demand(ImportState.Checked);
        }
        (State, Notes, ActedBy, Version) = (ImportState.Discarded, "", by, Version + 1);
    }

    public void Journal(int written) => Written = written;

    public void Stay(int people) => Stayed += people;

    public void LeaveAlone(int people) => LeftAlone += people;

    /// <summary>Stopped in the middle of saving (dừng): what has been written is taken back.</summary>
    /// <exception cref="RuleException"><c>people.import-step</c>.</exception>
    public void Stop(int by)
    {
        Demand(ImportState.Applying);
        (State, Reason, ActedBy, Version) = (ImportState.Undoing, "Dừng giữa chừng", by, Version + 1);
    }

    /// <summary>The last step of saving or undoing is done.</summary>
    public void Finish() => (State, Version) = (State is ImportState.Applying ? ImportState.Applied : ImportState.Undone, Version + 1);

    private void Demand(ImportState state)
    {
        if (State != state)
        {
            throw new RuleException("people.import-step", "Tệp này không còn ở bước đó: đang nhập, đã lưu hoặc đã bỏ. Mở lại trang để xem.");
        }
    }

    internal sealed class Table : IEntityTypeConfiguration<ResidentImport>
    {
        public void Configure(EntityTypeBuilder<ResidentImport> builder)
        {
            builder.ToTable("resident_imports");
            builder.Property(i => i.FileName).HasMaxLength(200);
            builder.Property(i => i.Version).IsConcurrencyToken();
            builder.Ignore(i => i.Steps);
            builder.HasIndex(i => new { i.CommuneNo, i.State });
            builder.HasIndex(i => i.FileHash);
        }
    }
}

/// <summary>What the check of a file counted.</summary>
public sealed record ImportCounts(int New, int Suspicious, int Known, int Refused, int Households, int Changed = 0);
