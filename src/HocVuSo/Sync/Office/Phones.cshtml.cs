using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Office;

/// <summary>The phones of a team (máy của Tổ): invite a member, approve her phone, take a lost one out of use.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Needs(Permission.LeadTeam, Permission.RunCampaigns)]
public sealed class PhonesPage(Db db, Gate gate, TeamRoster roster, HeldDesk desk, Leading leading, MapKeeper maps, TimeProvider clock) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public TeamId Id { get; set; }

    public sealed record Line(MemberCard Member, IReadOnlyList<Device> Phones, Invitation? Open);

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public string Village { get; private set; } = "";
    public TeamName Team { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }

    /// <summary>Link of the invitation just made: shown this once, kept nowhere.</summary>
    public string? Link { get; private set; }
    public string Invited { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostInviteAsync(TeamMemberId member, CancellationToken cancellation)
    {
        var word = Invitation.NewWord();
        await gate.Run((IssueInvitation slice) => slice.Run(new(Ids.New<InvitationId>(clock), member, word), cancellation), cancellation);
        await Refill(cancellation);
        // after the #, so that it stands in no log and no preview of Zalo asks for it
        Link = $"{Request.Scheme}://{Request.Host}{AppFiles.Folder}/#moi={word}";
        Invited = Lines.FirstOrDefault(l => l.Member.Id == member)?.Member.Name ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostApproveAsync(DeviceId device, CancellationToken cancellation)
    {
        await gate.Run((ApproveDevice slice) => slice.Run(new(device), cancellation), cancellation);
        await desk.Approved(device, cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task<IActionResult> OnPostRevokeAsync(DeviceId device, CancellationToken cancellation)
    {
        await gate.Run((RevokeDevice slice) => slice.Run(new(device), cancellation), cancellation);
        return RedirectToPage(new { id = Id.Value });
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Team = await roster.Find(Id, cancellation);
        await leading.Demand(Team.UnitNo, cancellation);
        Village = (await maps.Map(cancellation)).Nearest(Team.UnitNo, clock.TodayInVietnam()).Heading;
        Now = clock.GetUtcNow();
        var members = await roster.Members(Id, cancellation);
        var ids = members.Select(m => m.Id).ToList();
        var phones = (await db.Set<Device>().Where(d => ids.Contains(d.MemberId) && d.State != DeviceState.Replaced).ToListAsync(cancellation)).ToLookup(d =>
            d.MemberId
        );
        var open = (await db.Set<Invitation>().Where(i => ids.Contains(i.MemberId) && i.UsedAt == null && i.WithdrawnAt == null).ToListAsync(cancellation))
            .Where(i => i.IsOpen(Now))
            .ToLookup(i => i.MemberId);
        Lines = [.. members.Select(m => new Line(m, [.. phones[m.Id].OrderByDescending(d => d.JoinedAt)], open[m.Id].FirstOrDefault()))];
    }
}
