using HocVuSo.Communication.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Communication;

/// <summary>What the five pages of communication work share: the unit, the list of what was entered, taking back.</summary>
[Needs(Permission.RecordTotals)]
public abstract class ActivityPage<TActivity>(Db db, Gate gate, UnitPicker units, Text text, ActivityKind kind, string address) : PageModel, IRefill
    where TActivity : class, IActivity
{
    public const int PageSize = 50;

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];
    public IReadOnlyList<TActivity> Lines { get; private set; } = [];
    public int Total { get; private set; }
    public ActivityKind Kind => kind;

    protected Gate Gate => gate;
    protected Text T => text;

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostCorrectAsync(ActivityId id, string? reason, CancellationToken cancellation)
    {
        ModelState.Clear();
        await gate.Run((CorrectActivity slice) => slice.Run(new(kind, id, reason ?? ""), cancellation), cancellation);
        return await Done(T["Đã hủy mục này. Số liệu đã trừ."], cancellation);
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordTotals, UnitCode, cancellation);
        var inside = await units.Inside(Unit, cancellation);
        Units = [.. inside.Select(u => new SelectListItem(u.Heading, u.No.ToString(Vn.Culture)))];
        var numbers = inside.Select(u => u.No).ToList();
        var all = db.Set<TActivity>().AsNoTracking().Where(a => numbers.Contains(EF.Property<int>(a, nameof(IActivity.UnitNo))));
        Total = await all.CountAsync(cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Lines = await all.OrderByDescending(a => EF.Property<DateOnly>(a, nameof(IActivity.Day)))
            .ThenByDescending(a => EF.Property<DateTimeOffset>(a, "EnteredAt"))
            .Skip((PageNumber - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellation);
        BeginForm();
    }

    /// <summary>An empty form, unless one was sent.</summary>
    protected abstract void BeginForm();

    /// <summary>What is wrong in a list that was sent, cell by cell.</summary>
    public IssueList Issues { get; } = new(200);

    /// <summary>Takes a list whole or not at all.</summary>
    /// <param name="read">Reads the rows; what it cannot read goes to <see cref="Issues"/>.</param>
    /// <param name="record">Records them and says in words what became of them.</param>
    protected async Task<IActionResult> TakeList<TRow>(
        IFormFile? file,
        Func<Stream, IReadOnlyList<TRow>> read,
        Func<IReadOnlyList<TRow>, Task<string>> record,
        CancellationToken cancellation
    )
    {
        ModelState.Clear();
        await Refill(cancellation);
        if (file is null || file.Length == 0)
        {
            throw new RuleException("communication.no-file", "Chọn tệp danh sách trước.");
        }
        await using var stream = file.OpenReadStream();
        var rows = read(stream);
        return Issues.Errors > 0 ? Wrong() : await Done(await record(rows), cancellation);
    }

    protected async Task<IActionResult> Done(string words, CancellationToken cancellation)
    {
        TempData["Done"] = words;
        Unit ??= await units.At(Permission.RecordTotals, UnitCode, cancellation);
        return LocalRedirect($"{address}?don-vi={Uri.EscapeDataString(Unit.Code)}");
    }

    protected PageResult Wrong()
    {
        Response.StatusCode = 400;
        return Page();
    }
}
