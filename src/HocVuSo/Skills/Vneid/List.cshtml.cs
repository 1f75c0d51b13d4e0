using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>VNeID lists and signed totals of a commune; here a new file comes in.</summary>
[Needs(Permission.ImportVneid)]
public sealed class ListPage(Db db, Gate gate, VneidImport import, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed record FileForm(
        [Range(1, int.MaxValue, ErrorMessage = "Chọn xã, phường.")] int CommuneNo,
        [Required(ErrorMessage = "Ghi số công văn gửi kèm."), StringLength(60)] string Number,
        [Required(ErrorMessage = "Ghi ngày của danh sách.")] DateOnly? Day
    );

    public sealed record Line(VneidListId Id, string Commune, string Number, DateOnly Day, int Rows, VneidStatus Status);

    public sealed record TotalLine(VneidListId Id, string Commune, int People, string Number, DateOnly Day, string Signer, string Reason);

    public FileForm Input { get; set; } = new(0, "", null);
    public IReadOnlyList<SelectListItem> Communes { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<TotalLine> Totals { get; private set; } = [];
    public VneidListId NewId { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    /// <summary>Takes a file: straight to reconciliation when its layout is known, else to the mapping of its columns.</summary>
    public async Task<IActionResult> OnPostFileAsync([FromForm(Name = "Input")] FileForm input, IFormFile? upload, CancellationToken cancellation)
    {
        Input = input;
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        if (upload is null)
        {
            throw new RuleException("skills.no-file", "Chọn tệp danh sách .xlsx, .xls hoặc .csv.");
        }
        Demand(input.CommuneNo, await maps.Map(cancellation));
        await using var stream = upload.OpenReadStream();
        var job = new VneidImport.Job(input.CommuneNo, input.Number, input.Day!.Value, upload.FileName);
        return await import.Begin(stream, job, cancellation) switch
        {
            { List: { } list } => RedirectToPage("/Skills/Vneid/Show", new { id = list.Value }),
            { Staged: var staged } => RedirectToPage(
                "/Skills/Vneid/Columns",
                new
                {
                    token = staged,
                    xa = input.CommuneNo,
                    so = input.Number,
                    ngay = input.Day.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                    tep = upload.FileName,
                }
            ),
        };
    }

    public async Task<IActionResult> OnPostTotalAsync(
        VneidListId total,
        int commune,
        int? people,
        string? number,
        DateOnly? day,
        string? signer,
        CancellationToken cancellation
    )
    {
        if (people is null || day is null || string.IsNullOrWhiteSpace(number) || string.IsNullOrWhiteSpace(signer))
        {
            throw new RuleException("skills.total-missing", "Ghi đủ số người, số công văn, ngày và người ký.");
        }
        var command = new EnterVneidTotal.Command(total, commune, people.Value, number, day.Value, signer);
        await gate.Run((EnterVneidTotal slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostUndoTotalAsync(VneidListId total, string? reason, CancellationToken cancellation)
    {
        await gate.Run((UndoVneidTotal slice) => slice.Run(new(total, reason ?? ""), cancellation), cancellation);
        return RedirectToPage();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        NewId = Ids.New<VneidListId>(clock);
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var communes = map.AllOn(today)
            .Where(u => u.Kind.IsCommune() && actor.May(Permission.ImportVneid, u.Path))
            .OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal)
            .ToList();
        Communes = [.. communes.Select(c => new SelectListItem(c.Heading, c.No.ToString(Vn.Culture), communes.Count == 1))];
        var numbers = communes.ConvertAll(c => c.No);
        Lines = (
            await db.Set<VneidList>().Where(l => numbers.Contains(l.CommuneNo)).OrderByDescending(l => l.ImportedAt).Take(100).ToListAsync(cancellation)
        ).ConvertAll(l => new Line(l.Id, map.Nearest(l.CommuneNo, today).Heading, l.DocumentNumber, l.DocumentDay, l.Rows, l.Status));
        Totals = (
            await db.Set<VneidTotal>().Where(t => numbers.Contains(t.UnitNo)).OrderByDescending(t => t.DocumentDay).Take(50).ToListAsync(cancellation)
        ).ConvertAll(t => new TotalLine(t.Id, map.Nearest(t.UnitNo, today).Heading, t.People, t.DocumentNumber, t.DocumentDay, t.Signer, t.Reason));
    }

    private void Demand(int commune, TerritoryMap map) => actor.Demand(Permission.ImportVneid, map.On(commune, clock.TodayInVietnam())?.Path ?? "");
}
