using System.Net;
using HocVuSo.Access;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.People.Carrying;
using HocVuSo.Platform;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.People;
using HocVuSo.Tests.Territory.Changing;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Visits;

/// <summary>What was recorded in a village that was merged or divided since is found, looked at and put right by whoever goes there now.</summary>
public sealed class ChangedVillageTests : IAsyncLifetime
{
    private static readonly DateOnly Changed = World.Today.AddDays(2);

    private readonly App app = new();
    private Neighbours home = null!;
    private string visit = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        home = await Neighbours.MoveIn(app);
        await app.Write((SetRule slice) => slice.Run(new(RuleCatalogue.ReviewMinutes, "60", World.Today, "QĐ 12/QĐ-UBND"), Stop), Cast.An);
        using var chi = app.As(Cast.Chi);
        var answer = await chi.Submit(
            $"/tham-ho/ghi?ho={home.House.Value}",
            ("Form.Outcome", "Taught"),
            ("Form.Learners[0].Taught", "true"),
            ("Form.Learners[0].Consents", "true"),
            ("Form.Minutes", "90")
        );
        visit = answer.Location!.Split('?')[0];
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<string> Merge()
    {
        await app.Enter(Draft(UnitChangeKind.Merge, Changed, [Đông, Đoài], NewVillage("Thôn Mới")), Cast.An);
        await Come();
        return (await app.Map()).HeirsOf(Đông).Single().Code;
    }

    /// <summary>The household goes to the first of the two.</summary>
    private async Task<(UnitCard First, UnitCard Second)> Split()
    {
        await app.Enter(Draft(UnitChangeKind.Split, Changed, [Đông], NewVillage("Thôn A"), NewVillage("Thôn B")), Cast.An);
        var (first, second) = ((await app.Map()).HeirsOf(Đông).First(), (await app.Map()).HeirsOf(Đông).Last());
        await app.Write((ChooseHeirs s) => s.Run(new(Đông, [(home.House, first.No)]), Stop));
        await Come();
        return (first, second);
    }

    private async Task Come()
    {
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.Follow();
        await app.Follow();
    }

    /// <summary>Someone who leads the team of one village only.</summary>
    private async Task<Visitor> Leader(UnitCard village, string name)
    {
        await app.Write((OpenAccount s) => s.Run(new(name, "Hoàng Thị Phượng", "x", Role.TeamLeader, village.Code, Changed), Stop), Cast.Quản);
        return app.As(new(name, "Hoàng Thị Phượng", Role.TeamLeader, village.Code));
    }

    private static async Task<string> Shown(Visitor visitor, string address) => (await visitor.Page(address)).QuerySelector("main")!.TextContent;

    [Fact]
    public async Task After_a_merger_the_list_and_the_review_still_show_what_was_recorded_before()
    {
        var heir = await Merge();
        using var bình = app.As(Cast.Bình);
        foreach (var address in new[] { "/tham-ho", $"/tham-ho?thon={heir}", "/tham-ho/ra-soat" })
        {
            Assert.Contains("15/03/2026", await Shown(bình, address), StringComparison.Ordinal);
            Assert.Contains("Thôn Đông", await Shown(bình, address), StringComparison.Ordinal);
        }
        using var hà = app.As(Cast.Hà);
        Assert.Contains("15/03/2026", await Shown(hà, "/tham-ho/ra-soat"), StringComparison.Ordinal);
        using var giang = app.As(Cast.Giang);
        Assert.DoesNotContain("15/03/2026", await Shown(giang, "/tham-ho"), StringComparison.Ordinal);
        Assert.DoesNotContain("15/03/2026", await Shown(giang, "/tham-ho/ra-soat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_one_part_of_a_divided_village_is_not_shown_the_whole()
    {
        var (first, second) = await Split();
        using var one = await Leader(first, "phuong1");
        using var other = await Leader(second, "phuong2");
        foreach (var leader in new[] { one, other })
        {
            Assert.DoesNotContain("15/03/2026", await Shown(leader, "/tham-ho"), StringComparison.Ordinal);
            Assert.DoesNotContain("15/03/2026", await Shown(leader, "/tham-ho/ra-soat"), StringComparison.Ordinal);
        }
        // the commune has both, and so has whose duty was the village that was divided
        foreach (var player in new[] { Cast.Bình, Cast.Hà })
        {
            using var all = app.As(player);
            Assert.Contains("15/03/2026", await Shown(all, "/tham-ho"), StringComparison.Ordinal);
            Assert.Contains("15/03/2026", await Shown(all, "/tham-ho/ra-soat"), StringComparison.Ordinal);
        }
    }

    /// <summary>Her team has ended with the village; what she did there before is still written down and put right as hers.</summary>
    [Fact]
    public async Task Who_walked_in_a_village_that_was_merged_since_is_still_named()
    {
        await app.Write(
            (FoundTeam s) =>
                s.Run(new(Ids.New<TeamId>(app.Clock), Đông, "12/QĐ-UBND", new(2026, 3, 1), new(2026, 3, 1), null, [new("Đỗ Thị Hà", TeamRole.Leader)]), Stop),
            Cast.Bình
        );
        var hà = await app.Read(db => db.Set<TeamMember>().Select(m => m.Id).SingleAsync(Stop));
        RecordVisit.Command Sheet() => new(Ids.New<VisitId>(app.Clock), home.House, World.Today, VisitOutcome.NobodyHome, [], WalkedBy: hà);
        var paper = Sheet();
        await app.Write((RecordVisit s) => s.Run(paper, Stop), Cast.Bình);
        await Merge();
        await app.Write((RecordVisit s) => s.Run(Sheet(), Stop), Cast.Bình);
        var late = Sheet() with { Day = Changed };
        Assert.Equal("visits.walked-by", await app.Broken((RecordVisit s) => s.Run(late, Stop), Cast.Bình));
        using var bình = app.As(Cast.Bình);
        var address = $"/tham-ho/ghi?ho={home.House.Value}&sua={paper.Id.Value}";
        var form = await bình.Page(address);
        Assert.Equal("Đỗ Thị Hà", form.QuerySelector("#Form_WalkedBy option[selected]")!.TextContent);
        var answer = await bình.Submit(form, address, "form.visit", ("Form.Reason", "Ghi nhầm kết quả"), ("Form.Outcome", "NotWilling"));
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        Assert.Equal(2, await app.Read(db => db.Set<Visit>().CountAsync(v => v.WalkedBy == hà && v.CancelledAt == null, Stop)));
    }

    [Fact]
    public async Task A_correction_stays_in_the_village_in_which_the_visit_took_place()
    {
        await Merge();
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page(visit);
        Assert.All(
            page.QuerySelectorAll("main a[href^='/ho?thon='], .crumbs a[href^='/ho?thon=']"),
            a => Assert.DoesNotContain(World.Village, a.GetAttribute("href")!, StringComparison.Ordinal)
        );
        var answer = await bình.Submit(Correction, ("Form.Reason", "Ghi nhầm số phút"), ("Form.Minutes", "30"));
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        var villages = await app.Read(db => db.Set<Visit>().Select(v => v.VillageNo).ToListAsync(Stop));
        Assert.Equal([Đông, Đông], villages);
        var places = await app.Read(db =>
            db.Set<HocVuSo.Ledger.Contract.Fact>()
                .Where(f => f.Capability == (short)HocVuSo.Ledger.Contract.SourceCode.Visits)
                .Select(f => f.Place)
                .Distinct()
                .CountAsync(Stop)
        );
        Assert.Equal(1, places);
    }

    [Fact]
    public async Task After_a_division_whoever_goes_to_the_household_puts_its_visits_right()
    {
        var (first, second) = await Split();
        using var other = await Leader(second, "phuong2");
        Assert.Equal(HttpStatusCode.NotFound, await other.Status(visit));
        Assert.Equal(HttpStatusCode.NotFound, await other.Status(Correction));
        using var one = await Leader(first, "phuong1");
        Assert.Contains("Sửa phiếu", await Shown(one, visit), StringComparison.Ordinal);
        var answer = await one.Submit(Correction, ("Form.Reason", "Ghi nhầm số phút"), ("Form.Minutes", "30"));
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        Assert.Equal([Đông, Đông], await app.Read(db => db.Set<Visit>().Select(v => v.VillageNo).ToListAsync(Stop)));
        Assert.Contains("Phiếu này đã được sửa", await Shown(one, visit), StringComparison.Ordinal);
    }

    private string Correction => $"/tham-ho/ghi?ho={home.House.Value}&sua={visit.Split('/')[^1]}";
}
