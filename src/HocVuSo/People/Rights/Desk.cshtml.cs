using HocVuSo.Access.Contract;
using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>Requests of people about their own data, the most urgent first (quyền dữ liệu).</summary>
[Needs(Permission.HandleDataRights)]
public sealed class DeskPage(Db db, AccountNames accounts, PeopleReader people, Rules rules, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel
{
    public sealed record Line(DataRequest Request, string Name, string Handler);

    public IReadOnlyList<Line> Open { get; private set; } = [];
    public IReadOnlyList<Line> Closed { get; private set; } = [];
    public DateOnly Today { get; private set; }

    /// <summary>From 1 December on, when next year's holidays are not entered yet: the clocks would count them as working days.</summary>
    public bool CalendarMissing { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.HandleDataRights))
        {
            throw new NotAllowedException(Permission.HandleDataRights);
        }
        Today = clock.TodayInVietnam();
        var calendar = await rules.Calendar(cancellation);
        CalendarMissing = !calendar.Knows(Today.Year) || (Today.Month == 12 && !calendar.Knows(Today.Year + 1));
        var communes = (await maps.Map(cancellation)).Communes(actor, Permission.HandleDataRights, Today).Select(c => c.No).ToList();
        var requests = db.Set<DataRequest>().AsNoTracking().Where(r => communes.Contains(r.CommuneNo));
        var open = await requests
            .Where(r => r.State == RequestState.Received || r.State == RequestState.Acknowledged)
            .OrderBy(r => r.DoBy)
            .Take(200)
            .ToListAsync(cancellation);
        var closed = await requests
            .Where(r => r.State == RequestState.Done || r.State == RequestState.Refused)
            .OrderByDescending(r => r.ClosedOn)
            .Take(50)
            .ToListAsync(cancellation);
        var all = open.Concat(closed).ToList();
        var cards = await people.ByIds([.. all.Select(r => r.PersonId).OfType<PersonId>().Distinct()], cancellation);
        var names = await accounts.Of([.. all.Select(r => r.HandledBy).Distinct()], cancellation);
        Line Of(DataRequest r) =>
            new(r, r.PersonId is { } id && cards.TryGetValue(id, out var card) ? card.Name : "", names.GetValueOrDefault(r.HandledBy, ""));
        (Open, Closed) = ([.. open.Select(Of)], [.. closed.Select(Of)]);
    }
}
