using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Sync;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Bench;

/// <summary>
/// Records of phones a second, each sealed and signed as a phone does it, each answered when it is durable: one by one and in batches of 50, on 16 and on 64 kept
/// connections. They are sealed beforehand, so that the phones' work does not count as the server's.
/// </summary>
internal static class SyncBench
{
    private const string Road = "/api/v1/field/outbox";

    private const int PerBatch = 50;
    private const int Phones = 64;

    /// <summary>Connections of the evening; they share the keys of <see cref="Phones"/> phones.</summary>
    private const int Crowd = 3_000;

    /// <summary>Records a phone seals by one agreement: a day's work, where the app goes up to 200.</summary>
    private const int PerAgreement = 50;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);
    private static readonly byte[] Accepted = Encoding.ASCII.GetBytes($"\"s\":\"{ItemAnswer.Accepted}\"");

    public static async Task Run(string data, string? postgres)
    {
        await FsyncBench.Run(data);
        if (postgres is null)
        {
            using var scratch = new Scratch(data);
            await On(scratch);
        }
        else
        {
            using var scratch = new Scratch(copyOf: null, postgres);
            await Served.Command(scratch, "", "demo", "--data", scratch.Data);
            await On(scratch);
        }
    }

    private static async Task On(Scratch scratch)
    {
        var phones = await Join(scratch);
        await using var served = await Served.Start(scratch);
        // the server compiles its road, and again when it has seen how it is used
        await Send(scratch, served, phones, 16, 1, 20_000, said: false);
        foreach (var (connections, size, ready) in ((int, int, int)[])[(16, 1, 40_000), (16, PerBatch, 200_000), (64, 1, 50_000), (64, PerBatch, 200_000)])
        {
            await Send(scratch, served, phones, connections, size, ready);
        }
    }

    /// <summary>Only the evening, on a server that has just started.</summary>
    public static async Task Evening(string data)
    {
        using var scratch = new Scratch(data);
        var phones = await Join(scratch);
        await using var served = await Served.Start(scratch);
        await Send(scratch, served, phones, 16, 1, 2_000, said: false);
        await Evening(scratch, served, phones);
    }

    /// <summary>The evening of a campaign day: so many phones find the network at the same moment, each on a connection of its own, each with a day's records.</summary>
    private static async Task Evening(Scratch scratch, Served served, List<BenchPhone> phones)
    {
        var bodies = new byte[Crowd][];
        Parallel.For(0, Crowd, i => bodies[i] = phones[i % phones.Count].Batch(PerBatch));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Crowd })
        {
            BaseAddress = served.Address,
            Timeout = TimeSpan.FromMinutes(5),
        };
        var (watch, times, processor, sentAgain) = (Stopwatch.StartNew(), new Times(), served.Processor, 0);
        async Task Phone(byte[] body)
        {
            var started = Stopwatch.GetTimestamp();
            while (true)
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await http.PostAsync(Road, content);
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    var items = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["items"]!.AsArray();
                    if (items.Count(i => (string?)i!["s"] == ItemAnswer.Accepted) != PerBatch)
                    {
                        throw new InvalidOperationException("A record was not accepted.");
                    }
                    break;
                }
                var wait =
                    answer.Headers.RetryAfter?.Delta
                    ?? throw new InvalidOperationException($"A phone was answered with {answer.StatusCode} and not told when to come back.");
                Interlocked.Increment(ref sentAgain);
                await Task.Delay(wait);
            }
            times.Add(Stopwatch.GetElapsedTime(started));
        }
        await Task.WhenAll(bodies.Select(b => Task.Run(() => Phone(b))));
        var seconds = watch.Elapsed.TotalSeconds;
        times.Say(
            $"sync, {scratch.Kind}, {Crowd} phones at once with {PerBatch} records each: all taken in {seconds:0.0} s, {Crowd * PerBatch / seconds:0} records/s, {sentAgain} told to come back later, server {(served.Processor - processor) / seconds:0.0} processors, {served.Memory:0} MB; an answer"
        );
    }

    private static async Task Send(Scratch scratch, Served served, List<BenchPhone> phones, int connections, int size, int ready, bool said = true)
    {
        var bodies = new ConcurrentQueue<byte[]>();
        Parallel.For(0, ready / size, i => bodies.Enqueue(Wire.Post(served.Address, Road, phones[i % phones.Count].Batch(size))));
        var (watch, taken, times, processor) = (Stopwatch.StartNew(), 0, new Times(), served.Processor);
        async Task Sender()
        {
            using var wire = await Wire.Open(served.Address);
            while (watch.Elapsed < Length && bodies.TryDequeue(out var body))
            {
                var started = Stopwatch.GetTimestamp();
                var answer = await wire.Ask(body);
                times.Add(Stopwatch.GetElapsedTime(started));
                if (answer.Span.Count(Accepted) != size)
                {
                    throw new InvalidOperationException($"Not every record was accepted: {Encoding.UTF8.GetString(answer.Span)}");
                }
                Interlocked.Add(ref taken, size);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(Sender)));
        var (seconds, used) = (watch.Elapsed.TotalSeconds, served.Processor - processor);
        if (!said)
        {
            return;
        }
        times.Say(
            $"sync, {scratch.Kind}, {connections} connections, {(size == 1 ? "one by one" : $"in batches of {size}")}: {taken / seconds:0} records/s, server {used / seconds:0.0} processors, {1_000 * used / taken:0.00} ms of one a record, {served.Memory:0} MB; an answer"
        );
    }

    /// <summary>Phones of members of xã Vĩnh Tường, invited, joined and approved by the slices that do it.</summary>
    private static async Task<List<BenchPhone>> Join(Scratch scratch)
    {
        await using var provider = CubeBench.Provider(scratch);
        await using var scope = provider.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        var (gate, clock, seals, db) = (
            services.GetRequiredService<Gate>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<SealKeys>(),
            services.GetRequiredService<Db>()
        );
        var map = await provider.GetRequiredService<MapKeeper>().Map(CancellationToken.None);
        var villages = map.ChildrenOn(map.NumberOf("09076")!.Value, clock.TodayInVietnam()).Select(v => v.No).ToList();
        var members = await (
            from member in db.Set<TeamMember>()
            join team in db.Set<Team>() on member.TeamId equals team.Id
            where villages.Contains(team.VillageNo) && member.LeftOn == null && team.EndedOn == null
            orderby member.Id
            select new { member.Id, team.VillageNo }
        )
            .Take(Phones)
            .ToListAsync();
        var phones = new List<BenchPhone>();
        foreach (var member in members)
        {
            var phone = new BenchPhone(new(Guid.CreateVersion7(clock.GetUtcNow())), clock, seals.Current, seals.PublicPoint);
            var word = Invitation.NewWord();
            await gate.Run(
                (IssueInvitation slice) => slice.Run(new(Ids.New<InvitationId>(clock), member.Id, word), CancellationToken.None),
                CancellationToken.None
            );
            await gate.Run(
                (RedeemInvitation slice) =>
                    slice.Run(
                        RedeemInvitation.Command.Of(phone.Id, word, phone.PublicKey, $"bench {phones.Count}", "Điện thoại để đo"),
                        CancellationToken.None
                    ),
                CancellationToken.None
            );
            await gate.Run((ApproveDevice slice) => slice.Run(new(phone.Id), CancellationToken.None), CancellationToken.None);
            var homes = await (
                from person in db.Set<Person>()
                join house in db.Set<Household>() on person.HouseholdId equals house.Id
                where person.VillageNo == member.VillageNo && person.LeftOn == null && person.Birth < 20000000
                orderby person.SubjectNo
                select new { House = house.SubjectNo, Person = person.SubjectNo }
            ).ToListAsync();
            phone.Homes.AddRange(homes.Select(h => (h.House, h.Person)));
            phones.Add(phone);
        }
        return phones;
    }

    /// <summary>A phone with its key, the server's clock and the households of its village.</summary>
    private sealed class BenchPhone(DeviceId id, TimeProvider clock, int sealVersion, byte[] seal)
    {
        private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private int next;
        private int agreedFor;
        private byte[] point = [];
        private byte[] agreed = [];
        private byte[] signature = [];

        public DeviceId Id => id;
        public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

        /// <summary>Numbers of every adult of the village and of her household: whoever is taught a second time has waited until all others were.</summary>
        public List<(int House, int Person)> Homes { get; } = [];

        /// <summary>The body of one request: lessons at one house after the other.</summary>
        public byte[] Batch(int size)
        {
            lock (key)
            {
                return JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        batch = Guid.CreateVersion7(clock.GetUtcNow()),
                        d = id.Value,
                        sentAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        items = Enumerable.Range(0, size).Select(_ => Lesson()).ToList(),
                    },
                    FieldJson.Options
                );
            }
        }

        private object Lesson()
        {
            if (agreedFor-- == 0)
            {
                Agree();
            }
            var (house, person) = Homes[next++ % Homes.Count];
            var record = Guid.CreateVersion7(clock.GetUtcNow());
            var json = JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    f = FieldFormats.Current,
                    id = record,
                    d = id.Value,
                    at = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    t = RecordKinds.Visit,
                    b = new
                    {
                        h = house,
                        day = clock.TodayInVietnam(),
                        o = 1,
                        w = new[]
                        {
                            new
                            {
                                p = person,
                                l = "300000",
                                c = true,
                            },
                        },
                        m = 30,
                    },
                    off = 0,
                },
                FieldJson.Options
            );
            return new
            {
                id = record,
                k = sealVersion,
                x = Sealed(record, [.. signature, .. json]),
            };
        }

        private byte[] Sealed(Guid record, byte[] plain)
        {
            var (nonce, cipher, tag) = (RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[16]);
            using var aes = new AesGcm(agreed, 16);
            aes.Encrypt(nonce, plain, cipher, tag, Db.Bytes(record));
            return [.. point, .. nonce, .. cipher, .. tag];
        }

        private void Agree()
        {
            using var fresh = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            var q = fresh.ExportParameters(false).Q;
            point = [4, .. q.X!, .. q.Y!];
            using var server = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new() { X = seal[1..33], Y = seal[33..] },
                }
            );
            agreed = HKDF.DeriveKey(HashAlgorithmName.SHA256, fresh.DeriveRawSecretAgreement(server.PublicKey), 32, point, "hocvuso-field-1"u8.ToArray());
            signature = key.SignData([.. Agreement.Preface, .. seal, .. point], HashAlgorithmName.SHA256);
            agreedFor = PerAgreement - 1;
        }
    }
}
