using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Procedures;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Help;

/// <summary>Support records of a commune with filters (phiếu hỗ trợ đã ghi); a wrong one is taken back here.</summary>
[Needs(Permission.RecordSupport)]
public sealed class SupportList(Db db, Gate gate, UnitPicker units, PeopleReader people, SupportFile reader, TimeProvider clock, Text T) : PageModel, IRefill
{
    public const int PageSize = 50;

    public sealed record Line(
        SupportId Id,
        DateOnly Day,
        string Procedure,
        bool EndToEnd,
        SupportChannel Channel,
        bool FiledByCitizen,
        bool Alone,
        string? Name,
        string DossierCode,
        string? TakenBack
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty(Name = "tu", SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "den", SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "kenh", SupportsGet = true)]
    public SupportChannel? Channel { get; set; }

    /// <summary>"1" end-to-end, "0" partial.</summary>
    [BindProperty(Name = "muc-do", SupportsGet = true)]
    public string? Level { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>What is wrong in a log that was sent, cell by cell.</summary>
    public IssueList Issues { get; } = new(200);
    public IReadOnlyList<SelectListItem> Channels =>
        [new(T["Tất cả"], ""), .. Enum.GetValues<SupportChannel>().Select(c => new SelectListItem(T.Of(c), c.ToString(), Channel == c))];
    public IReadOnlyList<SelectListItem> Levels => [new(T["Tất cả"], ""), new(T["Toàn trình"], "1", Level == "1"), new(T["Một phần"], "0", Level == "0")];

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(SupportId id, string? reason, CancellationToken cancellation)
    {
        await gate.Run((CorrectSupport slice) => slice.Run(new(id, reason ?? ""), cancellation), cancellation);
        TempData["Done"] = T["Đã hủy phiếu. Số liệu đã trừ lượt này."];
        return Redirect(Request.Path + Request.QueryString);
    }

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, bool filedByCitizen, CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (file is null || file.Length == 0)
        {
            throw new RuleException("public-services.no-file", "Chọn tệp sổ hỗ trợ trước.");
        }
        await using var stream = file.OpenReadStream();
        var rows = await reader.Read(stream, Unit.No, filedByCitizen, Issues, cancellation);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var made = await gate.Run((RecordSupport slice) => slice.RunMany(rows, cancellation), cancellation);
        TempData["Done"] = T["Đã ghi {0} lượt hỗ trợ; {1} lượt có từ trước, không ghi thêm.", Vn.Number(made), Vn.Number(rows.Count - made)];
        return LocalRedirect($"/quay/phieu?don-vi={Uri.EscapeDataString(Unit.Code)}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordSupport, UnitCode, cancellation);
        var today = clock.TodayInVietnam();
        From ??= today.AddDays(-30);
        To ??= today;
        var all = db.Set<SupportRecord>().AsNoTracking().Where(s => (s.CommuneNo == Unit.No || s.UnitNo == Unit.No) && s.Day >= From && s.Day <= To);
        all = Channel is { } channel ? all.Where(s => s.Channel == channel) : all;
        all = Level is "0" or "1" ? all.Where(s => s.EndToEnd == (Level == "1")) : all;
        Total = await all.CountAsync(cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        var rows = await all.OrderByDescending(s => s.Day)
            .ThenByDescending(s => s.EnteredAt)
            .ThenBy(s => s.ProcedureCode)
            .Skip((PageNumber - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellation);
        var names = await db.Set<Procedure>().AsNoTracking().Select(p => new { p.Code, p.Name }).ToListAsync(cancellation);
        var byCode = names.GroupBy(p => p.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
        var ids = rows.Select(s => s.PersonId).OfType<PersonId>().Distinct().ToList();
        var cards = ids.Count == 0 ? [] : await people.ByIds(ids, cancellation);
        Lines =
        [
            .. rows.Select(s => new Line(
                s.Id,
                s.Day,
                byCode.GetValueOrDefault(s.ProcedureCode, s.ProcedureCode),
                s.EndToEnd,
                s.Channel,
                s.FiledByCitizen,
                s.Alone,
                s.PersonId is { } id && cards.TryGetValue(id, out var card) ? card.Name : null,
                s.DossierCode,
                s.TakenBack
            )),
        ];
    }
}
