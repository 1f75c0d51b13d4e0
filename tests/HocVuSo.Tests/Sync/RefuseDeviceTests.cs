using System.Net;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>The leader decides on phones that wait, on her own phone.</summary>
public sealed class RefuseDeviceTests : FieldLife
{
    /// <summary>The leader's own phone: the office has approved it.</summary>
    private Task<Phone> Leader() => Joined("Đỗ Thị Hà");

    private Task<DeviceState> State(Phone phone) =>
        App.Read(db => db.Set<Device>().Where(d => d.Id == new HocVuSo.Sync.Contract.DeviceId(phone.Id)).Select(d => d.State).SingleAsync(Stop));

    [Fact]
    public async Task The_leader_sees_who_waits_and_approves_and_what_waited_counts()
    {
        await Settle();
        using var hà = await Leader();
        Assert.Equal(0, (int)(await hà.Manifest())["waiting"]!);
        using var chi = await Joined(approved: false);
        await chi.Send(chi.Write("visit", NobodyHome()).Item);
        Assert.Equal(1, (int)(await hà.Manifest())["waiting"]!);
        var line = Assert.Single((await hà.Get("devices")).Body!["devices"]!.AsArray())!;
        Assert.Equal((chi.Id, "Lê Thị Chi", "Điện thoại Android"), ((Guid)line["id"]!, (string)line["name"]!, (string)line["label"]!));
        Assert.Equal(World.Now.ToUnixTimeMilliseconds(), (long)line["since"]!);
        Assert.Equal(HttpStatusCode.OK, (await hà.Post($"devices/{chi.Id}/approve")).Status);
        Assert.Equal(HttpStatusCode.OK, (await hà.Post($"devices/{chi.Id}/approve")).Status);
        Assert.Equal(DeviceState.Active, await State(chi));
        Assert.Equal(1, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
        Assert.Empty((await hà.Get("devices")).Body!["devices"]!.AsArray());
    }

    [Fact]
    public async Task Who_takes_over_the_team_decides_from_then_on_and_who_handed_it_over_no_more()
    {
        await Settle();
        using var hà = await Leader();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư", approved: false);
        Assert.Equal(HttpStatusCode.NotFound, (await chi.Get("devices")).Status);
        async Task Make(string name, TeamRole role)
        {
            var member = await Member(name);
            await App.Write((DescribeMember slice) => slice.Run(new(member.Id, name, role, "", null, member.Version), Stop), Cast.Bình);
        }
        await Make("Đỗ Thị Hà", TeamRole.Member);
        await Make("Lê Thị Chi", TeamRole.Leader);
        Assert.Equal(1, (int)(await chi.Manifest())["waiting"]!);
        Assert.Null((await hà.Manifest())["waiting"]);
        Assert.Equal(HttpStatusCode.NotFound, (await hà.Post($"devices/{tư.Id}/approve")).Status);
        Assert.Equal(HttpStatusCode.OK, (await chi.Post($"devices/{tư.Id}/approve")).Status);
        Assert.Equal(DeviceState.Active, await State(tư));
        // both are in the team as before
        Assert.All(await hà.Send(hà.Write("visit", NobodyHome()).Item), a => Assert.Equal("accepted", a.S));
    }

    [Fact]
    public async Task A_refused_phone_gets_nothing_and_one_that_was_approved_meanwhile_is_left_alone()
    {
        await Settle();
        using var hà = await Leader();
        using var chi = await Joined(approved: false);
        Assert.Equal(HttpStatusCode.OK, (await hà.Post($"devices/{chi.Id}/refuse")).Status);
        Assert.Equal(HttpStatusCode.OK, (await hà.Post($"devices/{chi.Id}/refuse")).Status);
        Assert.Equal(DeviceState.Revoked, await State(chi));
        Assert.True((bool)(await chi.Manifest())["wipe"]!);
        using var tư = await Joined("Ngô Văn Tư");
        var (status, body) = await hà.Post($"devices/{tư.Id}/refuse");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("urn:hocvuso:sync.decided", (string)body!["type"]!);
        Assert.Equal(DeviceState.Active, await State(tư));
    }

    [Fact]
    public async Task A_member_decides_nothing_and_sees_nobody()
    {
        await Settle();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư", approved: false);
        Assert.Null((await chi.Manifest())["waiting"]);
        Assert.Equal(HttpStatusCode.NotFound, (await chi.Get("devices")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chi.Post($"devices/{tư.Id}/approve")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chi.Post($"devices/{tư.Id}/refuse")).Status);
        // neither does the phone that waits
        Assert.Equal(HttpStatusCode.NotFound, (await tư.Post($"devices/{tư.Id}/approve")).Status);
        using var stranger = new Phone(App);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Get("devices")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Post($"devices/{tư.Id}/approve")).Status);
        Assert.Equal(DeviceState.Waiting, await State(tư));
    }

    [Fact]
    public async Task A_phone_of_another_team_is_not_hers()
    {
        await Settle();
        using var hà = await Leader();
        await Found(Cast.Bình, [new("Mai Văn Quyết", HocVuSo.Teams.Contract.TeamRole.Leader)], village: World.OtherVillage);
        using var elsewhere = await Joined("Mai Văn Quyết", approved: false, by: Cast.Bình);
        Assert.Empty((await hà.Get("devices")).Body!["devices"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await hà.Post($"devices/{elsewhere.Id}/approve")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hà.Post($"devices/{elsewhere.Id}/refuse")).Status);
        await App.Refused((RefuseDevice slice) => slice.Run(new(new(elsewhere.Id)), Stop), Cast.Giang);
        Assert.Equal(DeviceState.Waiting, await State(elsewhere));
    }

    [Fact]
    public async Task A_leader_whose_own_phone_is_taken_out_of_use_decides_nothing()
    {
        await Settle();
        using var hà = await Leader();
        using var chi = await Joined(approved: false);
        await App.Write((RevokeDevice slice) => slice.Run(new(new(hà.Id)), Stop), Cast.Bình);
        Assert.Equal(HttpStatusCode.NotFound, (await hà.Post($"devices/{chi.Id}/approve")).Status);
        Assert.Equal(DeviceState.Waiting, await State(chi));
    }
}
