using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Indicators;

/// <summary>The page behind <c>/ngay-nghi</c>: of which years the public holidays are known, and where a province officer enters those of another year.</summary>
[Needs(Permission.ReadFigures, Permission.HandleDataRights, Scope = Scope.None)]
public sealed class HolidaysPage(Gate gate, Rules rules, Actor actor, Text T, TimeProvider clock) : PageModel, IRefill
{
    private static readonly string[] Forms = ["d/M", "d/M/yyyy", "d-M", "d-M-yyyy", "d.M", "d.M.yyyy"];

    public sealed record Form(
        [Required(ErrorMessage = "Ghi năm.")] int? Year,
        [Required(ErrorMessage = "Ghi các ngày nghỉ."), StringLength(400)] string Off,
        [StringLength(400)] string? MadeUp,
        [Required(ErrorMessage = "Ghi số văn bản làm căn cứ."), StringLength(200, ErrorMessage = "Căn cứ dài nhất 200 ký tự.")] string Source
    );

    [BindProperty]
    public Form? Input { get; set; }

    public bool MaySet { get; private set; }
    public IReadOnlyCollection<WorkingDays.Year> Years { get; private set; } = [];
    public DateOnly Today { get; private set; }

    /// <summary>This year and the next, as far as they are not in the table.</summary>
    public IReadOnlyList<int> Missing { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    [Needs(Permission.SetTargets)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (Input is null || !ModelState.IsValid)
        {
            return Page();
        }
        var command = new SetHolidays.Command(Input.Year!.Value, Days(Input.Off, Input.Year.Value), Days(Input.MadeUp ?? "", Input.Year.Value), Input.Source);
        await gate.Run((SetHolidays slice) => slice.Run(command, cancellation), cancellation);
        TempData["Done"] = T["Đã ghi ngày nghỉ năm {0}.", command.Year];
        return Redirect("/ngay-nghi");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        MaySet = actor.Scope(Permission.SetTargets).Any(SetRule.IsProvince);
        var calendar = await rules.Calendar(cancellation);
        Years = calendar.Years;
        Missing = [.. Enumerable.Range(Today.Year, 2).Where(y => !calendar.Knows(y))];
        Input ??= new(Enumerable.Range(Today.Year, 3).FirstOrDefault(y => !calendar.Knows(y), Today.Year), "", null, "");
    }

    /// <summary>"05/02, 06/02 - 10/02": days and stretches of days; the weekends within a stretch are left out.</summary>
    private static List<DateOnly> Days(string text, int year)
    {
        var days = new List<DateOnly>();
        foreach (var piece in text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = piece.Split([" - ", " – ", " đến "], StringSplitOptions.TrimEntries);
            var (first, last) = (Day(ends[0], year), Day(ends[^1], year));
            if (ends.Length > 2 || last < first || last.DayNumber - first.DayNumber > 31)
            {
                throw Unreadable(piece);
            }
            days.AddRange(
                Enumerable
                    .Range(0, last.DayNumber - first.DayNumber + 1)
                    .Select(first.AddDays)
                    .Where(d => first == last || d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            );
        }
        return days;
    }

    private static DateOnly Day(string text, int year) =>
        !DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? throw Unreadable(text)
        : text.Count(c => !char.IsAsciiDigit(c)) > 1 ? day
        : day is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? throw Unreadable(text)
        : new DateOnly(year, day.Month, day.Day);

    private static RuleException Unreadable(string piece) =>
        new RuleException("indicators.holiday-text", "Không đọc được “{0}”. Ghi ngày/tháng, cách nhau dấu phẩy; nhiều ngày liền thì ghi 04/02 - 10/02.", piece);
}
