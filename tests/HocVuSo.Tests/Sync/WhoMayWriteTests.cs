using System.Net;
using HocVuSo.Access;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.People;
using HocVuSo.Tests.Territory.Changing;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Sync;

/// <summary>What a phone may do that nobody has approved, or whose village or member is elsewhere by now.</summary>
public sealed class WhoMayWriteTests : FieldLife
{
    private const string Inbox = "/phieu-tu-may";

    /// <summary>One iPhone, two storages: the browser and the installed app, which took its place.</summary>
    private async Task<(Phone Browser, Phone Installed)> Twice()
    {
        await Settle();
        var word = await Invite("Lê Thị Chi");
        var (browser, installed) = (new Phone(App), new Phone(App));
        await browser.Join(word, "iPhone 390x844");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await installed.Join(word, "iPhone 390x844");
        return (browser, installed);
    }

    private async Task<object> Stranger()
    {
        var elsewhere = await Neighbours.MoveIn(App, World.NeighbourVillage);
        return new
        {
            h = await Number(elsewhere.House.Value),
            day = "2026-03-15",
            o = 3,
        };
    }

    [Fact]
    public async Task A_storage_nobody_approved_writes_nowhere_and_its_records_count_when_its_phone_is_approved()
    {
        var (browser, installed) = await Twice();
        using var one = browser;
        using var other = installed;
        var elsewhere = await Stranger();
        Assert.Equal(("held", "sync.held-notapproved"), await First(browser, browser.Write("visit", elsewhere).Item));
        Assert.Equal(("held", "sync.held-notapproved"), await First(browser, browser.Write("visit", NobodyHome()).Item));
        Assert.Equal(0, await Visits());
        // no form makes it count either
        var id = await App.Read(db => db.Set<FieldRecord>().Select(r => r.Id).FirstAsync(Stop));
        using var hà = App.As(Cast.Hà);
        var token = (await hà.Page(Inbox)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("record", id.ToString()), new("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.BadRequest, (await hà.Http.PostAsync(new Uri(Inbox + "?handler=Count", UriKind.Relative), form, Stop)).StatusCode);
        Assert.Equal(0, await Visits());
        await hà.Submit(await hà.Page($"/may-cua-to/{TeamId.Value}"), $"/may-cua-to/{TeamId.Value}", "form[action*=Approve]");
        var visit = await App.Read(db => db.Set<Visit>().SingleAsync(Stop));
        Assert.Equal((Home.House, true), (visit.HouseholdId, visit.RecordedBy > 0));
    }

    [Fact]
    public async Task What_is_counted_of_a_phone_that_was_refused_stays_in_its_village_and_is_nobodys_work()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        await App.Write((RefuseDevice slice) => slice.Run(new(new(phone.Id)), Stop), Cast.Hà);
        var elsewhere = await Stranger();
        Assert.Equal(("held", "sync.held-quarantine"), await First(phone, phone.Write("visit", elsewhere).Item));
        using var hà = App.As(Cast.Hà);
        Assert.Equal(HttpStatusCode.BadRequest, (await hà.Submit(await hà.Page(Inbox), Inbox, "form[action*=Count]")).Status);
        Assert.Equal(0, await Visits());
        await hà.Submit(await hà.Page(Inbox), Inbox, "form[action*=SetAside]");
        await phone.Send(phone.Write("visit", Taught()).Item);
        Assert.Equal(HttpStatusCode.Redirect, (await hà.Submit(await hà.Page(Inbox), Inbox, "form[action*=Count]")).Status);
        Assert.Equal(1, await Visits());
        using var bình = App.As(Cast.Bình);
        var sheet = await bình.Page("/to-cong-nghe/gio-cong?thang=03/2026");
        var hers = sheet.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Đỗ Thị Hà", StringComparison.Ordinal));
        Assert.All(hers.QuerySelectorAll("td.number"), c => Assert.Equal("0", c.TextContent.Trim()));
    }

    /// <summary>They came before the leader said no: what waited for her yes waits for it no longer.</summary>
    [Fact]
    public async Task Records_from_before_a_phone_was_refused_wait_for_her_word_as_those_after_it()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        Assert.Equal(("held", "sync.held-notapproved"), await First(phone, phone.Write("visit", NobodyHome()).Item));
        using var hà = App.As(Cast.Hà);
        var page = await hà.Page(Inbox);
        Assert.Contains("Máy chưa được duyệt", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action*=Count]"));
        await App.Write((RefuseDevice slice) => slice.Run(new(new(phone.Id)), Stop), Cast.Hà);
        page = await hà.Page(Inbox);
        Assert.Contains("xem có đúng người ghi không", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hà.Submit(page, Inbox, "form[action*=Count]")).Status);
        Assert.Equal(1, await Visits());
        // who decided stands in the log, beside who wrote
        var hers = await App.Read(db => db.Set<Account>().Where(a => a.UserName == Cast.Hà.UserName).Select(a => a.No).SingleAsync(Stop));
        Assert.Equal(hers, await App.Read(db => db.Set<AuditEntry>().Where(a => a.Action == "sync.count").Select(a => a.Account).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Who_has_a_new_phone_after_the_old_one_was_lost_does_not_vouch_for_the_lost_one()
    {
        var (browser, installed) = await Twice();
        using var one = browser;
        using var other = installed;
        await Approve(installed);
        Assert.Equal(("accepted", null), await First(browser, browser.Write("visit", NobodyHome()).Item));
        await App.Write((RevokeDevice slice) => slice.Run(new(new(installed.Id)), Stop), Cast.Hà);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        using var bought = await Joined();
        Assert.Equal(("held", "sync.held-quarantine"), await First(browser, browser.Write("visit", NobodyHome()).Item));
        Assert.Equal(("accepted", null), await First(bought, bought.Write("visit", NobodyHome()).Item));
    }

    [Theory]
    [InlineData(false, 50)]
    [InlineData(true, 100_000_001)]
    [InlineData(true, long.MaxValue)]
    public async Task What_a_phone_says_of_the_feed_is_not_believed_of_a_stranger_nor_beyond_measure(bool approved, long more)
    {
        await Settle();
        using var phone = await Joined(approved: approved);
        var epoch = (string)(await phone.Manifest())["epoch"]!;
        var last = await App.Read(db => db.Set<Change>().MaxAsync(c => (long?)c.Seq, Stop)) ?? 0;
        Assert.Equal(epoch, (string)(await phone.Manifest(more == long.MaxValue ? more : last + more))["epoch"]!);
        using var other = await Joined("Ngô Văn Tư");
        Assert.Equal(("accepted", null), await First(other, other.Write("visit", NobodyHome()).Item));
        Assert.InRange(await App.Read(db => db.Set<Change>().MaxAsync(c => c.Seq, Stop)), last, last + 20);
    }

    [Fact]
    public async Task A_phone_that_waits_is_not_told_who_else_is_in_the_team()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        Assert.Empty((await phone.Manifest())["mates"]!.AsArray());
        await Approve(phone);
        Assert.NotEmpty((await phone.Manifest())["mates"]!.AsArray());
    }

    /// <summary>An edit that guesses right writes nothing, and must not say so.</summary>
    [Theory]
    [InlineData("1954")]
    [InlineData("1955")]
    public async Task What_stands_about_someone_elsewhere_cannot_be_guessed_by_an_edit(string guess)
    {
        await Settle();
        using var phone = await Joined();
        var elsewhere = await Neighbours.MoveIn(App, World.NeighbourVillage);
        var edit = new
        {
            e = await Number(elsewhere.Lành.Value),
            field = "birth",
            seen = "1950",
            wanted = guess,
        };
        Assert.Equal(("refused", "sync.scope"), await First(phone, phone.Write("edit", edit).Item));
        Assert.Equal(0, await App.Read(db => db.Set<FieldEdit>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_inbox_opens_and_settles_when_an_older_edit_was_written_in_another_village()
    {
        await Settle();
        using var phone = await Joined();
        object Way(string seen, string wanted) =>
            new
            {
                e = House,
                field = "directions",
                seen,
                wanted,
            };
        await phone.Send(phone.Write("edit", Way("", "cạnh giếng")).Item);
        var there = await No(World.NeighbourVillage);
        await App.Write((Db db) => db.Set<FieldEdit>().ExecuteUpdateAsync(e => e.SetProperty(x => x.VillageNo, there), Stop), Cast.Bình);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        await phone.Send(phone.Write("edit", Way("", "sau chùa")).Item);
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            App.Write((SettleConflict slice) => slice.Run(new(House, "directions", "sau chùa"), Stop), Cast.Giang)
        );
        using var hà = App.As(Cast.Hà);
        var page = await hà.Page(Inbox);
        Assert.Equal("cạnh giếng|sau chùa|", string.Join('|', page.QuerySelectorAll(".values input[name=value]").Select(i => i.GetAttribute("value"))));
        Assert.Contains("đang có trước khi sửa", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hà.Submit(page, Inbox, ".values form:last-child")).Status);
        Assert.Equal("", await App.Read(db => db.Set<Household>().Where(h => h.Id == Home.House).Select(h => h.Directions).SingleAsync(Stop)));
        Assert.Equal(0, await App.Read(db => db.Set<FieldEdit>().CountAsync(e => e.State == EditState.Conflict, Stop)));
    }

    [Fact]
    public async Task What_is_held_for_a_village_that_has_ended_waits_for_whoever_leads_where_it_went()
    {
        await Settle();
        using var phone = await Joined();
        await App.Enter(Draft(UnitChangeKind.Split, World.Today, [Village], NewVillage("Thôn A"), NewVillage("Thôn B")), Cast.An);
        await App.Follow();
        Assert.Equal("held", (await First(phone, phone.Write("visit", NobodyHome("2026-03-14")).Item)).Item1);
        using var bình = App.As(Cast.Bình);
        using var giang = App.As(Cast.Giang);
        Assert.NotEmpty((await bình.Page(Inbox)).QuerySelectorAll("form[action*=SetAside]"));
        Assert.Empty((await giang.Page(Inbox)).QuerySelectorAll("form[action*=SetAside]"));
    }

    /// <summary>The last day of the village, and the first of the one it became.</summary>
    [Theory]
    [InlineData("2026-03-14")]
    [InlineData("2026-03-15")]
    public async Task Newcomers_of_a_village_that_was_merged_before_their_records_came_live_where_it_went(string day)
    {
        await Settle();
        using var phone = await Joined();
        var house = phone.Write(
            "household",
            new
            {
                v = Village,
                day,
                head = "Vũ Thị Mơ",
            }
        );
        object Newcomer(object? home, string name) =>
            new
            {
                v = Village,
                day,
                h = home,
                name,
                birth = "1961",
            };
        var newcomers = new[] { Newcomer(house.Id, "Vũ Thị Mơ"), Newcomer(House, "Trần Thị Na"), Newcomer(null, "Lý Văn Páo") };
        var people = newcomers.Select(n => phone.Write("person", n)).ToList();
        var visit = phone.Write("visit", TaughtNewcomer(house.Id, people[0].Id, day));
        await App.Enter(Draft(UnitChangeKind.Merge, World.Today, [Village, await No(World.OtherVillage)], NewVillage("Thôn Mới")), Cast.An);
        await App.Follow();
        var heir = (await App.Map()).HeirsOf(Village).Single().No;
        Assert.All(await phone.Send([house.Item, .. people.Select(p => p.Item), visit.Item]), a => Assert.Equal("held", a.S));
        using var bình = App.As(Cast.Bình);
        for (var left = 5; left > 0; left--)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(await bình.Page(Inbox), Inbox, "form[action*=Count]")).Status);
        }
        var met = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var home = await App.Read(db => db.Set<Household>().SingleAsync(h => h.Id == new HouseholdId(house.Id), Stop));
        Assert.Equal((heir, met), (home.VillageNo, home.RegisteredOn));
        var ids = people.ConvertAll(p => new PersonId(p.Id));
        var living = await App.Read(db => db.Set<Person>().Where(p => ids.Contains(p.Id)).ToListAsync(Stop));
        Assert.Equal([(heir, met), (heir, met), (heir, met)], living.Select(p => (p.VillageNo, p.RegisteredOn)));
        Assert.Equal(1, await Visits());
        Assert.Equal(5, (await Figures.Read(App, "DS")).Value);
        await using var scope = App.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<HocVuSo.Indicators.Verify>().Run(most: 5, Stop)).Differences);
        // the neighbouring commune's officer sees nothing of them
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/nguoi/{people[0].Id}"));
    }

    [Theory]
    [InlineData("31/6/2026", "Ngày viết như 31/12/2026")]
    [InlineData("15/03/2062", "không thể sau hôm nay")]
    [InlineData("16/03/2026", "không thể sau hôm nay")]
    public async Task A_day_that_is_none_or_has_not_come_is_not_taken_for_another(string typed, string said)
    {
        await Settle();
        using var phone = await Joined();
        phone.Astray = TimeSpan.FromHours(-48);
        phone.Known = -(long)phone.Astray.TotalMilliseconds;
        await phone.Send(phone.Write("visit", NobodyHome("2026-03-13")).Item);
        using var hà = App.As(Cast.Hà);
        var answer = await hà.Submit(await hà.Page(Inbox), Inbox, "form[action*=Count]", ("day", typed));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(said, answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, answer.Page.QuerySelector("input[name=day]")!.GetAttribute("value"));
        Assert.Equal(0, await Visits());
        Assert.Equal(HttpStatusCode.Redirect, (await hà.Submit(answer.Page, Inbox, "form[action*=Count]", ("day", "15/03/2026"))).Status);
    }

    [Fact]
    public async Task An_appointment_that_a_slow_clock_put_before_the_true_day_does_not_hold_the_record_back()
    {
        await Settle();
        using var phone = await Joined();
        phone.Astray = TimeSpan.FromDays(-10);
        phone.Known = -(long)phone.Astray.TotalMilliseconds;
        var visit = new
        {
            h = House,
            day = "2026-03-05",
            o = 3,
            a = "2026-03-12",
        };
        await phone.Send(phone.Write("visit", visit).Item);
        using var hà = App.As(Cast.Hà);
        Assert.Equal(HttpStatusCode.Redirect, (await hà.Submit(await hà.Page(Inbox), Inbox, "form[action*=Count]", ("day", "15/03/2026"))).Status);
        var counted = await App.Read(db => db.Set<Visit>().SingleAsync(Stop));
        Assert.Equal((World.Today, null), (counted.Day, counted.Appointment));
    }

    /// <summary>Asked once a person: at the second visit the phone does not ask her again, also when both come together.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_agreed_at_the_first_visit_keeps_her_name_in_the_second(bool together)
    {
        await Settle();
        using var phone = await Joined();
        var (first, second) = (phone.Write("visit", Taught(day: "2026-03-12")).Item, phone.Write("visit", Taught(agrees: false)).Item);
        if (together)
        {
            await phone.Send(first, second);
        }
        else
        {
            await phone.Send(first);
            await phone.Send(second);
        }
        Assert.Equal(2, await App.Read(db => db.Set<VisitLearner>().CountAsync(l => l.PersonId == Home.Lành, Stop)));
        Assert.Equal(0, await App.Read(db => db.Set<Visit>().SumAsync(v => v.Unnamed, Stop)));
    }
}
