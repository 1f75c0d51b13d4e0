using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Where a household lives and how one gets there (địa chỉ, đường đi).</summary>
[Needs(Permission.EditPeople, Permission.RecordVisit)]
public sealed class Directions(Db db, Gate gate, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public HouseholdId Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Alley { get; set; }

    [BindProperty]
    public string? Way { get; set; }

    public string HeadName { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var household = await Load(cancellation);
        (Version, Alley, Way) = (household.Version, household.Alley, household.Directions);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        try
        {
            await gate.Run((DescribeHousehold slice) => slice.Run(new(Id, Version, Alley ?? "", Way ?? ""), cancellation), cancellation);
        }
        catch (StaleException)
        {
            // both values are shown; saving once more is her choice between them
            ModelState.Remove(nameof(Version));
            Version = (await Load(cancellation)).Version;
            throw;
        }
        return Redirect($"/ho/{Id.Value}");
    }

    public Task Refill(CancellationToken cancellation) => Load(cancellation);

    private async Task<Household> Load(CancellationToken cancellation)
    {
        var household = await db.Set<Household>().SingleOrDefaultAsync(h => h.Id == Id, cancellation) ?? throw new NotAllowedException(Permission.RecordVisit);
        var path = (await maps.Map(cancellation)).PathOn(household.VillageNo, clock.TodayInVietnam());
        if (!actor.May(Permission.EditPeople, path))
        {
            actor.Demand(Permission.RecordVisit, path);
        }
        HeadName = household.HeadName;
        return household;
    }
}
