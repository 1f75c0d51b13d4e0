using System.IO.Compression;
using System.Text.Json.Nodes;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
using HocVuSo.Tests.People;
using HocVuSo.Tests.Teams;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>A village with a team, a household, and phones.</summary>
public abstract class FieldLife : TeamLife
{
    internal Neighbours Home { get; private set; } = null!;
    protected TeamId TeamId { get; private set; }
    protected int Village { get; private set; }
    internal int House { get; private set; }
    internal int Lành { get; private set; }
    internal int Nam { get; private set; }

    protected async Task Settle()
    {
        Home = await Neighbours.MoveIn(App);
        TeamId = await Found(Cast.Bình);
        Village = await No(World.Village);
        House = await Number(Home.House.Value);
        Lành = await Number(Home.Lành.Value);
        Nam = await Number(Home.Nam.Value);
    }

    protected Task<int> Number(Guid entity) => App.Read(db => db.Set<Subject>().Where(s => s.Entity == entity).Select(s => s.Id).SingleAsync(Stop));

    protected async Task<string> Invite(string member, Player? by = null)
    {
        var word = Invitation.NewWord();
        var who = await Member(member);
        await App.Write((IssueInvitation slice) => slice.Run(new(Ids.New<InvitationId>(App.Clock), who.Id, word), Stop), by ?? Cast.Hà);
        return word;
    }

    internal async Task<Phone> Joined(string member = "Lê Thị Chi", bool approved = true, Player? by = null, Player? approver = null)
    {
        var phone = new Phone(App);
        await phone.Join(await Invite(member, by));
        if (approved)
        {
            await Approve(phone, approver);
        }
        Assert.True(await phone.Knock());
        return phone;
    }

    protected Task<int> Visits() => App.Read(db => db.Set<Visit>().CountAsync(Stop));

    /// <summary>What a phone is told of one record.</summary>
    private protected static async Task<(string, string?)> First(Phone phone, object item)
    {
        var answer = Assert.Single(await phone.Send(item));
        return (answer.S, answer.C);
    }

    internal Task Approve(Phone phone, Player? by = null) => App.Write((ApproveDevice slice) => slice.Run(new(new(phone.Id)), Stop), by ?? Cast.Hà);

    internal object NobodyHome(string day = "2026-03-15") =>
        new
        {
            h = House,
            day,
            o = 3,
        };

    internal object Taught(string levels = "030000", bool agrees = true, string day = "2026-03-15") =>
        new
        {
            h = House,
            day,
            o = 1,
            w = new[]
            {
                new
                {
                    p = Lành,
                    l = levels,
                    c = agrees,
                },
            },
            m = 30,
        };

    /// <summary>Somebody new taught in a household that is new, each meant by its record.</summary>
    internal static object TaughtNewcomer(Guid house, Guid person, string day) =>
        new
        {
            h = house,
            day,
            o = 1,
            m = 20,
            w = new[]
            {
                new
                {
                    p = person,
                    l = "200000",
                    c = true,
                },
            },
        };

    internal static async Task<JsonNode> Unpack(HttpResponseMessage answer)
    {
        await using var gzip = new GZipStream(await answer.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress);
        return (await JsonNode.ParseAsync(gzip, cancellationToken: Stop))!;
    }
}
