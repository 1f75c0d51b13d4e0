using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Down;
using HocVuSo.Teams;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>What a phone is given of its village, and how it keeps up.</summary>
public sealed class BundleTests : FieldLife
{
    private async Task<(JsonNode Bundle, long Cursor)> Base(Phone phone)
    {
        var entry = (await phone.Manifest())["villages"]![0]!;
        using var answer = await phone.Raw($"villages/{entry["no"]}/{entry["base"]}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("private, no-store", answer.Headers.CacheControl!.ToString().Replace("no-store, private", "private, no-store", StringComparison.Ordinal));
        return (await Unpack(answer), (long)entry["cursor"]!);
    }

    private async Task<JsonNode> Changes(Phone phone, long after) =>
        (await phone.Get(string.Create(CultureInfo.InvariantCulture, $"villages/{Village}/changes?after={after}"))).Body!;

    [Fact]
    public async Task A_volunteer_carries_her_village_without_numbers_of_papers_and_telephones()
    {
        await Settle();
        using var phone = await Joined();
        var (bundle, _) = await Base(phone);
        Assert.Equal("Trần Thị Lành", (string)bundle["h"]!["head"]![0]!);
        Assert.Equal("Ngõ 3", (string)bundle["h"]!["lanes"]![0]!);
        Assert.Equal("nhà 5", (string)bundle["h"]!["house"]![0]!);
        Assert.Equal<string>(["Trần Thị Lành", "Trần Văn Nam"], bundle["p"]!["name"]!.AsArray().Select(n => (string)n!), StringComparer.Ordinal);
        var text = bundle.ToJsonString();
        Assert.DoesNotContain("025154000111", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Home.Lành.Value.ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_neighbouring_village_is_not_for_her()
    {
        await Settle();
        using var phone = await Joined();
        var other = await No(World.OtherVillage);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"villages/{other}/changes?after=0")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get($"villages/{other}/0123456789abcdef")).Status);
    }

    [Fact]
    public async Task A_download_goes_on_where_it_was_cut()
    {
        await Settle();
        using var phone = await Joined();
        var entry = (await phone.Manifest())["villages"]![0]!;
        using var whole = await phone.Raw($"villages/{Village}/{entry["base"]}");
        using var rest = await phone.Raw($"villages/{Village}/{entry["base"]}", from: 100);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(bytes[100..], await rest.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal((int)entry["bytes"]!, bytes.Length);
    }

    [Fact]
    public async Task Each_change_to_something_she_holds_comes_with_the_delta()
    {
        await Settle();
        using var phone = await Joined();
        var (_, cursor) = await Base(phone);
        async Task<JsonNode> Next()
        {
            var delta = await Changes(phone, cursor);
            Assert.True((long)delta["cursor"]! > cursor);
            cursor = (long)delta["cursor"]!;
            return delta;
        }
        var card = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Id == Home.Nam, Stop));
        await App.Write((CorrectPerson slice) => slice.Run(new(card.Id, card.Version, "Trần Văn Nam Anh", "20/05/2004", Sex.Male, "Cháu"), Stop), Cast.Bình);
        Assert.Equal("Trần Văn Nam Anh", (string)(await Next())["p"]![0]!["name"]!);

        await App.Write((Residents.Agree slice) => slice.Run(Home.Lành, Stop), Cast.Bình);
        Assert.Equal(1, (int)(await Next())["p"]![0]!["ok"]!);

        await App.Write((WithdrawConsent slice) => slice.Run(new(Home.Lành, ConsentPurpose.LearningRecord), Stop), Cast.Bình);
        Assert.Equal(0, (int)(await Next())["p"]![0]!["ok"]!);

        await App.Write((DescribeHousehold slice) => slice.Run(new(Home.House, 1, "Ngõ 4, nhà 7", "cạnh giếng đình"), Stop), Cast.Bình);
        var house = (await Next())["h"]![0]!;
        Assert.Equal(("Ngõ 4", "nhà 7", "cạnh giếng đình"), ((string)house["lane"]!, (string)house["house"]!, (string)house["dir"]!));

        var taught = new
        {
            h = House,
            day = "2026-03-15",
            o = 1,
            m = 30,
            w = new[]
            {
                new
                {
                    p = Nam,
                    l = "030000",
                    c = true,
                },
            },
        };
        Assert.Equal("accepted", Assert.Single(await phone.Send(phone.Write("visit", taught).Item)).S);
        var after = await Next();
        Assert.Equal("030000", (string)after["p"]![0]!["lv"]!);
        Assert.Equal((20260315, 1), ((int)after["h"]![0]!["last"]!, (int)after["h"]![0]!["out"]!));
        Assert.Empty((await Changes(phone, cursor))["p"]!.AsArray());
    }

    [Fact]
    public async Task Who_moves_away_is_gone_from_the_phone_and_from_the_next_base()
    {
        await Settle();
        using var phone = await Joined();
        var (_, cursor) = await Base(phone);
        var card = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Id == Home.Nam, Stop));
        var other = await No(World.OtherVillage);
        await App.Write((MovePerson slice) => slice.Run(new(card.Id, card.Version, other, null, World.Today), Stop), Cast.Bình);
        Assert.Equal(Nam, (int)Assert.Single((await Changes(phone, cursor))["gone"]!.AsArray())!);
        var (bundle, _) = await Base(phone);
        Assert.DoesNotContain("Trần Văn Nam", bundle.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_is_made_at_most_nightly()
    {
        await Settle();
        using var phone = await Joined();
        var first = (string)(await phone.Manifest())["villages"]![0]!["base"]!;
        await phone.Send(phone.Write("visit", NobodyHome()).Item);
        Assert.Equal(first, (string)(await phone.Manifest())["villages"]![0]!["base"]!);
        App.Clock.Advance(TimeSpan.FromHours(20));
        Assert.True(await phone.Knock());
        Assert.NotEqual(first, (string)(await phone.Manifest())["villages"]![0]!["base"]!, StringComparer.Ordinal);
    }

    [Fact]
    [OneDatabase]
    public async Task A_village_of_350_households_and_1270_people_weighs_at_most_60_KB()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, households: 349, people: 1268, Stop);
        using var phone = await Joined();
        var bytes = (int)(await phone.Manifest())["villages"]![0]!["bytes"]!;
        TestContext.Current.SendDiagnosticMessage("Bundle of 350 households, 1.270 people: {0} bytes", bytes);
        Assert.InRange(bytes, 1, 60 * 1024);
    }
}

/// <summary>The leader shares out the lanes.</summary>
public sealed class ShareLanesTests : FieldLife
{
    [Fact]
    public async Task Everyone_sees_who_walks_which_lane_and_who_leaves_gives_hers_back()
    {
        await Settle();
        using var phone = await Joined();
        var (chi, hà) = (await Member("Lê Thị Chi"), await Member("Đỗ Thị Hà"));
        await App.Write((ShareLanes slice) => slice.Run(new(TeamId, Share(("Ngõ 3", chi.Id), ("Ngõ 4", hà.Id), ("Ngõ 5", null))), Stop), Cast.Hà);
        var lanes = (await phone.Manifest())["lanes"]!.AsObject();
        Assert.Equal(("Lê Thị Chi", "Đỗ Thị Hà", 2), ((string)lanes["Ngõ 3"]!, (string)lanes["Ngõ 4"]!, lanes.Count));
        await App.Write((LeaveTeam slice) => slice.Run(new(hà.Id, World.Today, "Chuyển đi"), Stop), Cast.Bình);
        Assert.Equal("Ngõ 3", Assert.Single((await phone.Manifest())["lanes"]!.AsObject()).Key);
    }

    [Fact]
    public async Task A_member_of_the_team_or_a_neighbour_cannot_share_out()
    {
        await Settle();
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((ShareLanes slice) => slice.Run(new(TeamId, Share()), Stop), Cast.Chi));
        await Assert.ThrowsAsync<NotAllowedException>(() => App.Write((ShareLanes slice) => slice.Run(new(TeamId, Share()), Stop), Cast.Giang));
    }

    private static Dictionary<string, HocVuSo.Teams.Contract.TeamMemberId?> Share(params (string Lane, HocVuSo.Teams.Contract.TeamMemberId? Member)[] lanes) =>
        lanes.ToDictionary(l => l.Lane, l => l.Member, StringComparer.Ordinal);
}

/// <summary>The server notices that it has lost something.</summary>
public sealed class BeginEpochTests : FieldLife
{
    [Fact]
    public async Task A_phone_that_remembers_more_than_the_server_begins_a_new_epoch_once()
    {
        await Settle();
        using var phone = await Joined();
        var first = (string)(await phone.Manifest())["epoch"]!;
        var last = await App.Read(db => db.Set<HocVuSo.Ledger.Contract.Change>().MaxAsync(c => c.Seq, Stop));
        Assert.Equal(first, (string)(await phone.Manifest(last))["epoch"]!);
        var second = (string)(await phone.Manifest(last + 50))["epoch"]!;
        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.Equal(second, (string)(await phone.Manifest(last + 50))["epoch"]!);
        await phone.Send(phone.Write("visit", NobodyHome()).Item);
        Assert.True(await App.Read(db => db.Set<HocVuSo.Ledger.Contract.Change>().MaxAsync(c => c.Seq, Stop)) > last + 50);
    }

    [Fact]
    public async Task Who_restored_a_backup_says_so()
    {
        await Settle();
        using var phone = await Joined();
        var first = (string)(await phone.Manifest())["epoch"]!;
        await App.Write((BeginEpoch slice) => slice.Run(new(null), Stop));
        Assert.NotEqual(first, (string)(await phone.Manifest())["epoch"]!, StringComparer.Ordinal);
    }
}
