using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Life;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        var visit = phone.Write("visit", TaughtNewcomer(house.Id, person.Id, "2026-03-10"));
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

    /// <summary>The officer joins the household into another from 10/03 on; a phone without a network was there before, on that day and after.</summary>
    [Theory]
    [InlineData("2026-03-09", null)]
    [InlineData("2026-03-10", "visits.after-household")]
    [InlineData("2026-03-12", "visits.after-household")]
    public async Task A_newcomer_of_a_household_that_has_joined_another_goes_there_with_its_members(string day, string? code)
    {
        await Settle();
        var kept = Ids.New<HouseholdId>(App.Clock);
        await App.Write(
            (Register register) => register.Add([new(kept, "0002", Village, "Trần Văn Sáu", "Ngõ 3, nhà 6")], [], HocVuSo.Tests.People.Neighbours.Since, Stop)
        );
        await App.Write((JoinHouseholds slice) => slice.Run(new(kept, Home.House, new(2026, 3, 10)), Stop), Cast.Bình);
        using var phone = await Joined();
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
        var visit = phone.Write(
            "visit",
            new
            {
                h = House,
                day,
                o = 1,
                m = 20,
                w = new object[]
                {
                    new
                    {
                        p = person.Id,
                        l = "200000",
                        c = true,
                    },
                    new
                    {
                        p = Nam,
                        l = "200000",
                        c = true,
                    },
                },
            }
        );
        Assert.Equal(("accepted", null), await First(phone, person.Item));
        Assert.Equal("known", (await First(phone, person.Item)).Item1);
        Assert.Equal(
            kept,
            await App.Read(db => db.Set<Person>().Where(p => p.Id == new PersonId(person.Id)).Select(p => p.HouseholdId!.Value).SingleAsync(Stop))
        );
        var answer = Assert.Single(await phone.Send(visit.Item));
        Assert.Equal((code is null ? "accepted" : "refused", code), (answer.S, answer.C));
        Assert.Contains(code is null ? "" : "10/03/2026", answer.M ?? "", StringComparison.Ordinal);
        await using var scope = App.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<HocVuSo.Indicators.Verify>().Run(most: 5, Stop)).Differences);
    }

    [Theory]
    [InlineData("2026-03-09", "accepted", null)]
    [InlineData("2026-03-10", "refused", "visits.after-household")]
    public async Task A_household_is_visited_as_long_as_it_stands_on_the_register(string day, string state, string? code)
    {
        await Settle();
        var kept = Ids.New<HouseholdId>(App.Clock);
        await App.Write((AddHousehold slice) => slice.Run(new(kept, Village, "Trần Văn Sáu"), Stop), Cast.Bình);
        await App.Write((JoinHouseholds slice) => slice.Run(new(kept, Home.House, new(2026, 3, 10)), Stop), Cast.Bình);
        using var phone = await Joined();
        Assert.Equal((state, code), await First(phone, phone.Write("visit", NobodyHome(day)).Item));
        var version = await App.Read(db => db.Set<Person>().Where(p => p.Id == Home.Nam).Select(p => p.Version).SingleAsync(Stop));
        Assert.Equal(
            "people.household-left",
            await App.Broken((MovePerson slice) => slice.Run(new(Home.Nam, version, Village, Home.House, World.Today), Stop), Cast.Bình)
        );
    }
}
