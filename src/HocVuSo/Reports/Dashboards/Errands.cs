using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Reports.Dashboards;

/// <summary>Something that waits for this reader (việc cần làm), always with the page that does it.</summary>
public sealed record Errand(Tone Tone, string Icon, string Title, string? Note, string Href, string Button, bool Lit = false);

/// <summary>Finds what is to be done in a commune from what is stored: nothing is invented, nothing is shown that this reader cannot do.</summary>
public sealed class Errands(Db db, ClosedReader closed, WaitingLists waiting, Rules rules, Actor actor, TimeProvider clock, Text T)
{
    private const int NamesShown = 4;

    public async Task<IReadOnlyList<Errand>> Of(UnitCard unit, VillageTable table, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var found = new List<Errand>();
        found.AddRange(await Period(unit, today, cancellation));
        if (table.Quiet is { Count: > 0 } quiet && table.Map is null)
        {
            var names = string.Join(", ", quiet.Take(NamesShown).Select(r => r.Unit.Heading));
            found.Add(
                new(
                    Tone.Error,
                    "user-x",
                    T["{0} thôn từ {1} ngày nay không có phiếu", Vn.Number(quiet.Count), table.Total.QuietDays],
                    quiet.Count > NamesShown ? T["{0} và {1} thôn khác", names, Vn.Number(quiet.Count - NamesShown)] : names,
                    $"/thon?xa={unit.Code}",
                    T["Xem các thôn"]
                )
            );
        }
        if (actor.May(Permission.ConfirmPassed, unit.Path))
        {
            var (lists, people) = await waiting.Count([.. table.Rows.Select(r => r.Unit.No)], cancellation);
            if (lists > 0)
            {
                found.Add(
                    new(
                        Tone.Attention,
                        "copy-check",
                        T["{0} danh sách chờ xác nhận đạt", Vn.Number(lists)],
                        T["{0} người, chưa tính vào số liệu", Vn.Number(people)],
                        "/danh-gia",
                        T["Xem danh sách"]
                    )
                );
            }
        }
        var without = table.Rows.Count(r => !r.HasTeam);
        if (without > 0 && table.Map is null && actor.May(Permission.ManageTeams, unit.Path))
        {
            found.Add(new(Tone.Plain, "users", T["{0} thôn chưa có Tổ công nghệ số cộng đồng", Vn.Number(without)], null, "/to-cong-nghe", T["Xem các Tổ"]));
        }
        return found;
    }

    /// <summary>The last finished year and month: to close, to publish, to report.</summary>
    private async Task<IReadOnlyList<Errand>> Period(UnitCard unit, DateOnly today, CancellationToken cancellation)
    {
        var found = new List<Errand>();
        if (!actor.May(Permission.WriteReport, unit.Path))
        {
            return found;
        }
        var year = await rules.YearOf(today, cancellation) - 1;
        var preset = await rules.Preset(today, cancellation);
        var month = Indicators.Contract.Period.Month(today.Year, today.Month, preset);
        if (month.To >= today)
        {
            var before = today.AddMonths(-1);
            month = Indicators.Contract.Period.Month(before.Year, before.Month, preset);
        }
        var mayClose = actor.May(Permission.ClosePeriod, unit.Path);
        var desk = $"/chot-so-lieu?don-vi={unit.Code}";
        foreach (var period in new[] { await rules.Year(year, cancellation), month })
        {
            var name = period.Days > 300 ? T["năm {0}", Number(period.To.Year)] : T["tháng {0}", period.To.ToString("MM/yyyy", CultureInfo.InvariantCulture)];
            var closing = await closed.Find(unit.No, period, cancellation);
            if (closing is null && unit.From <= period.To)
            {
                var title = T["Kỳ {0} chưa chốt số liệu", name];
                found.Add(
                    new(
                        Tone.Attention,
                        "lock",
                        title,
                        T["Từ {0} đến {1}", Vn.Date(period.From), Vn.Date(period.To)],
                        desk,
                        mayClose ? T["Chốt số liệu"] : T["Xem kỳ"]
                    )
                );
            }
            else if (closing is { PublishedAt: null })
            {
                found.Add(
                    new(
                        Tone.Plain,
                        "lock",
                        T["Kỳ {0} đã chốt, chưa công bố", name],
                        T["Chốt lúc {0}", Vn.Moment(closing.ClosedAt)],
                        desk,
                        mayClose ? T["Công bố"] : T["Xem kỳ"]
                    )
                );
            }
        }
        var report = await db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.UnitNo == unit.No && r.Year == year, cancellation);
        if (report?.State is not ReportState.Approved && unit.From <= (await rules.Year(year, cancellation)).To)
        {
            var href = report is null ? $"/bao-cao?don-vi={unit.Code}" : $"/bao-cao/{report.Id.Value}";
            var title = T["Báo cáo năm {0} chưa xong", Number(year)];
            found.Insert(0, new(Tone.Error, "file-clock", title, ReportWords.State(report, T), href, T["Mở báo cáo"], Lit: true));
        }
        return found;
    }

    private static string Number(int year) => year.ToString(CultureInfo.InvariantCulture);
}
