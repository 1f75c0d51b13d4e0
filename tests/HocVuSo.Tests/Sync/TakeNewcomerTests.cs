using HocVuSo.Ledger.Contract;
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
}
