using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Teams.Crews;

/// <summary>An officer enters the crew a decision or plan names, with its days, villages and members (lập đội hình chiến dịch).</summary>
public sealed class FormCrew(Db db, Vault vault, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="UnitNo">The commune or province that leads it.</param>
    /// <param name="Places">Villages, or whole communes, inside that unit.</param>
    /// <param name="Members">Where each comes from stands in the place of the title in the village.</param>
    public sealed record Command(
        TeamId Id,
        int UnitNo,
        [Required, StringLength(100)] string Name,
        [Required, StringLength(60)] string DecisionNumber,
        DateOnly DecisionDay,
        DateOnly From,
        DateOnly Until,
        IReadOnlyList<int> Places,
        IReadOnlyList<TeamMemberRow> Members
    );

    /// <summary>Most villages and communes of one crew.</summary>
    public const int MostPlaces = 60;

    /// <summary>Most whole communes: lists of so many people belong on no phone.</summary>
    public const int MostCommunes = 3;

    public const int MostMembers = 100;

    /// <summary>The same id again changes nothing.</summary>
    /// <exception cref="NotAllowedException">No duty for campaigns there.</exception>
    /// <exception cref="RuleException"><c>crews.unit</c>; <c>crews.places</c>: none, too many, or outside of the unit; <c>crews.size</c>; <c>teams.same-name</c>;
    /// <c>teams.member-name</c>; those of <see cref="Crew.Form"/>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        actor.Demand(Permission.RunCampaigns, map.PathOn(command.UnitNo, today));
        if (await db.Set<Crew>().AnyAsync(c => c.Id == command.Id, cancellation))
        {
            return;
        }
        CrewPlaces.Check(command.UnitNo, command.Places, map, today);
        if (command.Members.Count > MostMembers)
        {
            throw new RuleException("crews.size", "Một đội hình có nhiều nhất {0} thành viên.", MostMembers);
        }
        if (command.Members.GroupBy(m => (Vn.Fold(m.Name), m.Phone ?? "")).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new RuleException(
                "teams.same-name",
                "Tên {0} có hai lần trong danh sách. Nếu là hai người, ghi số điện thoại để phân biệt.",
                twice.First().Name.Trim()
            );
        }
        db.Add(Crew.Form(command, today));
        db.AddRange(command.Places.Distinct().Select(p => CrewPlace.Of(command.Id, p, command.From)));
        foreach (var row in command.Members)
        {
            db.Add(TeamMember.Join(Ids.New<TeamMemberId>(clock), command.Id, row with { Role = TeamRole.Member }, today, vault));
        }
        audit.Note("crews.form", command.Id.Value, command.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Opens a crew for a slice that changes it, after asking whether the actor may.</summary>
public sealed class CrewDesk(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <exception cref="RuleException"><c>crews.crew.not-found</c>; <c>crews.ended</c>: its last day is over.</exception>
    internal async Task<Crew> Take(TeamId id, CancellationToken cancellation)
    {
        var crew =
            await db.Set<Crew>().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation)
            ?? throw new RuleException("crews.crew.not-found", "Không tìm thấy đội hình này.");
        var today = clock.TodayInVietnam();
        actor.Demand(Permission.RunCampaigns, (await maps.Map(cancellation)).PathOn(crew.UnitNo, today));
        return crew.LastDay >= today ? crew : throw new RuleException("crews.ended", "Đội hình này đã kết thúc.");
    }
}
