using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;

namespace HocVuSo.Sync.Up;

/// <summary>Formats of a phone's records: phones that were not opened for long are understood for two formats back.</summary>
/// <param name="current">What phones write now.</param>
/// <param name="steps">How a record of one format becomes one of the next, by the older format, where they differ in what stands in it.</param>
public sealed class FieldFormats(int current, IReadOnlyDictionary<int, Action<JsonObject>> steps)
{
    /// <summary>The format of this build. 2: attendance at classes, newcomers without a household, photos. 3: the phone signs its agreement instead of each record. What an older record says stays the same.</summary>
    public const int Current = 3;

    /// <summary>From here on the signature beside a record is that of its <see cref="Agreement"/>.</summary>
    public const int SignsAgreement = 3;

    /// <summary>How many formats before the current one are still understood.</summary>
    public const int Kept = 2;

    public static readonly FieldFormats Ours = new(Current, new Dictionary<int, Action<JsonObject>>());

    public int Oldest => Math.Max(1, current - Kept);

    /// <summary>Reads a record of any format that is still understood.</summary>
    /// <exception cref="RuleException"><c>sync.format-old</c>: no server will understand it again; <c>sync.format</c>: newer than this server, another may understand it; <c>sync.body</c>: no record at all.</exception>
    public FieldRecordJson Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var format = JsonSerializer.Deserialize<Marked>(json, FieldJson.Options).F;
            if (format < Oldest || format > current)
            {
                throw format > current ? TooNew() : TooOld();
            }
            var ahead = Enumerable.Range(format, current - format).Where(steps.ContainsKey).ToList();
            if (ahead.Count == 0)
            {
                return JsonSerializer.Deserialize<FieldRecordJson>(json, FieldJson.Options) ?? throw TakeRecord.Unreadable();
            }
            var node = JsonNode.Parse(json)!.AsObject();
            ahead.ForEach(older => steps[older](node));
            return node.Deserialize<FieldRecordJson>(FieldJson.Options) ?? throw TakeRecord.Unreadable();
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw TakeRecord.Unreadable();
        }
    }

    /// <summary>Only the mark of the format.</summary>
    private readonly record struct Marked(int F);

    private static RuleException TooNew() =>
        new RuleException("sync.format", "Máy chủ này chưa đọc được phiếu của ứng dụng mới. Phiếu vẫn cất trên máy và tự gửi lại.");

    private static RuleException TooOld() =>
        new RuleException("sync.format-old", "Phiếu ghi bằng ứng dụng quá cũ. Mở ứng dụng khi có mạng để cập nhật, rồi mở phiếu, xem lại và lưu lần nữa.");
}

/// <summary>What stands inside a seal, after the phone's signature (64 bytes).</summary>
/// <param name="F">Format it was written in.</param>
/// <param name="Id">The record's own id, version 7, minted on the phone.</param>
/// <param name="D">The phone that wrote and signed it.</param>
/// <param name="At">Its clock when it was saved, milliseconds UTC.</param>
/// <param name="Off">What the phone knew then of its own clock: server's minus its own, milliseconds; null when it had never asked.</param>
/// <param name="T">One of <see cref="RecordKinds"/>.</param>
public sealed record FieldRecordJson(int F, Guid Id, Guid D, long At, string T, JsonElement B, long? Off = null)
{
    /// <summary>Day it speaks of by the phone's clock: the one written in it, else the one on which it was saved.</summary>
    public DateOnly Day =>
        B.ValueKind is JsonValueKind.Object
        && B.TryGetProperty("day", out var day)
        && DateOnly.TryParseExact(Text(day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var written)
            ? written
            : SavedOn;

    /// <summary>Null for what is no text, or none that can be read: half a letter.</summary>
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>How far two clocks may lie apart and still agree.</summary>
    public static readonly TimeSpan ClocksAgree = TimeSpan.FromMinutes(10);

    /// <summary>Day on which it was saved by the phone's clock.</summary>
    private DateOnly SavedOn =>
        Vn.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(At, 0, LastInstant - (long)TimeSpan.FromDays(1).TotalMilliseconds)));

    /// <summary>A day written in it, by our clock: minutes before midnight a clock that agrees with ours may stand in the next day already, and what it saved then was today.</summary>
    public DateOnly Ours(DateOnly written, DateTimeOffset now) =>
        written > Vn.DayOf(now) && written == SavedOn && At - now.ToUnixTimeMilliseconds() <= ClocksAgree.TotalMilliseconds ? Vn.DayOf(now) : written;

    /// <summary>Whether the day it speaks of has not come here: its clock ran ahead, whatever the phone believes of it.</summary>
    public bool LiesAhead(DateTimeOffset now) => RecordKinds.Dated(T) && Ours(Day, now) > Vn.DayOf(now);

    /// <summary>The last millisecond a calendar knows.</summary>
    public const long LastInstant = 253402300799999;
}

/// <summary>Kinds of records a phone writes.</summary>
public static class RecordKinds
{
    public const string Visit = "visit";
    public const string Edit = "edit";
    public const string Household = "household";
    public const string Person = "person";
    public const string Attendance = "attendance";

    /// <summary>Whether it says on which day it took place; attendance is of the day of its class, an edit of the moment it was saved.</summary>
    public static bool Dated(string kind) => kind is Visit or Household or Person;

    public static bool Knows(string kind) => Dated(kind) || kind is Edit or Attendance;
}

/// <summary>A household or person on the phone: a number of the bundle, or the id of a newcomer's record that is not yet answered.</summary>
public readonly record struct FieldRef(int Number, Guid Id)
{
    /// <exception cref="JsonException">Neither.</exception>
    public static FieldRef Of(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Number when element.TryGetInt32(out var number) && number > 0 => new(number, Guid.Empty),
                JsonValueKind.String when element.TryGetGuid(out var id) => new(0, id),
                _ => throw new JsonException("Neither a number nor an id."),
            };
        }
        catch (InvalidOperationException undecodable)
        {
            throw new JsonException("No text.", undecodable);
        }
    }
}

/// <param name="H">Household.</param>
/// <param name="Day">Day of the call by the phone's clock.</param>
/// <param name="O">Outcome, 1–9.</param>
/// <param name="M">Minutes.</param>
/// <param name="U">Taught without a name.</param>
/// <param name="A">Appointment.</param>
/// <param name="N">Note.</param>
/// <param name="X">Difficulty.</param>
/// <param name="Ph">Photo; null for none.</param>
public sealed record VisitBody(
    JsonElement H,
    DateOnly Day,
    int O,
    IReadOnlyList<LearnerBody>? W = null,
    int? M = null,
    int U = 0,
    DateOnly? A = null,
    string? N = null,
    string? X = null,
    PhotoBody? Ph = null
)
{
    /// <summary>What is none of the outcomes stays none.</summary>
    internal VisitOutcome Outcome => (VisitOutcome)Math.Clamp(O, 0, byte.MaxValue);
}

/// <param name="P">Who is in the picture and agreed.</param>
/// <param name="H">SHA-256 of the picture, which comes after the record.</param>
public sealed record PhotoBody(JsonElement P, byte[] H);

/// <param name="P">Person.</param>
/// <param name="L">Levels, six digits.</param>
/// <param name="C">Agreed just then.</param>
public sealed record LearnerBody(JsonElement P, string L, bool C = false);

/// <param name="E">Household or person.</param>
/// <param name="Field">One of the fields of <see cref="People.Contract.FieldNotes"/>.</param>
/// <param name="Seen">What the volunteer saw.</param>
/// <param name="Wanted">What she wrote.</param>
public sealed record EditBody(JsonElement E, string Field, string Seen, string Wanted);

public sealed record HouseholdBody(int V, DateOnly Day, string Head, string? Alley = null, string? Dir = null);

/// <param name="H">Household; missing where she came to a class and nobody asked.</param>
public sealed record PersonBody(int V, DateOnly Day, string Name, string Birth, JsonElement? H = null, int Sex = 0, string? Rel = null, int Dev = 0);

/// <param name="S">The class.</param>
/// <param name="W">Who was there, beyond what was known of it.</param>
/// <param name="U">Others without a name, beyond those counted before: how phones said it at first.</param>
/// <param name="G">All others without a name who are in the room, as one number; null where nobody counted.</param>
public sealed record AttendanceBody(Guid S, IReadOnlyList<TickBody>? W = null, int U = 0, int? G = null);

/// <param name="P">Person.</param>
/// <param name="C">Agreed just then.</param>
public sealed record TickBody(JsonElement P, bool C = false);
