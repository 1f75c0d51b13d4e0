using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.Skills.Passing;

/// <summary>The form that takes a village's signed list, as a file or as pasted lines.</summary>
[Needs(Permission.Assess)]
public sealed class ProposePage(Gate gate, ProposalReading reading, PeopleReader people, TimeProvider clock) : PageModel, IRefill
{
    public sealed record Form(
        [Range(1, int.MaxValue, ErrorMessage = "Chọn thôn, tổ dân phố.")] int VillageNo,
        [Required(ErrorMessage = "Ghi ngày ký danh sách.")] DateOnly? SignedOn,
        [Required(ErrorMessage = "Ghi tên Tổ trưởng đã ký."), StringLength(100)] string TeamLeader,
        [Required(ErrorMessage = "Ghi tên trưởng thôn, tổ trưởng tổ dân phố đã ký."), StringLength(100)] string VillageHead,
        [StringLength(200_000)] string? Lines
    );

    [BindProperty]
    public Form Input { get; set; } = new(0, null, "", "", null);

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public ProposalId NewId { get; set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        NewId = Ids.New<ProposalId>(clock);
        return Refill(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var (rows, hash) = await Rows(cancellation);
        for (var first = 0; first < rows.Count; first += ProposePassed.MostRows)
        {
            var part = rows.Skip(first).Take(ProposePassed.MostRows).ToList();
            var command = new ProposePassed.Command(
                NewId,
                Input.VillageNo,
                Input.SignedOn!.Value,
                Input.TeamLeader,
                Input.VillageHead,
                part,
                first,
                first + part.Count == rows.Count,
                Upload?.FileName ?? "",
                hash
            );
            await gate.Run((ProposePassed slice) => slice.Run(command, cancellation), cancellation);
        }
        return RedirectToPage("/Skills/Passing/Show", new { id = NewId.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var villages = await people.VillagesOf(Permission.Assess, cancellation);
        Villages = [.. villages.Select(v => new SelectListItem(v.Heading, v.No.ToString(Vn.Culture), villages.Count == 1))];
    }

    /// <exception cref="RuleException"><c>skills.no-rows</c>: neither a file nor lines; those of the reader.</exception>
    private async Task<(IReadOnlyList<ProposedRow> Rows, byte[]? Hash)> Rows(CancellationToken cancellation)
    {
        if (!Villages.Any(v => string.Equals(v.Value, Input.VillageNo.ToString(Vn.Culture), StringComparison.Ordinal)))
        {
            throw new NotAllowedException(Permission.Assess);
        }
        if (Upload is not null)
        {
            await using var stream = Upload.OpenReadStream();
            var hash = await SHA256.HashDataAsync(stream, cancellation);
            stream.Position = 0;
            return (await reading.File(stream, Input.VillageNo, cancellation), hash);
        }
        return string.IsNullOrWhiteSpace(Input.Lines)
            ? throw new RuleException("skills.no-rows", "Chọn tệp danh sách, hoặc ghi mỗi người một dòng.")
            : (await reading.Lines(Input.Lines, Input.VillageNo, cancellation), null);
    }
}
