using System.Net;
using System.Text;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Sync;

/// <summary>Erasing and copying reach what phones brought of somebody.</summary>
public sealed class ErasedInTheFieldTests : FieldLife
{
    private Task Erase(PersonId id) => App.Write((ErasePerson slice) => slice.Run(new(id, "Yêu cầu số 1"), Stop), Cast.Bình);

    private object Both(string note) =>
        new
        {
            h = House,
            day = "2026-03-14",
            o = 1,
            m = 30,
            n = note,
            w = new object[]
            {
                new
                {
                    p = Lành,
                    l = "030000",
                    c = true,
                },
                new
                {
                    p = Nam,
                    l = "300000",
                    c = true,
                },
            },
        };

    /// <summary>A value put right, a visit that counts and one that is held, both with a note of her, and somebody who may be she.</summary>
    private async Task<(Phone Phone, object Held)> Told()
    {
        await Settle();
        var phone = await Joined();
        object Birth(string wanted) =>
            new
            {
                e = Lành,
                field = "birth",
                seen = "1954",
                wanted,
            };
        object Way(string wanted) =>
            new
            {
                e = House,
                field = "directions",
                seen = "",
                wanted,
            };
        var twin = new
        {
            v = Village,
            day = "2026-03-14",
            name = "Trần Thị Lành",
            birth = "1954",
        };
        Assert.All(
            await phone.Send(
                phone.Write("edit", Birth("05/1954")).Item,
                phone.Write("edit", Way("cạnh giếng")).Item,
                phone.Write("person", twin).Item,
                phone.Write("visit", Both("bà Lành đang tập đọc")).Item
            ),
            a => Assert.Equal("accepted", a.S)
        );
        phone.Astray = TimeSpan.FromHours(-48);
        phone.Known = -(long)phone.Astray.TotalMilliseconds;
        var held = phone.Write("visit", Both("bà Lành hẹn chiều")).Item;
        Assert.Equal(("held", "sync.held-clock"), await First(phone, held));
        Assert.Equal(("held", "sync.held-clock"), await First(phone, phone.Write("edit", Birth("06/1954")).Item));
        (phone.Astray, phone.Known) = (TimeSpan.Zero, 0);
        return (phone, held);
    }

    [Fact]
    public async Task What_phones_brought_of_her_is_in_her_copy()
    {
        using var phone = (await Told()).Phone;
        using var bình = App.As(Cast.Bình);
        using var answer = await bình.Http.GetAsync($"/quyen-du-lieu/nguoi/{Home.Lành.Value}?handler=Copy", Stop);
        var copy = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop));
        foreach (var said in new[] { "05/1954", "06/1954", "bà Lành đang tập đọc", "bà Lành hẹn chiều", "Ngõ 3, nhà 5" })
        {
            Assert.Contains(said, copy, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("cạnh giếng\"", copy.Replace("Directions", "", StringComparison.Ordinal).Split("field_edits")[^1], StringComparison.Ordinal); // her grandson lives there as well
    }

    [Fact]
    public async Task Erased_she_stands_in_nothing_that_phones_brought()
    {
        var (told, sent) = await Told();
        using var phone = told;
        var before = await App.Read(db => db.Set<HocVuSo.Ledger.Contract.Change>().MaxAsync(c => c.Seq, Stop));
        await Erase(Home.Lành);
        Assert.Equal([House], await App.Read(db => db.Set<FieldEdit>().Select(e => e.Subject).ToListAsync(Stop)));
        Assert.Equal(0, await App.Read(db => db.Set<LikelyTwin>().CountAsync(Stop)));
        Assert.Equal(["", ""], [.. await App.Read(db => db.Set<Visit>().Select(v => v.Note + v.Difficulty).ToListAsync(Stop)), ""]);
        var delta = (await phone.Get($"villages/{Village}/changes?after={before}")).Body!;
        Assert.Equal("Trần Văn Nam", (string)delta["h"]!.AsArray().Single(h => (int)h!["n"]! == House)!["head"]!);

        // of the held visit she is left out, also when her phone asks for it again: it counts with her as somebody without a name; the held edit is set aside
        Assert.Equal(("held", "sync.held-clock"), await First(phone, sent));
        var held = Assert.Single(await App.Read(db => db.Set<FieldRecord>().Where(r => r.State == RecordState.Held).ToListAsync(Stop)));
        using var hà = App.As(Cast.Hà);
        var counted = await hà.Submit(await hà.Page("/phieu-tu-may"), "/phieu-tu-may", "form[action*=Count]", ("day", "14/03/2026"));
        Assert.Equal(HttpStatusCode.Redirect, counted.Status);
        var visit = await App.Read(db => db.Set<Visit>().SingleAsync(v => v.Id == new HocVuSo.Visits.Contract.VisitId(held.Id), Stop));
        Assert.Equal((1, ""), (visit.Unnamed, visit.Note));
        Assert.Equal(Home.Nam, await App.Read(db => db.Set<VisitLearner>().Where(l => l.VisitId == visit.Id).Select(l => l.PersonId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task With_the_last_of_a_household_its_address_and_what_was_said_of_it_go()
    {
        using var phone = (await Told()).Phone;
        await phone.Send(
            phone
                .Write(
                    "visit",
                    new
                    {
                        h = House,
                        day = "2026-03-15",
                        o = 3,
                        n = "Nhà đóng cửa cả tuần",
                    }
                )
                .Item
        );
        await Erase(Home.Lành);
        Assert.Equal(1, await App.Read(db => db.Set<Visit>().CountAsync(v => v.Note != "", Stop)));
        await Erase(Home.Nam);
        var house = await App.Read(db => db.Set<Household>().SingleAsync(h => h.Id == Home.House, Stop));
        Assert.Equal(("Hộ 0001", "", ""), (house.HeadName, house.Alley, house.Directions));
        Assert.Equal(0, await App.Read(db => db.Set<Visit>().CountAsync(v => v.Note != "", Stop)));
        Assert.Equal(0, await App.Read(db => db.Set<FieldEdit>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Whom_a_phone_brings_again_after_she_was_erased_does_not_come_back()
    {
        await Settle();
        using var phone = await Joined();
        var (id, newcomer) = phone.Write(
            "person",
            new
            {
                v = Village,
                day = "2026-03-14",
                h = House,
                name = "Vũ Thị Mơ",
                birth = "1961",
            }
        );
        // a copy from before she was added was restored: the list knows of her erasure, the database of nothing
        App.Services.GetRequiredService<ErasureList>().Add(new(id), World.Today, "Yêu cầu số 1");
        Assert.Equal(("refused", "people.erased"), await First(phone, newcomer));
        var visit = phone.Write(
            "visit",
            new
            {
                h = House,
                day = "2026-03-14",
                o = 1,
                m = 20,
                w = new[]
                {
                    new
                    {
                        p = id,
                        l = "000000",
                        c = true,
                    },
                },
            }
        );
        Assert.Equal(("refused", "sync.gone"), await First(phone, visit.Item));
    }

    [Fact]
    public async Task What_nobody_decides_on_is_kept_for_twelve_months()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        Assert.Equal(("held", "sync.held-notapproved"), await First(phone, phone.Write("visit", NobodyHome()).Item));
        Task Came(DateTimeOffset at) =>
            App.Write((Db db) => db.Set<FieldRecord>().ExecuteUpdateAsync(r => r.SetProperty(x => x.ReceivedAt, at), Stop), Cast.Bình);
        var due = App.Clock.GetUtcNow().AddMonths(-12);
        await Came(due);
        await Tidy();
        Assert.Equal(1, await App.Read(db => db.Set<FieldRecord>().CountAsync(r => r.Kept != null, Stop)));
        await Came(due.AddSeconds(-1));
        await Tidy();
        var receipt = await App.Read(db => db.Set<FieldRecord>().SingleAsync(Stop));
        Assert.Equal((RecordState.SetAside, true), (receipt.State, receipt.Kept is null));
    }

    private async Task Tidy()
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        await scope.ServiceProvider.GetRequiredService<TidyRecords>().Run(Stop);
    }
}
