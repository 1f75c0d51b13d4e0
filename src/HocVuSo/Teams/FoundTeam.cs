using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams;

/// <summary>Enters the team a decision sets up, with its members (thành lập Tổ): by form, from the decision's annex, or for the demo.</summary>
public sealed class FoundTeam(Db db, FactWriter facts, Vault vault, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="From">Day from which it works; not before the decision.</param>
    public sealed record Command(
        TeamId Id,
        int VillageNo,
        [Required, StringLength(60)] string DecisionNumber,
        DateOnly DecisionDay,
        DateOnly From,
        DateOnly? TermEnds,
        IReadOnlyList<TeamMemberRow> Members,
        string? Name = null
    );

    /// <summary>Founds it; the same id again changes nothing.</summary>
    /// <exception cref="RuleException"><c>teams.not-a-village</c>; <c>teams.one-a-village</c>: one is in force there; <c>teams.day</c>: after today; <c>teams.two-leaders</c>;
    /// <c>teams.same-name</c>: a member twice; <c>teams.size</c>: over 100 members; <c>teams.decision</c>; <c>teams.term</c>; <c>teams.member-name</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var village = map.Nearest(command.VillageNo, command.From);
        actor.Demand(Permission.ManageTeams, map.PathOn(command.VillageNo, today));
        if (await db.Set<Team>().AnyAsync(t => t.Id == command.Id, cancellation))
        {
            return;
        }
        if (village.Kind is not UnitKind.Village)
        {
            throw new RuleException("teams.not-a-village", "Tổ công nghệ số cộng đồng lập ở thôn, tổ dân phố. Chọn thôn, tổ dân phố.");
        }
        if (command.From > today || command.DecisionDay > today)
        {
            throw new RuleException("teams.day", "Ngày không được sau hôm nay.");
        }
        if (await db.Set<Team>().AnyAsync(t => t.VillageNo == command.VillageNo && t.EndedOn == null, cancellation))
        {
            throw new RuleException("teams.one-a-village", "{0} đã có Tổ đang hoạt động. Kết thúc Tổ cũ trước khi lập Tổ mới.", village.Heading);
        }
        Check(command.Members);
        var subject = await facts.SubjectOf(SubjectKind.Team, command.Id.Value, cancellation);
        var place = await facts.PlaceOf(command.VillageNo, cancellation);
        var name = command.Name is { Length: > 0 } given ? given : $"Tổ công nghệ số cộng đồng {village.Name}";
        db.Add(Team.Found(command.Id, subject, command.VillageNo, name, command.DecisionNumber, command.DecisionDay, command.From, command.TermEnds));
        facts.State(Kinds.TeamInForce, place, subject, command.From, 1, Evidence.Document, new(SourceCode.Teams, command.Id.Value));
        var members = command.Members.Select(row => TeamMember.Join(Ids.New<TeamMemberId>(clock), command.Id, row, command.From, vault)).ToList();
        foreach (var member in members)
        {
            facts.State(Kinds.TeamMembers, place, subject, command.From, 1, Evidence.Document, new(SourceCode.Teams, member.Id.Value, TeamMember.JoinPart));
        }
        audit.Note("teams.found", command.Id.Value, command.VillageNo);
        await db.SaveChangesAsync(cancellation);
        await db.InsertAll(members, cancellation);
    }

    private static void Check(IReadOnlyList<TeamMemberRow> members)
    {
        if (members.Count > 100)
        {
            throw new RuleException("teams.size", "Một Tổ có nhiều nhất {0} thành viên. Tách danh sách theo thôn.", 100);
        }
        if (members.Count(m => m.Role is TeamRole.Leader) > 1)
        {
            throw new RuleException("teams.two-leaders", "Danh sách ghi hơn một Tổ trưởng. Mỗi Tổ có một Tổ trưởng.");
        }
        if (members.GroupBy(m => (Vn.Fold(m.Name), m.Phone ?? "")).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new RuleException(
                "teams.same-name",
                "Tên {0} có hai lần trong danh sách. Nếu là hai người, ghi số điện thoại để phân biệt.",
                twice.First().Name.Trim()
            );
        }
    }
}
