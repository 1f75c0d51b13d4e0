using System.Text.Json;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Down;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace HocVuSo.Sync;

/// <summary>What phones ask and send, below <c>/api/v1/field</c>. A phone is known by its key, never by a cookie; every answer is <c>private, no-store</c>.</summary>
/// <remarks>Who may: opening an invitation and sending sealed records anyone (what is in them decides); everything read, a phone with a pass, within the villages of its member.</remarks>
internal static class FieldRoutes
{
    public const string Limit = "field";
    public const string PhotoLimit = "field-photos";

    /// <summary>Bytes of the largest batch.</summary>
    private const int LargestBatch = 1024 * 1024;

    /// <summary>Bytes of the largest request of whoever is not known yet: a key, a signed riddle.</summary>
    private const int LargestKnock = 16 * 1024;

    /// <summary>Bytes of a sealed picture at most.</summary>
    private const int LargestPhoto = TakePhoto.MostBytes + 256;

    /// <summary>Bytes of records that are on their way, wait or are being taken: the evening of four thousand phones.</summary>
    private const long RoomForRecords = 256L * 1024 * 1024;

    /// <summary>The same for pictures, which leave the records their room.</summary>
    private const long RoomForPhotos = 128L * 1024 * 1024;

    /// <summary>Most changed subjects in one answer; a phone that is further behind takes the base.</summary>
    private const int MostChanges = 2_000;

    /// <summary>Days after an approval within which a phone's records are looked after that may have waited for it.</summary>
    private const int ApprovalDays = 7;

    /// <summary>Bases of villages made side by side for one phone.</summary>
    private const int BasesAtOnce = 4;

    /// <summary>Days after its last contact on which a phone forgets what can be read.</summary>
    private const int KeepDays = 30;

    public sealed record Redeeming(Guid Device, string Word, byte[] Key, string Likeness, string Label);

    /// <param name="Ahead">Milliseconds the days of a demo lie ahead of the world's; 0 where the work is real.</param>
    public sealed record Joined(string State, string Name, string Team, string Village, SealKey Seal, Guid Epoch, long Now, long Ahead);

    /// <param name="K">Version.</param>
    /// <param name="P">Uncompressed point, 65 bytes.</param>
    public sealed record SealKey(int K, byte[] P);

    public sealed record Knock(Guid Device, string? Riddle = null, byte[]? Signature = null);

    public sealed record Knocked(string? Riddle, string? Pass, long Now);

    /// <param name="Ahead">Milliseconds the days of a demo lie ahead of the world's; 0 where the work is real.</param>
    /// <param name="Classes">Classes of these days that the member may keep attendance of.</param>
    /// <param name="Waiting">How many phones wait for her word; null for who leads no team.</param>
    /// <param name="Over">Last day of the crew whose campaign is over, yyyymmdd: the reason of the wipe; else 0.</param>
    public sealed record Manifest(
        int F,
        string State,
        bool Wipe,
        Guid Epoch,
        long Now,
        long Ahead,
        int KeepDays,
        SealKey Seal,
        Me? Me,
        IReadOnlyList<string> Mates,
        IReadOnlyDictionary<string, string> Lanes,
        IReadOnlyList<VillageEntry> Villages,
        IReadOnlyList<PhoneClasses.Entry> Classes,
        int? Waiting,
        int Over
    );

    /// <param name="From">First and last day of a crew, yyyymmdd; 0 for the team of a village.</param>
    /// <param name="Weekly">Houses she sets out to reach in a week; 0 where no goal is set.</param>
    public sealed record Me(string Name, int Role, string Team, int From, int Until, int Weekly);

    /// <param name="Base">Hash of the base, part of its address.</param>
    /// <param name="Last">Highest number of the feed about this village; 0 where nothing was ever told of it.</param>
    public sealed record VillageEntry(int No, string Name, string Base, int Bytes, long Cursor, long Last);

    public sealed record Delta(int No, long Cursor, bool Rebase, IReadOnlyList<HouseholdRow> H, IReadOnlyList<PersonRow> P, IReadOnlyList<int> Gone);

    public sealed record Receipt(Guid Batch, Guid Epoch, long Now, long Seq, IReadOnlyList<ItemAnswer> Items);

    /// <param name="Id">The record it belongs to.</param>
    /// <param name="S">kept, wait (its record is not counted yet), wanted or refused.</param>
    public sealed record PhotoAnswer(Guid Id, string S, string? C = null, string? M = null)
    {
        public const string Kept = "kept";
        public const string Wait = "wait";
        public const string Wanted = "wanted";
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var field = api.MapGroup("/field").RequireRateLimiting(Limit).AddEndpointFilter(Private).DisableAntiforgery();
        var (records, photos) = (new ReadingRoom(RoomForRecords), new ReadingRoom(RoomForPhotos));
        // no cookie and no account: each asks for the pass of a phone, and gives what its member may hold today
        field.MapPost("/join", Join).WithMetadata(new WholeBody(records, LargestKnock)).Open(Scope.Own);
        field.MapPost("/pass", Pass).WithMetadata(new WholeBody(records, LargestKnock)).Open(Scope.Own);
        field.MapGet("/manifest", GetManifest).Open(Scope.Own);
        field.MapGet("/villages/{no:int}/{hash}", GetBase).Open(Scope.Own);
        field.MapGet("/villages/{no:int}/changes", GetChanges).Open(Scope.Own);
        field.MapPost("/outbox", Send).WithMetadata(new WholeBody(records, LargestBatch)).Open(Scope.Own);
        DeviceRoutes.Map(field);
        field.MapGet("/photos/{record:guid}", HasPhoto).Open(Scope.Own);
        field.MapPost("/photos/{record:guid}", SendPhoto).RequireRateLimiting(PhotoLimit).WithMetadata(new WholeBody(photos, LargestPhoto)).Open(Scope.Own);
    }

    private static async ValueTask<object?> Private(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return await next(context);
    }

    private static async Task<IResult> Join(
        HttpContext http,
        Db db,
        Gate gate,
        Epochs epochs,
        SealKeys seals,
        MapNames names,
        Installation installation,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var body = Read<Redeeming>(http);
        // what anybody may ask is looked at before the gate, which nobody holds with a word that opens nothing
        var opening = RedeemInvitation.Command.Of(new(body.Device), body.Word, body.Key, body.Likeness, body.Label);
        await RedeemInvitation.DemandIssued(db, opening, cancellation);
        var (device, member) = await gate.Run((RedeemInvitation slice) => slice.Run(opening, cancellation), cancellation);
        return FieldJson.Answer(
            new Joined(
                Word(device.State),
                member.Name,
                member.TeamName,
                await names.Village(member.VillageNo, cancellation),
                new(seals.Current, seals.PublicPoint),
                await epochs.Current(0, cancellation),
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Ahead(installation)
            )
        );
    }

    /// <summary>A demo's clock is not a wrong one: a phone that takes part in it moves to its days.</summary>
    private static long Ahead(Installation installation) => installation.IsDemo ? installation.ClockAhead * 1_000 : 0;

    private static async Task<IResult> Pass(HttpContext http, DeviceSession session, TimeProvider clock, CancellationToken cancellation)
    {
        var body = Read<Knock>(http);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (body.Riddle is null || body.Signature is null)
        {
            return FieldJson.Answer(new Knocked(session.Riddle(new(body.Device)), Pass: null, now));
        }
        return await session.Pass(new(body.Device), body.Riddle, body.Signature, cancellation) is { } pass
            ? FieldJson.Answer(new Knocked(Riddle: null, pass, now))
            : Stranger();
    }

    private static async Task<IResult> GetManifest(
        HttpContext http,
        long? seen,
        DeviceSession session,
        PhoneScope scope,
        PhoneClasses classes,
        WaitingPhones waiting,
        HeldDesk desk,
        Actor actor,
        Epochs epochs,
        BaseKeeper bases,
        SealKeys seals,
        TeamRoster roster,
        WeeklyGoal goal,
        Db db,
        Gate gate,
        Installation installation,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await session.Caller(http, cancellation) is not { } device)
        {
            return Stranger();
        }
        var member = await roster.Member(device.MemberId, cancellation);
        var now = clock.GetUtcNow();
        var over = member is { Active: true, Crew: { } crew } && crew.Until < clock.TodayInVietnam() ? Packed(crew.Until) : 0;
        var wipe = device.State is DeviceState.Revoked or DeviceState.Replaced || member is not { Active: true } || over > 0;
        if (device.LastContact is null || device.LastContact < now.AddHours(-1) || (wipe && device.WipedAt is null))
        {
            await gate.Run((NoteContact slice) => slice.Run(device.Id, wipe, cancellation), cancellation);
        }
        if (!wipe && device.State is DeviceState.Active && device.ApprovedAt > now.AddDays(-ApprovalDays))
        {
            // what came while she was being approved, or was not reached because the server stopped, is taken now
            await desk.Approved(device.Id, CancellationToken.None);
        }
        var villages = new List<VillageEntry>();
        var hers = wipe || device.State is not DeviceState.Active ? [] : await scope.Villages(device, cancellation);
        foreach (var some in hers.Chunk(BasesAtOnce))
        {
            // a whole commune in the morning: the bases of a few villages are made side by side
            foreach (var (village, made) in some.Zip(await Task.WhenAll(some.Select(v => bases.Of(v.No, cancellation)))))
            {
                var last = await db.Set<Change>().Where(c => c.VillageNo == village.No).MaxAsync(c => (long?)c.Seq, cancellation) ?? 0;
                villages.Add(new(village.No, village.Heading, made.Hash, made.Bytes.Length, made.Cursor, last));
            }
        }
        // what she may hold, and what she says of the feed, when the leader has said who she is
        var trusted = !wipe && device.State is DeviceState.Active;
        var mates = !trusted ? [] : await roster.Members(member!.TeamId, cancellation);
        var lanes = !trusted ? [] : await roster.Lanes(member!.TeamId, cancellation);
        return FieldJson.Answer(
            new Manifest(
                FieldFormats.Current,
                Word(device.State),
                wipe,
                await epochs.Current(trusted ? seen ?? 0 : 0, cancellation),
                now.ToUnixTimeMilliseconds(),
                Ahead(installation),
                KeepDays,
                new(seals.Current, seals.PublicPoint),
                wipe
                    ? null
                    : new(
                        member!.Name,
                        (int)member.Role,
                        member.TeamName,
                        Packed(member.Crew?.From),
                        Packed(member.Crew?.Until),
                        await goal.Of(member, cancellation)
                    ),
                [.. mates.Select(m => m.Name)],
                lanes
                    .Where(l => mates.Exists(m => m.Id == l.Value))
                    .ToDictionary(l => l.Key, l => mates.Find(m => m.Id == l.Value)!.Name, StringComparer.Ordinal),
                villages,
                await classes.Of(hers, cancellation),
                hers.Count > 0 && actor.MayAnywhere(Permission.LeadTeam) ? (await waiting.Of(device, cancellation))?.Count : null,
                over
            )
        );
    }

    private static async Task<IResult> GetBase(
        HttpContext http,
        int no,
        string hash,
        DeviceSession session,
        PhoneScope scope,
        BaseKeeper bases,
        CancellationToken cancellation
    )
    {
        if (await session.Caller(http, cancellation) is not { } device)
        {
            return Stranger();
        }
        if (!await scope.MayHold(device, no, cancellation))
        {
            return Nothing();
        }
        var made = await bases.Of(no, cancellation);
        return string.Equals(made.Hash, hash, StringComparison.Ordinal)
            ? Results.Bytes(made.Bytes, "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{made.Hash}\""), enableRangeProcessing: true)
            : Nothing();
    }

    private static async Task<IResult> GetChanges(
        HttpContext http,
        int no,
        long after,
        DeviceSession session,
        PhoneScope scope,
        BundleReader reader,
        BaseKeeper bases,
        Db db,
        CancellationToken cancellation
    )
    {
        if (await session.Caller(http, cancellation) is not { } device)
        {
            return Stranger();
        }
        if (!await scope.MayHold(device, no, cancellation))
        {
            return Nothing();
        }
        var cursor = await db.Set<Change>().MaxAsync(c => (long?)c.Seq, cancellation) ?? 0;
        var subjects = await db.Set<Change>()
            .Where(c => c.VillageNo == no && c.Seq > after && c.Seq <= cursor)
            .Select(c => c.Subject)
            .Distinct()
            .Take(MostChanges + 1)
            .ToListAsync(cancellation);
        if (subjects.Count > MostChanges)
        {
            bases.Forget(no);
            return FieldJson.Answer(new Delta(no, after, Rebase: true, [], [], []));
        }
        var (houses, persons) = subjects.Count == 0 ? ([], []) : await reader.Read(no, subjects, cancellation);
        var gone = subjects.Except(houses.Select(h => h.N)).Except(persons.Select(p => p.N)).ToList();
        if (gone.Count > 0)
        {
            bases.Forget(no);
        }
        return FieldJson.Answer(new Delta(no, cursor, Rebase: false, houses, persons, gone));
    }

    private static async Task<IResult> Send(
        HttpContext http,
        Outbox outbox,
        Epochs epochs,
        WrittenSeq written,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var batch = Read<OutboxBatch>(http);
        if (batch.Items.Any(i => i is null))
        {
            throw new BadHttpRequestException("Not a request of a phone.");
        }
        if (batch.Items.Count is 0 or > Outbox.Most)
        {
            throw new RuleException("sync.batch", "Mỗi lần gửi từ 1 đến {0} phiếu. Ứng dụng sẽ tự chia nhỏ rồi gửi lại.", Outbox.Most);
        }
        // once it has begun it is finished: the answer may be lost, the records not
        var answers = await outbox.Take(batch, CancellationToken.None);
        var (epoch, last) = await epochs.After(written.Feed, cancellation);
        return FieldJson.Answer(new Receipt(batch.Batch, epoch, clock.GetUtcNow().ToUnixTimeMilliseconds(), last, answers));
    }

    /// <summary>Whether the picture of a record is here: asked before it is sent again, which may cost a minute of a bad line.</summary>
    private static async Task<IResult> HasPhoto(Guid record, TakePhoto photos, CancellationToken cancellation) =>
        FieldJson.Answer(new PhotoAnswer(record, await photos.Standing(new(record), cancellation) is { } verdict ? Word(verdict) : PhotoAnswer.Wanted));

    private static string Word(PhotoVerdict verdict) =>
        verdict switch
        {
            PhotoVerdict.Unannounced => PhotoAnswer.Wait,
            PhotoVerdict.Unwanted => ItemAnswer.Refused, // the phone lets go of it
            _ => PhotoAnswer.Kept,
        };

    /// <summary>The sealed picture as it is, without base64. What is cut off on the way leaves nothing behind.</summary>
    private static async Task<IResult> SendPhoto(HttpContext http, Guid record, int k, SealKeys seals, TakePhoto photos)
    {
        try
        {
            if (http.Features.GetRequiredFeature<ArrivedBody>().Bytes is not { } body)
            {
                throw new RuleException("visits.photo-file", "Ảnh hỏng hoặc không phải ảnh JPEG. Chụp lại ở lần đến sau.");
            }
            var picture = seals.Open(k, record, body.Span).Plain;
            // once it is here it is kept, also when nobody waits for the answer any more
            var verdict = await photos.Run(new(record), picture, CancellationToken.None);
            return FieldJson.Answer(new PhotoAnswer(record, Word(verdict)));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return FieldJson.Answer(new PhotoAnswer(record, ItemAnswer.Refused, "sync.seal"));
        }
        catch (RuleException rule)
        {
            return FieldJson.Answer(new PhotoAnswer(record, ItemAnswer.Refused, rule.Code, rule.Message));
        }
    }

    private static T Read<T>(HttpContext http)
    {
        if (http.Features.GetRequiredFeature<ArrivedBody>().Bytes is not { } bytes)
        {
            throw new BadHttpRequestException("Larger than a phone sends.", StatusCodes.Status413PayloadTooLarge);
        }
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, FieldJson.Options) ?? throw new JsonException("No body.");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new BadHttpRequestException("Not a request of a phone.", wrong);
        }
    }

    private static int Packed(DateOnly? day) => day is { } d ? (d.Year * 10000) + (d.Month * 100) + d.Day : 0;

    private static string Word(DeviceState state) => state.ToString().ToLowerInvariant();

    /// <summary>No valid pass: the phone asks for a new one and tries again.</summary>
    internal static IResult Stranger() => FieldJson.Answer(new { code = "sync.pass" }, StatusCodes.Status401Unauthorized);

    internal static IResult Nothing() => FieldJson.Answer(new { code = "platform.not-found" }, StatusCodes.Status404NotFound);
}
