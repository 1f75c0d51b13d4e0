using System.Text.Json;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Reports.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Reports;

/// <summary>How far a report is (trạng thái báo cáo); what comes after the approval happens in the document system.</summary>
public enum ReportState : byte
{
    Draft = 1,
    Submitted = 2,

    /// <summary>Lãnh đạo yêu cầu sửa.</summary>
    Returned = 3,
    Approved = 4,
}

/// <summary>Who the signature block is for; the paper itself is signed elsewhere.</summary>
public enum Signer : byte
{
    Chair = 1,
    ViceChair = 2,
}

/// <summary>A unit's yearly report (báo cáo năm): what people write, how far it is, and the figures it was last made with.</summary>
public sealed class Report
{
    private Report() { }

    public ReportId Id { get; private init; }
    public int UnitNo { get; private init; }
    public int Year { get; private init; }
    public DateOnly From { get; private init; }
    public DateOnly To { get; private init; }
    public ReportState State { get; private set; }

    /// <summary>Dự thảo lần mấy, from 1; grows with each recount and each return by the leader.</summary>
    public int DraftNo { get; private set; }

    /// <summary>What people wrote, as JSON of <see cref="ReportTexts"/>.</summary>
    public string TextsJson { get; private set; } = "";

    /// <summary>Figures of the last draft, submission or approval, as JSON: what is printed once the leader has it.</summary>
    public string FiguresJson { get; private set; } = "";
    public Signer SignedBy { get; private set; }

    /// <summary>What the leader wants changed; empty otherwise.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>Account that began it.</summary>
    public int DraftedBy { get; private init; }

    /// <summary>Account that wrote the texts last.</summary>
    public int EditedBy { get; private set; }
    public int? SubmittedBy { get; private set; }
    public int? ApprovedBy { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public int Version { get; private set; }

    public Period Period => new(From, To);
    public ReportTexts Texts => JsonSerializer.Deserialize<ReportTexts>(TextsJson)!;
    public IReadOnlyList<ReportFigure> Figures => JsonSerializer.Deserialize<IReadOnlyList<ReportFigure>>(FiguresJson)!;

    /// <summary>Whether texts may still be changed.</summary>
    public bool IsOpen => State is ReportState.Draft or ReportState.Returned;

    public static Report Draft(
        ReportId id,
        int unit,
        int year,
        Period period,
        ReportTexts texts,
        IReadOnlyList<ReportFigure> figures,
        int account,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            UnitNo = unit,
            Year = year,
            From = period.From,
            To = period.To,
            State = ReportState.Draft,
            DraftNo = 1,
            TextsJson = JsonSerializer.Serialize(texts),
            FiguresJson = JsonSerializer.Serialize(figures),
            SignedBy = Signer.ViceChair,
            DraftedBy = account,
            EditedBy = account,
            ChangedAt = now,
            Version = 1,
        };

    /// <exception cref="RuleException"><c>reports.locked</c>: the leader has it.</exception>
    public void Edit(ReportTexts texts, Signer signer, int account, DateTimeOffset now)
    {
        MustBeOpen();
        if (State is ReportState.Returned)
        {
            DraftNo++;
        }
        (State, Remark) = (ReportState.Draft, "");
        (TextsJson, SignedBy, EditedBy) = (JsonSerializer.Serialize(texts), signer, account);
        Changed(now);
    }

    /// <summary>The next draft: new figures, and new texts where they are drafted again.</summary>
    /// <exception cref="RuleException"><c>reports.locked</c>.</exception>
    public void Recount(IReadOnlyList<ReportFigure> figures, ReportTexts? texts, int account, DateTimeOffset now)
    {
        MustBeOpen();
        (State, Remark, DraftNo) = (ReportState.Draft, "", DraftNo + 1);
        FiguresJson = JsonSerializer.Serialize(figures);
        if (texts is not null)
        {
            (TextsJson, EditedBy) = (JsonSerializer.Serialize(texts), account);
        }
        Changed(now);
    }

    /// <exception cref="RuleException"><c>reports.locked</c>; <c>reports.gaps</c>: places to fill in are left.</exception>
    public void Submit(IReadOnlyList<ReportFigure> figures, int gaps, int account, DateTimeOffset now)
    {
        MustBeOpen();
        if (gaps > 0)
        {
            throw new RuleException("reports.gaps", "Báo cáo còn {0} chỗ trong ngoặc vuông chưa điền. Sửa lời văn rồi trình lãnh đạo.", gaps);
        }
        (State, Remark, SubmittedBy) = (ReportState.Submitted, "", account);
        FiguresJson = JsonSerializer.Serialize(figures);
        Changed(now);
    }

    /// <exception cref="RuleException"><c>reports.not-submitted</c>.</exception>
    public void Return(string remark, DateTimeOffset now)
    {
        MustBeSubmitted();
        (State, Remark) = (ReportState.Returned, remark.Trim());
        Changed(now);
    }

    /// <exception cref="RuleException"><c>reports.not-submitted</c>; <c>reports.same-person</c>.</exception>
    public void Approve(IReadOnlyList<ReportFigure> figures, int account, DateTimeOffset now)
    {
        MustBeSubmitted();
        if (account == DraftedBy || account == EditedBy || account == SubmittedBy)
        {
            throw new RuleException("reports.same-person", "Người lập, sửa hoặc trình báo cáo không tự duyệt. Nhờ lãnh đạo khác của đơn vị duyệt.");
        }
        (State, ApprovedBy) = (ReportState.Approved, account);
        FiguresJson = JsonSerializer.Serialize(figures);
        Changed(now);
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
        {
            throw new RuleException("reports.locked", "Báo cáo đã trình hoặc đã duyệt nên lời văn và số liệu được khóa. Cần sửa thì đề nghị lãnh đạo trả lại.");
        }
    }

    private void MustBeSubmitted()
    {
        if (State is not ReportState.Submitted)
        {
            throw new RuleException("reports.not-submitted", "Báo cáo chưa trình, hoặc đã được xử lý. Mở lại trang để xem.");
        }
    }

    private void Changed(DateTimeOffset now) => (ChangedAt, Version) = (now, Version + 1);

    internal sealed class Table : IEntityTypeConfiguration<Report>
    {
        public void Configure(EntityTypeBuilder<Report> builder)
        {
            builder.ToTable("reports", t => t.HasCheckConstraint("ck_reports_state", "\"State\" BETWEEN 1 AND 4"));
            builder.Ignore(r => r.Period).Ignore(r => r.Texts).Ignore(r => r.Figures).Ignore(r => r.IsOpen);
            builder.Property(r => r.Remark).HasMaxLength(1000);
            builder.Property(r => r.Version).IsConcurrencyToken();
            builder.HasIndex(r => new { r.UnitNo, r.Year }).IsUnique();
        }
    }
}
