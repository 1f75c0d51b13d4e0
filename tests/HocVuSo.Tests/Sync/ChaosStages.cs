using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.People;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>A village in which histories are played one after the other: a team with many members to invite, a few households, a class for each history.</summary>
internal sealed record ChaosStage(
    int Village,
    Guid Team,
    IReadOnlyList<int[]> Houses,
    IReadOnlyList<Guid> Sessions,
    string Leader,
    IReadOnlyList<ChaosStage.Invited> Members
)
{
    /// <param name="Word">Of an invitation nobody has opened.</param>
    internal sealed record Invited(string Word, Guid Member);

    private const int MembersOfATeam = 95;
    private static readonly DateOnly Decided = new(2026, 1, 10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="classes">Classes of each village.</param>
    /// <param name="begin">When the histories begin.</param>
    public static async Task<List<ChaosStage>> Make(App app, int villages, int classes, DateTimeOffset begin)
    {
        var stages = new List<ChaosStage>();
        foreach (var village in await Villages(app, villages))
        {
            stages.Add(await One(app, village, classes, begin));
        }
        return stages;
    }

    /// <summary>More villages for xã Vĩnh Tường; answers their numbers.</summary>
    public static async Task<List<int>> Villages(App app, int count)
    {
        var codes = Enumerable.Range(1, count).Select(i => $"09076-{100 + i}").ToList();
        var units = codes.Select(
            (c, i) => new FoundUnits.NewUnit(c, [new(UnitKind.Village, $"Thôn {i + 1}", World.Commune, new(2025, 7, 1), null, "12/QĐ-UBND")], [])
        );
        await app.Write((FoundUnits slice) => slice.Run(new([.. units]), Stop));
        var numbers = new List<int>();
        foreach (var code in codes)
        {
            numbers.Add(await Neighbours.VillageNo(app, code));
        }
        return numbers;
    }

    private static async Task<ChaosStage> One(App app, int village, int classes, DateTimeOffset begin)
    {
        await Crowd.MoveIn(app, village, households: 14, people: 42, Stop);
        var team = Ids.New<TeamId>(app.Clock);
        var rows = Enumerable
            .Range(1, MembersOfATeam)
            .Select(i => new TeamMemberRow($"Thành viên {i}"))
            .Prepend(new TeamMemberRow("Đỗ Thị Hà", TeamRole.Leader))
            .ToList();
        await app.Write((FoundTeam slice) => slice.Run(new(team, village, "12/QĐ-UBND", Decided, Decided, null, rows), Stop), Cast.Bình);
        var members = await app.Read(db => db.Set<TeamMember>().Where(m => m.TeamId == team).OrderBy(m => m.Role).ToListAsync(Stop));
        var day = Vn.DayOf(begin).AddDays(-10); // no phone is told of these classes, each may still be ticked
        var words = members.ConvertAll(m => (Member: m, Word: Invitation.NewWord()));
        var invitations = words.ConvertAll(w =>
            Invitation.Issue(
                Ids.New<InvitationId>(app.Clock),
                new(w.Member.Id, team, "", village, w.Member.FullName, w.Member.Role, true),
                w.Word,
                by: 1,
                begin
            )
        );
        await app.Write((Db db) => db.InsertAll(invitations, Stop), Cast.Bình);
        var sessions = Enumerable
            .Range(1, classes)
            .Select(i =>
                ClassSession.Plan(new(Ids.New<SessionId>(app.Clock), village, day, new(19, 30), "Nhà văn hóa thôn", $"Buổi {i}"), actor: 1, today: day)
            )
            .ToList();
        foreach (var part in sessions.Chunk(500))
        {
            await app.Write((Db db) => db.InsertAll(part, Stop), Cast.Bình);
        }
        var pairs = await app.Read(db =>
            db.Set<Person>()
                .Where(p => p.VillageNo == village && p.HouseholdId != null)
                .Join(db.Set<Household>(), p => p.HouseholdId, h => h.Id, (p, h) => new { House = h.SubjectNo, Person = p.SubjectNo })
                .ToListAsync(Stop)
        );
        return new(
            village,
            team.Value,
            [.. pairs.GroupBy(p => p.House).Select(g => (int[])[g.Key, .. g.Select(p => p.Person).Order().Take(2)])],
            [.. sessions.Select(s => s.Id.Value)],
            words[0].Word,
            [.. words.Skip(1).Select(w => new Invited(w.Word, w.Member.Id.Value))]
        );
    }
}
