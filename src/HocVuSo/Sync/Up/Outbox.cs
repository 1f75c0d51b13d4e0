using System.Security.Cryptography;
using System.Text.Json;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <param name="Id">The record's id, as inside the seal.</param>
/// <param name="K">Version of the key it is sealed to.</param>
/// <param name="X">The sealed bytes.</param>
public sealed record SealedItem(Guid Id, int K, byte[] X);

/// <summary>What a phone sends: its own records, and those it carries for others.</summary>
/// <param name="D">The phone that sends, which need not be the one that wrote.</param>
/// <param name="SentAt">Its clock, milliseconds UTC.</param>
/// <param name="Others">The same phone's numbers in other groups: what they wrote went by the same clock.</param>
public sealed record OutboxBatch(Guid Batch, Guid D, long SentAt, IReadOnlyList<SealedItem> Items, IReadOnlyList<Guid>? Others = null)
{
    public bool IsBy(Guid device) => device == D || (Others?.Contains(device) ?? false);
}

/// <summary>Opens what phones send and has each record taken (nhận hộp thư đi): outside the gate what costs time, inside it what must be one with its receipt.</summary>
public sealed class Outbox(
    Db db,
    GateQueue queue,
    WrittenSeq written,
    SealKeys seals,
    PhoneKeys phones,
    Standings standings,
    VisitSets sets,
    RecordUnits places,
    MapKeeper maps,
    Vault vault,
    TimeProvider clock,
    ILogger<Outbox> log
)
{
    /// <summary>Most records in one batch.</summary>
    public const int Most = 200;

    /// <summary>Bytes of the longest record: attendance of 500 newcomers takes 30 KB of them, a visit with its texts 7 KB. A photo is not in its record.</summary>
    private const int MostBytes = 64 * 1024;

    /// <summary>Answers each record by itself; one that cannot be taken does not hold up the others.</summary>
    public async Task<IReadOnlyList<ItemAnswer>> Take(OutboxBatch batch, CancellationToken cancellation)
    {
        var answers = new Dictionary<Guid, ItemAnswer>();
        var unsealed = new List<(OpenedRecord Record, Standing Standing)>();
        var senderClockOff = Apart(clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(batch.SentAt, 0, FieldRecordJson.LastInstant)));
        var known = new Dictionary<DeviceId, Standing?>();
        foreach (var item in batch.Items.DistinctBy(i => i.Id))
        {
            try
            {
                unsealed.Add(await Open(item, known));
            }
            catch (RuleException rule)
            {
                answers[item.Id] = ItemAnswer.Refuse(item.Id, rule);
            }
        }
        var coming = RecordUnits.Newcomers(unsealed.Select(u => u.Record.Json));
        ValueTask<HoldReason> Why(OpenedRecord record, Standing standing) =>
            WhyHold(record, standing, senderClockOff && batch.IsBy(record.Json.D), coming, cancellation);
        var opened = new List<Opened>(unsealed.Count);
        foreach (var (record, standing) in unsealed)
        {
            opened.Add(new(record, standing, await Why(record, standing)));
        }
        // newcomers first: what speaks of them need not wait then; the gate takes all in one queue and commits in groups
        var order = opened.OrderBy(o => Array.IndexOf(Order, o.Record.Json.T)).ToList();
        if (opened.Exists(o => AgreesAtClass(o.Record.Json)))
        {
            // a visit written later did not ask her again: here each record stands where it was written
            order = [.. order.OrderBy(o => IsNewcomer(o.Record.Json) ? 0 : o.Record.Json.At)];
        }
        else
        {
            await Together(order, answers, cancellation);
        }
        var single = new List<Task<ItemAnswer>>();
        foreach (var (record, believed, reason) in order.Where(o => !answers.ContainsKey(o.Record.Json.Id)))
        {
            var (standing, hold) = (believed, reason);
            // what a set has turned away may be so because a standing has changed since this one was read
            if (believed.Remembered || GoesTogether(record, reason))
            {
                standing = await standings.Now(believed.Device.Id) ?? throw Gone();
                hold = await Why(record, standing);
            }
            var author = await Author(standing, hold is not HoldReason.None, cancellation);
            single.Add(Through(author, new(record, hold), cancellation));
        }
        foreach (var answer in await Task.WhenAll(single))
        {
            answers[answer.Id] = answer;
        }
        foreach (var (id, again) in await Awaken([.. answers.Values.Where(a => a.N > 0).Select(a => a.Id)], cancellation))
        {
            if (answers.ContainsKey(id))
            {
                answers[id] = again;
            }
        }
        return [.. batch.Items.Select(i => answers[i.Id])];
    }

    private static InvalidOperationException Gone() => new("The phone of a record is gone.");

    /// <summary>A record whose phone has signed it, and why it is to be held.</summary>
    private sealed record Opened(OpenedRecord Record, Standing Standing, HoldReason Hold);

    /// <summary>Visits go in with those of other phones; whatever the set cannot decide is taken by itself afterwards.</summary>
    private async Task Together(List<Opened> opened, Dictionary<Guid, ItemAnswer> answers, CancellationToken cancellation)
    {
        var sent = new List<SignedVisit>();
        foreach (var visit in opened.Where(o => GoesTogether(o.Record, o.Hold)))
        {
            var author = await Author(visit.Standing, onBehalf: false, cancellation);
            sent.Add(new(visit.Record, NumberedVisit.Read(visit.Record.Json), author, visit.Standing.Mark));
        }
        foreach (var answer in await sets.Take(sent))
        {
            written.Note(answer.Seqs);
            if (answer.Item is { } item)
            {
                answers[item.Id] = item;
            }
        }
    }

    private static bool GoesTogether(OpenedRecord record, HoldReason hold) => hold is HoldReason.None && record.Json.T is RecordKinds.Visit;

    private static bool IsNewcomer(FieldRecordJson record) => record.T is RecordKinds.Household or RecordKinds.Person;

    /// <summary>Whether somebody at a class agreed to be written down.</summary>
    private static bool AgreesAtClass(FieldRecordJson record)
    {
        try
        {
            return record.T is RecordKinds.Attendance && (TakeRecord.Body<AttendanceBody>(record).W ?? []).Any(tick => tick.C);
        }
        catch (JsonException)
        {
            return false; // it will be refused with its sentence
        }
    }

    private static readonly string[] Order = [RecordKinds.Household, RecordKinds.Person, RecordKinds.Visit, RecordKinds.Attendance, RecordKinds.Edit];

    /// <summary>Takes again what is held for a reason that has gone, its phone was approved or a person decided, and then what waited for it.</summary>
    /// <param name="decidedBy">Account that decided on it; <paramref name="day"/> then stands for the phone's day. Null when the reason has gone by itself.</param>
    public async Task<ItemAnswer> Again(FieldRecord held, int? decidedBy, DateOnly? day, CancellationToken cancellation)
    {
        var answer = await Retake(held, decidedBy, day, cancellation);
        if (answer.N > 0)
        {
            await Awaken([held.Id], cancellation);
        }
        return answer;
    }

    private async Task<ItemAnswer> Retake(FieldRecord held, int? decidedBy, DateOnly? day, CancellationToken cancellation)
    {
        var plain = Convert.FromBase64String(vault.Unseal(held.Kept!));
        var standing = await standings.Now(held.DeviceId) ?? throw Gone();
        var record = new OpenedRecord(FieldFormats.Ours.Read(plain), standing.Device, plain, held.Digest);
        // what held it has gone by itself, another reason may have stood behind it all the time: a wrong clock, a day outside of a campaign
        var hold = decidedBy is null ? await WhyHold(record, standing, senderClockOff: false, NoneComing, cancellation) : HoldReason.None;
        return await Through(await Author(standing, decidedBy is not null, cancellation), new(record, hold, decidedBy, day), cancellation);
    }

    /// <summary>What a held record says, for the one who decides on it.</summary>
    public FieldRecordJson Content(FieldRecord held) => FieldFormats.Ours.Read(Convert.FromBase64String(vault.Unseal(held.Kept!)));

    /// <summary>Takes what waited for these newcomers.</summary>
    private async Task<List<(Guid, ItemAnswer)>> Awaken(List<Guid> arrived, CancellationToken cancellation)
    {
        var awake = new List<(Guid, ItemAnswer)>();
        while (arrived.Count > 0)
        {
            var waiting = await db.Set<FieldRecord>()
                .AsNoTracking()
                .Where(r => r.State == RecordState.Held && r.WaitsFor != null && arrived.Contains(r.WaitsFor.Value))
                .ToListAsync(cancellation);
            arrived = [];
            foreach (var held in waiting)
            {
                var answer = await Retake(held, decidedBy: null, day: null, cancellation);
                awake.Add((held.Id, answer));
                if (answer.N > 0)
                {
                    arrived.Add(held.Id);
                }
            }
        }
        return awake;
    }

    private async Task<ItemAnswer> Through(Actor author, TakeRecord.Command command, CancellationToken cancellation)
    {
        var id = command.Record.Json.Id;
        var gate = new Gate(queue, author, written);
        try
        {
            return await gate.Run((TakeRecord slice) => slice.Run(command, cancellation), cancellation);
        }
        catch (RuleException rule)
        {
            return ItemAnswer.Refuse(id, rule);
        }
        catch (NotAllowedException)
        {
            return ItemAnswer.Refuse(
                id,
                command.Record.Json.T is RecordKinds.Attendance
                    ? new RuleException(
                        "sync.scope-class",
                        "Buổi học này không thuộc thôn anh/chị phụ trách, hoặc có người ngoài thôn. Tải lại danh sách của thôn."
                    )
                    : new RuleException("sync.scope", "Hộ này không thuộc thôn anh/chị phụ trách. Tải lại danh sách của thôn.")
            );
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // the phone keeps it and sends it again; one broken record must not hold up the others
            log.LogError(fault, "Record {Record} of a phone could not be taken", id);
            return new(id, ItemAnswer.Later, "platform.fault");
        }
    }

    private async Task<(OpenedRecord, Standing)> Open(SealedItem item, Dictionary<DeviceId, Standing?> known)
    {
        Unsealed opened;
        try
        {
            opened = seals.Open(item.K, item.Id, item.X);
        }
        catch (CryptographicException)
        {
            throw new RuleException("sync.seal", "Phiếu này niêm phong cho máy chủ khác, hoặc bị hỏng khi chuyển. Xuất lại tệp từ máy đã ghi rồi gửi lại.");
        }
        var plain = opened.Plain;
        if (plain.Length <= 64)
        {
            throw new RuleException("sync.seal", "Phiếu này niêm phong cho máy chủ khác, hoặc bị hỏng khi chuyển. Xuất lại tệp từ máy đã ghi rồi gửi lại.");
        }
        var body = plain[64..];
        if (body.Length > MostBytes)
        {
            throw TakeRecord.Unreadable();
        }
        var json = FieldFormats.Ours.Read(body);
        if (
            json.At is < 0 or > FieldRecordJson.LastInstant
            || json.Off is < -FieldRecordJson.LastInstant or > FieldRecordJson.LastInstant
            || !Writable.Is(body)
        )
        {
            throw TakeRecord.Unreadable();
        }
        if (!RecordKinds.Knows(json.T))
        {
            throw TakeRecord.UnknownKind();
        }
        if (!known.TryGetValue(new(json.D), out var found))
        {
            known[new(json.D)] = found = await standings.Of(new(json.D));
        }
        if (json.Id != item.Id || found is not { } standing || !IsOf(standing.Device, json, opened))
        {
            throw new RuleException("sync.author", "Không nhận ra máy đã ghi phiếu này. Nhờ tổ trưởng gửi lời mời mới, phiếu vẫn cất trên máy.");
        }
        return (new(json, standing.Device, body, SHA256.HashData(body)[..16]), standing);
    }

    /// <summary>Whether this phone wrote the record: it signed the agreement by which it was sealed, or, in older formats, the record.</summary>
    private bool IsOf(Device device, FieldRecordJson json, Unsealed opened) =>
        json.F >= FieldFormats.SignsAgreement
            ? opened.Agreement.IsOf(device, phones, opened.Plain.AsSpan(0, 64))
            : phones.Signed(device, opened.Plain.AsSpan(64), opened.Plain.AsSpan(0, 64));

    private static readonly Dictionary<Guid, int> NoneComing = [];

    private async ValueTask<HoldReason> WhyHold(
        OpenedRecord record,
        Standing standing,
        bool senderClockOff,
        IReadOnlyDictionary<Guid, int> coming,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var ahead = DateTimeOffset.FromUnixTimeMilliseconds(record.Json.At) - now;
        return !standing.Trusted ? HoldReason.Quarantine
            : standing.Device.State is DeviceState.Waiting || standing.Author is null ? HoldReason.NotApproved
            : senderClockOff
            || ahead > FieldRecordJson.ClocksAgree
            || (record.Json.Off is { } off && Apart(TimeSpan.FromMilliseconds(off)))
            || record.Json.LiesAhead(now)
                ? HoldReason.Clock
            : standing.Crew is not { } crew ? HoldReason.None
            : !crew.Covers(record.Json.Ours(record.Json.Day, now)) || !await places.Covers(crew, record.Json, coming, cancellation) ? HoldReason.Campaign
            : HoldReason.None;
    }

    private static bool Apart(TimeSpan difference) => difference.Duration() > FieldRecordJson.ClocksAgree;

    /// <summary>Who the record is written under; a held or decided one may come from someone who has no duty any more, and then stands under her name with the village's.
    /// A phone that was never approved has no account: what a person counts of it stands under nobody's.</summary>
    private async Task<Actor> Author(Standing standing, bool onBehalf, CancellationToken cancellation)
    {
        if (standing.Author is { } herself && !onBehalf)
        {
            return herself;
        }
        var (author, device) = (new Actor(), standing.Device);
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var units = standing.Crew?.Units ?? [device.VillageNo];
        author.Become(
            device.AccountNo > 0 ? device.AccountNo : -1,
            standing.Author?.DisplayName ?? "",
            [.. units.SelectMany(u => map.WritingScopesOn(u, today)).Select(path => new Grant(Role.TeamMember, path))]
        );
        return author;
    }
}
