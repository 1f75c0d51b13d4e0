using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.People;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>Days a person should look at, by the bounds of the province (lượt thăm cần rà soát).</summary>
public sealed class ReviewTests : FieldLife
{
    private List<(int House, int Person)> homes = [];

    private async Task Settle(int houses)
    {
        await Settle();
        await Crowd.MoveIn(App, Village, houses, houses, Stop);
        homes = (
            await App.Read(db =>
                db.Set<Person>()
                    .Where(p => p.VillageNo == Village)
                    .Join(
                        db.Set<Household>().Where(h => h.SubjectNo != House),
                        p => p.HouseholdId,
                        h => h.Id,
                        (p, h) => new { House = h.SubjectNo, Person = p.SubjectNo }
                    )
                    .ToListAsync(Stop)
            )
        )
            .DistinctBy(p => p.House)
            .Select(p => (p.House, p.Person))
            .ToList();
        Assert.Equal(houses, homes.Count);
    }

    /// <summary>Answers that no other house has.</summary>
    private static object Lesson((int House, int Person) home, int minutes, int nth) =>
        new
        {
            h = home.House,
            day = "2026-03-15",
            o = 1,
            m = minutes,
            w = new[]
            {
                new
                {
                    p = home.Person,
                    l = $"{nth % 4}{nth / 4 % 4}3000",
                    c = true,
                },
            },
        };

    private Task Rule(string key, string value) => App.Write((SetRule slice) => slice.Run(new(key, value, World.Today, "QĐ 12/QĐ-UBND"), Stop), Cast.An);

    private async Task<string> Review()
    {
        using var bình = App.As(Cast.Bình);
        return (await bình.Page("/tham-ho/ra-soat")).QuerySelector("main")!.TextContent;
    }

    /// <param name="seconds">From the saving of the first lesson of 30 minutes to that of the last.</param>
    [Theory]
    [InlineData(3, 1_799, "50", "dạy 60 phút, ghi trong 30 phút")]
    [InlineData(3, 1_800, "50", null)]
    [InlineData(3, 3_599, "100", "dạy 60 phút, ghi trong 60 phút")]
    [InlineData(3, 3_600, "100", null)]
    [InlineData(2, 60, "50", null)]
    [InlineData(3, 60, "0", null)]
    public async Task Records_saved_faster_than_anybody_teaches_are_looked_at(int lessons, int seconds, string fast, string? said)
    {
        await Settle(lessons);
        await Rule(RuleCatalogue.ReviewFast, fast);
        using var phone = await Joined();
        var items = new List<object>();
        for (var i = 0; i < lessons; i++)
        {
            items.Add(phone.Write("visit", Lesson(homes[i], 30, i)).Item);
            // the middle one at once, the last when the time is over
            App.Clock.Advance(i == lessons - 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero);
        }
        items.Reverse();
        Assert.All(await phone.Send([.. items]), a => Assert.Equal("accepted", a.S));
        Assert.Contains(said ?? "Không có ngày nào lạ", await Review(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_office_enters_from_paper_has_no_speed()
    {
        await Settle(3);
        using var chi = App.As(Cast.Chi);
        foreach (var (house, _) in homes)
        {
            var id = await App.Read(db => db.Set<Household>().Where(h => h.SubjectNo == house).Select(h => h.Id).SingleAsync(Stop));
            await chi.Submit(
                $"/tham-ho/ghi?ho={id.Value}",
                ("Form.Outcome", "Taught"),
                ("Form.Day", "15/03/2026"),
                ("Form.Minutes", "60"),
                ("Form.Unnamed", "1")
            );
        }
        Assert.Equal(3, await App.Read(db => db.Set<HocVuSo.Visits.Visit>().CountAsync(v => v.Minutes == 60, Stop)));
        Assert.Contains("Không có ngày nào lạ", await Review(), StringComparison.Ordinal);
    }

    /// <summary>The day stays the day of whoever was at the doors.</summary>
    [Fact]
    public async Task Who_puts_visits_right_was_not_at_their_doors()
    {
        await Settle(3);
        await Rule(RuleCatalogue.ReviewHomes, "2");
        await Rule(RuleCatalogue.ReviewFast, "0");
        using var phone = await Joined();
        Assert.All(await phone.Send([.. homes.Select((h, i) => phone.Write("visit", Lesson(h, 30, i)).Item)]), a => Assert.Equal("accepted", a.S));
        using var bình = App.As(Cast.Bình);
        foreach (var visit in await App.Read(db => db.Set<HocVuSo.Visits.Visit>().ToListAsync(Stop)))
        {
            var answer = await bình.Submit(
                $"/tham-ho/ghi?ho={visit.HouseholdId.Value}&sua={visit.Id.Value}",
                ("Form.Reason", "Ghi nhầm số phút"),
                ("Form.Minutes", "20")
            );
            Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.Status);
        }
        var review = await Review();
        Assert.Contains("nhiều nhà một ngày", review, StringComparison.Ordinal);
        Assert.Contains("Lê Thị Chi", review, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Thị Bình", review, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RuleCatalogue.ReviewHomes, "4", null)]
    [InlineData(RuleCatalogue.ReviewHomes, "3", "nhiều nhà một ngày")]
    [InlineData(RuleCatalogue.ReviewMinutes, "120", null)]
    [InlineData(RuleCatalogue.ReviewMinutes, "119", "nhiều giờ hơn một ngày làm được")]
    [InlineData(RuleCatalogue.ReviewAlike, "5", null)]
    [InlineData(RuleCatalogue.ReviewAlike, "4", "4 nhà trả lời giống hệt nhau")]
    public async Task The_province_says_what_is_odd(string key, string value, string? said)
    {
        await Settle(4);
        await Rule(RuleCatalogue.ReviewFast, "0");
        await Rule(key, value);
        using var phone = await Joined();
        var items = homes.Select(h => phone.Write("visit", Lesson(h, 30, 1)).Item);
        Assert.All(await phone.Send([.. items]), a => Assert.Equal("accepted", a.S));
        Assert.Contains(said ?? "Không có ngày nào lạ", await Review(), StringComparison.Ordinal);
        using var giang = App.As(Cast.Giang);
        Assert.DoesNotContain("15/03/2026", (await giang.Page("/tham-ho/ra-soat")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
