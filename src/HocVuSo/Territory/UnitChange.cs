using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Territory;

/// <summary>One decision about units (thay đổi địa bàn): what it says stands in <see cref="UnitVersion"/> and <see cref="Lineage"/> rows that name its number.</summary>
public sealed class UnitChange
{
    private UnitChange() { }

    public UnitChangeId Id { get; private init; }

    /// <summary>Order of entry, from 1.</summary>
    public int No { get; private init; }
    public UnitChangeKind Kind { get; private init; }

    /// <summary>First day on which it holds.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>"Nghị quyết số 12/NQ-HĐND".</summary>
    public string Decision { get; private init; } = "";
    public DateOnly? DecisionDay { get; private init; }
    public string Note { get; private init; } = "";
    public int EnteredBy { get; private init; }
    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public int? WithdrawnBy { get; private set; }
    public string WithdrawReason { get; private set; } = "";
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>territory.decision</c>: no number, longer than 200 characters, or signed after the change holds.</exception>
    public static UnitChange Enter(
        UnitChangeId id,
        int no,
        UnitChangeKind kind,
        DateOnly day,
        string decision,
        DateOnly? decisionDay,
        string note,
        int account,
        DateTimeOffset now
    )
    {
        if (decision.Trim().Length is 0 or > 200 || decisionDay > day)
        {
            throw new RuleException("territory.decision", "Ghi số nghị quyết hoặc quyết định; ngày ký không sau ngày có hiệu lực.");
        }
        return new()
        {
            Id = id,
            No = no,
            Kind = kind,
            Day = day,
            Decision = decision.Trim(),
            DecisionDay = decisionDay,
            Note = note.Trim(),
            EnteredBy = account,
            EnteredAt = now,
            Version = 1,
        };
    }

    /// <exception cref="RuleException"><c>territory.withdrawn</c>; <c>territory.in-force</c>: its day has come; <c>territory.reason</c>.</exception>
    public void Withdraw(string reason, DateOnly today, int account, DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
        {
            throw new RuleException("territory.withdrawn", "Thay đổi này đã được rút trước đó.");
        }
        if (Day <= today)
        {
            throw new RuleException("territory.in-force", "Thay đổi đã có hiệu lực từ {0}, không rút được nữa. Nhập một thay đổi mới để sửa.", Vn.Date(Day));
        }
        if (reason.Trim().Length is 0 or > 300)
        {
            throw new RuleException("territory.reason", "Ghi lý do rút, không quá 300 ký tự.");
        }
        (WithdrawReason, WithdrawnBy, WithdrawnAt, Version) = (reason.Trim(), account, now, Version + 1);
    }

    internal sealed class Table : IEntityTypeConfiguration<UnitChange>
    {
        public void Configure(EntityTypeBuilder<UnitChange> builder)
        {
            builder.ToTable("unit_changes");
            builder.Property(c => c.Decision).HasMaxLength(200);
            builder.Property(c => c.Note).HasMaxLength(500);
            builder.Property(c => c.WithdrawReason).HasMaxLength(300);
            builder.Property(c => c.Version).IsConcurrencyToken();
            builder.HasIndex(c => c.No).IsUnique();
            builder.HasIndex(c => c.Day);
        }
    }
}
