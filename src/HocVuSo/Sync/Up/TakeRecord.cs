using System.Text.Json;
using HocVuSo.Classes.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>A record out of its seal: signed by a phone we know.</summary>
/// <param name="Plain">Its JSON as signed.</param>
/// <param name="Digest">First 16 bytes of the SHA-256 of it.</param>
public sealed record OpenedRecord(FieldRecordJson Json, Device Device, byte[] Plain, byte[] Digest);

/// <summary>What a phone is told of one record.</summary>
/// <param name="S">accepted, known, held, refused, or later: the phone keeps it and sends it again.</param>
/// <param name="C">Code of what stands in the way; null where nothing does.</param>
/// <param name="M">The same as a sentence that says what to do.</param>
/// <param name="N">Number of a newcomer from now on; 0 for other records.</param>
public sealed record ItemAnswer(Guid Id, string S, string? C = null, string? M = null, int N = 0)
{
    public const string Accepted = "accepted";
    public const string Known = "known";
    public const string Held = "held";
    public const string Refused = "refused";
    public const string Later = "later";

    public static ItemAnswer HeldFor(Guid id, HoldReason reason) => new(id, Held, "sync.held-" + reason.ToString().ToLowerInvariant());

    public static ItemAnswer Refuse(Guid id, RuleException rule) => new(id, Refused, rule.Code, rule.Message);
}

/// <summary>Takes one record of a phone (nhận phiếu), in one transaction with its receipt.</summary>
public sealed class TakeRecord(
    Db db,
    PeopleReader people,
    VisitBatch visits,
    FieldNotes notes,
    FieldValues values,
    AddAttendance attendance,
    Vault vault,
    Audit audit,
    TimeProvider clock
)
{
    /// <param name="Hold">Why it is to be kept uncounted; <see cref="HoldReason.None"/> to take it now.</param>
    /// <param name="DecidedBy">Account that has decided on a held record: take it, whatever held it; null when nobody has.</param>
    /// <param name="Day">Day to write instead of the phone's, when a person says so.</param>
    public sealed record Command(OpenedRecord Record, HoldReason Hold, int? DecidedBy = null, DateOnly? Day = null);

    /// <summary>Sent again, answers what was answered; a record that waited is taken when what it waited for is there.</summary>
    /// <exception cref="RuleException"><c>sync.id-reused</c>; <c>sync.set-aside</c>; <c>sync.gone</c>; <c>sync.body</c>; and those of visits and people.</exception>
    public async Task<ItemAnswer> Run(Command command, CancellationToken cancellation)
    {
        var record = command.Record;
        var id = record.Json.Id;
        var receipt = await db.Set<FieldRecord>().AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (receipt is not null && !receipt.Digest.AsSpan().SequenceEqual(record.Digest))
        {
            throw new RuleException("sync.id-reused", "Phiếu này trùng mã với một phiếu khác. Mở phiếu, lưu lại thành phiếu mới.");
        }
        if (receipt?.State is RecordState.Accepted)
        {
            return new(id, ItemAnswer.Known, N: await NumberOf(record.Json, cancellation));
        }
        if (receipt?.State is RecordState.SetAside)
        {
            return new(id, ItemAnswer.Known, "sync.set-aside");
        }
        if (receipt is null)
        {
            receipt = FieldRecord.Of(record, clock.GetUtcNow());
            db.Add(receipt);
        }
        // who holds a record lets go of it: a clock or a quarantine is for a person to decide, an approval or a newcomer comes by itself
        var hold =
            command.DecidedBy is not null ? HoldReason.None
            : receipt.Reason is HoldReason.Clock or HoldReason.Quarantine or HoldReason.Campaign ? receipt.Reason
            : command.Hold;
        if (hold is not HoldReason.None)
        {
            return await Hold(receipt, record, hold, waitsFor: null, cancellation);
        }
        try
        {
            var reopen = command.DecidedBy is not null && receipt.Reason is HoldReason.Cancelled;
            var number = await Do(record, command.Day, reopen, cancellation);
            receipt.Accept(record.Device.AccountNo);
            if (command.DecidedBy is { } decider)
            {
                receipt.Decided(decider, clock.GetUtcNow());
                await audit.NoteAll("sync.count", [(decider, id, record.Device.VillageNo)], cancellation);
            }
            audit.Note("sync.take-" + record.Json.T, id, record.Device.VillageNo);
            await db.SaveChangesAsync(cancellation);
            return new(id, ItemAnswer.Accepted, N: number);
        }
        catch (NotThereYetException missing)
        {
            return await Hold(receipt, record, HoldReason.Newcomer, missing.Id, cancellation);
        }
        catch (RuleException rule) when (record.Json.T is RecordKinds.Attendance && rule.Code is "classes.cancelled")
        {
            return await Hold(receipt, record, HoldReason.Cancelled, waitsFor: null, cancellation);
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private async Task<ItemAnswer> Hold(FieldRecord receipt, OpenedRecord record, HoldReason reason, Guid? waitsFor, CancellationToken cancellation)
    {
        if (db.Entry(receipt).State is EntityState.Added && await IsFull(record.Device, cancellation))
        {
            return new(record.Json.Id, ItemAnswer.Later, "sync.held-many");
        }
        // sent again, it says what it said; but somebody may have been left out of what lies here since
        receipt.Hold(reason, waitsFor, receipt.Kept ?? vault.Seal(Convert.ToBase64String(record.Plain)));
        await db.SaveChangesAsync(cancellation);
        return ItemAnswer.HeldFor(record.Json.Id, reason);
    }

    /// <summary>Whether as much of this phone is held as anybody could look through; what is more stays on the phone until some of it is decided.</summary>
    private async Task<bool> IsFull(Device device, CancellationToken cancellation) =>
        await db.Set<FieldRecord>()
            .Where(r => r.State == RecordState.Held && r.VillageNo == device.VillageNo && r.DeviceId == device.Id)
            .Take(FieldRecord.MostHeld)
            .CountAsync(cancellation) >= FieldRecord.MostHeld;

    private async Task<int> Do(OpenedRecord record, DateOnly? day, bool reopen, CancellationToken cancellation)
    {
        var json = record.Json;
        switch (json.T)
        {
            case RecordKinds.Visit:
                await Visit(json, Body<VisitBody>(json), day, cancellation);
                return 0;
            case RecordKinds.Edit:
                var edit = Body<EditBody>(json);
                await values.Take(json.Id, record.Device, await Subject(FieldRef.Of(edit.E), cancellation), edit, json.At, cancellation);
                return 0;
            case RecordKinds.Household:
                var house = Body<HouseholdBody>(json);
                return await notes.Add(
                    new FieldNotes.NewHousehold(
                        new(json.Id),
                        house.V,
                        house.Head,
                        house.Alley ?? "",
                        house.Dir ?? "",
                        day ?? json.Ours(house.Day, clock.GetUtcNow())
                    ),
                    cancellation
                );
            case RecordKinds.Person:
                return await Person(json, Body<PersonBody>(json), day, cancellation);
            case RecordKinds.Attendance:
                await Attendance(json.Id, Body<AttendanceBody>(json), reopen, cancellation);
                return 0;
            default:
                throw UnknownKind();
        }
    }

    private async Task Visit(FieldRecordJson json, VisitBody body, DateOnly? day, CancellationToken cancellation)
    {
        var learners = new List<LearnerRecord>();
        var house = await House(FieldRef.Of(body.H), cancellation);
        var met = day ?? json.Ours(body.Day, clock.GetUtcNow());
        foreach (var learner in body.W ?? [])
        {
            learners.Add(new(await PersonOf(FieldRef.Of(learner.P), met, cancellation), learner.L, learner.C));
        }
        var photo = body.Ph is { } announced ? new PhotoNotice(await PersonOf(FieldRef.Of(announced.P), met, cancellation), announced.H) : null;
        var call = new VisitRecord(
            new(json.Id),
            house,
            met,
            body.Outcome,
            AsOne(learners),
            body.M,
            body.U,
            body.A <= day ? null : body.A, // promised by a clock that was behind: that day is over
            body.N ?? "",
            body.X ?? "",
            photo
        );
        var receipt = (await visits.Run([call], cancellation))[0];
        if (receipt.Verdict is VisitVerdict.Refused)
        {
            throw new RefusedException(receipt.Code!, receipt.Sentence!);
        }
    }

    /// <summary>Somebody who was written down twice and ticked under both entries is one learner: of each skill the better showing.</summary>
    private static List<LearnerRecord> AsOne(List<LearnerRecord> learners) =>
        [
            .. learners
                .GroupBy(l => l.PersonId)
                .Select(g => g.Aggregate((a, b) => new(a.PersonId, string.Concat(a.Levels.Zip(b.Levels, (x, y) => x > y ? x : y)), a.Consents || b.Consents))),
        ];

    /// <summary>Its day is the day of the class, whatever the phone's clock said.</summary>
    private async Task Attendance(Guid id, AttendanceBody body, bool reopen, CancellationToken cancellation)
    {
        var (there, agreed, gone) = (new List<PersonId>(), new List<PersonId>(), new List<int>());
        foreach (var tick in body.W ?? [])
        {
            if (await Ticked(FieldRef.Of(tick.P), cancellation) is not { } person)
            {
                gone.Add(FieldRef.Of(tick.P).Number);
                continue;
            }
            there.Add(person);
            if (tick.C)
            {
                agreed.Add(person);
            }
        }
        await attendance.Run(new(new(body.S), there, body.U, agreed, reopen, body.G, id, gone), cancellation);
    }

    /// <summary>Null for who is on no register any more, or never was: she counts without a name, and nobody else's evening is lost for her.</summary>
    private async Task<PersonId?> Ticked(FieldRef at, CancellationToken cancellation)
    {
        try
        {
            return await PersonOf(at, clock.TodayInVietnam(), cancellation);
        }
        catch (RuleException gone) when (gone.Code is "sync.gone")
        {
            return null;
        }
    }

    private async Task<int> Person(FieldRecordJson json, PersonBody body, DateOnly? day, CancellationToken cancellation)
    {
        HouseholdId? house = body.H is { } at ? await House(FieldRef.Of(at), cancellation) : null;
        var newcomer = new FieldNotes.NewPerson(
            new(json.Id),
            body.V,
            house,
            body.Name,
            body.Birth,
            body.Sex is >= 0 and <= (int)Sex.Female ? (Sex)body.Sex : throw new JsonException("No sex."),
            body.Rel ?? "",
            body.Dev,
            day ?? json.Ours(body.Day, clock.GetUtcNow())
        );
        var added = await notes.Add(newcomer, cancellation);
        foreach (var other in added.Alike)
        {
            var twin = LikelyTwin.Of(json.Id, other.Value, added.VillageNo, clock.GetUtcNow());
            if (!await db.Set<LikelyTwin>().AnyAsync(t => t.One == twin.One && t.Other == twin.Other, cancellation))
            {
                db.Add(twin);
            }
        }
        return added.SubjectNo;
    }

    private async Task<HouseholdId> House(FieldRef at, CancellationToken cancellation)
    {
        if (at.Number > 0)
        {
            return (await people.HouseholdsBySubjects([at.Number], cancellation)).GetValueOrDefault(at.Number)?.Id ?? throw Gone();
        }
        return (await people.Household(new(at.Id), cancellation))?.Id ?? throw new NotThereYetException(at.Id);
    }

    /// <summary>Who is meant on a day; of a newcomer who has been merged since likewise the entry that was kept.</summary>
    private async Task<PersonId> PersonOf(FieldRef at, DateOnly day, CancellationToken cancellation)
    {
        var number =
            at.Number > 0
                ? at.Number
                : (await people.Person(new(at.Id), cancellation))?.SubjectNo ?? throw (notes.WasErased(new(at.Id)) ? Gone() : new NotThereYetException(at.Id));
        return (await people.Meant(number, day, cancellation))?.Id ?? throw Gone();
    }

    private async Task<int> Subject(FieldRef at, CancellationToken cancellation)
    {
        var number =
            at.Number > 0
                ? at.Number
                : (await people.Household(new(at.Id), cancellation))?.SubjectNo
                    ?? (await people.Person(new(at.Id), cancellation))?.SubjectNo
                    ?? throw new NotThereYetException(at.Id);
        return (await people.Meant(number, clock.TodayInVietnam(), cancellation))?.SubjectNo ?? number;
    }

    private async Task<int> NumberOf(FieldRecordJson json, CancellationToken cancellation) =>
        json.T switch
        {
            RecordKinds.Household => (await people.Household(new(json.Id), cancellation))?.SubjectNo ?? 0,
            RecordKinds.Person => (await people.Person(new(json.Id), cancellation))?.SubjectNo ?? 0,
            _ => 0,
        };

    /// <exception cref="JsonException">It is not what its kind says.</exception>
    internal static T Body<T>(FieldRecordJson json)
    {
        try
        {
            var body = json.B.Deserialize<T>(FieldJson.Options) ?? throw new JsonException("No body.");
            // nullability is asked of what a record has, not of what a list holds
            return body is VisitBody { W: { } learners } && learners.Any(l => l is null) || body is AttendanceBody { W: { } ticks } && ticks.Any(t => t is null)
                ? throw new JsonException("Nobody in the list.")
                : body;
        }
        catch (InvalidOperationException undecodable)
        {
            throw new JsonException("No text.", undecodable);
        }
    }

    internal static RuleException Unreadable() => new RuleException("sync.body", "Phiếu thiếu hoặc sai nội dung. Mở phiếu, xem lại rồi lưu lần nữa.");

    internal static RuleException UnknownKind() => new RuleException("sync.kind", "Máy chủ chưa nhận loại phiếu này. Mở ứng dụng khi có mạng để cập nhật.");

    internal static RuleException Gone() =>
        new RuleException("sync.gone", "Hộ hoặc người này không còn trong danh sách. Tải lại danh sách của thôn, rồi báo cán bộ xã nếu nhầm.");

    /// <summary>Refused by the register of visits, with its own sentence.</summary>
    private sealed class RefusedException(string code, string sentence) : RuleException(code, sentence);

    /// <summary>The newcomer's own record has not arrived yet.</summary>
    private sealed class NotThereYetException(Guid id) : Exception
    {
        public Guid Id { get; } = id;
    }
}
