using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HocVuSo.Platform;
using HocVuSo.Sync;
using HocVuSo.Sync.Up;

namespace HocVuSo.Tests.Sync;

/// <summary>A phone as the server sees one: a key, a clock, sealed records.</summary>
internal sealed class Phone(App app) : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpClient http = app.Anyone().Http;
    private byte[] seal = [];
    private int sealVersion;
    private string pass = "";

    public Guid Id { get; } = Ids.New(app.Clock);

    /// <summary>How far this phone's clock is from the server's; it learns so when it joins.</summary>
    public TimeSpan Astray { get; set; }

    /// <summary>What it knows of that; null when it never asked.</summary>
    public long? Known { get; set; } = 0;

    /// <summary>Its numbers in other groups.</summary>
    public IReadOnlyList<Guid>? Others { get; set; }

    /// <summary>What the last receipt said of the server: its epoch and the feed's number.</summary>
    public (Guid Epoch, long Seq) Told { get; private set; }

    /// <summary>Numbers of the feed in the order in which receipts came, which of several under way need not be that of their records.</summary>
    public ConcurrentQueue<long> AllTold { get; } = new();

    public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    public async Task<(HttpStatusCode Status, JsonNode? Body)> Join(
        string word,
        string likeness = "Android 360x640",
        string label = "Điện thoại Android",
        Guid? id = null
    )
    {
        var answer = await http.PostAsJsonAsync(
            "/api/v1/field/join",
            new
            {
                device = id ?? Id,
                word,
                key = PublicKey,
                likeness,
                label,
            },
            Stop
        );
        var body = await Body(answer);
        if (answer.IsSuccessStatusCode)
        {
            (sealVersion, seal) = ((int)body!["seal"]!["k"]!, Convert.FromBase64String((string)body["seal"]!["p"]!));
        }
        return (answer.StatusCode, body);
    }

    public async Task<bool> Knock()
    {
        var riddle = (string)(await Body(await http.PostAsJsonAsync("/api/v1/field/pass", new { device = Id }, Stop)))!["riddle"]!;
        var signature = key.SignData(Encoding.UTF8.GetBytes(riddle), HashAlgorithmName.SHA256);
        var body = await Body(
            await http.PostAsJsonAsync(
                "/api/v1/field/pass",
                new
                {
                    device = Id,
                    riddle,
                    signature,
                },
                Stop
            )
        );
        pass = (string?)body?["pass"] ?? "";
        return pass.Length > 0;
    }

    public async Task<JsonNode> Manifest(long seen = 0)
    {
        var (status, body) = await Get($"manifest?seen={seen}");
        Assert.Equal(HttpStatusCode.OK, status);
        return body!;
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> Get(string path)
    {
        using var answer = await Raw(path);
        return (answer.StatusCode, await Body(answer));
    }

    /// <summary>Says something with its pass and without a body.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> Post(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/field/" + path);
        request.Headers.Authorization = new("Bearer", pass);
        using var answer = await http.SendAsync(request, Stop);
        return (answer.StatusCode, await Body(answer));
    }

    public async Task<HttpResponseMessage> Raw(string path, long? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/field/" + path);
        request.Headers.Authorization = new("Bearer", pass);
        if (from is { } offset)
        {
            request.Headers.Range = new RangeHeaderValue(offset, null);
        }
        return await http.SendAsync(request, Stop);
    }

    public (Guid Id, object Item) Write(string kind, object body, Guid? id = null, int format = FieldFormats.Current)
    {
        var record = id ?? Ids.New(app.Clock);
        var at = (app.Clock.GetUtcNow() + Astray).ToUnixTimeMilliseconds();
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                f = format,
                id = record,
                d = Id,
                at,
                t = kind,
                b = body,
                off = Known,
            },
            FieldJson.Options
        );
        var agreed = Agree();
        var signature = format < FieldFormats.SignsAgreement ? key.SignData(json, HashAlgorithmName.SHA256) : Statement(agreed);
        return (record, Seal(record, [.. signature, .. json], agreed));
    }

    public object Seal(Guid record, byte[] plain, (byte[] Point, byte[] Key)? agreed = null) =>
        new
        {
            id = record,
            k = sealVersion,
            x = SealedBytes(record, plain, agreed ?? Agree()),
        };

    /// <summary>Sends the photo of a record as its bytes are, sealed.</summary>
    public async Task<(string S, string? C)> SendPhoto(Guid record, byte[] picture, Guid? sealedAs = null)
    {
        using var content = new ByteArrayContent(SealedBytes(sealedAs ?? record, picture, Agree()));
        using var answer = await http.PostAsync(new Uri($"/api/v1/field/photos/{record}?k={sealVersion}", UriKind.Relative), content, Stop);
        var body = (await Body(answer))!;
        Assert.Equal(record, (Guid)body["id"]!);
        return ((string)body["s"]!, (string?)body["c"]);
    }

    public async Task<string> AskPhoto(Guid record)
    {
        using var answer = await http.GetAsync(new Uri($"/api/v1/field/photos/{record}", UriKind.Relative), Stop);
        return (string)(await Body(answer))!["s"]!;
    }

    /// <summary>A key agreed with the server, and the point by which the server comes to it.</summary>
    public (byte[] Point, byte[] Key) Agree()
    {
        using var fresh = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var q = fresh.ExportParameters(false).Q;
        byte[] point = [4, .. q.X!, .. q.Y!];
        using var server = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = seal[1..33], Y = seal[33..] },
            }
        );
        return (point, HKDF.DeriveKey(HashAlgorithmName.SHA256, fresh.DeriveRawSecretAgreement(server.PublicKey), 32, point, "hocvuso-field-1"u8.ToArray()));
    }

    /// <summary>What it signs to say that an agreement is its own.</summary>
    public byte[] Statement((byte[] Point, byte[] Key) agreed) => key.SignData([.. Agreement.Preface, .. seal, .. agreed.Point], HashAlgorithmName.SHA256);

    private static byte[] SealedBytes(Guid record, byte[] plain, (byte[] Point, byte[] Key) agreed)
    {
        var (nonce, cipher, tag) = (RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(agreed.Key, 16);
        aes.Encrypt(nonce, plain, cipher, tag, Db.Bytes(record));
        return [.. agreed.Point, .. nonce, .. cipher, .. tag];
    }

    public async Task<List<(string S, string? C, string? M, int N)>> Send(params object[] items)
    {
        var answer = await http.PostAsJsonAsync(
            "/api/v1/field/outbox",
            new
            {
                batch = Ids.New(app.Clock),
                d = Id,
                sentAt = (app.Clock.GetUtcNow() + Astray).ToUnixTimeMilliseconds(),
                items,
                others = Others,
            },
            FieldJson.Options,
            Stop
        );
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(FieldJson.Type, answer.Content.Headers.ContentType!.MediaType);
        var body = (await Body(answer))!;
        Told = ((Guid)body["epoch"]!, (long)body["seq"]!);
        AllTold.Enqueue(Told.Seq);
        return [.. body["items"]!.AsArray().Select(i => ((string)i!["s"]!, (string?)i["c"], (string?)i["m"], (int)i["n"]!))];
    }

    public void Dispose()
    {
        key.Dispose();
        http.Dispose();
    }

    private static async Task<JsonNode?> Body(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return text.StartsWith('{') ? JsonNode.Parse(text) : null;
    }
}
