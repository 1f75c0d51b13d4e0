using System.Net;
using System.Text.Json.Nodes;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>What a phone sends is taken once, whatever happens on the way.</summary>
public sealed class TakeRecordTests : FieldLife
{
    [Fact]
    public async Task A_visit_counts_and_sending_it_again_is_known()
    {
        await Settle();
        using var phone = await Joined();
        var (_, item) = phone.Write("visit", Taught());
        Assert.Equal("accepted", Assert.Single(await phone.Send(item)).S);
        Assert.Equal("known", Assert.Single(await phone.Send(item)).S);
        Assert.Equal(1, await Visits());
        Assert.Equal(1, (await HocVuSo.Tests.People.Figures.Read(App, "I09")).Value);
        Assert.Equal(
            "Lê Thị Chi",
            await App.Read(db =>
                db.Set<HocVuSo.Access.Account>().Where(a => db.Set<Visit>().Any(v => v.RecordedBy == a.No)).Select(a => a.DisplayName).SingleAsync(Stop)
            )
        );
    }

    [Fact]
    public async Task Each_item_of_a_batch_is_answered_by_itself()
    {
        await Settle();
        using var phone = await Joined();
        var answers = await phone.Send(
            phone.Write("visit", NobodyHome()).Item,
            phone.Write("visit", NobodyHome("2026-02-01")).Item,
            phone
                .Write(
                    "visit",
                    new
                    {
                        h = 999_999,
                        day = "2026-03-15",
                        o = 3,
                    }
                )
                .Item,
            phone
                .Write(
                    "visit",
                    new
                    {
                        h = House,
                        day = "hôm nay",
                        o = 3,
                    }
                )
                .Item,
            phone.Write("dance", new { h = House }).Item,
            phone.Seal(Ids.New(App.Clock), new byte[200]),
            phone.Write("visit", Taught()).Item
        );
        Assert.Equal<string>(["accepted", "refused", "refused", "refused", "refused", "refused", "accepted"], answers.Select(a => a.S), StringComparer.Ordinal);
        Assert.Equal<string?>(
            [null, "visits.before-household", "sync.gone", "sync.body", "sync.kind", "sync.body", null],
            answers.Select(a => a.C),
            StringComparer.Ordinal
        );
        Assert.All(answers.Where(a => a.S is "refused"), a => Assert.NotEmpty(a.M!));
        Assert.Equal(2, await Visits());
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_refused_and_a_changed_seal_too()
    {
        await Settle();
        using var phone = await Joined();
        var (id, item) = phone.Write("visit", NobodyHome());
        await phone.Send(item);
        var other = Assert.Single(await phone.Send(phone.Write("visit", Taught(), id).Item));
        Assert.Equal(("refused", "sync.id-reused"), (other.S, other.C));
        var sealedItem = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(phone.Write("visit", NobodyHome()).Item))!;
        var bytes = Convert.FromBase64String((string)sealedItem["x"]!);
        bytes[^1] ^= 1;
        sealedItem["x"] = Convert.ToBase64String(bytes);
        Assert.Equal("sync.seal", Assert.Single(await phone.Send(sealedItem)).C);
        Assert.Equal(1, await Visits());
    }

    [Fact]
    public async Task A_colleague_may_carry_the_records_of_a_phone_that_has_no_network()
    {
        await Settle();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        Assert.Equal("accepted", Assert.Single(await tư.Send(chi.Write("visit", NobodyHome()).Item)).S);
        var author = await App.Read(db => db.Set<Device>().Where(d => d.Id == new DeviceId(chi.Id)).Select(d => d.AccountNo).SingleAsync(Stop));
        Assert.Equal(author, await App.Read(db => db.Set<Visit>().Select(v => v.RecordedBy).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Nobody_writes_in_the_name_of_another_phone()
    {
        await Settle();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        byte[] Named(Guid id, Phone author, int format) =>
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    f = format,
                    id,
                    d = author.Id,
                    at = App.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    t = "visit",
                    b = NobodyHome(),
                }
            );
        async Task<string?> Sent(byte[] signature, Phone named, int format, (byte[] Point, byte[] Key) agreed)
        {
            var id = Ids.New(App.Clock);
            return Assert.Single(await tư.Send(tư.Seal(id, [.. signature, .. Named(id, named, format)], agreed))).C;
        }
        var (his, hers) = (tư.Agree(), chi.Agree());
        foreach (var format in (int[])[1, 2, 3])
        {
            Assert.Equal("sync.author", await Sent(new byte[64], chi, format, tư.Agree()));
            Assert.Equal("sync.author", await Sent(tư.Statement(his), chi, format, his));
        }
        // an agreement that is known to be his seals nothing in her name, nor does her statement about another agreement
        Assert.Null(await Sent(tư.Statement(his), tư, 3, his));
        Assert.Equal("sync.author", await Sent(tư.Statement(his), chi, 3, his));
        Assert.Equal("sync.author", await Sent(chi.Statement(hers), chi, 3, his));
        Assert.Equal("sync.author", await Sent(chi.Statement(hers), chi, 3, tư.Agree()));
        // what a phone signs to be known again is no statement
        Assert.Equal("sync.author", await Sent(chi.Statement(hers), chi, 2, hers));
        Assert.Equal(1, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_receipt_names_a_number_of_the_feed_that_covers_its_records()
    {
        await Settle();
        using var chi = await Joined();
        using var tư = await Joined("Ngô Văn Tư");
        Task<long> Head() => App.Read(db => db.Set<Change>().MaxAsync(c => c.Seq, Stop));
        var manifest = await chi.Manifest();
        for (var i = 0; i < 3; i++)
        {
            var (_, item) = chi.Write("visit", Taught());
            await chi.Send(item);
            Assert.Equal(((Guid)manifest["epoch"]!, await Head()), chi.Told);
            // sent again nothing is written, and the number is as good; a refused one says it too
            await tư.Send(item);
            Assert.Equal(await Head(), tư.Told.Seq);
            await tư.Send(
                tư.Write(
                    "visit",
                    new
                    {
                        h = 999_999,
                        day = "2026-03-15",
                        o = 3,
                    }
                ).Item
            );
            Assert.Equal(await Head(), tư.Told.Seq);
        }
        // a set of several phones: each receipt covers its own, whoever came first
        await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(_ => new[] { chi, tư }.Select(async p => await p.Send(p.Write("visit", Taught()).Item))));
        Assert.Equal(await Head(), chi.AllTold.Concat(tư.AllTold).Max());
    }

    [Fact]
    public async Task A_household_of_the_neighbours_is_not_hers()
    {
        await Settle();
        var there = await HocVuSo.Tests.People.Neighbours.MoveIn(App, World.NeighbourVillage);
        using var phone = await Joined();
        var number = await Number(there.House.Value);
        var answer = Assert.Single(
            await phone.Send(
                phone
                    .Write(
                        "visit",
                        new
                        {
                            h = number,
                            day = "2026-03-15",
                            o = 3,
                        }
                    )
                    .Item
            )
        );
        Assert.Equal("refused", answer.S);
        Assert.Equal(0, await Visits());
    }

    [Theory]
    [InlineData(48)]
    [InlineData(-48)]
    [InlineData(1)]
    public async Task A_wrong_clock_is_held_uncounted_and_never_refused(int hours)
    {
        await Settle();
        using var phone = await Joined();
        phone.Astray = TimeSpan.FromHours(hours);
        phone.Known = -(long)phone.Astray.TotalMilliseconds;
        var day = DateOnly.FromDateTime((World.Now + phone.Astray).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (id, item) = phone.Write("visit", NobodyHome(day));
        Assert.Equal(("held", "sync.held-clock"), await First(phone, item));
        Assert.Equal(("held", "sync.held-clock"), await First(phone, item));
        Assert.Equal(0, await Visits());
        // it stays held when another phone with a good clock brings it
        using var colleague = await Joined("Ngô Văn Tư");
        Assert.Equal(("held", "sync.held-clock"), await First(colleague, item));
        Assert.Equal(RecordState.Held, await App.Read(db => db.Set<FieldRecord>().Where(r => r.Id == id).Select(r => r.State).SingleAsync(Stop)));
    }

    [Fact]
    public async Task One_phone_in_two_groups_has_one_clock()
    {
        await Settle();
        using var team = await Joined();
        using var crew = await Joined("Ngô Văn Tư");
        // what it believes of its clock is two days old, so only the sending itself shows that it went astray
        (team.Astray, crew.Astray) = (TimeSpan.FromHours(-48), TimeSpan.FromHours(-48));
        Assert.Equal(("accepted", null), await First(team, crew.Write("visit", NobodyHome("2026-03-13")).Item));
        team.Others = [crew.Id];
        Assert.Equal(("held", "sync.held-clock"), await First(team, crew.Write("visit", NobodyHome("2026-03-13")).Item));
    }

    [Fact]
    public async Task What_a_revoked_or_departed_member_sends_waits_for_the_leader()
    {
        await Settle();
        using var lost = await Joined();
        using var departed = await Joined("Ngô Văn Tư");
        await App.Write((RevokeDevice slice) => slice.Run(new(new(lost.Id)), Stop), Cast.Hà);
        var tư = await Member("Ngô Văn Tư");
        await App.Write((LeaveTeam slice) => slice.Run(new(tư.Id, World.Today, "Chuyển đi"), Stop), Cast.Bình);
        Assert.Equal(("held", "sync.held-quarantine"), await First(lost, lost.Write("visit", NobodyHome()).Item));
        Assert.Equal(("held", "sync.held-quarantine"), await First(departed, departed.Write("visit", NobodyHome()).Item));
        Assert.Equal(0, await Visits());
        Assert.Equal(2, await App.Read(db => db.Set<FieldRecord>().CountAsync(r => r.Kept != null, Stop)));
    }

    [Fact]
    public async Task Before_approval_records_wait_and_count_afterwards()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        var (_, item) = phone.Write("visit", NobodyHome());
        Assert.Equal(("held", "sync.held-notapproved"), await First(phone, item));
        await Approve(phone);
        Assert.Equal(("accepted", null), await First(phone, item));
        Assert.Equal(1, await Visits());
    }

    [Fact]
    public async Task Two_formats_back_are_understood_and_what_is_older_or_newer_is_told_to_update()
    {
        var steps = new Dictionary<int, Action<JsonObject>> { [2] = o => o["t"] = "visit" };
        var four = new FieldFormats(4, steps);
        static byte[] Written(int format, string kind) =>
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    f = format,
                    id = Guid.Empty,
                    d = Guid.Empty,
                    at = 1,
                    t = kind,
                    b = new { },
                }
            );
        Assert.Equal(2, four.Oldest);
        Assert.Equal("visit", four.Read(Written(2, "tham")).T);
        Assert.Equal("visit", four.Read(Written(4, "visit")).T);
        Assert.Equal("sync.format-old", Assert.Throws<RuleException>(() => four.Read(Written(1, "visit"))).Code);
        Assert.Equal("sync.format", Assert.Throws<RuleException>(() => four.Read(Written(5, "visit"))).Code);
        await Settle();
        using var phone = await Joined();
        Assert.Equal("sync.format", Assert.Single(await phone.Send(phone.Write("visit", NobodyHome(), format: FieldFormats.Current + 1).Item)).C);
        // the phone lets its owner put right what no server will read again
        Assert.Equal("sync.format-old", Assert.Single(await phone.Send(phone.Write("visit", NobodyHome(), format: FieldFormats.Ours.Oldest - 1).Item)).C);
        foreach (var format in Enumerable.Range(FieldFormats.Ours.Oldest, FieldFormats.Current - FieldFormats.Ours.Oldest + 1))
        {
            Assert.Equal("accepted", Assert.Single(await phone.Send(phone.Write("visit", NobodyHome(), format: format).Item)).S);
        }
    }

    [Fact]
    public async Task A_request_that_is_none_of_ours_is_refused_and_harms_nobody()
    {
        await Settle();
        using var phone = await Joined();
        using var visitor = App.Anyone();
        async Task<HttpStatusCode> Post(string body)
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await visitor.Http.PostAsync("/api/v1/field/outbox", content, Stop);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.BadRequest, await Post("<html>"));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("{}"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Post("""{"batch":"019cef01-d280-749c-aeab-daa09cb83bcc","d":"019cef01-d280-749c-aeab-daa09cb83bcc","sentAt":1,"items":[]}""")
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Post("""{"batch":"019cef01-d280-749c-aeab-daa09cb83bcc","d":"019cef01-d280-749c-aeab-daa09cb83bcc","sentAt":1,"items":[{"id":"x"}]}""")
        );
        Assert.Equal<string>(["accepted"], (await phone.Send(phone.Write("visit", NobodyHome()).Item)).Select(a => a.S), StringComparer.Ordinal);
    }
}
