using System.ComponentModel.DataAnnotations;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators;

/// <summary>Enters the public holidays of a year as they were announced (ghi ngày nghỉ lễ, Tết): what working days are counted by. Entered again, the later holds.</summary>
public sealed class SetHolidays(Db db, Rules rules, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>Days of one year that fit into a rule.</summary>
    public const int Most = 20;

    /// <param name="Off">Weekdays off; those of fixed date need not be among them.</param>
    /// <param name="MadeUp">Saturdays and Sundays on which is worked instead.</param>
    public sealed record Command(int Year, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> MadeUp, [Required, StringLength(200)] string Source);

    /// <exception cref="NotAllowedException">No duty over the whole province.</exception>
    /// <exception cref="RuleException"><c>indicators.holiday-year</c>; <c>indicators.holiday-day</c>: of another year, or a day at the weekend among those off, a weekday among those
    /// made up for; <c>indicators.holiday-many</c>; <c>indicators.holiday-none</c>; <c>indicators.holiday-source</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (!actor.IsSystem && !actor.Scope(Permission.SetTargets).Any(SetRule.IsProvince))
        {
            throw new NotAllowedException(Permission.SetTargets);
        }
        var today = clock.TodayInVietnam();
        if (command.Year < 2025 || command.Year > today.Year + 2)
        {
            throw new RuleException("indicators.holiday-year", "Chọn năm từ 2025 đến {0}.", today.Year + 2);
        }
        var (off, madeUp) = (command.Off.Distinct().ToList(), command.MadeUp.Distinct().ToList());
        foreach (var day in off.Concat(madeUp))
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (day.Year != command.Year || weekend != madeUp.Contains(day) || (weekend && off.Contains(day)))
            {
                throw new RuleException(
                    "indicators.holiday-day",
                    "Xem lại ngày {0}: ngày nghỉ là ngày trong tuần, ngày làm bù là thứ bảy hoặc chủ nhật, đều trong năm {1}.",
                    Vn.Date(day),
                    command.Year
                );
            }
        }
        if (off.Count == 0)
        {
            throw new RuleException("indicators.holiday-none", "Ghi ít nhất một ngày nghỉ trong dịp Tết.");
        }
        if (off.Count + madeUp.Count > Most)
        {
            throw new RuleException(
                "indicators.holiday-many",
                "Ghi nhiều nhất {0} ngày. Không cần ghi thứ bảy, chủ nhật và các ngày 01/01, 30/4, 01/5, 02/9.",
                Most
            );
        }
        if (command.Source.Trim().Length is 0 or > 200)
        {
            throw new RuleException("indicators.holiday-source", "Ghi số, ngày của thông báo nghỉ lễ, Tết, không quá 200 ký tự.");
        }
        var year = new WorkingDays.Year(command.Year, [.. off.Where(d => !WorkingDays.IsFixed(d))], madeUp, command.Source.Trim());
        var id = (await db.Set<DatedRule>().MaxAsync(r => (long?)r.Id, cancellation) ?? 0) + 1;
        var first = new DateOnly(command.Year, 1, 1);
        var rule = DatedRule.Set(id, RuleCatalogue.Holidays, year.Text, "", first, year.Source, Math.Max(actor.Account, 0), clock.GetUtcNow());
        rule.End(new DateOnly(command.Year, 12, 31));
        db.Add(rule);
        audit.Note("indicators.set-holidays");
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(rules.Forget);
    }
}
