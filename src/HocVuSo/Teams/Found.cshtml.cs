using System.ComponentModel.DataAnnotations;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams;

/// <summary>The form that takes a decision and its annex for one village.</summary>
[Needs(Permission.ManageTeams)]
public sealed class FoundPage(Db db, Gate gate, PeopleReader people, TimeProvider clock) : PageModel, IRefill
{
    public sealed record Form(
        [Range(1, int.MaxValue, ErrorMessage = "Chọn thôn, tổ dân phố.")] int VillageNo,
        [Required(ErrorMessage = "Ghi số quyết định."), StringLength(60)] string Number,
        [Required(ErrorMessage = "Ghi ngày ký quyết định.")] DateOnly? DecisionDay,
        DateOnly? From,
        DateOnly? TermEnds,
        [StringLength(20_000)] string? Lines,
        [StringLength(150)] string? ParentBody = null,
        [StringLength(100)] string? Contact = null
    );

    [BindProperty]
    public Form Input { get; set; } = new(0, "", null, null, null, null);

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public TeamId NewId { get; set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        NewId = Ids.New<TeamId>(clock);
        return Refill(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var day = Input.DecisionDay!.Value;
        var command = new FoundTeam.Command(
            NewId,
            Input.VillageNo,
            Input.Number,
            day,
            Input.From ?? day,
            Input.TermEnds,
            Members(),
            ParentBody: Input.ParentBody,
            Contact: Input.Contact
        );
        await gate.Run((FoundTeam slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage("/Teams/Show", new { id = NewId.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var taken = await db.Set<Team>().Where(t => t.EndedOn == null).Select(t => t.VillageNo).ToHashSetAsync(cancellation);
        var villages = await people.VillagesOf(Permission.ManageTeams, cancellation);
        Villages = [.. villages.OrderBy(v => taken.Contains(v.No)).Select(v => new SelectListItem(v.Heading, v.No.ToString(Vn.Culture)))];
    }

    private List<TeamMemberRow> Members()
    {
        if (Upload is null)
        {
            return TeamReading.Lines(Input.Lines ?? "");
        }
        using var stream = Upload.OpenReadStream();
        return TeamReading.File(stream);
    }
}
