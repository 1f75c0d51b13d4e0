using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Passing;

/// <summary>How far a decision has come into the ledger, or out of it.</summary>
public enum DecisionStatus : byte
{
    /// <summary>Đang ghi.</summary>
    Writing = 1,

    /// <summary>Còn hiệu lực.</summary>
    InForce = 2,

    /// <summary>Đang hủy.</summary>
    Undoing = 3,

    /// <summary>Đã hủy.</summary>
    Withdrawn = 4,
}

/// <summary>The one decision by which a commune confirms people as đạt (quyết định xác nhận), with the lists attached to it.</summary>
public sealed class PassDecision
{
    private PassDecision() { }

    public PassDecisionId Id { get; private init; }
    public int CommuneNo { get; private init; }

    /// <summary>"152/QĐ-UBND".</summary>
    public string Number { get; private init; } = "";

    /// <summary>Day of the decision: from it on the people count as đạt.</summary>
    public DateOnly SignedOn { get; private init; }

    /// <summary>Account that confirmed; never one that proposed.</summary>
    public int ConfirmedBy { get; private init; }
    public DateTimeOffset ConfirmedAt { get; private init; }
    public DecisionStatus Status { get; private set; }

    /// <summary>People in the attached lists.</summary>
    public int People { get; private init; }

    /// <summary>Why it was taken back; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Account that took it back; 0 while it stands.</summary>
    public int UndoneBy { get; private set; }
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>skills.decision-number</c>: no number.</exception>
    public static PassDecision Take(PassDecisionId id, int commune, string number, DateOnly signedOn, int by, DateTimeOffset now, int people)
    {
        if (string.IsNullOrWhiteSpace(number) || number.Trim().Length > 60)
        {
            throw new RuleException("skills.decision-number", "Ghi số quyết định, ví dụ 152/QĐ-UBND.");
        }
        return new()
        {
            Id = id,
            CommuneNo = commune,
            Number = number.Trim(),
            SignedOn = signedOn,
            ConfirmedBy = by,
            ConfirmedAt = now,
            Status = DecisionStatus.Writing,
            People = people,
            Version = 1,
        };
    }

    /// <exception cref="RuleException"><c>skills.decision-busy</c>: it is still being written, or was taken back before.</exception>
    public void Undo(string reason, int by)
    {
        if (Status is not DecisionStatus.InForce)
        {
            throw new RuleException("skills.decision-busy", "Quyết định đang được ghi hoặc đã hủy. Mở lại trang để xem.");
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException("ledger.no-reason", "Ghi lý do sửa hoặc hủy, để người xem sau hiểu vì sao số liệu đổi.");
        }
        (Status, Reason, UndoneBy, Version) = (DecisionStatus.Undoing, reason.Trim(), by, Version + 1);
    }

    public void Finish() => (Status, Version) = (Status is DecisionStatus.Writing ? DecisionStatus.InForce : DecisionStatus.Withdrawn, Version + 1);

    internal sealed class Table : IEntityTypeConfiguration<PassDecision>
    {
        public void Configure(EntityTypeBuilder<PassDecision> builder)
        {
            builder.ToTable("pass_decisions");
            builder.Property(d => d.Number).HasMaxLength(60);
            builder.Property(d => d.Version).IsConcurrencyToken();
            builder.HasIndex(d => new { d.CommuneNo, d.SignedOn });
            builder.HasIndex(d => d.Status);
        }
    }
}
