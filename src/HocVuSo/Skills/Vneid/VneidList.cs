using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Vneid;

/// <summary>How far an imported VNeID list has come.</summary>
public enum VneidStatus : byte
{
    /// <summary>Đang nhập.</summary>
    Receiving = 1,

    /// <summary>Đã đối soát, chưa áp dụng.</summary>
    Reconciled = 2,

    /// <summary>Đang ghi.</summary>
    Applying = 3,

    /// <summary>Đã áp dụng.</summary>
    Applied = 4,

    /// <summary>Đang hủy.</summary>
    Undoing = 5,

    /// <summary>Đã hủy.</summary>
    Withdrawn = 6,
}

/// <summary>A list of people confirmed on VNeID as the commune police gave it (danh sách xác nhận trên VNeID).</summary>
public sealed class VneidList
{
    private VneidList() { }

    public VneidListId Id { get; private init; }
    public int CommuneNo { get; private init; }

    /// <summary>Number of the công văn it came with: "45/CAX".</summary>
    public string DocumentNumber { get; private init; } = "";

    /// <summary>Day of the list; screens say "VNeID xác nhận (danh sách ngày …)".</summary>
    public DateOnly DocumentDay { get; private init; }
    public string FileName { get; private init; } = "";

    /// <summary>SHA-256 of the file; null where rows came by another road.</summary>
    public byte[]? FileHash { get; private init; }
    public int ImportedBy { get; private init; }
    public DateTimeOffset ImportedAt { get; private init; }
    public VneidStatus Status { get; private set; }
    public int Rows { get; private set; }

    /// <summary>Rows below this one have their facts: the journal of applying, and of undoing.</summary>
    public int Written { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>Account that applied it, later the one that took it back.</summary>
    public int ActedBy { get; private set; }
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>skills.document-number</c>: no number of the công văn.</exception>
    public static VneidList Begin(VneidListId id, int commune, string number, DateOnly day, string file, byte[]? hash, int by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(number) || number.Trim().Length > 60)
        {
            throw new RuleException("skills.document-number", "Ghi số công văn gửi kèm, ví dụ 45/CAX.");
        }
        return new()
        {
            Id = id,
            CommuneNo = commune,
            DocumentNumber = number.Trim(),
            DocumentDay = day,
            FileName = file,
            FileHash = hash,
            ImportedBy = by,
            ImportedAt = now,
            Status = VneidStatus.Receiving,
            Version = 1,
        };
    }

    public void Receive(int rows, bool complete)
    {
        Demand(VneidStatus.Receiving);
        (Rows, Status, Version) = (Rows + rows, complete ? VneidStatus.Reconciled : Status, Version + 1);
    }

    public void Touch()
    {
        Demand(VneidStatus.Reconciled);
        Version++;
    }

    /// <exception cref="RuleException"><c>skills.vneid-step</c>: not at that step (any more).</exception>
    public void Apply(int by)
    {
        Demand(VneidStatus.Reconciled);
        (Status, ActedBy, Version) = (VneidStatus.Applying, by, Version + 1);
    }

    public void Undo(string reason, int by)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException("ledger.no-reason", "Ghi lý do sửa hoặc hủy, để người xem sau hiểu vì sao số liệu đổi.");
        }
        if (Status is VneidStatus.Receiving or VneidStatus.Reconciled)
        {
            (Status, Reason, ActedBy, Version) = (VneidStatus.Withdrawn, reason.Trim(), by, Version + 1);
            return;
        }
        Demand(VneidStatus.Applied);
        (Status, Reason, ActedBy, Version) = (VneidStatus.Undoing, reason.Trim(), by, Version + 1);
    }

    public void Journal(int written) => Written = written;

    public void Finish() => (Status, Version) = (Status is VneidStatus.Applying ? VneidStatus.Applied : VneidStatus.Withdrawn, Version + 1);

    private void Demand(VneidStatus status)
    {
        if (Status != status)
        {
            throw new RuleException("skills.vneid-step", "Danh sách này không còn ở bước đó: đang ghi, đã áp dụng hoặc đã hủy. Mở lại trang để xem.");
        }
    }

    internal sealed class Table : IEntityTypeConfiguration<VneidList>
    {
        public void Configure(EntityTypeBuilder<VneidList> builder)
        {
            builder.ToTable("vneid_lists");
            builder.Property(l => l.DocumentNumber).HasMaxLength(60);
            builder.Property(l => l.Version).IsConcurrencyToken();
            builder.HasIndex(l => new { l.CommuneNo, l.Status });
            builder.HasIndex(l => l.FileHash);
        }
    }
}
