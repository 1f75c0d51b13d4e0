using System.Net;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams;
using HocVuSo.Teams.Crews;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.People;
using HocVuSo.Tests.Sync;
using HocVuSo.Tests.Territory.Changing;
using Microsoft.EntityFrameworkCore;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Teams;

/// <summary>What the phones of a village hold and write when the village has ended: never more of the commune than before.</summary>
public sealed class FormerVillageTests : CrewLife
{
    private async Task End(UnitChangeKind kind, params HeirDraft[] heirs)
    {
        await App.Enter(Draft(kind, World.Today, [Village], heirs), Cast.An);
        await App.Follow();
    }

    private static async Task<HttpStatusCode> Asks(Phone phone, int village) => (await phone.Get($"villages/{village}/changes?after=0")).Status;

    private async Task<object> Stranger(string village)
    {
        var elsewhere = await Neighbours.MoveIn(App, village);
        return new
        {
            h = await Number(elsewhere.House.Value),
            day = "2026-03-15",
            o = 3,
        };
    }

    private object Way() =>
        new
        {
            e = House,
            field = "directions",
            seen = "",
            wanted = "cổng xanh",
        };

    private async Task<List<int>> Heirs() => [.. (await App.Map()).HeirsOf(Village).Select(h => h.No).Order()];

    [Theory]
    [InlineData(CommuneNo, World.OtherVillage)]
    [InlineData(NeighbourNo, World.NeighbourVillage)]
    public async Task A_crew_holds_the_heirs_of_a_divided_village_and_not_the_unit_that_holds_them_all(int second, string elsewhere)
    {
        await Settle();
        await Form();
        using var phone = await Joining();
        await End(UnitChangeKind.Split, NewVillage("Thôn A", weight: 60), NewVillage("Thôn B", second, 40));
        var stranger = await Stranger(elsewhere);
        Assert.Equal(await Heirs(), (await Held(phone)).Order());
        Assert.Equal(HttpStatusCode.NotFound, await Asks(phone, await No(elsewhere)));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(phone, Village));
        Assert.Equal(("refused", "visits.not-here"), await First(phone, phone.Write("visit", stranger).Item));
        // nobody has shared out the household yet: what was found at its door counts
        Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", NobodyHome()).Item));
        Assert.Equal(("accepted", null), await First(phone, phone.Write("edit", Way()).Item));
        Assert.Equal(1, await Visits());
    }

    /// <summary>Its places have changed, so the day of each record is weighed: by its own villages alone.</summary>
    [Fact]
    public async Task A_village_that_was_never_a_crews_is_refused_and_not_held_because_one_of_its_own_was_divided()
    {
        await Settle();
        var crew = await Form(places: [World.Village]);
        using var phone = await Joining();
        var stranger = await Stranger(World.NeighbourVillage);
        Days(1);
        Assert.True(await phone.Knock());
        await App.Write((MoveCrew slice) => slice.Run(new(crew, 1, [Đoài]), Stop), Cast.Bình);
        await App.Enter(
            Draft(UnitChangeKind.Split, World.Today.AddDays(1), [Village], NewVillage("Thôn A", weight: 60), NewVillage("Thôn B", NeighbourNo, 40)),
            Cast.An
        );
        await App.Follow();
        Days(1);
        Assert.True(await phone.Knock());
        Assert.Equal([Đoài], await Held(phone));
        var late = new
        {
            h = ((dynamic)stranger).h,
            day = "2026-03-17",
            o = 3,
        };
        Assert.Equal(("refused", "visits.not-here"), await First(phone, phone.Write("visit", late).Item));
        Assert.Equal(("held", "sync.held-campaign"), await First(phone, phone.Write("visit", NobodyHome("2026-03-17")).Item));
    }

    /// <summary>Who lived there has gone to the village that took them in; a village that had nobody leaves nothing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crew_of_a_dissolved_village_holds_what_took_it_in_and_never_the_commune(bool taken)
    {
        await Settle();
        await Form(places: [World.OtherVillage]);
        using var phone = await Joining();
        var third = HeirDraft.New("", "Thôn Ba", UnitKind.Village, CommuneNo);
        await App.Enter(Draft(UnitChangeKind.Dissolve, World.Today, [Đoài], taken ? [third] : []), Cast.An);
        Assert.Equal((await App.Map()).HeirsOf(Đoài).Select(h => h.No), await Held(phone));
        Assert.Equal(taken ? 1 : 0, (await Held(phone)).Count);
        Assert.Equal(HttpStatusCode.NotFound, await Asks(phone, Village));
        Assert.Equal(("refused", "visits.not-here"), await First(phone, phone.Write("visit", NobodyHome()).Item));
    }

    [Theory]
    [InlineData("Lê Thị Chi")]
    [InlineData("Đỗ Thị Hà")]
    public async Task Until_a_team_has_ended_with_its_village_its_phones_hold_the_heirs_alone(string member)
    {
        await Settle();
        using var phone = await Joined(member, by: Cast.Bình, approver: Cast.Bình);
        await End(UnitChangeKind.Split, NewVillage("Thôn A"), NewVillage("Thôn B"));
        // as it stands in the moment before the teams have followed
        var ended = await App.Read(db => db.Set<Team>().Select(t => t.EndedOn).SingleAsync(Stop));
        Task Follow(DateOnly? day) => App.Write((Db db) => db.Set<Team>().ExecuteUpdateAsync(t => t.SetProperty(x => x.EndedOn, day), Stop));
        await Follow(null);
        var stranger = await Stranger(World.OtherVillage);
        Assert.Equal(await Heirs(), (await Held(phone)).Order());
        Assert.Equal(HttpStatusCode.NotFound, await Asks(phone, Đoài));
        Assert.Equal(("refused", "visits.not-here"), await First(phone, phone.Write("visit", stranger).Item));
        Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", NobodyHome()).Item));
        await Follow(ended);
        Assert.Empty(await Held(phone));
    }

    [Fact]
    public async Task What_is_counted_of_a_phone_whose_village_has_ended_stays_in_that_village()
    {
        await Settle();
        using var phone = await Joined();
        await App.Write((RevokeDevice slice) => slice.Run(new(new(phone.Id)), Stop), Cast.Hà);
        await End(UnitChangeKind.Split, NewVillage("Thôn A"), NewVillage("Thôn B"));
        var (elsewhere, there) = (phone.Write("visit", await Stranger(World.OtherVillage)), phone.Write("visit", NobodyHome()));
        Assert.All(await phone.Send(elsewhere.Item, there.Item), a => Assert.Equal("sync.held-quarantine", a.C));
        using var bình = App.As(Cast.Bình);
        string Form((Guid Id, object) record) => $"form[action*=Count]:has(input[value='{record.Id}'])";
        Assert.Equal(HttpStatusCode.BadRequest, (await bình.Submit(await bình.Page("/phieu-tu-may"), "/phieu-tu-may", Form(elsewhere))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(await bình.Page("/phieu-tu-may"), "/phieu-tu-may", Form(there))).Status);
        Assert.Equal(1, await Visits());
    }
}
