using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>Households and people whom a volunteer met and nobody had on a list.</summary>
public sealed class TakeNewcomerTests : FieldLife
{
    [Fact]
    public async Task A_visit_to_a_newcomer_waits_for_the_newcomer_in_whatever_order_they_come()
    {
        await Settle();
        using var phone = await Joined();
        var house = phone.Write(
            "household",
            new
            {
                v = Village,
                day = "2026-03-10",
                head = "Vũ Thị Mơ",
                alley = "Ngõ 3, nhà 13",
            }
        );
        var person = phone.Write(
            "person",
            new
            {
                v = Village,
                day = "2026-03-10",
                h = house.Id,
                name = "Vũ Thị Mơ",
                birth = "1961",
                sex = 2,
            }
        );
        var visit = phone.Write(
            "visit",
            new
            {
                h = house.Id,
                day = "2026-03-10",
                o = 1,
                m = 20,
                w = new[]
                {
                    new
                    {
                        p = person.Id,
                        l = "200000",
                        c = true,
                    },
                },
            }
        );
        Assert.Equal(("held", "sync.held-newcomer"), await First(phone, visit.Item));
        Assert.Equal(("held", "sync.held-newcomer"), await First(phone, person.Item));
        var arrived = Assert.Single(await phone.Send(house.Item));
        Assert.Equal("accepted", arrived.S);
        Assert.Equal(await Number(house.Id), arrived.N);
        Assert.Equal(1, await Visits());
        Assert.Equal(1, (await HocVuSo.Tests.People.Figures.Read(App, "I09n")).Value);
        Assert.Equal<string>(["known", "known", "known"], (await phone.Send(visit.Item, person.Item, house.Item)).Select(a => a.S), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_newcomer_added_by_two_volunteers_is_suggested_as_one_once()
    {
        await Settle();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        var newcomer = new
        {
            v = Village,
            day = "2026-03-14",
            h = House,
            name = "Trần Thị Na",
            birth = "1990",
        };
        var (one, other) = (chi.Write("person", newcomer), tư.Write("person", newcomer));
        Assert.Equal<string>(["accepted", "accepted"], (await chi.Send(one.Item, other.Item)).Select(a => a.S), StringComparer.Ordinal);
        await tư.Send(other.Item, one.Item);
        var twin = Assert.Single(await App.Read(db => db.Set<LikelyTwin>().ToListAsync(Stop)));
        Assert.Equal(new[] { one.Id, other.Id }.Order().ToArray(), new[] { twin.One, twin.Other }.Order().ToArray());
    }

    /// <summary>Two clocks never agree to the second: minutes before midnight a phone stands in the next day already, and what it saved is not refused for that.</summary>
    [Theory]
    [InlineData(5, "2026-03-16", "accepted", null)]
    [InlineData(2, "2026-03-15", "accepted", null)]
    [InlineData(5, "2026-03-17", "refused", "people.arrival-day")]
    [InlineData(2, "2026-03-16", "refused", "people.arrival-day")]
    public async Task A_newcomer_met_at_midnight_by_a_phone_minutes_ahead_is_there_since_today(int ahead, string day, string answer, string? code)
    {
        await Settle();
        using var phone = await Joined();
        App.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 15, 23, 57, 0, Vn.Offset));
        phone.Astray = TimeSpan.FromMinutes(ahead);
        phone.Known = -(long)phone.Astray.TotalMilliseconds;
        var person = phone.Write(
            "person",
            new
            {
                v = Village,
                day,
                h = House,
                name = "Vũ Thị Mơ",
                birth = "1961",
            }
        );
        var told = Assert.Single(await phone.Send(person.Item));
        Assert.Equal((answer, code), (told.S, told.C));
        if (code is not null)
        {
            return;
        }
        var house = phone.Write(
            "household",
            new
            {
                v = Village,
                day,
                head = "Vũ Văn Mới",
                alley = "Ngõ 4",
            }
        );
        Assert.Equal("accepted", Assert.Single(await phone.Send(house.Item)).S);
        Assert.Equal(World.Today, (await App.Read(db => db.Set<Person>().SingleAsync(p => p.Id == new PersonId(person.Id), Stop))).RegisteredOn);
        Assert.Equal(World.Today, (await App.Read(db => db.Set<Household>().SingleAsync(h => h.Id == new HouseholdId(house.Id), Stop))).RegisteredOn);
    }
}
