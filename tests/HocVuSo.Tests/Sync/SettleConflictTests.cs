using System.Net;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Sync;

public sealed class SettleConflictTests : FieldLife
{
    [Fact]
    public async Task Both_values_are_shown_and_the_leader_chooses()
    {
        await Settle();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        await chi.Send(
            chi.Write(
                "edit",
                new
                {
                    e = House,
                    field = "directions",
                    seen = "",
                    wanted = "cạnh giếng",
                }
            ).Item
        );
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        await tư.Send(
            tư.Write(
                "edit",
                new
                {
                    e = House,
                    field = "directions",
                    seen = "",
                    wanted = "sau chùa",
                }
            ).Item
        );
        using var hà = App.As(Cast.Hà);
        var page = await hà.Page("/phieu-tu-may");
        Assert.Contains("cạnh giếng", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("sau chùa", page.Body.TextContent, StringComparison.Ordinal);
        var answer = await hà.Submit(page, "/phieu-tu-may", "form[action*=Settle]"); // the first: cạnh giếng
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("cạnh giếng", await App.Read(db => db.Set<Household>().Where(h => h.Id == Home.House).Select(h => h.Directions).SingleAsync(Stop)));
        Assert.DoesNotContain("sau chùa", (await hà.Page("/phieu-tu-may")).Body!.TextContent, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((SettleConflict slice) => slice.Run(new(House, "directions", "x"), Stop), Cast.Giang));
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((SettleConflict slice) => slice.Run(new(House, "directions", "x"), Stop), Cast.Chi));
    }
}

/// <summary>What clashes only as long as it stands as the phones left it.</summary>
public sealed class ClashTests : FieldLife
{
    private async Task Clash(string field, string seen, string one, string other)
    {
        await Settle();
        using var chi = await Joined();
        foreach (var wanted in new[] { one, other })
        {
            var edit = new
            {
                e = field is "directions" ? House : Lành,
                field,
                seen,
                wanted,
            };
            Assert.Equal(("accepted", null), await First(chi, chi.Write("edit", edit).Item));
            App.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal((1, 1), await Shown());
    }

    /// <summary>Cards on the leader's page, and the number beside it in the menu.</summary>
    private async Task<(int Cards, int Badge)> Shown(Player? player = null)
    {
        using var visitor = App.As(player ?? Cast.Hà);
        var page = await visitor.Page("/phieu-tu-may");
        var badge = page.QuerySelector("nav a[href='/phieu-tu-may'] em")?.TextContent.Trim() ?? "0";
        return (
            page.QuerySelectorAll("form[action*=Settle]")
                .Select(f => f.QuerySelector("input[name=field]")!.GetAttribute("value"))
                .Distinct(StringComparer.Ordinal)
                .Count(),
            int.Parse(badge, System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    private Task Settle(int subject, string field, string value, Player? player = null) =>
        App.Write((SettleConflict slice) => slice.Run(new(subject, field, value), Stop), player ?? Cast.Hà);

    private Task<List<EditState>> States() => App.Read(db => db.Set<FieldEdit>().Select(e => e.State).ToListAsync(Stop));

    private async Task Tidy()
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        await scope.ServiceProvider.GetRequiredService<TidyRecords>().Run(Stop);
    }

    [Fact]
    public async Task What_the_office_has_written_since_is_not_overwritten_by_an_older_card()
    {
        await Clash("directions", "", "cạnh giếng", "sau chùa");
        using var hà = App.As(Cast.Hà);
        var older = await hà.Page("/phieu-tu-may");
        var version = await App.Read(db => db.Set<Household>().Where(h => h.Id == Home.House).Select(h => h.Version).SingleAsync(Stop));
        await App.Write((DescribeHousehold slice) => slice.Run(new(Home.House, version, "Ngõ 3, nhà 5", "cổng xanh"), Stop), Cast.Bình);
        Assert.Equal((0, 0), await Shown());
        var answer = await hà.Submit(older, "/phieu-tu-may", "form[action*=Settle]");
        Assert.Contains("Đang lưu: cổng xanh", answer.Text, StringComparison.Ordinal);
        Assert.Equal("cổng xanh", await App.Read(db => db.Set<Household>().Where(h => h.Id == Home.House).Select(h => h.Directions).SingleAsync(Stop)));
        await Tidy();
        Assert.All(await States(), s => Assert.Equal(EditState.Settled, s));
        // settled once, a second leader's older card changes nothing either
        await Assert.ThrowsAsync<StaleException>(() => Settle(House, "directions", "cạnh giếng"));
        await Settle(House, "directions", "cổng xanh");
    }

    [Fact]
    public async Task About_somebody_who_has_left_nothing_waits()
    {
        await Clash("birth", "1954", "05/1954", "06/1954");
        var version = await App.Read(db => db.Set<Person>().Where(p => p.Id == Home.Lành).Select(p => p.Version).SingleAsync(Stop));
        await App.Write((LeaveRegister slice) => slice.Run(new(Home.Lành, version, ChangeKind.MovedAway, World.Today), Stop), Cast.Bình);
        Assert.Equal((0, 0), await Shown());
        await Settle(Lành, "birth", "05/1954");
        Assert.All(await States(), s => Assert.Equal(EditState.Settled, s));
    }

    [Fact]
    public async Task It_follows_whoever_moves()
    {
        await Clash("birth", "1954", "05/1954", "06/1954");
        var version = await App.Read(db => db.Set<Person>().Where(p => p.Id == Home.Lành).Select(p => p.Version).SingleAsync(Stop));
        var there = await No(World.OtherVillage);
        await App.Write((MovePerson slice) => slice.Run(new(Home.Lành, version, there, null, World.Today), Stop), Cast.Bình);
        Assert.Equal((0, 0), await Shown());
        await Assert.ThrowsAsync<NotAllowedException>(() => Settle(Lành, "birth", "05/1954"));
        await Tidy();
        Assert.Equal([there, there], await App.Read(db => db.Set<FieldEdit>().Select(e => e.VillageNo).ToListAsync(Stop)));
        Assert.Equal((1, 1), await Shown(Cast.Bình));
        await Settle(Lành, "birth", "05/1954", Cast.Bình);
        Assert.Equal(19540500, await App.Read(db => db.Set<Person>().Where(p => p.Id == Home.Lành).Select(p => p.Birth).SingleAsync(Stop)));
    }
}
