using System.Net;
using HocVuSo.Access;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>The leader invites, one person, one use.</summary>
public sealed class IssueInvitationTests : FieldLife
{
    [Fact]
    public async Task The_leader_and_the_commune_may_invite_a_member_and_the_neighbours_may_not()
    {
        await Settle();
        await Invite("Ngô Văn Tư", Cast.Hà);
        await Invite("Ngô Văn Tư", Cast.Bình);
        await Assert.ThrowsAsync<NotAllowedException>(() => Invite("Ngô Văn Tư", Cast.Chi));
        await Assert.ThrowsAsync<NotAllowedException>(() => Invite("Ngô Văn Tư", Cast.Giang));
    }

    [Fact]
    public async Task A_new_invitation_makes_the_unopened_one_void()
    {
        await Settle();
        var old = await Invite("Ngô Văn Tư");
        var fresh = await Invite("Ngô Văn Tư");
        using var phone = new Phone(App);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Join(old)).Status);
        Assert.Equal(HttpStatusCode.OK, (await phone.Join(fresh)).Status);
    }

    [Fact]
    public async Task The_word_of_the_link_is_kept_nowhere()
    {
        await Settle();
        var word = await Invite("Ngô Văn Tư");
        var stored = await App.Read(db => db.Set<Invitation>().SingleAsync(Stop));
        Assert.Equal(Invitation.HashOf(word), stored.WordHash);
    }
}

/// <summary>A phone opens its invitation.</summary>
public sealed class RedeemInvitationTests : FieldLife
{
    [Fact]
    public async Task One_invitation_opens_one_phone()
    {
        await Settle();
        var word = await Invite("Lê Thị Chi");
        using var first = new Phone(App);
        using var thief = new Phone(App);
        var (status, body) = await first.Join(word);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("waiting", "Lê Thị Chi", "Thôn Đông"), ((string)body!["state"]!, (string)body["name"]!, (string)body["village"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.Join(word, "iPhone 390x844")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_phone_is_told_on_which_days_a_demo_lives(bool demo)
    {
        var ahead = Installation.Begin(new DataFolder(App.Folder), demo, World.Province, App.Clock).ClockAhead * 1_000;
        Assert.Equal(demo, ahead != 0);
        await Settle();
        using var phone = new Phone(App);
        var (_, body) = await phone.Join(await Invite("Lê Thị Chi"));
        Assert.Equal(ahead, (long)body!["ahead"]!);
        await Approve(phone);
        Assert.True(await phone.Knock());
        Assert.Equal(ahead, (long)(await phone.Manifest())["ahead"]!);
    }

    [Fact]
    public async Task What_a_phone_says_of_itself_is_made_fit_to_be_shown_and_it_has_a_number()
    {
        await Settle();
        var word = await Invite("Lê Thị Chi");
        using var phone = new Phone(App);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Join(word, id: Guid.Empty)).Status);
        Assert.Equal(HttpStatusCode.OK, (await phone.Join(word, label: "Máy\0 của\u0007 tôi 📱 " + new string('x', 300))).Status);
        var label = await App.Read(db => db.Set<Device>().Select(d => d.Label).SingleAsync(Stop));
        Assert.StartsWith("Máy của tôi", label, StringComparison.Ordinal);
        Assert.Equal(Device.MostLabel, label.Length);
    }

    /// <summary>Anybody may ask: what no phone of ours would send is refused before anything is done for it.</summary>
    [Fact]
    public async Task A_word_or_a_likeness_longer_than_any_of_ours_opens_nothing()
    {
        await Settle();
        var word = await Invite("Lê Thị Chi");
        using var phone = new Phone(App);
        Assert.Equal("urn:hocvuso:sync.invitation", (string)(await phone.Join(word + new string('x', 100))).Body!["type"]!);
        Assert.Equal("urn:hocvuso:sync.invitation", (string)(await phone.Join("khong-phai-loi-moi")).Body!["type"]!);
        Assert.Equal("urn:hocvuso:sync.key", (string)(await phone.Join(word, likeness: new string('x', 301))).Body!["type"]!);
        Assert.Equal(0, await App.Read(db => db.Set<Device>().CountAsync(Stop)));
        Assert.Equal(HttpStatusCode.OK, (await phone.Join(word, likeness: new string('x', 300))).Status);
    }

    [Fact]
    public async Task An_answer_that_was_lost_may_be_asked_for_again()
    {
        await Settle();
        var word = await Invite("Lê Thị Chi");
        using var phone = new Phone(App);
        await phone.Join(word);
        Assert.Equal(HttpStatusCode.OK, (await phone.Join(word)).Status);
        Assert.Equal(1, await App.Read(db => db.Set<Device>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData(23, "iPhone 390x844", HttpStatusCode.OK)]
    [InlineData(25, "iPhone 390x844", HttpStatusCode.BadRequest)]
    [InlineData(1, "Android 360x640", HttpStatusCode.BadRequest)]
    public async Task The_same_phone_may_open_it_again_within_a_day_because_an_installed_app_has_its_own_storage(
        int hours,
        string likeness,
        HttpStatusCode expected
    )
    {
        await Settle();
        var word = await Invite("Lê Thị Chi");
        using var browser = new Phone(App);
        using var installed = new Phone(App);
        await browser.Join(word, "iPhone 390x844");
        await Approve(browser);
        App.Clock.Advance(TimeSpan.FromHours(hours));
        var (status, body) = await installed.Join(word, likeness);
        Assert.Equal(expected, status);
        if (status is HttpStatusCode.OK)
        {
            Assert.Equal("active", (string)body!["state"]!); // the leader's word about this phone holds
            Assert.True(await browser.Knock());
            Assert.True((bool)(await browser.Manifest())["wipe"]!);
        }
    }

    [Fact]
    public async Task An_invitation_lasts_seven_days()
    {
        await Settle();
        var word = await Invite("Lê Thị Chi");
        App.Clock.Advance(TimeSpan.FromDays(7));
        using var phone = new Phone(App);
        var (status, body) = await phone.Join(word);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("urn:hocvuso:sync.invitation", (string)body!["type"]!);
    }

    [Fact]
    public async Task A_pass_needs_the_key_of_the_phone()
    {
        await Settle();
        using var phone = await Joined();
        using var stranger = new Phone(App);
        Assert.False(await stranger.Knock());
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Get("manifest")).Status);
        Assert.Equal("active", (string)(await phone.Manifest())["state"]!);
    }
}

/// <summary>The leader says whose phone it is.</summary>
public sealed class ApproveDeviceTests : FieldLife
{
    [Fact]
    public async Task Before_it_is_approved_a_phone_gets_no_village()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        var manifest = await phone.Manifest();
        Assert.Equal("waiting", (string)manifest["state"]!);
        Assert.Empty(manifest["villages"]!.AsArray());
        await Approve(phone);
        manifest = await phone.Manifest();
        Assert.Equal("Thôn Đông", (string)Assert.Single(manifest["villages"]!.AsArray())!["name"]!);
        Assert.Equal(3, manifest["mates"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_was_held_meanwhile_is_taken_at_her_next_contact_also_when_the_server_stopped_in_between()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        Assert.Equal("sync.held-notapproved", Assert.Single(await phone.Send(phone.Write("visit", Taught()).Item)).C);
        await Approve(phone); // and nothing of what follows an approval
        Assert.Equal(0, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
        await phone.Manifest();
        Assert.Equal(1, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_wrong_clock_is_held_also_after_the_approval()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        (phone.Astray, phone.Known) = (TimeSpan.FromHours(-48), 48 * 3_600_000);
        Assert.Equal("sync.held-notapproved", Assert.Single(await phone.Send(phone.Write("visit", NobodyHome("2026-03-13")).Item)).C);
        await Approve(phone);
        await phone.Manifest();
        var record = await App.Read(db => db.Set<FieldRecord>().SingleAsync(Stop));
        Assert.Equal((RecordState.Held, HoldReason.Clock), (record.State, record.Reason));
        Assert.Equal(0, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Only_who_leads_the_team_approves()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        await Assert.ThrowsAsync<NotAllowedException>(() => Approve(phone, Cast.Chi));
        await Assert.ThrowsAsync<NotAllowedException>(() => Approve(phone, Cast.Giang));
        await Approve(phone, Cast.Bình);
    }

    [Fact]
    public async Task A_member_keeps_one_account_however_many_phones_she_had()
    {
        await Settle();
        var before = await App.Read(db => db.Set<Account>().CountAsync(Stop));
        using var first = await Joined();
        using var second = await Joined();
        Assert.Equal(before + 1, await App.Read(db => db.Set<Account>().CountAsync(Stop)));
        Assert.Equal(1, await App.Read(db => db.Set<Device>().Select(d => d.AccountNo).Distinct().CountAsync(Stop)));
    }

    [Fact]
    public async Task Nobody_signs_in_with_a_password_to_the_account_of_a_phone()
    {
        await Settle();
        using var phone = await Joined();
        var name = await App.Read(db => db.Set<Account>().OrderByDescending(a => a.No).Select(a => a.UserName).FirstAsync(Stop));
        using var visitor = App.Anyone();
        var answer = await visitor.Submit("/dang-nhap", ("Input.UserName", name), ("Input.Password", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}

/// <summary>A phone is lost.</summary>
public sealed class RevokeDeviceTests : FieldLife
{
    [Fact]
    public async Task A_lost_phone_gets_nothing_more_and_is_told_to_wipe()
    {
        await Settle();
        using var phone = await Joined();
        var village = (await phone.Manifest())["villages"]![0]!;
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((RevokeDevice slice) => slice.Run(new(new(phone.Id)), Stop), Cast.Giang));
        await App.Write((RevokeDevice slice) => slice.Run(new(new(phone.Id)), Stop), Cast.Hà);
        var manifest = await phone.Manifest();
        Assert.True((bool)manifest["wipe"]!);
        Assert.Empty(manifest["villages"]!.AsArray());
        Assert.Empty(manifest["mates"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"villages/{Village}/{village["base"]}")).Status);
        Assert.NotNull(await App.Read(db => db.Set<Device>().Select(d => d.WipedAt).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Who_leaves_the_team_loses_the_village_at_the_next_contact()
    {
        await Settle();
        using var phone = await Joined();
        var chi = await Member("Lê Thị Chi");
        await App.Write((LeaveTeam slice) => slice.Run(new(chi.Id, World.Today, "Chuyển công tác"), Stop), Cast.Bình);
        Assert.True((bool)(await phone.Manifest())["wipe"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"villages/{Village}/changes?after=0")).Status);
    }
}
