using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams;

/// <summary>Someone joins a team (thêm thành viên).</summary>
public sealed class JoinTeam(Db db, FactWriter facts, TeamDesk desk, Vault vault, Audit audit, TimeProvider clock)
{
    public sealed record Command(
        TeamMemberId Id,
        TeamId TeamId,
        [Required, StringLength(100)] string Name,
        TeamRole Role,
        [StringLength(100)] string? VillageTitle,
        [StringLength(20)] string? Phone,
        DateOnly Day
    );

    /// <exception cref="RuleException"><c>teams.team.not-found</c>; <c>teams.ended</c>; <c>teams.day</c>; <c>teams.two-leaders</c>; <c>teams.member-name</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var team = await desk.Take(command.TeamId, cancellation);
        if (await db.Set<TeamMember>().AnyAsync(m => m.Id == command.Id, cancellation))
        {
            return;
        }
        if (command.Day > clock.TodayInVietnam() || command.Day < team.InForceFrom)
        {
            throw new RuleException("teams.join-day", "Ngày vào Tổ từ {0} đến hôm nay.", Vn.Date(team.InForceFrom));
        }
        if (
            command.Role is TeamRole.Leader
            && await db.Set<TeamMember>().AnyAsync(m => m.TeamId == team.Id && m.Role == TeamRole.Leader && m.LeftOn == null, cancellation)
        )
        {
            throw new RuleException("teams.leader-there", "Tổ đã có Tổ trưởng. Cho Tổ trưởng cũ thôi trước, hoặc chọn Tổ phó, Thành viên.");
        }
        var member = TeamMember.Join(command.Id, team.Id, new(command.Name, command.Role, command.VillageTitle ?? "", command.Phone), command.Day, vault);
        db.Add(member);
        team.Touch();
        var place = await facts.PlaceOf(team.VillageNo, cancellation);
        facts.State(Kinds.TeamMembers, place, team.SubjectNo, command.Day, 1, Evidence.Document, new(SourceCode.Teams, member.Id.Value, TeamMember.JoinPart));
        audit.Note("teams.join", member.Id.Value, team.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A member leaves (thôi tham gia), or was entered by mistake and is taken back.</summary>
public sealed class LeaveTeam(Db db, FactWriter facts, TeamDesk desk, Audit audit, TimeProvider clock)
{
    /// <param name="Mistake">She never was a member: the joining itself is reversed.</param>
    public sealed record Command(TeamMemberId Id, DateOnly Day, [Required, StringLength(200)] string Reason, bool Mistake = false);

    /// <exception cref="RuleException"><c>teams.member.not-found</c>; <c>teams.ended</c>; <c>teams.day</c>; <c>teams.leave-day</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var member =
            await db.Set<TeamMember>().AsTracking().SingleOrDefaultAsync(m => m.Id == command.Id && m.LeftOn == null, cancellation)
            ?? throw new RuleException("teams.member.not-found", "Không tìm thấy thành viên này trong Tổ.");
        var team = await desk.Take(member.TeamId, cancellation);
        team.Touch();
        if (command.Mistake)
        {
            member.Leave(member.JoinedOn, command.Reason);
            await facts.Reverse(SourceCode.Teams, member.Id.Value, command.Reason, cancellation);
        }
        else
        {
            if (command.Day > clock.TodayInVietnam())
            {
                throw new RuleException("teams.day", "Ngày không được sau hôm nay.");
            }
            member.Leave(command.Day, command.Reason);
            var place = await facts.PlaceOf(team.VillageNo, cancellation);
            facts.State(
                Kinds.TeamMembers,
                place,
                team.SubjectNo,
                command.Day,
                -1,
                Evidence.Document,
                new(SourceCode.Teams, member.Id.Value, TeamMember.LeavePart)
            );
        }
        audit.Note(command.Mistake ? "teams.strike" : "teams.leave", member.Id.Value, team.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Corrects a member (sửa thành viên). Name, role, title and phone do not count; another day of joining takes the first one back, with a reason.</summary>
public sealed class DescribeMember(Db db, FactWriter facts, TeamDesk desk, Vault vault, Audit audit, TimeProvider clock)
{
    /// <param name="Phone">Empty keeps the one that is there.</param>
    /// <param name="JoinedOn">Null keeps the day that is there.</param>
    /// <param name="Reason">Needed where the day changes.</param>
    public sealed record Command(
        TeamMemberId Id,
        [Required, StringLength(100)] string Name,
        TeamRole Role,
        [StringLength(100)] string? VillageTitle,
        [StringLength(20)] string? Phone,
        int Version,
        DateOnly? JoinedOn = null,
        [StringLength(200)] string? Reason = null
    );

    /// <exception cref="RuleException"><c>teams.member.not-found</c>; <c>teams.ended</c>; <c>teams.leader-there</c>; <c>teams.join-day</c>; <c>ledger.no-reason</c>;
    /// <c>platform.stale</c> (409).</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var member =
            await db.Set<TeamMember>().AsTracking().SingleOrDefaultAsync(m => m.Id == command.Id && m.LeftOn == null, cancellation)
            ?? throw new RuleException("teams.member.not-found", "Không tìm thấy thành viên này trong Tổ.");
        var team = await desk.Take(member.TeamId, cancellation);
        if (member.Version != command.Version)
        {
            throw new StaleException("thành viên này", $"{member.FullName}, {member.VillageTitle}", $"{command.Name}, {command.VillageTitle}");
        }
        if (
            command.Role is TeamRole.Leader
            && await db.Set<TeamMember>().AnyAsync(m => m.TeamId == team.Id && m.Id != member.Id && m.Role == TeamRole.Leader && m.LeftOn == null, cancellation)
        )
        {
            throw new RuleException("teams.leader-there", "Tổ đã có Tổ trưởng. Cho Tổ trưởng cũ thôi trước, hoặc chọn Tổ phó, Thành viên.");
        }
        if (command.JoinedOn is { } day && day != member.JoinedOn)
        {
            await Rejoin(team, member, day, command.Reason ?? "", cancellation);
        }
        member.Describe(new(command.Name, command.Role, command.VillageTitle ?? "", command.Phone), vault);
        team.Touch();
        audit.Note("teams.describe", member.Id.Value, team.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task Rejoin(Team team, TeamMember member, DateOnly day, string reason, CancellationToken cancellation)
    {
        if (day > clock.TodayInVietnam() || day < team.InForceFrom)
        {
            throw new RuleException("teams.join-day", "Ngày vào Tổ từ {0} đến hôm nay.", Vn.Date(team.InForceFrom));
        }
        await facts.Reverse(SourceCode.Teams, member.Id.Value, reason, cancellation);
        var last = await db.Set<Fact>().AsNoTracking().Where(f => f.Record == member.Id.Value).MaxAsync(f => (int?)f.Part, cancellation) ?? 0;
        var place = await facts.PlaceOf(team.VillageNo, cancellation);
        var source = new FactSource(SourceCode.Teams, member.Id.Value, Math.Max(last, TeamMember.LeavePart) + 1);
        facts.State(Kinds.TeamMembers, place, team.SubjectNo, day, 1, Evidence.Document, source);
        member.Rejoin(day);
    }
}

/// <summary>Puts right what a team is called, who directs it, how to reach it and when its term ends (sửa thông tin Tổ): nothing of it counts.</summary>
public sealed class DescribeTeam(Db db, TeamDesk desk, Vault vault, Audit audit)
{
    /// <param name="Contact">Empty removes it.</param>
    /// <param name="Version">Of the team, as the form showed it.</param>
    /// <param name="WeeklyHomes">Null: as the province has set it.</param>
    public sealed record Command(
        TeamId Id,
        int Version,
        [Required, StringLength(150)] string Name,
        [StringLength(150)] string? ParentBody,
        [StringLength(100)] string? Contact,
        DateOnly? TermEnds,
        int? WeeklyHomes = null
    );

    /// <exception cref="RuleException"><c>teams.team.not-found</c>; <c>teams.ended</c>; <c>platform.stale</c> (409); those of <see cref="Team.Describe"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var team = await desk.Take(command.Id, cancellation);
        if (team.Version != command.Version)
        {
            throw new StaleException("thông tin Tổ", $"{team.Name}, {team.ParentBody}", $"{command.Name}, {command.ParentBody}");
        }
        team.Describe(command.Name, command.ParentBody ?? "", command.Contact ?? "", command.TermEnds, command.WeeklyHomes, vault);
        team.Touch();
        audit.Note("teams.correct", team.Id.Value, team.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A team ends (kết thúc Tổ): a new decision, a merged village; or it was entered by mistake and is taken back.</summary>
public sealed class EndTeam(Db db, FactWriter facts, TeamDesk desk, Audit audit, TimeProvider clock)
{
    /// <param name="Mistake">It never was: everything it counted is reversed.</param>
    public sealed record Command(TeamId Id, DateOnly Day, [Required, StringLength(200)] string Reason, bool Mistake = false);

    private const int EndPart = 1;

    /// <exception cref="RuleException"><c>teams.team.not-found</c>; <c>teams.ended</c>; <c>teams.day</c>; <c>teams.end-day</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var team = await desk.Take(command.Id, cancellation);
        if (command.Mistake)
        {
            team.End(team.InForceFrom, command.Reason);
            await facts.Reverse(SourceCode.Teams, team.Id.Value, command.Reason, cancellation);
            foreach (var member in await db.Set<TeamMember>().Where(m => m.TeamId == team.Id).Select(m => m.Id).ToListAsync(cancellation))
            {
                await facts.Reverse(SourceCode.Teams, member.Value, command.Reason, cancellation);
            }
        }
        else
        {
            if (command.Day > clock.TodayInVietnam())
            {
                throw new RuleException("teams.day", "Ngày không được sau hôm nay.");
            }
            team.End(command.Day, command.Reason);
            var place = await facts.PlaceOf(team.VillageNo, cancellation);
            facts.State(Kinds.TeamInForce, place, team.SubjectNo, command.Day, 0, Evidence.Document, new(SourceCode.Teams, team.Id.Value, EndPart));
        }
        audit.Note("teams.end", team.Id.Value, team.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Opens a team for a slice that changes it, after asking whether the actor may.</summary>
public sealed class TeamDesk(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    internal async Task<Team> Take(TeamId id, CancellationToken cancellation)
    {
        var team =
            await db.Set<Team>().AsTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation)
            ?? throw new RuleException("teams.team.not-found", "Không tìm thấy Tổ này.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.ManageTeams, map.PathOn(team.VillageNo, clock.TodayInVietnam()));
        return team;
    }
}
