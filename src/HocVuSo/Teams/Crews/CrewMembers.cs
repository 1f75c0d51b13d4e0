using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams.Crews;

/// <summary>Someone joins a crew (thêm người vào đội hình); she need not belong to a team of the commune.</summary>
public sealed class JoinCrew(Db db, CrewDesk desk, Vault vault, Audit audit, TimeProvider clock)
{
    /// <param name="From">Where she comes from: "Đoàn Thanh niên phường Việt Trì".</param>
    public sealed record Command(
        TeamMemberId Id,
        TeamId CrewId,
        [Required, StringLength(100)] string Name,
        [StringLength(100)] string? From,
        [StringLength(20)] string? Phone
    );

    /// <summary>The same id again changes nothing.</summary>
    /// <exception cref="RuleException"><c>crews.crew.not-found</c>; <c>crews.ended</c>; <c>crews.size</c>; <c>teams.member-name</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var crew = await desk.Take(command.CrewId, cancellation);
        if (await db.Set<TeamMember>().AnyAsync(m => m.Id == command.Id, cancellation))
        {
            return;
        }
        if (await db.Set<TeamMember>().CountAsync(m => m.TeamId == crew.Id && m.LeftOn == null, cancellation) >= FormCrew.MostMembers)
        {
            throw new RuleException("crews.size", "Một đội hình có nhiều nhất {0} thành viên.", FormCrew.MostMembers);
        }
        var row = new TeamMemberRow(command.Name, TeamRole.Member, command.From ?? "", command.Phone);
        db.Add(TeamMember.Join(command.Id, crew.Id, row, clock.TodayInVietnam(), vault));
        audit.Note("crews.join", command.Id.Value, crew.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Someone leaves a crew before its end (thôi tham gia đội hình): her phone is wiped at its next contact, what it sends waits for the officer.</summary>
public sealed class LeaveCrew(Db db, CrewDesk desk, Audit audit, TimeProvider clock)
{
    public sealed record Command(TeamMemberId Id, [Required, StringLength(200)] string Reason);

    /// <exception cref="RuleException"><c>teams.member.not-found</c>; <c>crews.crew.not-found</c>; <c>crews.ended</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var member =
            await db.Set<TeamMember>().AsTracking().SingleOrDefaultAsync(m => m.Id == command.Id && m.LeftOn == null, cancellation)
            ?? throw new RuleException("teams.member.not-found", "Không tìm thấy thành viên này trong Tổ.");
        var crew = await desk.Take(member.TeamId, cancellation);
        member.Leave(clock.TodayInVietnam(), command.Reason);
        audit.Note("crews.leave", member.Id.Value, crew.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A crew ends before its day (kết thúc sớm): from the day after its phones hold nothing, and what was recorded inside its days still counts.</summary>
public sealed class EndCrew(Db db, CrewDesk desk, Audit audit)
{
    /// <param name="LastDay">Its last day.</param>
    public sealed record Command(TeamId Id, DateOnly LastDay, [Required, StringLength(200)] string Reason);

    /// <exception cref="RuleException"><c>crews.crew.not-found</c>; <c>crews.ended</c>; <c>crews.end-day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var crew = await desk.Take(command.Id, cancellation);
        crew.End(command.LastDay, command.Reason);
        audit.Note("crews.end", crew.Id.Value, crew.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
