using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams.Crews;

/// <summary>One crew of a campaign: its decision, days, villages and members.</summary>
[Needs(Permission.RunCampaigns)]
public sealed class CrewPage(Db db, Gate gate, Vault vault, MapKeeper maps, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public TeamId Id { get; set; }

    public Crew Crew { get; private set; } = null!;
    public string Unit { get; private set; } = "";
    public IReadOnlyList<string> Places { get; private set; } = [];

    /// <summary>Places that were taken away, the latest first.</summary>
    public IReadOnlyList<(string Heading, DateOnly From, DateOnly LeftOn)> Left { get; private set; } = [];

    /// <summary>Places added after its first day.</summary>
    public IReadOnlyList<(string Heading, DateOnly From)> Added { get; private set; } = [];

    /// <summary>What may be ticked: the unit's own, and what is the crew's already.</summary>
    public IReadOnlyList<UnitCard> Choices { get; private set; } = [];

    /// <summary>Numbers ticked: as posted, else as they stand.</summary>
    public IReadOnlySet<int> Ticked { get; private set; } = new HashSet<int>();

    public ReturnedForm Back => new(Request, "member");

    public bool LedByCommune { get; private set; }
    public int UnitNo => Crew.UnitNo;

    [BindProperty(Name = "places")]
    public List<int> Wanted { get; set; } = [];
    public IReadOnlyList<TeamMember> Members { get; private set; } = [];
    public IReadOnlyList<TeamMember> Former { get; private set; } = [];
    public TeamMemberId NewId { get; private set; }
    public DateOnly Today { get; private set; }

    public string Phone(TeamMember member) => member.Phone is { } phone ? vault.Unseal(phone) : "";

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostJoinAsync(TeamMemberId member, string? name, string? from, string? phone, CancellationToken cancellation)
    {
        await gate.Run((JoinCrew slice) => slice.Run(new(member, Id, name ?? "", from, phone), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task<IActionResult> OnPostLeaveAsync(TeamMemberId member, string? reason, CancellationToken cancellation)
    {
        await gate.Run((LeaveCrew slice) => slice.Run(new(member, Reason(reason)), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task<IActionResult> OnPostMoveAsync(int version, CancellationToken cancellation)
    {
        await gate.Run((MoveCrew slice) => slice.Run(new(Id, version, Wanted), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task<IActionResult> OnPostEndAsync(DateOnly? day, string? reason, CancellationToken cancellation)
    {
        await gate.Run((EndCrew slice) => slice.Run(new(Id, day ?? clock.TodayInVietnam(), Reason(reason)), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Crew =
            await db.Set<Crew>().SingleOrDefaultAsync(c => c.Id == Id, cancellation)
            ?? throw new RuleException("crews.crew.not-found", "Không tìm thấy đội hình này.");
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.RunCampaigns, map.PathOn(Crew.UnitNo, Today));
        Unit = map.Nearest(Crew.UnitNo, Today).Heading;
        await FillPlaces(map, cancellation);
        var members = await db.Set<TeamMember>().Where(m => m.TeamId == Id).OrderBy(m => m.SortKey).ToListAsync(cancellation);
        (Members, Former) = (members.FindAll(m => m.LeftOn is null), members.FindAll(m => m.LeftOn is not null));
        NewId = Ids.New<TeamMemberId>(clock);
    }

    private async Task FillPlaces(TerritoryMap map, CancellationToken cancellation)
    {
        var all = await db.Set<CrewPlace>().Where(p => p.CrewId == Id).ToListAsync(cancellation);
        string Heading(CrewPlace place) => map.Nearest(place.UnitNo, Today).Heading;
        Left = [.. all.Where(p => p.LeftOn >= p.From).OrderByDescending(p => p.LeftOn).Select(p => (Heading(p), p.From, p.LeftOn!.Value))];
        Added = [.. all.Where(p => p.LeftOn is null && p.From > Crew.From).OrderBy(p => p.From).Select(p => (Heading(p), p.From))];
        var (held, unit) = (all.Where(p => p.LeftOn is null).Select(p => p.UnitNo).ToHashSet(), map.Nearest(Crew.UnitNo, Today));
        var choices = CrewPlaces.Choices(unit, map, Today);
        Choices = [.. choices, .. held.Except(choices.Select(c => c.No)).Select(n => map.Nearest(n, Today))];
        Places = Headings(held, map, Today);
        Ticked = Back.Is("Move") ? Wanted.ToHashSet() : held;
        LedByCommune = unit.Kind.IsCommune();
    }

    /// <summary>Headings of the places a crew goes to, by name.</summary>
    internal static IReadOnlyList<string> Headings(IEnumerable<int> places, TerritoryMap map, DateOnly today) =>
        [.. places.Select(n => map.Nearest(n, today)).OrderBy(u => Vn.PlaceKey(u.Name), StringComparer.Ordinal).Select(u => u.Heading)];

    private static string Reason(string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? throw new RuleException("ledger.no-reason", "Ghi lý do sửa hoặc hủy, để người xem sau hiểu vì sao số liệu đổi.")
            : reason.Trim();
}
