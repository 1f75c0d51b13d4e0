using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Passing;

/// <summary>How far a proposed list has come.</summary>
public enum ProposalStatus : byte
{
    /// <summary>Đang nhập: rows are still being received.</summary>
    Receiving = 1,

    /// <summary>Chờ xác nhận.</summary>
    Waiting = 2,

    /// <summary>Trả lại, bổ sung.</summary>
    Returned = 3,

    /// <summary>Đã xác nhận, under a decision.</summary>
    Confirmed = 4,

    /// <summary>Đã hủy: the decision was taken back.</summary>
    Withdrawn = 5,
}

/// <summary>A village's signed list of people proposed as đạt (danh sách đề nghị xác nhận đạt). It counts nothing until a decision confirms it.</summary>
public sealed class Proposal
{
    private Proposal() { }

    public ProposalId Id { get; private init; }
    public int VillageNo { get; private init; }
    public FrameworkId FrameworkId { get; private init; }

    /// <summary>Day the list was signed in the village.</summary>
    public DateOnly SignedOn { get; private init; }

    /// <summary>Team leader who signed.</summary>
    public string TeamLeader { get; private init; } = "";

    /// <summary>Village head who signed.</summary>
    public string VillageHead { get; private init; } = "";

    /// <summary>Account that proposes; it may never confirm.</summary>
    public int ProposedBy { get; private init; }
    public DateTimeOffset ProposedAt { get; private init; }

    /// <summary>Name of the file; empty when entered by form.</summary>
    public string FileName { get; private init; } = "";

    /// <summary>SHA-256 of the file; null when entered by form.</summary>
    public byte[]? FileHash { get; private init; }
    public ProposalStatus Status { get; private set; }

    /// <summary>Rows received.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows below this one have their facts in the ledger: the journal of writing, and of undoing.</summary>
    public int Written { get; private set; }
    public PassDecisionId? DecisionId { get; private set; }

    /// <summary>Why it was returned; empty otherwise.</summary>
    public string Reason { get; private set; } = "";
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>skills.signers</c>: one of the two signers is missing.</exception>
    public static Proposal Begin(
        ProposalId id,
        int village,
        FrameworkId framework,
        DateOnly signedOn,
        string leader,
        string head,
        int by,
        DateTimeOffset now,
        string file,
        byte[]? hash
    )
    {
        if (string.IsNullOrWhiteSpace(leader) || string.IsNullOrWhiteSpace(head))
        {
            throw new RuleException("skills.signers", "Ghi tên Tổ trưởng và trưởng thôn đã ký danh sách.");
        }
        return new()
        {
            Id = id,
            VillageNo = village,
            FrameworkId = framework,
            SignedOn = signedOn,
            TeamLeader = leader.Trim(),
            VillageHead = head.Trim(),
            ProposedBy = by,
            ProposedAt = now,
            FileName = file,
            FileHash = hash,
            Status = ProposalStatus.Receiving,
            Version = 1,
        };
    }

    /// <exception cref="RuleException"><c>skills.list-closed</c>: the list is complete already.</exception>
    public void Receive(int rows, bool complete)
    {
        Demand(ProposalStatus.Receiving);
        (Rows, Status, Version) = (Rows + rows, complete ? ProposalStatus.Waiting : Status, Version + 1);
    }

    /// <summary>A row was picked or left out while the list waits.</summary>
    public void Touch()
    {
        Demand(ProposalStatus.Waiting);
        Version++;
    }

    public void Return(string reason)
    {
        if (Status is not (ProposalStatus.Receiving or ProposalStatus.Waiting))
        {
            Demand(ProposalStatus.Waiting);
        }
        (Status, Reason, Version) = (ProposalStatus.Returned, reason.Trim(), Version + 1);
    }

    public void Confirm(PassDecisionId decision)
    {
        Demand(ProposalStatus.Waiting);
        (Status, DecisionId, Version) = (ProposalStatus.Confirmed, decision, Version + 1);
    }

    /// <summary>Moves the journal; back to 0 the list is withdrawn.</summary>
    public void Journal(int written) => Written = written;

    public void Withdraw() => (Status, Version) = (ProposalStatus.Withdrawn, Version + 1);

    private void Demand(ProposalStatus status)
    {
        if (Status != status)
        {
            throw new RuleException("skills.list-closed", "Danh sách này không còn ở bước đó: đã được xác nhận, trả lại hoặc hủy. Mở lại trang để xem.");
        }
    }

    internal sealed class Table : IEntityTypeConfiguration<Proposal>
    {
        public void Configure(EntityTypeBuilder<Proposal> builder)
        {
            builder.ToTable("pass_proposals");
            builder.Property(p => p.Version).IsConcurrencyToken();
            builder.HasIndex(p => new { p.VillageNo, p.Status });
            builder.HasIndex(p => p.DecisionId);
            builder.HasIndex(p => p.FileHash);
        }
    }
}
