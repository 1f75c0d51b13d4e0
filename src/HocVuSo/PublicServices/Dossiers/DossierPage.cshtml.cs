using System.Security.Cryptography;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.PublicServices.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Dossiers;

/// <summary>The day's dossier list (danh sách hồ sơ): brought in, then those who were helped are ticked.</summary>
[Needs(Permission.RecordSupport)]
public sealed class DossierPage(Db db, Gate gate, UnitPicker units, TimeProvider clock, Text T) : PageModel, IRefill
{
    /// <summary>As many rows as one sending may tick.</summary>
    public const int PageSize = 200;

    public sealed record Line(DossierRowId Id, string Code, string Procedure, FilingWay Filing, DateOnly ReceivedOn, bool Ticked);

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    /// <summary>Only dossiers received on this day.</summary>
    [BindProperty(Name = "ngay", SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public UnitCard Unit { get; private set; } = null!;
    public IssueList Issues { get; } = new(200);
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<(DateOnly Day, int Count)> Days { get; private set; } = [];
    public int Total { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (file is null || file.Length == 0)
        {
            throw new RuleException("public-services.no-file", "Chọn tệp danh sách hồ sơ trước.");
        }
        await using var stream = file.OpenReadStream();
        var rows = DossierFile.Read(stream, Issues, clock);
        if (Issues.Errors > 0)
        {
            Response.StatusCode = 400;
            return Page();
        }
        stream.Position = 0;
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellation));
        var earlier = await db.Set<DossierList>()
            .Where(l => l.CommuneNo == Unit.No && l.FileHash == hash)
            .Select(l => (DateTimeOffset?)l.EnteredAt)
            .FirstOrDefaultAsync(cancellation);
        if (earlier is { } at)
        {
            TempData["Done"] = T["Tệp này đã nhập lúc {0}. Không ghi thêm dòng nào.", Vn.Moment(at)];
            return Back();
        }
        var (id, added, known) = (Ids.New<DossierListId>(clock), 0, 0);
        foreach (var some in rows.Chunk(Batch.Most))
        {
            var outcome = await gate.Run((StageDossiers slice) => slice.Run(new(id, Unit.No, file.FileName, hash, some), cancellation), cancellation);
            (added, known) = (added + outcome.Added, known + outcome.Known);
        }
        TempData["Done"] =
            known == 0
                ? T["Đã nhập {0} hồ sơ. Đánh dấu người đã được hỗ trợ.", Vn.Number(added)]
                : T["Đã nhập {0} hồ sơ; {1} hồ sơ có từ trước, không thêm.", Vn.Number(added), Vn.Number(known)];
        return Back();
    }

    public async Task<IActionResult> OnPostTickAsync(DossierRowId[] rows, bool filedByCitizen, bool alone, CancellationToken cancellation)
    {
        await Refill(cancellation);
        var made = await gate.Run((TickDossiers slice) => slice.Run(new(Unit.No, rows, filedByCitizen, filedByCitizen && alone), cancellation), cancellation);
        TempData["Done"] = T["Đã ghi {0} lượt hỗ trợ từ danh sách.", Vn.Number(made)];
        return Back();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordSupport, UnitCode, cancellation);
        var all = db.Set<DossierRow>().AsNoTracking().Where(r => r.CommuneNo == Unit.No);
        var days = await all.GroupBy(r => r.ReceivedOn)
            .Select(g => new { Day = g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Day)
            .Take(14)
            .ToListAsync(cancellation);
        Days = [.. days.Select(d => (d.Day, d.Count))];
        Day ??= days.Count > 0 ? days[0].Day : clock.TodayInVietnam();
        var rows = all.Where(r => r.ReceivedOn == Day);
        Total = await rows.CountAsync(cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        var lines = await rows.OrderBy(r => r.DossierKey).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var keys = lines.ConvertAll(r => r.DossierKey);
        var counted = await db.Set<Help.SupportRecord>()
            .AsNoTracking()
            .Where(s => s.CommuneNo == Unit.No && keys.Contains(s.DossierKey!))
            .Select(s => s.DossierKey!)
            .ToListAsync(cancellation);
        Lines =
        [
            .. lines.Select(r => new Line(
                r.Id,
                r.DossierCode,
                r.ProcedureName,
                r.Filing,
                r.ReceivedOn,
                counted.Contains(r.DossierKey, StringComparer.Ordinal)
            )),
        ];
    }

    public string Way(FilingWay way) =>
        way switch
        {
            FilingWay.Online => T["Trực tuyến"],
            FilingWay.InPerson => T["Trực tiếp"],
            FilingWay.Post => T["Bưu chính"],
            _ => "",
        };

    private LocalRedirectResult Back() => LocalRedirect($"/quay/danh-sach?don-vi={Uri.EscapeDataString(Unit.Code)}");
}
