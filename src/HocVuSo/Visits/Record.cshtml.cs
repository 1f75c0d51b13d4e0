using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>The visit form, for a new visit or to put one right (phiếu thăm hộ).</summary>
[Needs(Permission.RecordVisit)]
public sealed class Record(Db db, Gate gate, PeopleReader people, Walkers walkers, MapKeeper maps, Actor actor, Text T, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "ho")]
    public HouseholdId HouseholdId { get; set; }

    /// <summary>The visit to be put right; none for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "sua")]
    public VisitId? Corrects { get; set; }

    [BindProperty]
    public VisitForm Form { get; set; } = new();

    public HouseholdCard Household { get; private set; } = null!;
    public IReadOnlyDictionary<PersonId, PersonCard> Members { get; private set; } = new Dictionary<PersonId, PersonCard>();
    public IReadOnlySet<PersonId> Consenting { get; private set; } = new HashSet<PersonId>();
    public int EarlierVisits { get; private set; }

    /// <summary>Members who may have called, where it was not the one who writes it down.</summary>
    public IReadOnlyList<MemberCard> Walkers { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var members = await Load(cancellation);
        Form = VisitForm.For(Ids.New<VisitId>(clock), Today, members);
        Form.Learners.ForEach(l => l.Complete());
        if (Corrects is { } corrects)
        {
            var visit =
                await db.Set<Visit>().SingleOrDefaultAsync(v => v.Id == corrects && v.HouseholdId == HouseholdId && v.CancelledAt == null, cancellation)
                ?? throw new NotAllowedException(Permission.RecordVisit);
            Form.CopyFrom(visit, await db.Set<VisitLearner>().Where(l => l.VisitId == corrects).ToListAsync(cancellation));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (Form.Read(HouseholdId, ModelState, T) is not { } command)
        {
            Response.StatusCode = 400;
            return Page();
        }
        if (Corrects is { } corrects)
        {
            await gate.Run((CorrectVisit slice) => slice.Run(new(corrects, Form.Reason ?? "", command), cancellation), cancellation);
        }
        else
        {
            await gate.Run((RecordVisit slice) => slice.Run(command, cancellation), cancellation);
        }
        return Redirect($"/tham-ho/{command.Id.Value}?da-luu=true");
    }

    public Task Refill(CancellationToken cancellation) => Load(cancellation);

    private async Task<List<PersonCard>> Load(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        Household = await people.Household(HouseholdId, cancellation) ?? throw new NotAllowedException(Permission.RecordVisit);
        actor.Demand(Permission.RecordVisit, (await maps.Map(cancellation)).PathOn(Household.VillageNo, Today));
        var members = await people.Members(HouseholdId, cancellation);
        if (Corrects is { } corrected)
        {
            // whoever was taught then stays on the form, also when she has left the household since
            var taught = await db.Set<VisitLearner>().Where(l => l.VisitId == corrected).Select(l => l.PersonId).ToListAsync(cancellation);
            members.AddRange((await people.ByIds([.. taught.Except(members.Select(m => m.Id))], cancellation)).Values);
        }
        Members = members.ToDictionary(m => m.Id);
        Consenting = await people.Consenting([.. Members.Keys], ConsentPurpose.LearningRecord, cancellation);
        var was = await db.Set<Visit>()
            .Where(v => v.Id == Corrects && v.HouseholdId == HouseholdId)
            .Select(v => new { v.VillageNo, v.Day })
            .SingleOrDefaultAsync(cancellation);
        Walkers = await walkers.Of(was?.VillageNo ?? Household.VillageNo, was?.Day ?? Today, cancellation);
        EarlierVisits = await db.Set<Visit>().CountAsync(v => v.HouseholdId == HouseholdId && v.CancelledAt == null, cancellation);
        Form.Learners.RemoveAll(l => !Members.ContainsKey(l.PersonId));
        Form.Learners.ForEach(l => l.Complete());
        return members;
    }
}
