using System.Net;
using HocVuSo.Platform;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.Skills;
using HocVuSo.Tests.Territory.Changing;
using Microsoft.EntityFrameworkCore;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Teams;

/// <summary>A village that gets its team.</summary>
public abstract class TeamLife : VillageLife
{
    protected static readonly DateOnly Decided = new(2026, 1, 10);

    protected static readonly IReadOnlyList<TeamMemberRow> Three =
    [
        new("Đỗ Thị Hà", TeamRole.Leader, "Trưởng thôn", "0912345678"),
        new("Lê Thị Chi", TeamRole.Deputy, "Bí thư Đoàn"),
        new("Ngô Văn Tư"),
    ];

    protected async Task<TeamId> Found(Player player, IReadOnlyList<TeamMemberRow>? members = null, string village = World.Village, DateOnly? day = null)
    {
        var no = await No(village);
        var id = Ids.New<TeamId>(App.Clock);
        await App.Write((FoundTeam slice) => slice.Run(new(id, no, "12/QĐ-UBND", day ?? Decided, day ?? Decided, null, members ?? Three), Stop), player);
        return id;
    }

    protected Task<TeamMember> Member(string name) => App.Read(db => db.Set<TeamMember>().SingleAsync(m => m.FullName == name, Stop));
}

public sealed class FoundTeamTests : TeamLife
{
    [Fact]
    public async Task The_annex_of_a_decision_makes_a_team()
    {
        using var visitor = App.As(Cast.Bình);
        var answer = await Upload(
            visitor,
            "/to-cong-nghe/them",
            "main form",
            "Upload",
            "phu-luc.csv",
            Csv(
                "PHỤ LỤC",
                "STT;Họ và tên;Chức danh ở thôn;Nhiệm vụ trong Tổ;Số điện thoại;Ghi chú",
                "1;ĐỖ THỊ HÀ;Trưởng thôn;Tổ trưởng;912345678;",
                "2;Lê Thị Chi;Bí thư Đoàn;Thành viên;;"
            ),
            ("Input.VillageNo", (await No(World.Village)).ToString(Vn.Culture)),
            ("Input.Number", "12/QĐ-UBND"),
            ("Input.DecisionDay", "10/01/2026"),
            ("Input.TermEnds", ""),
            ("Input.Lines", "")
        );
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        var page = (await visitor.Page(answer.Location!)).Body!.TextContent;
        Assert.Contains("Đỗ Thị Hà", page, StringComparison.Ordinal);
        Assert.Contains("0912345678", page, StringComparison.Ordinal);
        var rate = await Figure("I10");
        Assert.Equal((1, 2L), (rate.Numerator, rate.Denominator));
        Assert.Equal(2, (await Figure("I10b")).Numerator);
        var phone = await App.Read(db => db.Set<TeamMember>().Where(m => m.Phone != null).Select(m => m.Phone).SingleAsync(Stop));
        Assert.DoesNotContain("0912345678", System.Text.Encoding.UTF8.GetString(phone!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_whose_name_looks_like_a_total_is_no_total()
    {
        using var visitor = App.As(Cast.Bình);
        var answer = await Upload(
            visitor,
            "/to-cong-nghe/them",
            "main form",
            "Upload",
            "phu-luc.csv",
            Csv(
                "STT;Họ và tên;Chức danh ở thôn;Nhiệm vụ trong Tổ;Số điện thoại;Ghi chú",
                "1;Tống Công Minh;Trưởng thôn;Tổ trưởng;;",
                "2;Công Thị Lan;;Thành viên;;",
                "3;Chu Tích;;Thành viên;;",
                ";Tổng cộng: 3 người;;;;3",
                ";Người lập biểu;TM. UBND;;;"
            ),
            ("Input.VillageNo", (await No(World.Village)).ToString(Vn.Culture)),
            ("Input.Number", "12/QĐ-UBND"),
            ("Input.DecisionDay", "10/01/2026"),
            ("Input.TermEnds", ""),
            ("Input.Lines", "")
        );
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        var names = await App.Read(db => db.Set<TeamMember>().Select(m => m.FullName).ToListAsync(Stop));
        Assert.Equal(["Chu Tích", "Công Thị Lan", "Tống Công Minh"], names.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task One_team_a_village_is_in_force()
    {
        await Found(Cast.Bình);
        Assert.Equal("teams.one-a-village", (await Assert.ThrowsAsync<RuleException>(() => Found(Cast.Bình))).Code);
        await Found(Cast.Bình, village: World.OtherVillage);
        Assert.Equal(2, (await Figure("I10")).Numerator);
    }

    /// <summary>A new decision that comes late: the old team worked until the officer heard of it.</summary>
    [Fact]
    public async Task A_new_team_begins_when_the_earlier_one_has_ended()
    {
        var old = await Found(Cast.Bình);
        await App.Write((EndTeam slice) => slice.Run(new(old, World.Today.AddDays(-1), "Quyết định mới"), Stop), Cast.Bình);
        using var bình = App.As(Cast.Bình);
        const string address = "/to-cong-nghe/them";
        (string, string)[] decision =
        [
            ("Input.VillageNo", (await No(World.Village)).ToString(Vn.Culture)),
            ("Input.Number", "20/QĐ-UBND"),
            ("Input.DecisionDay", "05/03/2026"),
            ("Input.Lines", "Lê Thị Chi"),
        ];
        var early = await bình.Submit(await bình.Page(address), address, "main form", decision);
        Assert.Equal(HttpStatusCode.BadRequest, early.Status);
        Assert.Contains("Tổ trước ở Thôn Đông kết thúc ngày 14/03/2026", early.Text, StringComparison.Ordinal);
        var answer = await bình.Submit(early.Page, address, "main form", [.. decision, ("Input.From", "14/03/2026")]);
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        Assert.Equal((1, 1), ((await Figure("I10")).Numerator, (await Figure("I10b")).Numerator));
        var team = await App.Read(db => db.Set<Team>().SingleAsync(t => t.DecisionNumber == "20/QĐ-UBND", Stop));
        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 14)), (team.DecisionDay, team.InForceFrom));
    }

    [Fact]
    public async Task A_team_that_was_entered_by_mistake_stands_in_nobodys_way()
    {
        var wrong = await Found(Cast.Bình, day: World.Today.AddDays(-3));
        await App.Write((EndTeam slice) => slice.Run(new(wrong, World.Today, "Nhầm thôn", Mistake: true), Stop), Cast.Bình);
        await Found(Cast.Bình);
        Assert.Equal(1, (await Figure("I10")).Numerator);
    }

    [Fact]
    public async Task The_team_of_a_merged_village_begins_with_the_village_whenever_the_decision_was_signed()
    {
        await App.Enter(Draft(UnitChangeKind.Merge, World.Today.AddDays(-2), [Đông, Đoài], NewVillage("Thôn Mới")), Cast.An);
        await App.Follow();
        var heir = (await Map()).HeirsOf(Đông).Single();
        var early = await Assert.ThrowsAsync<RuleException>(() => Found(Cast.Bình, village: heir.Code, day: World.Today.AddDays(-3)));
        Assert.Equal(("teams.before-village", "Thôn Mới có từ ngày 13/03/2026"), (early.Code, early.Message.Split('.')[0]));
        await Found(Cast.Bình, village: heir.Code, day: World.Today.AddDays(-2));
        Assert.Equal((1, 1L), ((await Figure("I10")).Numerator, (await Figure("I10")).Denominator));
    }

    [Fact]
    public async Task A_team_without_members_is_not_active()
    {
        await Found(Cast.Bình, []);
        Assert.Equal(0, (await Figure("I10")).Numerator);
    }

    [Fact]
    public async Task The_decision_is_of_today_at_the_latest_and_names_one_leader()
    {
        await Assert.ThrowsAsync<RuleException>(() => Found(Cast.Bình, day: World.Today.AddDays(1)));
        await Assert.ThrowsAsync<RuleException>(() => Found(Cast.Bình, [Three[0], new("Ai Đó", TeamRole.Leader)]));
        await Found(Cast.Bình, day: World.Today);
    }

    [Fact]
    public async Task Who_may_not_reads_the_team_with_masked_phones_and_the_neighbour_nothing()
    {
        var team = await Found(Cast.Bình);
        await Assert.ThrowsAsync<NotAllowedException>(() => Found(Cast.Hà, village: World.OtherVillage));
        using var chi = App.As(Cast.Chi);
        var page = (await chi.Page($"/to-cong-nghe/{team.Value}")).Body!.TextContent;
        Assert.DoesNotContain("0912345678", page, StringComparison.Ordinal);
        Assert.Contains("678", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/to-cong-nghe/them"));
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/to-cong-nghe/{team.Value}"));
        Assert.DoesNotContain("Thôn Đông", (await giang.Page("/to-cong-nghe")).Body!.TextContent, StringComparison.Ordinal);
    }
}

public sealed class JoinTeamTests : TeamLife
{
    [Fact]
    public async Task A_member_joins_by_the_form()
    {
        var team = await Found(Cast.Bình);
        using var visitor = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/{team.Value}";
        await visitor.Submit(await visitor.Page(address), address, "#join", ("name", "Phan Thị Năm"), ("day", "01/03/2026"));
        Assert.Equal(4, (await Figure("I10b")).Numerator);
        var second = await visitor.Submit(await visitor.Page(address), address, "#join", ("name", "Hai Tổ Trưởng"), ("role", "Leader"));
        Assert.Contains("Tổ đã có Tổ trưởng", second.Text, StringComparison.Ordinal);
    }
}

public sealed class LeaveTeamTests : TeamLife
{
    [Fact]
    public async Task Who_leaves_counts_until_that_day_and_who_never_was_not_at_all()
    {
        await Found(Cast.Bình);
        var chi = await Member("Lê Thị Chi");
        await App.Write((LeaveTeam slice) => slice.Run(new(chi.Id, World.Today, "Chuyển đi"), Stop), Cast.Bình);
        Assert.Equal(2, (await Figure("I10b")).Numerator);
        var tư = await Member("Ngô Văn Tư");
        await Assert.ThrowsAsync<RuleException>(() => App.Write((LeaveTeam slice) => slice.Run(new(tư.Id, Decided.AddDays(-1), "x"), Stop), Cast.Bình));
        await App.Write((LeaveTeam slice) => slice.Run(new(tư.Id, World.Today, "Nhập nhầm", Mistake: true), Stop), Cast.Bình);
        Assert.Equal(1, (await Figure("I10b")).Numerator);
        Assert.Equal(1, await ReversalsOf(HocVuSo.Ledger.Contract.Kinds.TeamMembers));
    }
}

public sealed class DescribeMemberTests : TeamLife
{
    [Fact]
    public async Task A_name_is_corrected_without_moving_a_figure()
    {
        await Found(Cast.Bình);
        var tư = await Member("Ngô Văn Tư");
        await App.Write((DescribeMember slice) => slice.Run(new(tư.Id, "Ngô Văn Từ", TeamRole.Deputy, "Chi hội trưởng", null, tư.Version), Stop), Cast.Bình);
        Assert.Equal(TeamRole.Deputy, (await Member("Ngô Văn Từ")).Role);
        Assert.Equal(3, (await Figure("I10b")).Numerator);
        var stale = App.Write((DescribeMember slice) => slice.Run(new(tư.Id, "X", TeamRole.Member, "", null, tư.Version), Stop), Cast.Bình);
        await Assert.ThrowsAsync<StaleException>(() => stale);
    }

    [Fact]
    public async Task A_day_of_joining_is_corrected_by_the_form_as_a_reversal_with_a_reason()
    {
        var team = await Found(Cast.Bình);
        var tư = await Member("Ngô Văn Tư");
        var address = $"/to-cong-nghe/{team.Value}";
        using var visitor = App.As(Cast.Bình);
        (string, string)[] said =
        [
            ("member", tư.Id.Value.ToString()),
            ("version", tư.Version.ToString(World.Invariant)),
            ("name", "Ngô Văn Từ"),
            ("role", "Member"),
        ];

        var without = await visitor.Submit(await visitor.Page(address), address, "form.correct", [.. said, ("day", "01/03/2026")]);
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("Ghi lý do sửa hoặc hủy", without.Text, StringComparison.Ordinal);
        var early = await visitor.Submit(await visitor.Page(address), address, "form.correct", [.. said, ("day", "09/01/2026"), ("reason", "Nhầm ngày")]);
        Assert.Contains("Ngày vào Tổ từ 10/01/2026 đến hôm nay", early.Text, StringComparison.Ordinal);
        Assert.Equal(0, await ReversalsOf(HocVuSo.Ledger.Contract.Kinds.TeamMembers));

        var done = await visitor.Submit(await visitor.Page(address), address, "form.correct", [.. said, ("day", "01/03/2026"), ("reason", "Nhầm ngày")]);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(new DateOnly(2026, 3, 1), (await Member("Ngô Văn Từ")).JoinedOn);
        Assert.Equal(1, await ReversalsOf(HocVuSo.Ledger.Contract.Kinds.TeamMembers));
        Assert.Equal(3, (await Figure("I10b")).Numerator);
        // once more, and then she leaves: the parts of one record never meet
        var now = await Member("Ngô Văn Từ");
        await App.Write(
            (DescribeMember slice) => slice.Run(new(now.Id, now.FullName, now.Role, "", null, now.Version, new(2026, 2, 1), "Lại nhầm"), Stop),
            Cast.Bình
        );
        await App.Write((LeaveTeam slice) => slice.Run(new(now.Id, World.Today, "Chuyển đi"), Stop), Cast.Bình);
        Assert.Equal(2, (await Figure("I10b")).Numerator);
    }

    [Fact]
    public async Task The_neighbour_and_a_member_correct_nobody()
    {
        await Found(Cast.Bình);
        var tư = await Member("Ngô Văn Tư");
        foreach (var player in new[] { Cast.Giang, Cast.Hà })
        {
            await Assert.ThrowsAsync<NotAllowedException>(() =>
                App.Write((DescribeMember slice) => slice.Run(new(tư.Id, "X", TeamRole.Member, "", null, tư.Version), Stop), player)
            );
        }
    }
}

public sealed class EndTeamTests : TeamLife
{
    [Fact]
    public async Task A_village_whose_team_ended_has_none()
    {
        var team = await Found(Cast.Bình);
        using var visitor = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/{team.Value}";
        await visitor.Submit(await visitor.Page(address), address, "#end", ("reason", "Quyết định mới"));
        Assert.Equal(0, (await Figure("I10")).Numerator);
        Assert.Equal(0, (await Figure("I10b")).Numerator);
        await Found(Cast.Bình, day: World.Today);
        Assert.Equal(1, (await Figure("I10")).Numerator);
    }
}
