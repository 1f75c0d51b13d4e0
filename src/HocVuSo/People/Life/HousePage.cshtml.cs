using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Life;

/// <summary>Where a household is split, joined to another, or gets another head (tách hộ, nhập hộ, đổi chủ hộ).</summary>
[Needs(Permission.EditPeople)]
public sealed class HousePage(Db db, Gate gate, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public HouseholdId Id { get; set; }

    [BindProperty]
    public HouseholdId NewId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public List<PersonId> Going { get; set; } = [];

    [BindProperty]
    public PersonId HeadId { get; set; }

    [BindProperty]
    public string? Alley { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public HouseholdId OtherId { get; set; }

    public Household Household { get; private set; } = null!;
    public IReadOnlyList<PersonCard> Members { get; private set; } = [];
    public IReadOnlyList<HouseholdCard> Others { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        (NewId, Version, Day) = (Ids.New<HouseholdId>(clock), Household.Version, Vn.Date(clock.TodayInVietnam()));
    }

    public async Task<IActionResult> OnPostSplitAsync(CancellationToken cancellation)
    {
        await gate.Run((SplitHousehold slice) => slice.Run(new(Id, NewId, HeadId, Going, Alley ?? "", Forms.Day(Day)), cancellation), cancellation);
        return Redirect($"/ho/{NewId.Value}");
    }

    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation)
    {
        await gate.Run((JoinHouseholds slice) => slice.Run(new(OtherId, Id, Forms.Day(Day)), cancellation), cancellation);
        return Redirect($"/ho/{OtherId.Value}");
    }

    public async Task<IActionResult> OnPostHeadAsync(CancellationToken cancellation)
    {
        await gate.Run((ChangeHead slice) => slice.Run(new(Id, Version, HeadId), cancellation), cancellation);
        return Redirect($"/ho/{Id.Value}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Household =
            await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == Id, cancellation)
            ?? throw new NotAllowedException(Permission.EditPeople);
        actor.Demand(Permission.EditPeople, (await maps.Map(cancellation)).PathOn(Household.VillageNo, clock.TodayInVietnam()));
        Members = await people.Members(Id, cancellation);
        Others =
        [
            .. (await people.HouseholdsOf(Household.VillageNo, cancellation))
                .Where(h => h.Id != Id)
                .OrderBy(h => Vn.SortKey(h.HeadName), StringComparer.Ordinal),
        ];
    }
}
