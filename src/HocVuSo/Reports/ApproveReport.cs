using System.ComponentModel.DataAnnotations;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Reports.Contract;

namespace HocVuSo.Reports;

/// <summary>An officer hands the draft to the leader (trình lãnh đạo); texts and figures are locked from here on.</summary>
public sealed class SubmitReport(Db db, ReportLock reports, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Figures">What the paper prints from now on, until the period is closed.</param>
    /// <param name="Gaps">Places in square brackets left in the paper.</param>
    public sealed record Command(ReportId Id, int Version, IReadOnlyList<ReportFigure> Figures, int Gaps);

    /// <exception cref="RuleException">See <see cref="ReportLock.Take"/> and <see cref="Report.Submit"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var report = await reports.Take(command.Id, command.Version, Permission.WriteReport, cancellation);
        report.Submit(command.Figures, command.Gaps, Math.Max(actor.Account, 0), clock.GetUtcNow());
        audit.Note("reports.submit", command.Id.Value, report.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A leader wants something changed (yêu cầu sửa).</summary>
public sealed class ReturnReport(Db db, ReportLock reports, Audit audit, TimeProvider clock)
{
    public sealed record Command(ReportId Id, int Version, [Required, StringLength(1000)] string Remark);

    /// <exception cref="RuleException"><c>reports.no-remark</c>; see <see cref="ReportLock.Take"/> and <see cref="Report.Return"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var report = await reports.Take(command.Id, command.Version, Permission.ClosePeriod, cancellation);
        if (string.IsNullOrWhiteSpace(command.Remark))
        {
            throw new RuleException("reports.no-remark", "Ghi rõ chỗ cần sửa để người lập báo cáo biết.");
        }
        report.Return(command.Remark, clock.GetUtcNow());
        audit.Note("reports.return", command.Id.Value, report.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A leader approves (duyệt): another person than the drafter, over closed figures; they are kept with the report for good.</summary>
public sealed class ApproveReport(Db db, ReportLock reports, ClosedReader closed, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Figures">The closed ones.</param>
    public sealed record Command(ReportId Id, int Version, IReadOnlyList<ReportFigure> Figures);

    /// <exception cref="RuleException"><c>reports.period-not-closed</c>; see <see cref="ReportLock.Take"/> and <see cref="Report.Approve"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var report = await reports.Take(command.Id, command.Version, Permission.ClosePeriod, cancellation);
        var closing = await closed.Find(report.UnitNo, report.Period, cancellation);
        if (closing is null || command.Figures.Any(f => f.Seq > closing.Seq))
        {
            throw new RuleException("reports.period-not-closed", "Số liệu {0} chưa chốt. Chốt số liệu của kỳ rồi duyệt báo cáo.", report.Period.Text);
        }
        report.Approve(command.Figures, Math.Max(actor.Account, 0), clock.GetUtcNow());
        audit.Note("reports.approve", command.Id.Value, report.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
