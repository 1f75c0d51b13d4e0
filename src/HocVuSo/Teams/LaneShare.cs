using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Teams;

/// <summary>A lane of the village that one member walks (phần ngõ được giao). Who leaves gives hers back by leaving.</summary>
public sealed class LaneShare
{
    private LaneShare() { }

    public TeamId TeamId { get; private init; }

    /// <summary>The lane as the addresses have it: "Ngõ 3, xóm Đình".</summary>
    public string Lane { get; private init; } = "";
    public TeamMemberId MemberId { get; private init; }

    public static LaneShare Of(TeamId team, string lane, TeamMemberId member) =>
        new()
        {
            TeamId = team,
            Lane = lane,
            MemberId = member,
        };

    internal sealed class Table : IEntityTypeConfiguration<LaneShare>
    {
        public void Configure(EntityTypeBuilder<LaneShare> builder)
        {
            builder.ToTable("lane_shares");
            builder.HasKey(s => new { s.TeamId, s.Lane });
            builder.Property(s => s.Lane).HasMaxLength(200);
        }
    }
}

/// <summary>The leader shares out the lanes of the village (chia ngõ).</summary>
public sealed class ShareLanes(Db db, TeamRoster roster, Changes changes, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Lanes">Member by lane; a lane that is missing or has null is for all.</param>
    public sealed record Command(TeamId TeamId, IReadOnlyDictionary<string, TeamMemberId?> Lanes);

    /// <summary>Puts the whole share anew; safe to run twice.</summary>
    /// <exception cref="NotAllowedException">Neither leads this team nor manages the teams of the commune.</exception>
    /// <exception cref="RuleException"><c>teams.team.not-found</c>; <c>teams.share</c>: someone who is not in the team.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var team =
            await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == command.TeamId, cancellation)
            ?? throw new RuleException("teams.team.not-found", "Không tìm thấy Tổ này.");
        actor.Demand(Permission.LeadTeam, (await maps.Map(cancellation)).PathOn(team.VillageNo, clock.TodayInVietnam()));
        var members = (await roster.Members(team.Id, cancellation)).Select(m => m.Id).ToHashSet();
        var given = command.Lanes.Where(l => l.Value is not null).ToList();
        if (given.Exists(l => !members.Contains(l.Value!.Value)))
        {
            throw new RuleException("teams.share", "Chỉ giao ngõ cho thành viên đang trong Tổ. Mở lại trang rồi chọn lại.");
        }
        await db.Set<LaneShare>().Where(s => s.TeamId == team.Id).ExecuteDeleteAsync(cancellation);
        await db.InsertAll([.. given.Select(l => LaneShare.Of(team.Id, l.Key, l.Value!.Value))], cancellation);
        changes.Note(team.VillageNo, team.SubjectNo);
        audit.Note("teams.share-lanes", team.Id.Value, team.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
