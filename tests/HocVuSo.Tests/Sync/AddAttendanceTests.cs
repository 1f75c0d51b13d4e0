using System.Net;
using System.Text.Json.Nodes;
using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>Attendance that phones keep without a network: it comes in any order, from several hands, and adds up.</summary>
public sealed class AddAttendanceTests : FieldLife
{
    private static readonly FactKind Class = Kinds.Taught(TeachingChannel.Class);

    private async Task<SessionId> Evening(DateOnly? day = null, int? unit = null, Player? by = null, string topic = "Chuyển tiền an toàn")
    {
        var id = Ids.New<SessionId>(App.Clock);
        await App.Write(
            (PlanClass slice) => slice.Run(new(id, unit ?? Village, day ?? World.Today, new(19, 30), "Nhà văn hóa thôn Đông", topic), Stop),
            by ?? Cast.Chi
        );
        return id;
    }

    private static object Body(SessionId session, int unnamed, params (object Person, bool Agrees)[] ticks) =>
        new
        {
            s = session.Value,
            w = ticks.Select(t => new { p = t.Person, c = t.Agrees }).ToArray(),
            u = unnamed,
        };

    private static (Guid Id, object Item) Ticks(Phone phone, SessionId session, int unnamed, params (object Person, bool Agrees)[] ticks) =>
        phone.Write("attendance", Body(session, unnamed, ticks), format: 2);

    private async Task<JsonNode> Listed(Phone phone, SessionId session) =>
        (await phone.Manifest())["classes"]!.AsArray().Single(c => (Guid)c!["id"]! == session.Value)!;

    [Fact]
    public async Task A_phone_sees_the_classes_of_its_village_and_ticks_who_is_there_once()
    {
        await Settle();
        var session = await Evening();
        await Evening(World.Today.AddDays(8));
        await Evening(unit: await No(World.NeighbourVillage), by: Cast.Giang);
        await Evening(unit: await No(World.Commune), by: Cast.Bình);
        using var phone = await Joined();
        var entry = Assert.Single((await phone.Manifest())["classes"]!.AsArray())!;
        Assert.Equal(
            (session.Value, "Chuyển tiền an toàn", 20260315, 1170, 0),
            ((Guid)entry["id"]!, (string)entry["topic"]!, (int)entry["day"]!, (int)entry["at"]!, (int)entry["st"]!)
        );
        var (_, item) = Ticks(phone, session, 2, (Lành, true));
        Assert.Equal(("accepted", null), await First(phone, item));
        Assert.Equal("known", (await First(phone, item)).Item1);
        Assert.Equal((3, 1, 1), (await App.Sum(Class), await App.Sum(Kinds.Studied), await App.Sum(Kinds.ClassHeld)));
        var facts = await App.Of(Class);
        Assert.Equal([(Evidence.Person, 1), (Evidence.Sheet, 2)], facts.Select(f => (f.Evidence, f.Quantity)).Order());
        entry = await Listed(phone, session);
        Assert.Equal((1, 1, 2), ((int)entry["st"]!, (int)entry["named"]!, (int)entry["unnamed"]!));
        Assert.Equal([Lành], entry["there"]!.AsArray().Select(n => (int)n!));
    }

    /// <summary>The phone asks once: where she has said yes, the next record does not ask.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_agreed_in_one_record_of_a_batch_is_named_in_the_next(bool classFirst)
    {
        await Settle();
        var session = await Evening();
        using var phone = await Joined();
        Func<object>[] write = [() => Ticks(phone, session, 0, (Lành, classFirst)).Item, () => phone.Write("visit", Taught(agrees: !classFirst)).Item];
        var items = new List<object>();
        foreach (var one in classFirst ? write : write.Reverse())
        {
            items.Add(one());
            App.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.All(await phone.Send([.. items]), a => Assert.Equal("accepted", a.S));
        Assert.Equal((1, 1), (await App.Sum(Class), await App.Sum(Kinds.Taught(TeachingChannel.HomeVisit))));
        Assert.Equal(
            [Evidence.Person, Evidence.Person],
            (await App.Of(Class)).Concat(await App.Of(Kinds.Taught(TeachingChannel.HomeVisit))).Select(f => f.Evidence)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_people_who_tick_the_same_evening_never_overwrite_each_other(bool turned)
    {
        await Settle();
        var session = await Evening();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        // Lành agrees on one phone and was not asked on the other, Nam agrees on none
        object[] items = [Ticks(chi, session, 1, (Lành, false), (Nam, false)).Item, Ticks(tư, session, 3, (Lành, true), (Nam, false)).Item];
        foreach (var item in turned ? items.Reverse() : items)
        {
            Assert.Equal(("accepted", null), await First(chi, item));
        }
        Assert.Equal((6, 1), (await App.Sum(Class), await App.Sum(Kinds.Studied)));
        var stands = await App.Read(db => db.Set<ClassSession>().SingleAsync(Stop));
        Assert.Equal(5, stands.Unnamed); // one and three guests, and Nam once
        Assert.Equal(1, await App.Read(db => db.Set<CountedTurn>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_people_who_count_the_same_guests_count_them_once_and_the_later_count_stands(bool turned)
    {
        await Settle();
        var session = await Evening();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        (Guid, object Item) Counted(Phone phone, int guests, params object[] people) =>
            phone.Write(
                "attendance",
                new
                {
                    s = session.Value,
                    w = people.Select(p => new { p, c = false }).ToArray(),
                    g = guests,
                },
                format: 2
            );
        var first = Counted(chi, 3, Lành);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = Counted(tư, 4, Lành, Nam);
        foreach (var item in turned ? new[] { second.Item, first.Item } : [first.Item, second.Item])
        {
            Assert.Equal(("accepted", null), await First(chi, item));
        }
        Assert.Equal(6, await App.Sum(Class)); // four guests, Lành and Nam
        var entry = await Listed(chi, session);
        Assert.Equal((0, 6, 4), ((int)entry["named"]!, (int)entry["unnamed"]!, (int)entry["guests"]!));
        // she counts again and finds fewer; somebody else adds no guests and changes nothing
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("accepted", null), await First(chi, Counted(chi, 2).Item));
        Assert.Equal(4, await App.Sum(Class));
        Assert.Equal(("accepted", null), await First(tư, Ticks(tư, session, 0, (Nam, true)).Item));
        Assert.Equal((4, 1), (await App.Sum(Class), await App.Sum(Kinds.Studied)));
        // the office's number takes the place of the phones', a phone's later count that of the office
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = Counted(tư, 9);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        await App.Write((RecordAttendance slice) => slice.Run(new(session, [Home.Nam], 6, "Đếm lại theo danh sách ký"), Stop), Cast.Chi);
        Assert.Equal(7, await App.Sum(Class));
        await First(tư, late.Item);
        Assert.Equal(7, await App.Sum(Class));
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        await First(tư, Counted(tư, 1).Item);
        Assert.Equal(3, await App.Sum(Class)); // one guest, Lành without a name, Nam
        Assert.Equal(("refused", "classes.nobody"), await First(tư, Counted(tư, -1).Item));
        Assert.Equal(("refused", "classes.too-many"), await First(tư, Counted(tư, 501).Item));
    }

    [Fact]
    public async Task What_the_office_has_ticked_stays_and_what_it_takes_away_goes()
    {
        await Settle();
        var session = await Evening();
        await App.Write((RecordAttendance slice) => slice.Run(new(session, [Home.Nam], 4, Agreed: [Home.Nam]), Stop), Cast.Chi);
        using var phone = await Joined();
        Assert.Equal(("accepted", null), await First(phone, Ticks(phone, session, 0, (Lành, true), (Nam, false)).Item));
        Assert.Equal((6, 2, 1), (await App.Sum(Class), await App.Sum(Kinds.Studied), await App.Sum(Kinds.ClassHeld)));
        await App.Write((RecordAttendance slice) => slice.Run(new(session, [Home.Lành], 4, "Nam không đến"), Stop), Cast.Chi);
        Assert.Equal((5, 1), (await App.Sum(Class), await App.Sum(Kinds.Studied)));
    }

    [Fact]
    public async Task A_newcomer_needs_a_name_and_a_year_and_her_tick_waits_for_her()
    {
        await Settle();
        var session = await Evening();
        using var phone = await Joined();
        var person = phone.Write(
            "person",
            new
            {
                v = Village,
                day = "2026-03-15",
                name = "Vũ Thị Mơ",
                birth = "1961",
            },
            format: 2
        );
        var ticks = Ticks(phone, session, 0, (person.Id, true));
        Assert.Equal(("held", "sync.held-newcomer"), await First(phone, ticks.Item));
        Assert.Equal("accepted", Assert.Single(await phone.Send(person.Item)).S);
        Assert.Equal("known", (await First(phone, ticks.Item)).Item1);
        Assert.Equal((1, 1), (await App.Sum(Class), await App.Sum(Kinds.Studied)));
        var mơ = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Name == "Vũ Thị Mơ", Stop));
        Assert.Equal((null, Village), (mơ.HouseholdId, mơ.VillageNo));
    }

    [Fact]
    public async Task A_class_called_off_meanwhile_holds_the_ticks_for_the_leader_who_reopens_it()
    {
        await Settle();
        var session = await Evening();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        await App.Write((CancelClass slice) => slice.Run(new(session, "Mưa to"), Stop), Cast.Hà);
        Assert.Equal((2, "Mưa to"), ((int)(await Listed(chi, session))["st"]!, (string)(await Listed(chi, session))["why"]!));
        var (_, item) = Ticks(chi, session, 2, (Lành, true));
        Assert.Equal(("held", "sync.held-cancelled"), await First(chi, item));
        Assert.Equal(("held", "sync.held-cancelled"), await First(chi, item));
        Assert.Equal(0, await App.Sum(Class));
        using var hà = App.As(Cast.Hà);
        var inbox = await hà.Page("/phieu-tu-may");
        Assert.Contains("Chuyển tiền an toàn", inbox.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 người được đánh dấu, 2 người không ghi tên", inbox.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hà.Submit(inbox, "/phieu-tu-may", "form[action*=Count]")).Status);
        Assert.Equal((3, 1), (await App.Sum(Class), await App.Sum(Kinds.ClassHeld)));
        var classes = (await chi.Manifest())["classes"]!.AsArray();
        Assert.Equal([1, 2], classes.Select(c => (int)c!["st"]!).Order());
        // whoever else kept the same evening is added to the one that was reopened
        Assert.Equal(("accepted", null), await First(tư, Ticks(tư, session, 1, (Nam, true)).Item));
        Assert.Equal((5, 1), (await App.Sum(Class), await App.Sum(Kinds.ClassHeld)));
        Assert.Equal(2, await App.Read(db => db.Set<ClassSession>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_leader_may_also_set_the_ticks_aside_and_nobody_else_decides()
    {
        await Settle();
        var session = await Evening();
        using var phone = await Joined();
        await App.Write((CancelClass slice) => slice.Run(new(session, "Mưa to"), Stop), Cast.Hà);
        var (id, item) = Ticks(phone, session, 2);
        await phone.Send(item);
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((SetAsideRecord slice) => slice.Run(new(id), Stop), Cast.Giang));
        using var hà = App.As(Cast.Hà);
        await hà.Submit(await hà.Page("/phieu-tu-may"), "/phieu-tu-may", "form[action*=SetAside]");
        Assert.Equal(("known", "sync.set-aside"), await First(phone, item));
        Assert.Equal(0, await App.Sum(Class));
    }

    [Fact]
    public async Task The_same_id_with_other_ticks_is_refused()
    {
        await Settle();
        var session = await Evening();
        using var phone = await Joined();
        var (id, item) = Ticks(phone, session, 1);
        await phone.Send(item);
        Assert.Equal(("refused", "sync.id-reused"), await First(phone, phone.Write("attendance", Body(session, 2), id, format: 2).Item));
        Assert.Equal(1, await App.Sum(Class));
    }

    [Fact]
    public async Task A_wrong_clock_and_a_revoked_phone_wait_for_the_leader_and_then_count_on_the_day_of_the_class()
    {
        await Settle();
        var session = await Evening(World.Today.AddDays(-2));
        using var phone = await Joined();
        (phone.Astray, phone.Known) = (TimeSpan.FromHours(48), -48 * 3_600_000);
        Assert.Equal(("held", "sync.held-clock"), await First(phone, Ticks(phone, session, 3).Item));
        using var hà = App.As(Cast.Hà);
        await hà.Submit(await hà.Page("/phieu-tu-may"), "/phieu-tu-may", "form[action*=Count]");
        Assert.Equal(World.Today.AddDays(-2).DayNumber, Assert.Single(await App.Of(Class)).Day);
    }

    [Fact]
    public async Task Ticks_of_another_village_of_a_class_to_come_or_of_nobody_are_refused_with_their_reason()
    {
        await Settle();
        using var phone = await Joined();
        var there = await Evening(unit: await No(World.NeighbourVillage), by: Cast.Giang);
        Assert.Equal(("refused", "sync.scope-class"), await First(phone, Ticks(phone, there, 1).Item));
        var tomorrow = await Evening(World.Today.AddDays(1));
        Assert.Equal(("refused", "territory.day-in-future"), await First(phone, Ticks(phone, tomorrow, 1).Item));
        var today = await Evening();
        Assert.Equal(("refused", "classes.nobody"), await First(phone, Ticks(phone, today, 0).Item));
        Assert.Equal(("refused", "classes.nobody"), await First(phone, Ticks(phone, today, -3, (Lành, true)).Item));
        Assert.Equal(("refused", "classes.too-many"), await First(phone, Ticks(phone, today, 501).Item));
        Assert.Equal(("refused", "classes.too-many"), await First(phone, Ticks(phone, today, int.MaxValue, (Lành, true)).Item));
        // who is nowhere and who is elsewhere are answered alike
        Assert.Equal(("refused", "sync.scope-class"), await First(phone, Ticks(phone, today, 0, (999_999, true)).Item));
        Assert.Equal(("refused", "classes.session.not-found"), await First(phone, Ticks(phone, Ids.New<SessionId>(App.Clock), 1).Item));
        var stranger = await HocVuSo.Tests.People.Neighbours.MoveIn(App, World.NeighbourVillage);
        Assert.Equal(("refused", "sync.scope-class"), await First(phone, Ticks(phone, today, 0, (await Number(stranger.Lành.Value), true)).Item));
        Assert.Equal(0, await App.Sum(Class));
    }

    /// <summary>The teacher's page and a phone, each without knowing of the other.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Who_is_ticked_at_the_office_and_on_a_phone_counts_once(bool officeFirst, bool agrees)
    {
        await Settle();
        var session = await Evening();
        using var phone = await Joined();
        var item = Ticks(phone, session, 0, (Nam, agrees)).Item;
        Task Office() => App.Write((RecordAttendance slice) => slice.Run(new(session, [Home.Nam], 0, "Theo danh sách ký"), Stop), Cast.Chi);
        if (officeFirst)
        {
            await Office();
            Assert.Equal(("accepted", null), await First(phone, item));
        }
        else
        {
            Assert.Equal(("accepted", null), await First(phone, item));
            await Office();
        }
        Assert.Equal((1, agrees ? 1 : 0), (await App.Sum(Class), await App.Sum(Kinds.Studied)));
        Assert.Equal(agrees ? 0 : 1, await App.Read(db => db.Set<ClassSession>().Select(s => s.Unnamed).SingleAsync(Stop)));
        Assert.Equal(agrees ? 0 : 1, await App.Read(db => db.Set<CountedTurn>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Who_is_taken_off_the_list_of_the_evening_counts_again_when_a_phone_ticks_her()
    {
        await Settle();
        var session = await Evening();
        using var phone = await Joined();
        await App.Write((RecordAttendance slice) => slice.Run(new(session, [Home.Nam], 0), Stop), Cast.Chi);
        await App.Write((RecordAttendance slice) => slice.Run(new(session, [Home.Lành], 0, "Nam không đến"), Stop), Cast.Chi);
        Assert.Equal(1, await App.Sum(Class));
        Assert.Equal(("accepted", null), await First(phone, Ticks(phone, session, 0, (Nam, false), (Lành, false)).Item));
        Assert.Equal(2, await App.Sum(Class));
    }

    /// <summary>An evening is written down, and until the phone finds a network somebody has moved away or was erased.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_no_longer_there_counts_without_a_name_and_loses_nobody_the_evening(bool erased)
    {
        await Settle();
        var session = await Evening();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        var there = await No(World.NeighbourVillage);
        await (
            erased
                ? App.Write((ErasePerson slice) => slice.Run(new(Home.Nam, "Yêu cầu số 1"), Stop), Cast.Bình)
                : App.Write((Db db) => db.Set<Person>().Where(p => p.Id == Home.Nam).ExecuteUpdateAsync(p => p.SetProperty(x => x.VillageNo, there), Stop))
        );
        var (_, item) = Ticks(chi, session, 0, (Lành, true), (Nam, true));
        Assert.Equal(("accepted", null), await First(chi, item));
        Assert.Equal("known", (await First(chi, item)).Item1);
        Assert.Equal(("accepted", null), await First(tư, Ticks(tư, session, 0, (Nam, true), (Lành, false)).Item));
        Assert.Equal((2, 1), (await App.Sum(Class), await App.Sum(Kinds.Studied)));
        Assert.Equal([Lành], (await Listed(chi, session))["there"]!.AsArray().Select(n => (int)n!));
        Assert.Equal(("refused", "sync.scope-class"), await First(tư, Ticks(tư, session, 0, (Nam, true)).Item));
    }

    [Fact]
    public async Task Marks_of_who_was_counted_say_nothing_and_go_after_sixty_days()
    {
        await Settle();
        var session = await Evening();
        using var phone = await Joined();
        await phone.Send(Ticks(phone, session, 0, (Lành, false)).Item);
        Assert.Equal(17, (await App.Read(db => db.Set<CountedTurn>().SingleAsync(Stop))).Mark.Length);
        await App.Write(
            (Db db) => db.Set<CountedTurn>().ExecuteUpdateAsync(t => t.SetProperty(x => x.Day, World.Today.AddDays(-CountedTurn.Days - 1)), Stop),
            Cast.Chi
        );
        var later = await Evening();
        Assert.Equal(("accepted", null), await First(phone, Ticks(phone, later, 1).Item));
        Assert.Equal(0, await App.Read(db => db.Set<CountedTurn>().CountAsync(Stop)));
    }
}
