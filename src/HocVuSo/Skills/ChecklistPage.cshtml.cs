using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills;

/// <summary>The practical checklist of one person: found by name, marked, taken back (phiếu đánh giá thực hành).</summary>
[Needs(Permission.Assess)]
public sealed class ChecklistPage(Db db, Gate gate, PeopleReader people, Frameworks frameworks, MapKeeper maps, Actor actor, TimeProvider clock)
    : PageModel,
        IRefill
{
    public sealed record Form(
        [Required(ErrorMessage = "Ghi ngày đánh giá.")] DateOnly? Day,
        [Required(ErrorMessage = "Ghi tên thành viên Tổ đã xem người học làm."), StringLength(100)] string Witness,
        [StringLength(500)] string? Note,
        bool Consents
    );

    /// <summary>Whom it is about; none yet: a search.</summary>
    [BindProperty(SupportsGet = true, Name = "nguoi")]
    public PersonId? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Sought { get; set; }

    [BindProperty]
    public ChecklistId NewId { get; set; }

    /// <summary>Six levels in the order of <see cref="SkillGroup"/>.</summary>
    [BindProperty]
    public List<int> Levels { get; set; } = [];

    public Form Input { get; set; } = new(null, "", null, false);
    public PersonCard? Card { get; private set; }
    public string Village { get; private set; } = "";
    public bool HasConsented { get; private set; }
    public IReadOnlyList<PersonCard> Found { get; private set; } = [];
    public IReadOnlyList<Checklist> Marked { get; private set; } = [];
    public Framework Frame { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        NewId = Ids.New<ChecklistId>(clock);
        await Refill(cancellation);
        Input = Input with { Day = clock.TodayInVietnam() };
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Input")] Form input, CancellationToken cancellation)
    {
        Input = input;
        await Refill(cancellation);
        if (!ModelState.IsValid || Person is not { } person)
        {
            return Page();
        }
        var command = new MarkChecklist.Command(NewId, person, input.Day!.Value, input.Witness, input.Note, Levels, input.Consents);
        await gate.Run((MarkChecklist slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage(new { nguoi = person.Value });
    }

    public async Task<IActionResult> OnPostUndoAsync(ChecklistId checklist, string? reason, CancellationToken cancellation)
    {
        await gate.Run((UndoChecklist slice) => slice.Run(new(checklist, reason ?? ""), cancellation), cancellation);
        return RedirectToPage(new { nguoi = Person?.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        Frame = await frameworks.InForce(FrameGroup.Citizens, today, cancellation);
        if (Person is not { } id)
        {
            var villages = await people.VillagesOf(Permission.Assess, cancellation);
            Found = string.IsNullOrWhiteSpace(Sought) ? [] : await people.Search(Sought, [.. villages.Select(v => v.No)], cancellation);
            return;
        }
        Card = await people.Person(id, cancellation) is { LeftOn: null } card
            ? card
            : throw new RuleException("skills.person.not-found", "Không tìm thấy người này trong danh sách dân cư.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.Assess, map.PathOn(Card.VillageNo, today));
        Village = map.Nearest(Card.VillageNo, today).Heading;
        HasConsented = (await people.Consenting([id], ConsentPurpose.LearningRecord, cancellation)).Count > 0;
        Marked = await db.Set<Checklist>()
            .Where(c => c.PersonId == id)
            .OrderByDescending(c => c.Day)
            .ThenByDescending(c => c.MarkedAt)
            .ToListAsync(cancellation);
    }
}
