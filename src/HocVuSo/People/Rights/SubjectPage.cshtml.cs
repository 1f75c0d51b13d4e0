using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>Everything that is kept about one person, who has read it, and where her requests begin (mọi dữ liệu về một người).</summary>
[Needs(Permission.HandleDataRights)]
public sealed class SubjectPage(
    Db db,
    Gate gate,
    PersonCopy copies,
    PeopleReader people,
    Access.Contract.AccountNames accounts,
    MapKeeper maps,
    Actor actor,
    TimeProvider clock
) : PageModel, IRefill
{
    public sealed record Reading(DateTimeOffset At, string By, string Action);

    [BindProperty(SupportsGet = true)]
    public PersonId Id { get; set; }

    [BindProperty]
    public DataRequestId NewId { get; set; }

    [BindProperty]
    public DataRight Right { get; set; } = DataRight.View;

    [BindProperty]
    public string? Requester { get; set; }

    [BindProperty]
    public string? Detail { get; set; }

    [BindProperty]
    public string? ReceivedOn { get; set; }

    public PersonCopy.Copy Copy { get; private set; } = null!;
    public IReadOnlyList<Reading> Readings { get; private set; } = [];
    public bool Restricted { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        (NewId, ReceivedOn) = (Ids.New<DataRequestId>(clock), Vn.Date(clock.TodayInVietnam()));
    }

    /// <summary>The copy as a file.</summary>
    public async Task<IActionResult> OnGetCopyAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        return File(PersonCopy.Json(Copy), "application/json", $"ban-sao-{Id.Value.ToString("N")[^8..]}.json");
    }

    public async Task<IActionResult> OnPostReceiveAsync(CancellationToken cancellation)
    {
        await gate.Run(
            (ReceiveRequest slice) => slice.Run(new(NewId, Id, Right, Requester ?? "", Detail ?? "", Forms.Day(ReceivedOn)), cancellation),
            cancellation
        );
        return Redirect($"/quyen-du-lieu/{NewId.Value}");
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancellation)
    {
        await gate.Run((LiftRestriction slice) => slice.Run(new(Id), cancellation), cancellation);
        return Redirect($"/quyen-du-lieu/nguoi/{Id.Value}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var person = await people.Person(Id, cancellation) ?? throw new NotAllowedException(Permission.HandleDataRights);
        actor.Demand(Permission.HandleDataRights, (await maps.Map(cancellation)).PathOn(person.VillageNo, clock.TodayInVietnam()));
        await gate.Run((NotePersonRead slice) => slice.Run(Id, person.VillageNo, cancellation), cancellation);
        Copy = await copies.Of(Id, cancellation) ?? throw new NotAllowedException(Permission.HandleDataRights);
        Restricted = await Restrictions.Holds(db, Id, cancellation);
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(a => a.Entity == Id.Value)
            .OrderByDescending(a => a.Id)
            .Take(100)
            .ToListAsync(cancellation);
        var names = await accounts.Of([.. entries.Select(e => e.Account).Distinct()], cancellation);
        Readings = [.. entries.Select(e => new Reading(e.At, names.GetValueOrDefault(e.Account, ""), e.Action))];
    }
}
