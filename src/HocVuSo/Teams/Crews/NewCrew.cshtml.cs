using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Teams.Crews;

/// <summary>The form that takes the decision or plan of a campaign: who leads it, its days, its villages, its members.</summary>
[Needs(Permission.RunCampaigns)]
public sealed class NewCrewPage(Gate gate, UnitPicker units, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    public sealed record Form(
        [Required(ErrorMessage = "Ghi tên đội hình."), StringLength(100)] string Name,
        [Required(ErrorMessage = "Ghi số quyết định, kế hoạch."), StringLength(60)] string Number,
        [Required(ErrorMessage = "Ghi ngày ký.")] DateOnly? DecisionDay,
        [Required(ErrorMessage = "Ghi ngày bắt đầu.")] DateOnly? From,
        [Required(ErrorMessage = "Ghi ngày kết thúc.")] DateOnly? Until,
        [StringLength(20_000)] string? Lines
    );

    /// <summary>Code of the commune or province that leads it.</summary>
    [BindProperty(SupportsGet = true, Name = "xa")]
    public string? UnitCode { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new("", "", null, null, null, null);

    /// <summary>Numbers of the villages or communes ticked.</summary>
    [BindProperty]
    public List<int> Places { get; set; } = [];

    [BindProperty]
    public TeamId NewId { get; set; }

    public UnitCard Unit { get; private set; } = null!;

    /// <summary>Units that this person may lead a campaign for.</summary>
    public IReadOnlyList<UnitCard> Units { get; private set; } = [];

    /// <summary>The commune itself where it is one, then what lies in the unit.</summary>
    public IReadOnlyList<UnitCard> Choices { get; private set; } = [];

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
        var (name, number, decided, from, until, lines) = Input;
        var command = new FormCrew.Command(NewId, Unit.No, name, number, decided!.Value, from!.Value, until!.Value, Places, TeamReading.CrewLines(lines ?? ""));
        await gate.Run((FormCrew slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage("/Teams/Crews/CrewPage", new { id = NewId.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        Unit = await units.At(Permission.RunCampaigns, UnitCode, cancellation);
        if (Unit.Kind is UnitKind.Village or UnitKind.Nation)
        {
            throw new NotAllowedException(Permission.RunCampaigns);
        }
        Units =
        [
            .. map.AllOn(today).Where(u => u.Kind.IsProvince() && actor.May(Permission.RunCampaigns, u.Path)),
            .. await units.Communes(Permission.RunCampaigns, cancellation),
        ];
        Choices = CrewPlaces.Choices(Unit, map, today);
    }
}
