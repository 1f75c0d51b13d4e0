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
    /// <param name="ParentBody">Who directs it; UBND of the commune where nothing is said.</param>
    /// <param name="Contact">How to reach it: a telephone, a group in Zalo.</param>
    public sealed record Command(
        TeamId Id,
        int VillageNo,
        [Required, StringLength(60)] string DecisionNumber,
        DateOnly DecisionDay,
        DateOnly From,
        DateOnly? TermEnds,
        IReadOnlyList<TeamMemberRow> Members,
        string? Name = null,
        [StringLength(150)] string? ParentBody = null,
        [StringLength(100)] string? Contact = null
    );

    /// <summary>Most teams in one run.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Founds it; the same id again changes nothing.</summary>
    /// <exception cref="RuleException">Those of <see cref="RunMany"/>.</exception>
    public Task Run(Command command, CancellationToken cancellation) => RunMany([command], cancellation);

    /// <summary>Founds the teams of one decision, one a village, all or none.</summary>
    /// <exception cref="RuleException"><c>teams.not-a-village</c>; <c>teams.one-a-village</c>: one is in force there, or two are named for it; <c>teams.day</c>: after today;
    /// <c>teams.before-village</c>: before the change that made the village; <c>teams.before-end</c>: while an earlier team was in force there;
    /// <c>teams.two-leaders</c>; <c>teams.same-name</c>: a member twice; <c>teams.size</c>: over 100 members; <c>teams.decision</c>; <c>teams.term</c>;
    /// <c>teams.member-name</c>.</exception>
    public async Task RunMany(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commands.Count, MostAtOnce);
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        foreach (var command in commands)
        {
            actor.Demand(Permission.ManageTeams, map.PathOn(command.VillageNo, today));
        }
        var ids = commands.Select(c => c.Id).ToList();
        var known = await db.Set<Team>().Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancellation);
        var fresh = commands.Where(c => !known.Contains(c.Id)).ToList();
        var villages = fresh.ConvertAll(c => c.VillageNo);
        var earlier = await db.Set<Team>()
            .AsNoTracking()
            .Where(t => villages.Contains(t.VillageNo))
            .Select(t => new EarlierTeam(t.VillageNo, t.InForceFrom, t.EndedOn))
            .ToListAsync(cancellation);
        var held = earlier.Where(t => t.EndedOn is null).Select(t => t.VillageNo).ToHashSet();
        foreach (var command in fresh)
        {
            CheckPlace(command, map.Nearest(command.VillageNo, command.From), today, held);
            CheckBegin(command, map, earlier);
            Check(command.Members);
        }
        var subjects = await facts.NewSubjects(SubjectKind.Team, [.. fresh.Select(c => c.Id.Value)], cancellation);
        var teams = new List<Team>(fresh.Count);
        var members = new List<TeamMember>();
        foreach (var (command, subject) in fresh.Zip(subjects))
        {
            var place = await facts.PlaceOf(command.VillageNo, cancellation);
            var village = map.Nearest(command.VillageNo, command.From);
            var name = command.Name is { Length: > 0 } given ? given : $"Tổ công nghệ số cộng đồng {village.Name}";
            var team = Team.Found(command.Id, subject, command.VillageNo, name, command.DecisionNumber, command.DecisionDay, command.From, command.TermEnds);
            var commune = map.Nearest(village.ParentNo ?? village.No, command.From).Heading;
            var parent = command.ParentBody is { Length: > 0 } body ? body : $"UBND {char.ToLower(commune[0], Vn.Culture)}{commune[1..]}";
            team.Describe(name, parent, command.Contact, command.TermEnds, weeklyHomes: null, vault);
            teams.Add(team);
            facts.State(Kinds.TeamInForce, place, subject, command.From, 1, Evidence.Document, new(SourceCode.Teams, command.Id.Value));
            foreach (var row in command.Members)
            {
                var member = TeamMember.Join(Ids.New<TeamMemberId>(clock), command.Id, row, command.From, vault);
                members.Add(member);
                facts.State(Kinds.TeamMembers, place, subject, command.From, 1, Evidence.Document, new(SourceCode.Teams, member.Id.Value, TeamMember.JoinPart));
            }
            audit.Note("teams.found", command.Id.Value, command.VillageNo);
        }
        await db.InsertAll(teams, cancellation);
        await db.InsertAll(members, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private static void CheckPlace(Command command, UnitCard village, DateOnly today, HashSet<int> held)
    {
        if (village.Kind is not UnitKind.Village)
        {
            throw new RuleException("teams.not-a-village", "Tổ công nghệ số cộng đồng lập ở thôn, tổ dân phố. Chọn thôn, tổ dân phố.");
        }
        if (command.From > today || command.DecisionDay > today)
        {
            throw new RuleException("teams.day", "Ngày không được sau hôm nay.");
        }
        if (!held.Add(command.VillageNo))
        {
            throw new RuleException("teams.one-a-village", "{0} đã có Tổ đang hoạt động. Kết thúc Tổ cũ trước khi lập Tổ mới.", village.Heading);
        }
    }

    /// <param name="EndedOn">On the day it began: it never was in force.</param>
    private sealed record EarlierTeam(int VillageNo, DateOnly From, DateOnly? EndedOn);

    /// <summary>On every day a village has one team at most, and none before the village itself.</summary>
    private static void CheckBegin(Command command, TerritoryMap map, List<EarlierTeam> earlier)
    {
        // only a change gives a village its first day: one that came with a list was there before
        var first = map.CardsOf(command.VillageNo)[0];
        if (command.From < first.From && map.To(command.VillageNo).Any(l => l.Day == first.From))
        {
            throw new RuleException(
                "teams.before-village",
                "{0} có từ ngày {1}. Ghi Tổ hoạt động từ ngày đó trở đi, dù quyết định ký trước.",
                first.Heading,
                Vn.Date(first.From)
            );
        }
        var last = earlier.Where(t => t.VillageNo == command.VillageNo && t.EndedOn > t.From).Max(t => t.EndedOn);
        if (command.From < last)
        {
            throw new RuleException(
                "teams.before-end",
                "Tổ trước ở {0} kết thúc ngày {1}. Ghi Tổ mới hoạt động từ ngày đó trở đi.",
                map.Nearest(command.VillageNo, command.From).Title,
                Vn.Date(last.Value)
            );
        }
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
