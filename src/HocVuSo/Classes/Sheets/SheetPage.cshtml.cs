using System.ComponentModel.DataAnnotations;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Classes.Sheets;

/// <summary>Signed attendance sheets (phiếu gộp): a form, an import of a list, and what was entered.</summary>
[Needs(Permission.RecordTotals)]
public sealed class SheetPage(Db db, Gate gate, UnitPicker units, SheetFile reader, TimeProvider clock, Text T) : PageModel, IRefill
{
    public const int PageSize = 50;

    public sealed record Form(
        SheetId Id,
        int Place,
        DateOnly Day,
        [StringLength(150)] string? Venue,
        [Required(ErrorMessage = "Ghi nội dung."), StringLength(200)] string Topic,
        [StringLength(200)] string? Host,
        [Range(1, AttendanceSheet.MostOnASheet, ErrorMessage = "Số lượt trên một phiếu từ 1 đến 500.")] int? Number,
        [Required(ErrorMessage = "Ghi số phiếu."), StringLength(60)] string Reference,
        TeachingChannel Channel
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Form Input { get; set; } = null!;

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Channels => [.. Enum.GetValues<TeachingChannel>().Select(c => new SelectListItem(Word(c), c.ToString()))];
    public IReadOnlyList<AttendanceSheet> Lines { get; private set; } = [];
    public IssueList Issues { get; } = new(200);
    public int Total { get; private set; }
    public long Turns { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid || Input.Number is not { } number)
        {
            Response.StatusCode = 400;
            return Page();
        }
        var command = new RecordSheet.Command(Input.Id, Input.Place, Input.Day, Input.Venue, Input.Topic, Input.Host, number, Input.Reference, Input.Channel);
        await gate.Run((RecordSheet slice) => slice.Run(command, cancellation), cancellation);
        TempData["Done"] = T["Đã ghi phiếu {0}: {1} lượt.", Input.Reference, Vn.Number(number)];
        return Back();
    }

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        ModelState.Clear();
        Input = null!;
        await Refill(cancellation);
        if (file is null || file.Length == 0)
        {
            throw new RuleException("classes.no-file", "Chọn tệp danh sách phiếu trước.");
        }
        await using var stream = file.OpenReadStream();
        var reading = await reader.Read(stream, Unit, Issues, cancellation);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        if (reading.New.Count > 0)
        {
            await gate.Run((RecordSheet slice) => slice.RunMany(reading.New, cancellation), cancellation);
        }
        TempData["Done"] = T["Đã nhập {0} phiếu; {1} phiếu có từ trước, không ghi thêm.", Vn.Number(reading.New.Count), Vn.Number(reading.Known)];
        return Back();
    }

    public async Task<IActionResult> OnPostCorrectAsync(SheetId id, string? reason, CancellationToken cancellation)
    {
        ModelState.Clear();
        Input = null!;
        await gate.Run((CorrectSheet slice) => slice.Run(new(id, reason ?? ""), cancellation), cancellation);
        TempData["Done"] = T["Đã hủy phiếu. Số liệu đã trừ các lượt này."];
        return LocalRedirect($"/phieu-gop?don-vi={Uri.EscapeDataString(UnitCode ?? "")}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordTotals, UnitCode, cancellation);
        var inside = await units.Inside(Unit, cancellation);
        Units = [.. inside.Select(u => new SelectListItem(u.Heading, u.No.ToString(Vn.Culture)))];
        var numbers = inside.Select(u => u.No).ToList();
        var all = db.Set<AttendanceSheet>().AsNoTracking().Where(s => s.CommuneNo == Unit.No || numbers.Contains(s.UnitNo));
        Total = await all.CountAsync(cancellation);
        Turns = await all.Where(s => s.TakenBack == null).SumAsync(s => (long)s.Number, cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Lines = await all.OrderByDescending(s => s.Day).ThenBy(s => s.Reference).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        Input ??= new(Ids.New<SheetId>(clock), Unit.No, clock.TodayInVietnam(), null, "", null, null, "", TeachingChannel.Class);
    }

    public string Word(TeachingChannel channel) =>
        channel switch
        {
            TeachingChannel.HomeVisit => T["Tại nhà"],
            TeachingChannel.Class => T["Lớp học"],
            TeachingChannel.Counter => T["Tại quầy"],
            TeachingChannel.Meeting => T["Buổi họp, sinh hoạt"],
            TeachingChannel.Workplace => T["Nơi làm việc"],
            _ => T["Trường học"],
        };

    private LocalRedirectResult Back() => LocalRedirect($"/phieu-gop?don-vi={Uri.EscapeDataString(Unit.Code)}");
}
