using HocVuSo.Classes.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes;

/// <summary>Class evenings of a unit (lớp học): those to come first, then those held.</summary>
[Needs(Permission.RecordClass)]
public sealed class ClassList(Db db, UnitPicker units, TimeProvider clock) : PageModel
{
    public const int PageSize = 50;

    public sealed record Line(
        SessionId Id,
        DateOnly Day,
        TimeOnly StartsAt,
        string Topic,
        string Venue,
        string Teacher,
        bool Held,
        int People,
        string? TakenBack
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public UnitCard Unit { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Line> Coming { get; private set; } = [];
    public IReadOnlyList<Line> Past { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordClass, UnitCode, cancellation);
        Today = clock.TodayInVietnam();
        var inside = (await units.Inside(Unit, cancellation)).Select(u => u.No).ToList();
        var all = db.Set<ClassSession>().AsNoTracking().Where(s => inside.Contains(s.UnitNo));
        Coming = await Lines(
            all.Where(s => !s.Held && s.TakenBack == null && s.Day >= Today).OrderBy(s => s.Day).ThenBy(s => s.StartsAt).Take(50),
            cancellation
        );
        var past = all.Where(s => s.Held || s.TakenBack != null || s.Day < Today);
        Total = await past.CountAsync(cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Past = await Lines(past.OrderByDescending(s => s.Day).ThenByDescending(s => s.StartsAt).Skip((PageNumber - 1) * PageSize).Take(PageSize), cancellation);
    }

    private Task<List<Line>> Lines(IQueryable<ClassSession> sessions, CancellationToken cancellation) =>
        sessions
            .Select(s => new Line(
                s.Id,
                s.Day,
                s.StartsAt,
                s.Topic,
                s.Venue,
                s.Teacher,
                s.Held,
                s.Unnamed + db.Set<Attendance>().Count(a => a.SessionId == s.Id && a.PersonId != null),
                s.TakenBack
            ))
            .ToListAsync(cancellation);
}
