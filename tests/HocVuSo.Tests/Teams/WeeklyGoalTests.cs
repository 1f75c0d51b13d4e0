using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Teams;

/// <summary>What a phone is told of the houses its volunteer sets out to reach in a week (mục tiêu tuần).</summary>
public sealed class WeeklyGoalTests : CrewLife
{
    private Task Rule(string value) =>
        App.Write((SetRule slice) => slice.Run(new(RuleCatalogue.WeeklyHomes, value, Vn.DayOf(App.Clock.GetUtcNow()), "QĐ 12/QĐ-UBND"), Stop), Cast.An);

    private async Task Set(int? weekly)
    {
        var version = await App.Read(db => db.Set<Team>().Where(t => t.Id == TeamId).Select(t => t.Version).SingleAsync(Stop));
        await App.Write((DescribeTeam slice) => slice.Run(new(TeamId, version, "Tổ Đông", "", "", null, weekly), Stop), Cast.Bình);
    }

    [Fact]
    public async Task The_team_comes_before_the_province_and_the_province_before_the_default()
    {
        await Settle();
        using var phone = await Joined();
        async Task<int> Told() => (int)(await phone.Manifest())["me"]!["weekly"]!;
        Assert.Equal(5, await Told());
        await Rule("8");
        Assert.Equal(8, await Told());
        await Set(3);
        Assert.Equal(3, await Told());
        await Set(null);
        Assert.Equal(8, await Told());
        Days(1);
        await phone.Knock();
        await Rule("0");
        Assert.Equal(0, await Told());
    }

    [Theory]
    [InlineData("60", true)]
    [InlineData("61", false)]
    [InlineData("-1", false)]
    [InlineData("năm", false)]
    public async Task The_province_sets_what_somebody_can_reach(string value, bool accepted)
    {
        await Settle();
        if (accepted)
        {
            await Rule(value);
        }
        else
        {
            await App.Broken((SetRule slice) => slice.Run(new(RuleCatalogue.WeeklyHomes, value, World.Today, "QĐ 12/QĐ-UBND"), Stop), Cast.An);
        }
        Assert.Equal(accepted ? value : "5", await App.Services.GetRequiredService<Rules>().Value(RuleCatalogue.WeeklyHomes, World.Today, Stop));
    }

    [Fact]
    public async Task A_crew_has_the_days_of_its_decision_and_no_goal_of_a_week()
    {
        await Settle();
        await Form();
        using var phone = await Joining();
        Assert.Equal(0, (int)(await phone.Manifest())["me"]!["weekly"]!);
    }
}
