using System.Net;
using HocVuSo.People;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Sync;

/// <summary>The pages of the leader and the commune for what phones bring.</summary>
public sealed class SetAsideRecordTests : FieldLife
{
    private async Task<Phone> WithHeld(int hours = -48)
    {
        await Settle();
        var phone = await Joined();
        phone.Astray = TimeSpan.FromHours(hours);
        phone.Known = -(long)phone.Astray.TotalMilliseconds;
        await phone.Send(phone.Write("visit", NobodyHome("2026-03-13")).Item);
        return phone;
    }

    [Fact]
    public async Task A_record_of_a_wrong_clock_counts_on_the_day_the_leader_says()
    {
        using var phone = await WithHeld();
        using var hà = App.As(Cast.Hà);
        Assert.Contains("Đồng hồ máy lệch", (await hà.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
        var answer = await hà.Submit(await hà.Page("/phieu-tu-may"), "/phieu-tu-may", "form[action*=Count]", ("day", "15/03/2026"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var visit = await App.Read(db => db.Set<Visit>().SingleAsync(Stop));
        Assert.Equal(World.Today, visit.Day);
        Assert.NotEqual(0, await App.Read(db => db.Set<FieldRecord>().Select(r => r.DecidedBy).SingleAsync(Stop)));
        Assert.Contains("Không có phiếu nào tạm giữ", (await hà.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A lost phone whose clock ran ahead: the leader is asked for the day, and without one nothing counts.</summary>
    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("16/03/2026", HttpStatusCode.BadRequest)]
    [InlineData("15/03/2026", HttpStatusCode.Redirect)]
    public async Task A_day_that_has_not_come_is_put_right_before_it_counts(string day, HttpStatusCode status)
    {
        await Settle();
        using var phone = await Joined();
        await App.Write((RevokeDevice slice) => slice.Run(new(new(phone.Id)), Stop), Cast.Hà);
        Assert.Equal(("held", "sync.held-quarantine"), await First(phone, phone.Write("visit", NobodyHome("2026-03-17")).Item));
        using var hà = App.As(Cast.Hà);
        var page = await hà.Page("/phieu-tu-may");
        Assert.Equal("15/03/2026", page.QuerySelector("input[name=day]")!.GetAttribute("value"));
        var answer = await hà.Submit(page, "/phieu-tu-may", "form[action*=Count]", ("day", day));
        Assert.Equal(status, answer.Status);
        Assert.Equal(status is HttpStatusCode.Redirect ? [World.Today] : [], await App.Read(db => db.Set<Visit>().Select(v => v.Day).ToListAsync(Stop)));
    }

    [Fact]
    public async Task What_is_set_aside_never_counts_and_the_phone_need_not_send_it_again()
    {
        using var phone = await WithHeld();
        using var hà = App.As(Cast.Hà);
        await hà.Submit(await hà.Page("/phieu-tu-may"), "/phieu-tu-may", "form[action*=SetAside]");
        var receipt = await App.Read(db => db.Set<FieldRecord>().SingleAsync(Stop));
        Assert.Equal((RecordState.SetAside, true), (receipt.State, receipt.Kept is null));
        Assert.Equal(0, await Visits());
    }

    [Fact]
    public async Task Only_who_leads_sees_and_decides()
    {
        using var phone = await WithHeld();
        var id = await App.Read(db => db.Set<FieldRecord>().Select(r => r.Id).SingleAsync(Stop));
        using var chi = App.As(Cast.Chi);
        using var giang = App.As(Cast.Giang);
        using var bình = App.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/phieu-tu-may"));
        Assert.DoesNotContain("Đồng hồ máy lệch", (await giang.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đồng hồ máy lệch", (await bình.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((SetAsideRecord slice) => slice.Run(new(id), Stop), Cast.Giang));
    }

    [Fact]
    public async Task What_waits_for_the_leader_is_taken_whole_in_whatever_order_it_lies_there()
    {
        await Settle();
        using var chi = await Joined(approved: false);
        var (home, person) = (Ids.New(App.Clock), Ids.New(App.Clock));
        // saved in one millisecond, and the household comes last
        var newcomer = chi.Write(
            "person",
            new
            {
                v = Village,
                day = "2026-03-15",
                h = home,
                name = "Người mới đến",
                birth = "1970",
            },
            person
        );
        var visit = chi.Write(
            "visit",
            new
            {
                h = home,
                day = "2026-03-15",
                o = 1,
                w = new[]
                {
                    new
                    {
                        p = person,
                        l = "200000",
                        c = true,
                    },
                },
                m = 20,
            }
        );
        var household = chi.Write(
            "household",
            new
            {
                v = Village,
                day = "2026-03-15",
                head = "Hộ mới đến",
                alley = "Ngõ 3, nhà 9",
            },
            home
        );
        foreach (var (_, item) in new[] { visit, newcomer, household })
        {
            Assert.Equal(("held", "sync.held-notapproved"), Assert.Single(await chi.Send(item)) is var a ? (a.S, a.C) : default);
        }
        // as it would lie there on a database that gives equals in any order
        await App.Read(db => db.Database.ExecuteSqlAsync($"UPDATE field_records SET \"SavedAt\" = \"SavedAt\" + 1 WHERE \"Kind\" = 'household'", Stop));
        await Approve(chi);
        await chi.Manifest();
        Assert.Equal(0, await App.Read(db => db.Set<FieldRecord>().CountAsync(r => r.State == RecordState.Held, Stop)));
        Assert.Equal(1, await Visits());
    }

    [Fact]
    public async Task The_leader_invites_approves_and_takes_a_lost_phone_out_of_use_on_one_page()
    {
        await Settle();
        using var hà = App.As(Cast.Hà);
        var address = $"/may-cua-to/{TeamId.Value}";
        var page = await hà.Page(address);
        Assert.Equal("/to-cong-nghe", page.QuerySelector("nav [aria-current=page]")?.GetAttribute("href"));
        var invited = await hà.Submit(page, address, "form[action*=Invite]");
        var link = invited.Page.QuerySelector("#link")!.GetAttribute("value")!;
        Assert.Contains("/dong-hanh/#moi=", link, StringComparison.Ordinal);
        Assert.NotNull(invited.Page.QuerySelector("svg.qr"));
        using var phone = new Phone(App);
        await phone.Join(link.Split('=')[1]);
        await phone.Send(phone.Write("visit", NobodyHome()).Item);
        Assert.Equal(0, await Visits());
        await hà.Submit(await hà.Page(address), address, "form[action*=Approve]");
        Assert.Equal(1, await Visits()); // what waited for the leader's word counts now
        await hà.Submit(await hà.Page(address), address, "form[action*=Revoke]");
        await phone.Knock();
        Assert.True((bool)(await phone.Manifest())["wipe"]!);
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(address));
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status(address));
    }

    [Fact]
    public async Task What_waits_for_the_leader_outlives_a_change_of_keys()
    {
        await Settle();
        using var phone = new Phone(App);
        await phone.Join(await Invite("Lê Thị Chi"));
        await phone.Send(phone.Write("visit", NobodyHome()).Item);
        var vault = App.Services.GetRequiredService<Vault>();
        vault.Rotate();
        await using (var scope = App.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            var reseal = scope.ServiceProvider.GetRequiredService<ResealNumbers>();
            Assert.True(await reseal.AnyLeft(Stop));
            await reseal.Run(Stop);
            Assert.False(await reseal.AnyLeft(Stop));
        }
        vault.Retire();
        using var hà = App.As(Cast.Hà);
        var address = $"/may-cua-to/{TeamId.Value}";
        await hà.Submit(await hà.Page(address), address, "form[action*=Approve]");
        Assert.Equal(1, await Visits());
    }

    [Fact]
    public async Task Lanes_are_shared_out_on_a_page_and_the_team_page_leads_there()
    {
        await Settle();
        using var hà = App.As(Cast.Hà);
        var address = $"/to-cong-nghe/{TeamId.Value}/chia-ngo";
        var chi = await Member("Lê Thị Chi");
        var answer = await hà.Submit(address, ("Member", chi.Id.Value.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        using var phone = await Joined();
        Assert.Equal("Lê Thị Chi", (string)(await phone.Manifest())["lanes"]!["Ngõ 3"]!);
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(address));
    }

    [Fact]
    public async Task A_team_without_members_has_both_pages_and_they_lead_back_to_where_one_is_added()
    {
        var team = await Found(Cast.Bình, []);
        using var bình = App.As(Cast.Bình);
        using var giang = App.As(Cast.Giang);
        var shown = await bình.Page($"/to-cong-nghe/{team.Value}");
        foreach (var address in new[] { $"/may-cua-to/{team.Value}", $"/to-cong-nghe/{team.Value}/chia-ngo" })
        {
            Assert.NotNull(shown.QuerySelector($"main a[href='{address}']"));
            var page = await bình.Page(address);
            Assert.Contains("Chưa có thành viên", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($".card a[href='/to-cong-nghe/{team.Value}']"));
            Assert.Equal(HttpStatusCode.NotFound, await giang.Status(address));
            Assert.Equal(HttpStatusCode.NotFound, await bình.Status(address.Replace($"{team.Value}", $"{Guid.Empty}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_lane_is_printed_and_the_marked_sheet_entered_in_the_evening()
    {
        await Settle();
        using var chi = App.As(Cast.Chi);
        var sheet = await chi.Page($"/tham-ho/in-ngo?thon={World.Village}&ngo=Ng%C3%B5%203");
        Assert.Contains("Trần Thị Lành", sheet.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(sheet.QuerySelector("svg.qr"));
        var grid = $"/tham-ho/nhap-ngo?thon={World.Village}&ngo=Ng%C3%B5%203";
        (string, string)[] taught =
        [
            ("Houses[0].Outcome", "1"),
            ("Houses[0].Minutes", "30"),
            ("Houses[0].People[0].Taught", "true"),
            ("Houses[0].People[0].Consents", "true"),
            ("Houses[0].People[0].Levels[3]", "3"),
        ];
        Assert.Contains("Chọn người đã đi", (await chi.Submit(grid, taught)).Text, StringComparison.Ordinal);
        var hà = (await Member("Đỗ Thị Hà")).Id;
        var answer = await chi.Submit(grid, [.. taught, ("Walker", hà.Value.ToString())]);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(hà, await App.Read(db => db.Set<Visit>().Select(v => v.WalkedBy).SingleAsync(Stop)));
        Assert.Equal(1, await Visits());
        Assert.Equal("000300", await App.Read(db => db.Set<VisitLearner>().Select(l => l.Levels).SingleAsync(Stop)));
        Assert.Contains("ít nhất một nhà", (await chi.Submit(grid, ("Walker", "toi"))).Text, StringComparison.Ordinal);
        var refused = await chi.Submit(grid, ("Walker", "toi"), ("Houses[0].Outcome", "1"));
        Assert.Contains("Chọn ít nhất một người đã được hướng dẫn", refused.Text, StringComparison.Ordinal);
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status(grid));
    }

    [Fact]
    public async Task The_board_shows_coverage_and_silence_and_the_review_only_what_is_odd()
    {
        await Settle();
        using var phone = await Joined();
        using var bình = App.As(Cast.Bình);
        Assert.Contains("im lặng", (await bình.Page("/tham-ho/cac-to")).Body!.TextContent, StringComparison.Ordinal);
        await phone.Send(phone.Write("visit", NobodyHome()).Item);
        var board = (await bình.Page("/tham-ho/cac-to")).Body!.TextContent;
        Assert.Contains("1/1", board, StringComparison.Ordinal);
        Assert.DoesNotContain("im lặng", board.Split("Thôn Đông")[^1], StringComparison.Ordinal);
        Assert.Contains("Không có ngày nào lạ", (await bình.Page("/tham-ho/ra-soat")).Body!.TextContent, StringComparison.Ordinal);
        await Crowd.MoveIn(App, Village, 8, 8, Stop);
        var houses = await App.Read(db =>
            db.Set<Household>().Where(h => h.VillageNo == Village && h.SubjectNo != House).Select(h => h.SubjectNo).ToListAsync(Stop)
        );
        var items = new List<object>();
        foreach (var house in houses)
        {
            var person = await App.Read(db =>
                db.Set<Person>().Where(p => p.HouseholdId == db.Set<Household>().Single(h => h.SubjectNo == house).Id).Select(p => p.SubjectNo).FirstAsync(Stop)
            );
            items.Add(
                phone
                    .Write(
                        "visit",
                        new
                        {
                            h = house,
                            day = "2026-03-15",
                            o = 1,
                            m = 120,
                            w = new[]
                            {
                                new
                                {
                                    p = person,
                                    l = "333333",
                                    c = true,
                                },
                            },
                        }
                    )
                    .Item
            );
        }
        Assert.All(await phone.Send([.. items]), a => Assert.Equal("accepted", a.S));
        var review = (await bình.Page("/tham-ho/ra-soat")).Body!.TextContent;
        Assert.Contains("8 nhà trả lời giống hệt nhau", review, StringComparison.Ordinal);
        Assert.Contains("nhiều giờ hơn một ngày làm được", review, StringComparison.Ordinal);
        Assert.Contains("dạy 840 phút, ghi trong", review, StringComparison.Ordinal);
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/tham-ho/ra-soat"));
    }
}

public sealed class CloseTwinTests : FieldLife
{
    [Fact]
    public async Task A_pair_that_may_be_one_person_is_shown_until_somebody_has_looked()
    {
        await Settle();
        using var phone = await Joined();
        await phone.Send(
            phone
                .Write(
                    "person",
                    new
                    {
                        v = Village,
                        day = "2026-03-14",
                        h = House,
                        name = "Trần Thị Lành",
                        birth = "1954",
                    }
                )
                .Item
        );
        using var hà = App.As(Cast.Hà);
        Assert.Contains("Có thể trùng người", (await hà.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
        var twin = await App.Read(db => db.Set<LikelyTwin>().SingleAsync(Stop));
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((CloseTwin slice) => slice.Run(new(twin.One, twin.Other), Stop), Cast.Giang));
        await hà.Submit(await hà.Page("/phieu-tu-may"), "/phieu-tu-may", "form[action*=Close]");
        Assert.DoesNotContain("Có thể trùng người", (await hà.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
    }
}
