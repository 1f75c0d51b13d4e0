using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams;

/// <summary>One team: its decision, its members, who joined and left.</summary>
[Needs(Permission.ReadPeople, Permission.ManageTeams)]
public sealed class ShowPage(Db db, Gate gate, Vault vault, MapKeeper maps, Rules rules, Actor actor, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public TeamId Id { get; set; }

    public Team Team { get; private set; } = null!;
    public string Village { get; private set; } = "";
    public IReadOnlyList<TeamMember> Members { get; private set; } = [];
    public IReadOnlyList<TeamMember> Former { get; private set; } = [];
    public bool MayManage { get; private set; }
    public bool MayLead { get; private set; }
    public TeamMemberId NewId { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>What holds for a team that has said nothing else; 0: no goal.</summary>
    public int UsualWeeklyHomes { get; private set; }

    public ReturnedForm Back => new(Request, "member");

    /// <summary>Last three digits only; the whole number is for those who manage the team.</summary>
    public string Phone(TeamMember member) =>
        member.Phone is not { } phone ? ""
        : MayManage ? vault.Unseal(phone)
        : Vault.Mask(vault.Unseal(phone));

    /// <summary>How to reach the team: for those who manage or lead it.</summary>
    public string Contact => (MayManage || MayLead) && Team.Contact is { } contact ? vault.Unseal(contact) : "";

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    [Needs(Permission.ManageTeams)]
    public async Task<IActionResult> OnPostJoinAsync(
        TeamMemberId member,
        string? name,
        TeamRole role,
        string? title,
        string? phone,
        DateOnly? day,
        CancellationToken cancellation
    )
    {
        var command = new JoinTeam.Command(member, Id, name ?? "", role, title, phone, day ?? clock.TodayInVietnam());
        await gate.Run((JoinTeam slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    [Needs(Permission.ManageTeams)]
    public async Task<IActionResult> OnPostLeaveAsync(TeamMemberId member, DateOnly? day, string? reason, bool mistake, CancellationToken cancellation)
    {
        await gate.Run((LeaveTeam slice) => slice.Run(new(member, day ?? clock.TodayInVietnam(), Reason(reason), mistake), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    /// <param name="phone">Left empty, the number that is there stays.</param>
    [Needs(Permission.ManageTeams)]
    public async Task<IActionResult> OnPostCorrectAsync(
        TeamMemberId member,
        string? name,
        TeamRole role,
        string? title,
        string? phone,
        DateOnly? day,
        string? reason,
        int version,
        CancellationToken cancellation
    )
    {
        var command = new DescribeMember.Command(member, name ?? "", role, title, phone, version, day, reason);
        await gate.Run((DescribeMember slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    [Needs(Permission.ManageTeams)]
    public async Task<IActionResult> OnPostDescribeAsync(
        string? name,
        string? parent,
        string? contact,
        DateOnly? term,
        int? weekly,
        int version,
        CancellationToken cancellation
    )
    {
        // what is no number is a goal nobody reaches
        weekly ??= Request.Form["weekly"].ToString().Trim().Length > 0 ? 0 : null;
        var command = new DescribeTeam.Command(Id, version, name ?? "", parent, contact, term, weekly);
        await gate.Run((DescribeTeam slice) => slice.Run(command, cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    [Needs(Permission.ManageTeams)]
    public async Task<IActionResult> OnPostEndAsync(DateOnly? day, string? reason, bool mistake, CancellationToken cancellation)
    {
        await gate.Run((EndTeam slice) => slice.Run(new(Id, day ?? clock.TodayInVietnam(), Reason(reason), mistake), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Team =
            await db.Set<Team>().SingleOrDefaultAsync(t => t.Id == Id, cancellation)
            ?? throw new RuleException("teams.team.not-found", "Không tìm thấy Tổ này.");
        Today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var path = map.PathOn(Team.VillageNo, Today);
        MayManage = actor.May(Permission.ManageTeams, path);
        MayLead = actor.May(Permission.LeadTeam, path);
        if (!MayManage)
        {
            actor.Demand(Permission.ReadPeople, path);
        }
        Village = map.Nearest(Team.VillageNo, Today).Heading;
        UsualWeeklyHomes = await rules.Number(RuleCatalogue.WeeklyHomes, Today, cancellation);
        var members = await db.Set<TeamMember>().Where(m => m.TeamId == Id).OrderBy(m => m.Role).ThenBy(m => m.SortKey).ToListAsync(cancellation);
        (Members, Former) = (members.FindAll(m => m.LeftOn is null), members.FindAll(m => m.LeftOn is not null));
        NewId = Ids.New<TeamMemberId>(clock);
    }

    private static string Reason(string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? throw new RuleException("ledger.no-reason", "Ghi lý do sửa hoặc hủy, để người xem sau hiểu vì sao số liệu đổi.")
            : reason.Trim();
}
