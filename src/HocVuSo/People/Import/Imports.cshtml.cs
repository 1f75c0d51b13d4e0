using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>Files of residents: here a new one comes in, and the earlier ones are listed (nhập danh sách dân cư).</summary>
[Needs(Permission.ImportPeople)]
public sealed class ImportsPage(Db db, ResidentImporter importer, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed record FileForm(
        [Range(1, int.MaxValue, ErrorMessage = "Chọn xã, phường.")] int CommuneNo,
        [Required(ErrorMessage = "Ghi ngày có mặt.")] DateOnly? Day
    );

    public sealed record Line(ResidentImportId Id, string Commune, string FileName, DateOnly On, int People, ImportState State);

    public FileForm Input { get; set; } = new(0, null);
    public IReadOnlyList<SelectListItem> Communes { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Communes whose register may be downloaded; only where there are few.</summary>
    public IReadOnlyList<UnitCard> Codes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Input = new(0, clock.TodayInVietnam());
        return Refill(cancellation);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Input")] FileForm input, IFormFile? file, CancellationToken cancellation)
    {
        Input = input;
        if (!ModelState.IsValid)
        {
            await Refill(cancellation);
            return Page();
        }
        if (file is null)
        {
            throw new RuleException("people.import-no-file", "Chọn tệp danh sách .xlsx, .xls hoặc .csv.");
        }
        await using var stream = file.OpenReadStream();
        var id = await importer.Begin(stream, new(input.CommuneNo, input.Day!.Value, Path.GetFileName(file.FileName)), cancellation);
        return RedirectToPage("/People/Import/Check", new { id = id.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var communes = map.AllOn(today)
            .Where(u => u.Kind.IsCommune() && actor.May(Permission.ImportPeople, u.Path))
            .OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal)
            .ToList();
        Communes = [.. communes.Select(c => new SelectListItem(c.Heading, c.No.ToString(Vn.Culture), communes.Count == 1))];
        Codes = communes.Count <= 5 ? communes : [];
        var numbers = communes.ConvertAll(c => c.No);
        Lines = (
            await db.Set<ResidentImport>()
                .Where(i => numbers.Contains(i.CommuneNo) && i.State != ImportState.Reading && i.State != ImportState.Discarded)
                .OrderByDescending(i => i.ImportedAt)
                .Take(100)
                .ToListAsync(cancellation)
        ).ConvertAll(i => new Line(i.Id, map.Nearest(i.CommuneNo, today).Heading, i.FileName, Vn.DayOf(i.ImportedAt), i.New, i.State));
    }
}
