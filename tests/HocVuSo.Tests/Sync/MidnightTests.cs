using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.Teams;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>Two clocks never agree to the second: minutes before midnight a phone stands in the next day already, and what it saved then was today.</summary>
public sealed class MidnightTests : CrewLife
{
    private const string Tomorrow = "2026-03-16";

    /// <summary>Three minutes to midnight, and a phone some minutes ahead that knows it.</summary>
    private void Late(Phone phone, int ahead)
    {
        App.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 15, 23, 57, 0, Vn.Offset));
        phone.Astray = TimeSpan.FromMinutes(ahead);
        phone.Known = -(long)phone.Astray.TotalMilliseconds;
    }

    private object Newcomer(string day) =>
        new
        {
            v = Village,
            day,
            h = House,
            name = "Vũ Thị Mơ",
            birth = "1961",
        };

    [Theory]
    [InlineData(5, Tomorrow, "accepted", null)]
    [InlineData(10, Tomorrow, "accepted", null)]
    [InlineData(2, "2026-03-15", "accepted", null)]
    [InlineData(11, Tomorrow, "held", "sync.held-clock")]
    [InlineData(5, "2026-03-17", "held", "sync.held-clock")]
    [InlineData(2, Tomorrow, "held", "sync.held-clock")]
    public async Task A_newcomer_is_there_since_today(int ahead, string day, string answer, string? code)
    {
        await Settle();
        using var phone = await Joined();
        Late(phone, ahead);
        var person = phone.Write("person", Newcomer(day));
        Assert.Equal((answer, code), await First(phone, person.Item));
        if (answer is "accepted")
        {
            Assert.Equal(World.Today, (await App.Read(db => db.Set<Person>().SingleAsync(p => p.Id == new PersonId(person.Id), Stop))).RegisteredOn);
        }
    }

    /// <summary>By the road of one record: the house and the person are as new as the visit.</summary>
    [Fact]
    public async Task A_new_house_its_people_and_the_visit_to_them_are_of_today()
    {
        await Settle();
        using var phone = await Joined();
        Late(phone, ahead: 5);
        var house = phone.Write(
            "household",
            new
            {
                v = Village,
                day = Tomorrow,
                head = "Vũ Văn Mới",
                alley = "Ngõ 4",
            }
        );
        var visit = phone.Write(
            "visit",
            new
            {
                h = house.Id,
                day = Tomorrow,
                o = 3,
            }
        );
        Assert.All(await phone.Send(house.Item, visit.Item), a => Assert.Equal("accepted", a.S));
        Assert.Equal(World.Today, (await App.Read(db => db.Set<Household>().SingleAsync(h => h.Id == new HouseholdId(house.Id), Stop))).RegisteredOn);
        Assert.Equal(World.Today, await App.Read(db => db.Set<Visit>().Select(v => v.Day).SingleAsync(Stop)));
    }

    /// <summary>By the road of many: it counts at once, sent again after midnight it is known.</summary>
    [Fact]
    public async Task A_visit_is_of_today_and_counts_before_the_day_has_turned()
    {
        await Settle();
        using var phone = await Joined();
        Late(phone, ahead: 5);
        var visit = phone.Write("visit", NobodyHome(Tomorrow)).Item;
        Assert.Equal(("accepted", null), await First(phone, visit));
        Assert.Equal(World.Today, await App.Read(db => db.Set<Visit>().Select(v => v.Day).SingleAsync(Stop)));
        Days(1);
        Assert.Equal("known", (await First(phone, visit)).Item1);
        Assert.Equal(1, await Visits());
    }

    [Fact]
    public async Task The_last_minutes_of_a_crew_are_its_own()
    {
        await Settle();
        await Form(until: World.Today);
        using var phone = await Joining();
        Late(phone, ahead: 5);
        Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", NobodyHome(Tomorrow)).Item));
        Days(1);
        Assert.Equal("held", (await First(phone, phone.Write("visit", NobodyHome(Tomorrow)).Item)).Item1);
    }
}
