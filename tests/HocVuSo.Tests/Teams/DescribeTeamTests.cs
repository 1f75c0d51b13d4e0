using System.Net;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Teams;

public sealed class DescribeTeamTests : TeamLife
{
    private Task<Team> Read(TeamId id) => App.Read(db => db.Set<Team>().SingleAsync(t => t.Id == id, Stop));

    [Fact]
    public async Task The_page_puts_right_name_parent_body_contact_and_term_and_no_figure_moves()
    {
        var id = await Found(Cast.Bình);
        Assert.Equal("UBND xã Vĩnh Tường", (await Read(id)).ParentBody);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/{id.Value}";
        var answer = await bình.Submit(
            await bình.Page(address),
            address,
            "#describe",
            ("name", "Tổ công nghệ số Thôn Đông"),
            ("parent", "Ban Chỉ đạo xã Vĩnh Tường"),
            ("contact", "0987654321, nhóm Zalo Tổ Đông"),
            ("term", "31/12/2027")
        );
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        var shown = (await bình.Page(address)).Body!.TextContent;
        foreach (var word in new[] { "Ban Chỉ đạo xã Vĩnh Tường", "0987654321, nhóm Zalo Tổ Đông", "31/12/2027", "Tổ công nghệ số Thôn Đông" })
        {
            Assert.Contains(word, shown, StringComparison.Ordinal);
        }
        var team = await Read(id);
        Assert.DoesNotContain("0987654321", System.Text.Encoding.UTF8.GetString(team.Contact!), StringComparison.Ordinal);
        Assert.Equal(1, (await Figure("I10")).Numerator);
        Assert.Equal(3, (await Figure("I10b")).Numerator);
        // who only reads is not told how to reach the team
        using var chi = App.As(Cast.Chi);
        Assert.DoesNotContain("0987654321", (await chi.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        await bình.Submit(await bình.Page(address), address, "#describe", ("contact", ""), ("term", ""));
        team = await Read(id);
        Assert.Null(team.Contact);
        Assert.Null(team.TermEnds);
    }

    [Fact]
    public async Task How_to_reach_the_team_outlives_a_change_of_keys()
    {
        var id = await Found(Cast.Bình);
        var version = (await Read(id)).Version;
        await App.Write((DescribeTeam slice) => slice.Run(new(id, version, "Tổ Đông", "", "0987654321", null), Stop), Cast.Bình);
        var vault = App.Services.GetRequiredService<Vault>();
        vault.Rotate();
        await using (var scope = App.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            var reseal = scope.ServiceProvider.GetRequiredService<ResealNumbers>();
            await reseal.Run(Stop);
            Assert.False(await reseal.AnyLeft(Stop));
        }
        vault.Retire();
        using var bình = App.As(Cast.Bình);
        Assert.Contains("0987654321", (await bình.Page($"/to-cong-nghe/{id.Value}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_that_is_over_is_said_a_wrong_day_too()
    {
        var id = await Found(Cast.Bình);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/{id.Value}";
        await bình.Submit(await bình.Page(address), address, "#describe", ("term", "01/02/2026"));
        Assert.Contains("Đã quá nhiệm kỳ", (await bình.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Ngày viết như 31/12/2026",
            (await bình.Submit(await bình.Page(address), address, "#describe", ("term", "mai"))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Nhiệm kỳ kết thúc",
            (await bình.Submit(await bình.Page(address), address, "#describe", ("term", "01/01/2025"))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Ghi tên Tổ", (await bình.Submit(await bình.Page(address), address, "#describe", ("name", " "))).Text, StringComparison.Ordinal);
        var long151 = new string('x', 151);
        var version = (await Read(id)).Version;
        Assert.Equal("teams.parent", await App.Broken((DescribeTeam slice) => slice.Run(new(id, version, "Tổ", long151, "", null), Stop), Cast.Bình));
        Assert.Equal("teams.contact", await App.Broken((DescribeTeam slice) => slice.Run(new(id, version, "Tổ", "", long151, null), Stop), Cast.Bình));
        Assert.Equal("platform.stale", await App.Broken((DescribeTeam slice) => slice.Run(new(id, version + 7, "Tổ", "", "", null), Stop), Cast.Bình));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("1", 1)]
    [InlineData("60", 60)]
    public async Task A_team_sets_its_goal_of_a_week_or_takes_the_usual_one(string typed, int? kept)
    {
        var id = await Found(Cast.Bình);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/{id.Value}";
        await bình.Submit(await bình.Page(address), address, "#describe", ("weekly", "7"));
        await bình.Submit(await bình.Page(address), address, "#describe", ("weekly", typed));
        Assert.Equal(kept, (await Read(id)).WeeklyHomes);
        Assert.Contains($"{kept ?? 5} nhà một thành viên", (await bình.Page(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("năm")]
    [InlineData("99999999999")]
    public async Task A_goal_nobody_reaches_is_not_taken(string typed)
    {
        var id = await Found(Cast.Bình);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/{id.Value}";
        var answer = await bình.Submit(await bình.Page(address), address, "#describe", ("weekly", typed));
        Assert.Contains("từ 1 đến 60 nhà, hoặc để trống", answer.Text, StringComparison.Ordinal);
        Assert.Null((await Read(id)).WeeklyHomes);
    }

    [Fact]
    public async Task A_form_that_was_not_taken_comes_back_open_with_what_was_typed()
    {
        var id = await Found(Cast.Bình);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/{id.Value}";
        var page = await bình.Page(address);
        Assert.Empty(page.QuerySelectorAll("details[open]"));
        var back = (await bình.Submit(page, address, "#describe", ("name", "Tổ Đông mới"), ("contact", "nhóm Zalo"), ("weekly", "61"))).Page;
        Assert.NotNull(Assert.Single(back.QuerySelectorAll("details[open]")).QuerySelector("#describe"));
        Assert.Equal("Tổ Đông mới", back.QuerySelector("#team-name")!.GetAttribute("value"));
        Assert.Equal("nhóm Zalo", back.QuerySelector("#team-contact")!.GetAttribute("value"));
        Assert.Equal("61", back.QuerySelector("#team-weekly")!.GetAttribute("value"));
        back = (await bình.Submit(page, address, "#join", ("name", "Bùi Thị Na"), ("role", "Leader"), ("title", "Chi hội phụ nữ"))).Page;
        Assert.Contains("Tổ đã có Tổ trưởng", back.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ("Bùi Thị Na", "Chi hội phụ nữ"),
            (back.QuerySelector("#name")!.GetAttribute("value"), back.QuerySelector("#title")!.GetAttribute("value"))
        );
        Assert.Equal("Leader", back.QuerySelector("#role option[selected]")!.GetAttribute("value"));
        Assert.Empty(back.QuerySelectorAll("details[open]"));
        // of the members only the one it was about
        back = (await bình.Submit(page, address, "form.leave", ("day", "01/04/2027"), ("reason", "Đi học xa"))).Page;
        var open = Assert.Single(back.QuerySelectorAll("details[open]"));
        Assert.Equal("Đi học xa", open.QuerySelector("input[name=reason]")!.GetAttribute("value"));
        Assert.Single(back.QuerySelectorAll("input[value='Đi học xa']"));
    }

    [Fact]
    public async Task The_neighbour_and_a_member_put_nothing_right()
    {
        var id = await Found(Cast.Bình);
        foreach (var player in new[] { Cast.Giang, Cast.Chi, Cast.Em })
        {
            await App.Refused((DescribeTeam slice) => slice.Run(new(id, 1, "Tổ khác", "", "", null), Stop), player);
        }
    }

    [Fact]
    public async Task A_form_that_a_page_does_not_have_is_not_there()
    {
        var id = await Found(Cast.Bình);
        using var bình = App.As(Cast.Bình);
        foreach (var address in new[] { $"/to-cong-nghe/{id.Value}", "/to-cong-nghe" })
        {
            var page = await bình.Page($"/to-cong-nghe/{id.Value}");
            var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
            using var answer = await bình.Http.PostAsync(address + "?handler=Nonsense", form, Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
