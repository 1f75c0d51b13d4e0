using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Reports.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Reports;

/// <summary>An officer begins a commune's yearly report (lập báo cáo) with drafted texts and the figures of the moment.</summary>
public sealed class DraftReport(Db db, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Texts">The first draft, from <see cref="ReportTexts.Draft"/>.</param>
    /// <param name="Figures">As <see cref="ReportFigures"/> read them before the gate.</param>
    public sealed record Command(ReportId Id, int UnitNo, int Year, Period Period, ReportTexts Texts, IReadOnlyList<ReportFigure> Figures);

    /// <summary>A retry under the same id changes nothing.</summary>
    /// <exception cref="RuleException"><c>reports.not-a-commune</c>; <c>reports.year</c>; <c>reports.exists</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        actor.Demand(Permission.WriteReport, map.PathOn(command.UnitNo, today));
        if (map.On(command.UnitNo, today) is not { } unit || !unit.Kind.IsCommune())
        {
            throw new RuleException("reports.not-a-commune", "Mẫu báo cáo này dành cho xã, phường, đặc khu. Chọn một xã, phường, đặc khu trong danh sách.");
        }
        if (command.Year < 2025 || command.Period.From > today)
        {
            throw new RuleException("reports.year", "Chưa lập được báo cáo năm {0}.", command.Year);
        }
        if (await db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.UnitNo == command.UnitNo && r.Year == command.Year, cancellation) is { } existing)
        {
            if (existing.Id == command.Id)
            {
                return;
            }
            throw new RuleException("reports.exists", "Báo cáo năm {0} của {1} đã lập. Mở báo cáo đó trong danh sách.", command.Year, unit.Title);
        }
        db.Add(
            Report.Draft(
                command.Id,
                command.UnitNo,
                command.Year,
                command.Period,
                command.Texts,
                command.Figures,
                Math.Max(actor.Account, 0),
                clock.GetUtcNow()
            )
        );
        audit.Note("reports.draft", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
