using System.Net;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Teams;

public sealed class MoveCrewTests : CrewLife
{
    private async Task<TeamId> Move(TeamId crew, params string[] codes)
    {
        var places = new List<int>();
        foreach (var code in codes)
        {
            places.Add(await No(code));
        }
        var version = await App.Read(db => db.Set<Crew>().Where(c => c.Id == crew).Select(c => c.Version).SingleAsync(Stop));
        await App.Write((MoveCrew slice) => slice.Run(new(crew, version, places), Stop), Cast.Bình);
        return crew;
    }

    [Fact]
    public async Task The_page_changes_the_places_and_a_phone_follows_in_one_exchange()
    {
        await Settle();
        var crew = await Form();
        using var phone = await Joining();
        Assert.Equal([Village], await Held(phone));
        var other = await No(World.OtherVillage);
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/chien-dich/{crew.Value}";
        var answer = await bình.Submit(await bình.Page(address), address, "#move", ("places", $"{other}"));
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        Assert.Equal([other], await Held(phone));
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"villages/{Village}/changes?after=0")).Status);
        Assert.Equal(HttpStatusCode.OK, (await phone.Get($"villages/{other}/changes?after=0")).Status);
        var shown = (await bình.Page(address)).Body!.TextContent;
        Assert.Contains("Thôn Đông: từ ngày 15/03/2026, gỡ ngày 15/03/2026", shown, StringComparison.Ordinal);
        Assert.Equal(1, await App.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "crews.move", Stop)));
    }

    [Fact]
    public async Task What_was_recorded_while_the_village_was_held_counts_and_what_is_dated_later_waits_for_the_officer()
    {
        await Settle();
        var crew = await Form(places: [World.Village, World.OtherVillage]);
        using var phone = await Joining();
        Days(1);
        Assert.True(await phone.Knock());
        var inside = phone.Write("visit", Taught(day: "2026-03-16"));
        await Move(crew, World.OtherVillage);
        Days(2);
        Assert.True(await phone.Knock());
        Assert.Equal([await No(World.OtherVillage)], await Held(phone));
        var after = phone.Write("visit", NobodyHome("2026-03-17"));
        var edit = phone.Write(
            "edit",
            new
            {
                e = House,
                field = "directions",
                seen = "",
                wanted = "cổng xanh",
            }
        );
        var newcomer = phone.Write(
            "household",
            new
            {
                v = Village,
                day = "2026-03-17",
                head = "Hoàng Văn Mới",
            }
        );
        var there = phone.Write(
            "visit",
            new
            {
                h = newcomer.Id,
                day = "2026-03-17",
                o = 3,
            }
        );
        var answers = await phone.Send(inside.Item, after.Item, edit.Item, newcomer.Item, there.Item);
        Assert.Equal<string>(["accepted", "held", "held", "held", "held"], answers.Select(a => a.S), StringComparer.Ordinal);
        Assert.All(answers.Skip(1), a => Assert.Equal("sync.held-campaign", a.C));
        Assert.Equal(1, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
        // she decides on the one about the door
        using var bình = App.As(Cast.Bình);
        var inbox = await bình.Page("/phieu-tu-may");
        Assert.Contains("ngoài những ngày đội hình giữ thôn này", inbox.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Phiếu thăm hộ: Trần Thị Lành", inbox.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ghi ngày 17/03/2026", inbox.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(inbox, "/phieu-tu-may", $"form[action*=Count]:has(input[value='{after.Id}'])")).Status);
        // on the day she wrote, not on the one she saved it
        Assert.Equal([new(2026, 3, 16), new DateOnly(2026, 3, 17)], await App.Read(db => db.Set<Visit>().Select(v => v.Day).Order().ToListAsync(Stop)));
        Assert.Equal(3, await App.Read(db => db.Set<FieldRecord>().CountAsync(r => r.State == RecordState.Held, Stop)));
    }

    [Fact]
    public async Task A_village_that_was_added_later_is_hers_from_that_day()
    {
        await Settle();
        var crew = await Form(places: [World.OtherVillage]);
        using var phone = await Joining();
        Assert.Equal("refused", Assert.Single(await phone.Send(phone.Write("visit", Taught()).Item)).S); // never the crew's
        Days(2);
        Assert.True(await phone.Knock());
        await Move(crew, World.OtherVillage, World.Village);
        Assert.Equal(2, (await Held(phone)).Count);
        Assert.Equal("held", Assert.Single(await phone.Send(phone.Write("visit", NobodyHome("2026-03-16")).Item)).S);
        Assert.Equal("accepted", Assert.Single(await phone.Send(phone.Write("visit", Taught(day: "2026-03-17")).Item)).S);
        using var bình = App.As(Cast.Bình);
        Assert.Contains(
            "Thôn Đông: thêm từ ngày 17/03/2026",
            (await bình.Page($"/to-cong-nghe/chien-dich/{crew.Value}")).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Phan Văn Nam", (await bình.Page("/to-cong-nghe/gio-cong?thang=03/2026")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_away_and_given_back_the_same_day_never_went_and_may_come_again_later()
    {
        await Settle();
        var crew = await Form(from: World.Today.AddDays(1), places: [World.Village, World.OtherVillage]);
        await Move(crew, World.OtherVillage);
        await Move(crew, World.Village, World.OtherVillage);
        Assert.Equal([null, null], await App.Read(db => db.Set<CrewPlace>().Select(p => p.LeftOn).ToListAsync(Stop)));
        using var phone = await Joining();
        Days(2);
        await Move(crew, World.OtherVillage);
        Days(2);
        await Move(crew, World.Village, World.OtherVillage);
        Assert.True(await phone.Knock());
        Assert.Equal(2, (await Held(phone)).Count);
        Assert.Equal(3, await App.Read(db => db.Set<CrewPlace>().CountAsync(Stop)));
        // first, between, again
        var days = (string[])["2026-03-16", "2026-03-18", "2026-03-19"];
        var answers = await phone.Send([.. days.Select(d => phone.Write("visit", NobodyHome(d)).Item)]);
        Assert.Equal<string>(["accepted", "held", "accepted"], answers.Select(a => a.S), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_whole_commune_may_take_the_place_of_its_villages()
    {
        await Settle();
        var crew = await Form();
        using var phone = await Joining();
        await Move(crew, World.Commune);
        Assert.Equal(2, (await Held(phone)).Count);
        Assert.Equal("accepted", Assert.Single(await phone.Send(phone.Write("visit", Taught()).Item)).S);
    }

    [Fact]
    public async Task Places_lie_in_the_unit_at_least_one_is_left_and_a_stale_form_is_told()
    {
        await Settle();
        var crew = await Form();
        var (here, there) = (await No(World.Village), await No(World.NeighbourVillage));
        Assert.Equal("crews.places", await App.Broken((MoveCrew slice) => slice.Run(new(crew, 1, []), Stop), Cast.Bình));
        Assert.Equal("crews.places", await App.Broken((MoveCrew slice) => slice.Run(new(crew, 1, [here, there]), Stop), Cast.Bình));
        Assert.Equal("crews.places", await App.Broken((MoveCrew slice) => slice.Run(new(crew, 1, [here, 999_999]), Stop), Cast.Bình));
        var other = await No(World.OtherVillage);
        Assert.Equal("platform.stale", await App.Broken((MoveCrew slice) => slice.Run(new(crew, 7, [other]), Stop), Cast.Bình));
        using var bình = App.As(Cast.Bình);
        var address = $"/to-cong-nghe/chien-dich/{crew.Value}";
        var page = await bình.Page(address);
        foreach (var box in page.QuerySelectorAll("#move input[type=checkbox]"))
        {
            box.RemoveAttribute("checked");
        }
        Assert.Contains("Chọn thôn, tổ dân phố", (await bình.Submit(page, address, "#move")).Text, StringComparison.Ordinal);
        Days(11);
        Assert.Equal("crews.ended", await App.Broken((MoveCrew slice) => slice.Run(new(crew, 1, [other]), Stop), Cast.Bình));
    }

    [Fact]
    public async Task Only_who_leads_the_campaign_changes_its_places()
    {
        await Settle();
        var crew = await Form();
        var other = await No(World.OtherVillage);
        foreach (var player in new[] { Cast.Giang, Cast.Hà, Cast.Chi, Cast.Em })
        {
            await App.Refused((MoveCrew slice) => slice.Run(new(crew, 1, [other]), Stop), player);
        }
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/to-cong-nghe/chien-dich/{crew.Value}"));
    }
}
