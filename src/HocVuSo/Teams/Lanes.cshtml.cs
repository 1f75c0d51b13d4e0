using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Teams;

/// <summary>The leader shares out the lanes of the village (chia ngõ).</summary>
[Needs(Permission.LeadTeam)]
public sealed class LanesPage(Gate gate, TeamRoster roster, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public TeamId Id { get; set; }

    /// <summary>Lanes and who walks them, in the same order; an empty member is for all.</summary>
    [BindProperty]
    public List<string?> Lane { get; set; } = [];

    [BindProperty]
    public List<string?> Member { get; set; } = [];

    public sealed record Row(string Lane, int Households, TeamMemberId? Member);

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public TeamName Team { get; private set; } = null!;
    public IReadOnlyList<MemberCard> Members { get; private set; } = [];
    public string Village { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var lanes = Lane.Select(l => l ?? "")
            .Zip(Member)
            .DistinctBy(l => l.First, StringComparer.Ordinal)
            .ToDictionary(l => l.First, l => TeamMemberId.TryParse(l.Second, out var member) ? member : (TeamMemberId?)null, StringComparer.Ordinal);
        await gate.Run((ShareLanes slice) => slice.Run(new(Id, lanes), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Team = await roster.Find(Id, cancellation);
        if (Team.IsCrew)
        {
            throw new RuleException("teams.team.not-found", "Không tìm thấy Tổ này.");
        }
        Members = await roster.Members(Id, cancellation);
        var (map, today, village) = (await maps.Map(cancellation), clock.TodayInVietnam(), Team.UnitNo);
        actor.Demand(Permission.LeadTeam, map.PathOn(village, today));
        Village = map.Nearest(village, today).Heading;
        var shared = await roster.Lanes(Id, cancellation);
        Rows =
        [
            .. (await people.HouseholdsOf(village, cancellation))
                .GroupBy(h => LaneAddress.Of(h.Alley).Lane, StringComparer.Ordinal)
                .OrderBy(g => Vn.PlaceKey(g.Key), StringComparer.Ordinal)
                .Select(g => new Row(g.Key, g.Count(), shared.TryGetValue(g.Key, out var member) ? member : null)),
        ];
    }
}
