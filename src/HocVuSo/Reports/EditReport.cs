using HocVuSo.Platform;
using HocVuSo.Reports.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Reports;

/// <summary>Loads a report to change it: scope first, then the version the person saw.</summary>
public sealed class ReportLock(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <exception cref="RuleException"><c>reports.report.not-found</c>; <c>platform.stale</c> (409).</exception>
    public async Task<Report> Take(ReportId id, int version, Permission permission, CancellationToken cancellation)
    {
        var report =
            await db.Set<Report>().AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation)
            ?? throw new RuleException("reports.report.not-found", "Không có báo cáo này.");
        actor.Demand(permission, (await maps.Map(cancellation)).PathOn(report.UnitNo, clock.TodayInVietnam()));
        return report.Version == version
            ? report
            : throw new StaleException(
                "báo cáo này",
                $"bản lưu lúc {Vn.Moment(report.ChangedAt)}",
                $"bản mở trước đó (lần {version}, nay là lần {report.Version})"
            );
    }
}

/// <summary>An officer changes the texts of a draft (sửa lời văn).</summary>
public sealed class EditReport(Db db, ReportLock reports, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(ReportId Id, int Version, ReportTexts Texts, Signer SignedBy);

    /// <exception cref="RuleException">See <see cref="ReportLock.Take"/> and <see cref="Report.Edit"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var report = await reports.Take(command.Id, command.Version, Permission.WriteReport, cancellation);
        report.Edit(command.Texts, command.SignedBy, Math.Max(actor.Account, 0), clock.GetUtcNow());
        audit.Note("reports.edit", command.Id.Value, report.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>An officer makes the next draft with the figures of now (tính lại theo số liệu mới).</summary>
public sealed class RecountReport(Db db, ReportLock reports, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Texts">Drafted again; null keeps what people wrote.</param>
    public sealed record Command(ReportId Id, int Version, IReadOnlyList<ReportFigure> Figures, ReportTexts? Texts);

    /// <exception cref="RuleException">See <see cref="ReportLock.Take"/> and <see cref="Report.Recount"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var report = await reports.Take(command.Id, command.Version, Permission.WriteReport, cancellation);
        report.Recount(command.Figures, command.Texts, Math.Max(actor.Account, 0), clock.GetUtcNow());
        audit.Note("reports.recount", command.Id.Value, report.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
