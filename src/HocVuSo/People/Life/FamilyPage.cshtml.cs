using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.People.Life;

/// <summary>The page behind <c>/ho/{id}/day-nhau</c>: who taught whom in one household, and where it is written down or taken back.</summary>
[Needs(Permission.ReadPeople)]
public sealed class FamilyPage(Gate gate, PeopleReader people, FamilyHelps helps, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public HouseholdId Id { get; set; }

    [BindProperty]
    public Guid NewId { get; set; }

    [BindProperty]
    public PersonId Coach { get; set; }

    [BindProperty]
    public PersonId Learner { get; set; }

    [BindProperty]
    public string? HelpDay { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public bool BothAgree { get; set; }

    public HouseholdCard Household { get; private set; } = null!;
    public UnitCard Village { get; private set; } = null!;
    public IReadOnlyList<FamilyHelpLine> Lines { get; private set; } = [];
    public FamilyHelpForm Form { get; private set; } = null!;
    public bool MayVisit { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Demand(cancellation);
        await gate.Run(
            (RecordFamilyHelp slice) => slice.Run(new(NewId, Coach, Learner, Forms.Day(HelpDay), Topic ?? "", BothAgree), cancellation),
            cancellation
        );
        return Redirect($"/ho/{Id.Value}/day-nhau");
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid help, string? reason, CancellationToken cancellation)
    {
        await Demand(cancellation);
        if (Lines.All(l => l.Id != help))
        {
            throw new NotAllowedException(Permission.RecordVisit);
        }
        await gate.Run((CancelFamilyHelp slice) => slice.Run(new(help, reason ?? ""), cancellation), cancellation);
        return Redirect($"/ho/{Id.Value}/day-nhau");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        Household = await people.Household(Id, cancellation) ?? throw new NotAllowedException(Permission.ReadPeople);
        var path = map.PathOn(Household.VillageNo, today);
        actor.Demand(Permission.ReadPeople, path);
        MayVisit = Household.LeftOn is null && (actor.May(Permission.EditPeople, path) || actor.May(Permission.RecordVisit, path));
        Village = map.Nearest(Household.VillageNo, today);
        Lines = await helps.Of(Id, cancellation);
        Form = new(
            Id,
            NewId == Guid.Empty ? Ids.New(clock) : NewId,
            await people.Members(Id, cancellation),
            HelpDay ?? Vn.Date(today),
            Coach,
            Learner,
            Topic ?? "",
            BothAgree
        );
    }

    private async Task Demand(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!MayVisit)
        {
            throw new NotAllowedException(Permission.RecordVisit);
        }
    }
}
