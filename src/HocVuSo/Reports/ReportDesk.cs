using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Documents;
using HocVuSo.Reports.Contract;
using HocVuSo.Targets.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Reports;

/// <summary>One report as it is read: what is stored, the figures that hold for it, the paper made of both.</summary>
/// <param name="Path">Of the unit today, for the duties of whoever reads.</param>
public sealed record ReportView(Report Report, UnitCard Unit, string Path, FigureSheet Sheet, OfficialPaper Paper);

/// <summary>Reads reports and makes papers of them, for pages, the Word file and the command line.</summary>
public sealed class ReportDesk(Db db, ReportFigures figures, TargetReader targets, MapKeeper maps, Actor actor, Installation installation, TimeProvider clock)
{
    /// <summary>Null when there is no such report; another unit's answers alike, by <see cref="NotAllowedException"/>.</summary>
    public async Task<ReportView?> Find(ReportId id, CancellationToken cancellation)
    {
        if (await db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } report)
        {
            return null;
        }
        var map = await maps.Map(cancellation);
        var path = map.PathOn(report.UnitNo, clock.TodayInVietnam());
        actor.Demand(Permission.WriteReport, path);
        var unit = map.Nearest(report.UnitNo, report.To);
        var sheet = await Sheet(report, cancellation);
        return new(report, unit, path, sheet, Paper(map, unit, report, sheet));
    }

    /// <summary>Approved: as approved. Else the closed figures; before the period is closed the locked ones if the leader has it, or the live ones.</summary>
    public async Task<FigureSheet> Sheet(Report report, CancellationToken cancellation)
    {
        if (report.State is ReportState.Approved)
        {
            return new(FigureBasis.Closed, report.Period, report.Figures);
        }
        var now = await figures.Read(report.UnitNo, report.Year, report.Period, cancellation);
        return now.Basis is FigureBasis.Live && report.State is ReportState.Submitted ? new(FigureBasis.Locked, report.Period, report.Figures) : now;
    }

    /// <summary>The texts a report begins with: the plans its targets were set by, and what a writer has to fill in.</summary>
    public async Task<ReportTexts> Begin(int unit, int year, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var card = map.Nearest(unit, clock.TodayInVietnam());
        var texts = ReportTexts.Draft(ReportUnits.Words(map, card, clock.TodayInVietnam()));
        var plans = (await targets.Read(unit, year, cancellation))
            .Select(t => $"Kế hoạch số {t.PlanNumber} ngày {Vn.Date(t.PlanDay)}")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return plans.Count > 0 ? texts with { Plans = plans } : texts;
    }

    /// <summary>The unit's report of a year as it stands, or as it would be drafted now; for the command line.</summary>
    public async Task<OfficialPaper> Paper(UnitCard unit, int year, Period period, CancellationToken cancellation)
    {
        var report =
            await db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.UnitNo == unit.No && r.Year == year, cancellation)
            ?? Report.Draft(ReportId.From(Ids.New(clock)), unit.No, year, period, await Begin(unit.No, year, cancellation), [], account: 0, clock.GetUtcNow());
        return Paper(await maps.Map(cancellation), unit, report, await Sheet(report, cancellation));
    }

    private OfficialPaper Paper(TerritoryMap map, UnitCard unit, Report report, FigureSheet sheet) =>
        CommuneYearReport.Build(
            new(
                ReportUnits.Words(map, unit, report.To),
                report.Period,
                report.Year,
                sheet.Figures,
                report.Texts,
                report.State is ReportState.Approved ? Vn.DayOf(report.ChangedAt) : clock.TodayInVietnam(),
                report.ChangedAt,
                report.SignedBy is Signer.Chair ? Signature.Chair() : Signature.ViceChair(),
                IsDemo: installation.IsDemo
            )
        );
}
