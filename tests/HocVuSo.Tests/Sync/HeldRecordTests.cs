using System.Net;
using System.Text;
using System.Text.Json;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Sync;

/// <summary>What is held without being taken yet: only what somebody can look at, and no more than somebody can look through.</summary>
public sealed class HeldRecordTests : FieldLife
{
    private const string Inbox = "/phieu-tu-may";

    /// <summary>A record as no app of ours writes it.</summary>
    private object Raw(Phone phone, string body)
    {
        var (id, agreed) = (Ids.New(App.Clock), phone.Agree());
        var at = App.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var json = $$"""{"f":3,"id":"{{id}}","d":"{{phone.Id}}","at":{{at}},"t":"visit","b":{{body}}}""";
        // Latin-1, so that a test can write a byte that is no UTF-8
        return phone.Seal(id, [.. phone.Statement(agreed), .. Encoding.Latin1.GetBytes(json)], agreed);
    }

    public static TheoryData<string> Undecodable =>
        [
            """{"h":1,"day":"\ud800","o":3}""",
            """{"h":1,"day":"2026-03-15","o":3,"n":"\ud83d one half"}""",
            """{"h":"\udc00","day":"2026-03-15","o":3}""",
            """{"h":1,"day":"2026-03-15","o":3,"\ud800":1}""",
            "{\"h\":1,\"day\":\"2026-03-15\",\"o\":3,\"n\":\"\u00ff\"}",
            """{"h":1,"day":"2026-03-15","o":3,"n":"\u0000"}""",
            """{"h":1,"day":"2026-03-15","o":3,"n":"\uFFFE"}""",
        ];

    [Theory]
    [MemberData(nameof(Undecodable))]
    public async Task A_text_that_nobody_can_read_is_refused_also_where_the_record_would_be_held(string body)
    {
        await Settle();
        using var phone = await Joined(approved: false);
        var answers = await phone.Send(Raw(phone, body), phone.Write("visit", NobodyHome()).Item);
        Assert.Equal(("refused", "sync.body"), (answers[0].S, answers[0].C));
        Assert.Equal(("held", "sync.held-notapproved"), (answers[1].S, answers[1].C));
        using var hà = App.As(Cast.Hà);
        Assert.Equal(HttpStatusCode.OK, await hà.Status(Inbox));
    }

    [Theory]
    [InlineData("""{"h":1,"day":"2026-03-15","o":3,"o":4}""")]
    [InlineData("""{"h":1,"day":"2026-03-15","o":1,"m":9,"w":[{"p":1,"p":2,"l":"000000"}]}""")]
    [InlineData("""{"h":1,"day":"2026-03-15","o":3},"b":{}""")]
    public async Task A_record_that_says_one_thing_twice_is_refused(string body)
    {
        await Settle();
        using var phone = await Joined(approved: false);
        Assert.Equal(("refused", "sync.body"), await First(phone, Raw(phone, body)));
        Assert.Equal(0, await App.Read(db => db.Set<FieldRecord>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Letters_of_every_kind_are_taken()
    {
        await Settle();
        using var phone = await Joined();
        var note = "Cụ bà 👵🏼 hỏi “mã QR”, \uFFFD không phải lỗi";
        var visit = new
        {
            h = House,
            day = "2026-03-15",
            o = 3,
            n = note,
        };
        Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", visit).Item));
        Assert.Equal(note, await App.Read(db => db.Set<HocVuSo.Visits.Visit>().Select(v => v.Note).SingleAsync(Stop)));
        Assert.Equal(("accepted", null), await First(phone, Raw(phone, $$"""{"h":{{House}},"day":"2026-03-15","o":3,"n":"\ud83d\udc75\ufffd"}""")));
    }

    [Fact]
    public async Task A_kind_that_nobody_knows_and_what_no_record_needs_are_refused_also_where_they_would_be_held()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        Assert.Equal(("refused", "sync.kind"), await First(phone, phone.Write("a-dance-of-thirteen", NobodyHome()).Item));
        Assert.Equal(("refused", "sync.kind"), await First(phone, phone.Write("dance", NobodyHome()).Item));
        Assert.Equal(("refused", "sync.body"), await First(phone, phone.Write("household", new { v = Village, head = new string('x', 65_536) }).Item));
        Assert.Equal(0, await App.Read(db => db.Set<FieldRecord>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_page_shortens_what_a_phone_has_written_and_opens_beside_what_it_cannot_read()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        var household = new
        {
            v = Village,
            day = "2026-03-15",
            head = new string('x', 20_000),
        };
        await phone.Send(phone.Write("household", household).Item);
        var ids = new List<Guid>();
        foreach (var kind in (string[])["person", "visit", "attendance", "edit"])
        {
            var (id, item) = phone.Write(kind, NobodyHome());
            await phone.Send(item);
            ids.Add(id);
        }
        // as they may lie there from before such were refused
        var vault = App.Services.GetRequiredService<Vault>();
        var texts = (string[])
            [
                """"{"f":3,"id":"019cef01-d280-749c-aeab-daa09cb83bcc","d":"019cef01-d280-749c-aeab-daa09cb83bcc","at":1,"t":"KIND","b":{"day":"\ud800","v":1,"name":"\ud800","birth":"","h":"\ud800","e":"\ud800","s":"\ud800","field":"","seen":"","wanted":"","o":1}}"""",
                """{"f":0}""",
            ];
        foreach (var id in ids)
        {
            foreach (var text in texts)
            {
                var kind = await App.Read(db => db.Set<FieldRecord>().Where(r => r.Id == id).Select(r => r.Kind).SingleAsync(Stop));
                var kept = vault.Seal(Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Replace("KIND", kind, StringComparison.Ordinal))));
                await App.Write((Db db) => db.Set<FieldRecord>().Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Kept, kept), Stop));
                using var reader = App.As(Cast.Hà);
                Assert.Equal(HttpStatusCode.OK, await reader.Status(Inbox));
            }
        }
        using var hà = App.As(Cast.Hà);
        var page = (await hà.Page(Inbox)).Body!.TextContent;
        Assert.Contains(new string('x', 100) + "…", page, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 101), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_phone_so_many_are_held_and_the_next_stays_on_it_until_somebody_has_decided()
    {
        await Settle();
        using var phone = await Joined(approved: false);
        var (id, item) = phone.Write("visit", NobodyHome());
        await phone.Send(item);
        var device = await App.Read(db => db.Set<Device>().SingleAsync(Stop));
        await App.Write(
            async (Db db) =>
            {
                for (var i = 1; i < FieldRecord.MostHeld; i++)
                {
                    var json = new FieldRecordJson(3, Ids.New(App.Clock), device.Id.Value, 1, "visit", JsonSerializer.SerializeToElement(new { }));
                    var one = FieldRecord.Of(new(json, device, [], []), App.Clock.GetUtcNow());
                    one.Hold(HoldReason.NotApproved, waitsFor: null, [1]);
                    db.Add(one);
                }
                await db.SaveChangesAsync(Stop);
            }
        );
        var next = phone.Write("visit", Taught());
        Assert.Equal(("later", "sync.held-many"), await First(phone, next.Item));
        Assert.Equal(("held", "sync.held-notapproved"), await First(phone, item)); // it is here already
        Assert.Equal(FieldRecord.MostHeld, await App.Read(db => db.Set<FieldRecord>().CountAsync(Stop)));
        await App.Write((SetAsideRecord slice) => slice.Run(new(id), Stop), Cast.Hà);
        Assert.Equal(("held", "sync.held-notapproved"), await First(phone, next.Item));
    }

    /// <summary>Both roads of a visit answer alike: by itself where it speaks of a newcomer, in a set where it does not.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(256)]
    [InlineData(259)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task An_outcome_that_is_none_is_refused_on_every_road(int outcome)
    {
        await Settle();
        using var phone = await Joined();
        var newcomer = phone.Write(
            "household",
            new
            {
                v = Village,
                day = "2026-03-15",
                head = "Hoàng Văn Mới",
            }
        );
        Assert.Equal(("accepted", null), await First(phone, newcomer.Item));
        foreach (var house in (object[])[House, newcomer.Id])
        {
            var visit = new
            {
                h = house,
                day = "2026-03-15",
                o = outcome,
            };
            Assert.Equal(("refused", "visits.outcome"), await First(phone, phone.Write("visit", visit).Item));
        }
        var person = new
        {
            v = Village,
            day = "2026-03-15",
            name = "Vũ Thị Mơ",
            birth = "1961",
            sex = outcome == 0 ? 3 : outcome,
        };
        Assert.Equal(("refused", "sync.body"), await First(phone, phone.Write("person", person).Item));
    }
}
