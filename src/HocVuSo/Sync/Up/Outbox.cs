using System.Security.Cryptography;
using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
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
public sealed record OutboxBatch(Guid Batch, Guid D, long SentAt, IReadOnlyList<SealedItem> Items);

/// <summary>Opens what phones send and has each record taken (nhận hộp thư đi): outside the gate what costs time, inside it what must be one with its receipt.</summary>
public sealed class Outbox(
    Db db,
    GateQueue queue,
    WrittenSeq written,
    SealKeys seals,
    Volunteers volunteers,
    TeamRoster roster,
    MapKeeper maps,
    Vault vault,
    TimeProvider clock,
    ILogger<Outbox> log
)
{
    /// <summary>Most records in one batch.</summary>
    public const int Most = 200;

    /// <summary>The last instant there is, milliseconds.</summary>
    private const long LastInstant = 253402300799999;

    /// <summary>How far two clocks may lie apart and still agree.</summary>
    private static readonly TimeSpan Agreement = TimeSpan.FromMinutes(10);

    private readonly Dictionary<DeviceId, (Device Device, bool Trusted)?> known = [];

    /// <summary>Answers each record by itself; one that cannot be taken does not hold up the others.</summary>
    public async Task<IReadOnlyList<ItemAnswer>> Take(OutboxBatch batch, CancellationToken cancellation)
    {
        var answers = new Dictionary<Guid, ItemAnswer>();
        var opened = new List<(OpenedRecord Record, HoldReason Hold)>();
        var senderClockOff = Apart(clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(batch.SentAt, 0, LastInstant)));
        foreach (var item in batch.Items.DistinctBy(i => i.Id))
        {
            try
            {
                var record = await Open(item, cancellation);
                opened.Add((record, await WhyHold(record, senderClockOff && record.Json.D == batch.D, cancellation)));
            }
            catch (RuleException rule)
            {
                answers[item.Id] = ItemAnswer.Refuse(item.Id, rule);
            }
        }
        // newcomers first: what speaks of them need not wait then; the gate takes all in one queue and commits in groups
        var order = opened.OrderBy(o => Array.IndexOf(Order, o.Record.Json.T)).ToList();
        await Together([.. order.Where(o => o.Hold is HoldReason.None && o.Record.Json.T is RecordKinds.Visit).Select(o => o.Record)], answers, cancellation);
        var single = new List<Task<ItemAnswer>>();
        foreach (var (record, hold) in order.Where(o => !answers.ContainsKey(o.Record.Json.Id)))
        {
            // who wrote it is read one after the other; only the gate takes many at once
            var author = await Author(record.Device, hold is not HoldReason.None, cancellation);
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

    /// <summary>Visits of one author go in together; whatever the set cannot decide is taken by itself afterwards.</summary>
    private async Task Together(List<OpenedRecord> visits, Dictionary<Guid, ItemAnswer> answers, CancellationToken cancellation)
    {
        foreach (var mine in visits.GroupBy(v => v.Device.AccountNo).Select(g => g.ToList()))
        {
            var gate = new Gate(queue, await Author(mine[0].Device, onBehalf: false, cancellation), written);
            try
            {
                foreach (var answer in await gate.Run((TakeVisits slice) => slice.Run(mine, cancellation), cancellation))
                {
                    if (answer is not null)
                    {
                        answers[answer.Id] = answer;
                    }
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogWarning(fault, "{Count} visits of a phone are taken one by one", mine.Count);
            }
        }
    }

    private static readonly string[] Order = [RecordKinds.Household, RecordKinds.Person, RecordKinds.Visit, RecordKinds.Attendance, RecordKinds.Edit];

    /// <summary>Takes again what is held for a reason that has gone: its phone was approved, or a person decided.</summary>
    /// <param name="decidedBy">Account that decided on it; <paramref name="day"/> then stands for the phone's day. Null when the reason has gone by itself.</param>
    public async Task<ItemAnswer> Again(FieldRecord held, int? decidedBy, DateOnly? day, CancellationToken cancellation)
    {
        var plain = Convert.FromBase64String(vault.Unseal(held.Kept!));
        var device = await db.Set<Device>().AsNoTracking().SingleAsync(d => d.Id == held.DeviceId, cancellation);
        var record = new OpenedRecord(FieldFormats.Ours.Read(plain), device, plain, held.Digest);
        return await Through(await Author(device, decidedBy is not null, cancellation), new(record, HoldReason.None, decidedBy, day), cancellation);
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
                var answer = await Again(held, decidedBy: null, day: null, cancellation);
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
            return new(id, "later", "platform.fault");
        }
    }

    private async Task<OpenedRecord> Open(SealedItem item, CancellationToken cancellation)
    {
        byte[] plain;
        try
        {
            plain = seals.Open(item.K, item.Id, item.X);
        }
        catch (CryptographicException)
        {
            throw new RuleException("sync.seal", "Phiếu này niêm phong cho máy chủ khác, hoặc bị hỏng khi chuyển. Xuất lại tệp từ máy đã ghi rồi gửi lại.");
        }
        if (plain.Length <= 64)
        {
            throw new RuleException("sync.seal", "Phiếu này niêm phong cho máy chủ khác, hoặc bị hỏng khi chuyển. Xuất lại tệp từ máy đã ghi rồi gửi lại.");
        }
        var body = plain[64..];
        var json = FieldFormats.Ours.Read(body);
        if (json.At is < 0 or > LastInstant || json.Off is < -LastInstant or > LastInstant || HoldsUnwritable(body))
        {
            throw TakeRecord.Unreadable();
        }
        if (
            json.Id != item.Id
            || await Standing(new(json.D), cancellation) is not { } standing
            || !DeviceSession.Signed(standing.Device, body, plain.AsSpan(0, 64))
        )
        {
            throw new RuleException("sync.author", "Không nhận ra máy đã ghi phiếu này. Nhờ tổ trưởng gửi lời mời mới, phiếu vẫn cất trên máy.");
        }
        return new(json, standing.Device, body, SHA256.HashData(body)[..16]);
    }

    private async Task<HoldReason> WhyHold(OpenedRecord record, bool senderClockOff, CancellationToken cancellation)
    {
        var (device, trusted) = (await Standing(record.Device.Id, cancellation))!.Value;
        var ahead = DateTimeOffset.FromUnixTimeMilliseconds(record.Json.At) - clock.GetUtcNow();
        return !trusted ? HoldReason.Quarantine
            : device.State is DeviceState.Waiting ? HoldReason.NotApproved
            : senderClockOff || ahead > Agreement || (record.Json.Off is { } off && Apart(TimeSpan.FromMilliseconds(off))) ? HoldReason.Clock
            : HoldReason.None;
    }

    /// <summary>A zero or a mark that is no letter, written out or as JSON says it: a database would refuse the record for ever.</summary>
    private static bool HoldsUnwritable(ReadOnlySpan<byte> json) =>
        json.IndexOf("\\u0000"u8) >= 0
        || json.IndexOf("\uFFFE"u8) >= 0
        || json.IndexOf("\uFFFF"u8) >= 0
        || json.IndexOf("\\ufff"u8) >= 0
        || json.IndexOf("\\uFFF"u8) >= 0;

    private static bool Apart(TimeSpan difference) => difference.Duration() > Agreement;

    /// <summary>The phone, and whether what it writes is to be believed: it is not revoked and its member is in the team.</summary>
    private async Task<(Device Device, bool Trusted)?> Standing(DeviceId id, CancellationToken cancellation)
    {
        if (known.TryGetValue(id, out var standing))
        {
            return standing;
        }
        var device = await db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation);
        if (device is not null)
        {
            var member = await roster.Member(device.MemberId, cancellation);
            var first = device.State is not DeviceState.Replaced
                ? device
                : await db.Set<Device>().AsNoTracking().Where(d => d.MemberId == device.MemberId).OrderByDescending(d => d.JoinedAt).FirstAsync(cancellation);
            standing = (device, member is { Active: true } && first.State is not DeviceState.Revoked);
        }
        return known[id] = standing;
    }

    /// <summary>Who the record is written under; a held or decided one may come from someone who has no duty any more, and then stands under her name with the village's.</summary>
    private async Task<Actor> Author(Device device, bool onBehalf, CancellationToken cancellation)
    {
        var author = new Actor();
        if (device.AccountNo > 0 && await volunteers.Become(author, device.AccountNo, cancellation) && !onBehalf)
        {
            return author;
        }
        var path = (await maps.Map(cancellation)).PathOn(device.VillageNo, clock.TodayInVietnam());
        author.Become(device.AccountNo, author.DisplayName, [new Grant(Role.TeamMember, path)]);
        return author;
    }
}
