using System.Globalization;
using System.Text.Json.Nodes;
using HocVuSo.Classes;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using HocVuSo.Visits;
using HocVuSo.Visits.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Sync;

/// <summary>Puts what the phones wrote beside what the server holds: what is missing is lost, what stands there more than once is doubled.</summary>
internal sealed class ChaosTally
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["requests"] = "requests",
        ["lost"] = "lost on the way",
        ["answerLost"] = "answers lost",
        ["cut"] = "cut off",
        ["portal"] = "answered by a portal",
        ["doubled"] = "sent twice",
        ["serverGone"] = "met a dead server",
        ["killedTabs"] = "tabs killed",
        ["evicted"] = "storages evicted after an export",
        ["revoked"] = "phones revoked",
        ["left"] = "members left",
        ["approvedLate"] = "phones approved late",
        ["photos"] = "photos",
    };

    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private long records;
    private long held;

    /// <param name="Must">accepted, held, or either: what the moment of its phone's revocation leaves open.</param>
    private sealed record Told(
        Guid Id,
        string T,
        string Must,
        int House,
        string Seen,
        string Wanted,
        Guid Session,
        IReadOnlyList<string> People,
        int Guests,
        bool Photo,
        string End
    );

    public long Histories { get; private set; }
    public long Kills { get; set; }
    public long Lost { get; private set; }
    public long Doubled { get; private set; }
    public long Conflicts { get; private set; }
    public TimeSpan Played { get; set; }

    /// <summary>What is wrong, for whoever looks for the reason; histories are played again by their number and the seed.</summary>
    public List<string> Wrong { get; } = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Count(JsonNode done)
    {
        Histories += (long)done["histories"]!;
        foreach (var (name, count) in done["counts"]!.AsObject())
        {
            counts[name] = counts.GetValueOrDefault(name) + (long)count!;
        }
    }

    /// <summary>Looks at the histories of one server, which has been stopped.</summary>
    public async Task Compare(App app, IReadOnlyList<JsonNode> histories)
    {
        var told = new List<Told>();
        foreach (var history in histories)
        {
            told.AddRange(history["records"]!.AsArray().Select(r => Read(r!)));
            Note(history["left"]!.AsArray().Select(id => $"history {history["no"]}: {id} never left its phone"), lost: true);
            Note(history["fix"]!.AsArray().Select(f => $"history {history["no"]}: refused {f!.ToJsonString()}"), lost: true);
        }
        records += told.Count;
        var receipts = await app.Read(db => db.Set<FieldRecord>().ToDictionaryAsync(r => r.Id, r => r.State, Stop));
        Note(told.Where(t => !receipts.ContainsKey(t.Id)).Select(t => $"{t.T} {t.Id} has no receipt"), lost: true);
        var counted = told.Where(t => receipts.GetValueOrDefault(t.Id) is RecordState.Accepted).ToList();
        held += told.Count - counted.Count;
        var accepted = counted.Select(t => t.Id).ToHashSet();
        Note(told.Where(t => t.Must is "accepted" && !accepted.Contains(t.Id)).Select(t => $"{t.T} {t.Id} is held and ought to count"), lost: true);
        Note(told.Where(t => t.Must is "held" && accepted.Contains(t.Id)).Select(t => $"{t.T} {t.Id} counts and ought to be held"), lost: false);
        await CompareVisits(app, counted);
        await CompareNewcomers(app, counted);
        await CompareEdits(app, counted);
        await CompareClasses(app, counted);
    }

    private async Task CompareVisits(App app, List<Told> counted)
    {
        var wanted = counted.Where(t => t.T is RecordKinds.Visit).ToDictionary(t => t.Id);
        var visits = await app.Read(db => db.Set<Visit>().Select(v => v.Id.Value).ToListAsync(Stop));
        Same("visit", wanted.Keys, visits);
        var calls = await app.Read(db => db.Set<Fact>().Where(f => f.Kind > 300 && f.Kind < 310).Select(f => f.Record).ToListAsync(Stop));
        Same("call in the ledger", wanted.Keys, calls);
        var arrived = await app.Read(db => db.Set<VisitPhoto>().Where(p => p.ArrivedAt != null).Select(p => p.VisitId).ToListAsync(Stop));
        var folder = app.Services.GetRequiredService<PhotoFolder>();
        var here = arrived.Select(p => p.Value).Where(folder.Has).ToHashSet();
        Note(wanted.Values.Where(t => t.Photo && !here.Contains(t.Id)).Select(t => $"the photo of {t.Id} is missing: {t.End}"), lost: true);
    }

    private async Task CompareNewcomers(App app, List<Told> counted)
    {
        var born = await app.Read(db => db.Set<Person>().Where(p => p.Name.StartsWith("Người mới")).Select(p => p.Id.Value).ToListAsync(Stop));
        Same("person", counted.Where(t => t.T is RecordKinds.Person).Select(t => t.Id), born);
        var built = await app.Read(db => db.Set<Household>().Where(h => h.HeadName.StartsWith("Hộ mới")).Select(h => h.Id.Value).ToListAsync(Stop));
        Same("household", counted.Where(t => t.T is RecordKinds.Household).Select(t => t.Id), built);
    }

    /// <summary>What must stand follows from the set of edits alone, in whatever order they came.</summary>
    private async Task CompareEdits(App app, List<Told> counted)
    {
        var standing = await app.Read(db => db.Set<Household>().ToDictionaryAsync(h => h.SubjectNo, h => h.Directions, Stop));
        var conflicts = 0;
        foreach (var edits in counted.Where(t => t.T is RecordKinds.Edit).GroupBy(t => t.House))
        {
            var stands = "";
            foreach (var edit in edits.OrderBy(e => Convert.ToHexString(Db.Bytes(e.Id)), StringComparer.Ordinal))
            {
                conflicts += edit.Wanted == stands || edit.Seen == stands ? 0 : 1;
                stands = edit.Wanted;
            }
            Note(
                stands == standing[edits.Key] ? [] : [$"household {edits.Key}: “{standing[edits.Key]}” stands and “{stands}” follows from the edits"],
                lost: true
            );
        }
        var shown = await app.Read(db => db.Set<FieldEdit>().CountAsync(e => e.State == EditState.Conflict, Stop));
        Note(shown == conflicts ? [] : [$"{shown} conflicts are shown of {conflicts}"], lost: shown < conflicts);
        Conflicts += shown;
    }

    /// <summary>A class holds everyone who was ticked on any phone once, and as many guests as the latest count said.</summary>
    private async Task CompareClasses(App app, List<Told> counted)
    {
        var sessions = await app.Read(db => db.Set<ClassSession>().ToDictionaryAsync(s => s.Id.Value, s => (s.Unnamed, s.Held, s.Guests), Stop));
        var named = (await app.Read(db => db.Set<Attendance>().Where(a => a.PersonId != null).Select(a => a.SessionId).ToListAsync(Stop)))
            .CountBy(s => s.Value)
            .ToDictionary();
        var ticks = counted.Where(t => t.T is RecordKinds.Attendance).ToLookup(t => t.Session);
        foreach (var (id, (unnamed, isHeld, guests)) in sessions)
        {
            var wanted =
                ticks[id].SelectMany(t => t.People).Distinct(StringComparer.Ordinal).Count()
                + (ticks[id].MaxBy(t => Convert.ToHexString(Db.Bytes(t.Id)), StringComparer.Ordinal)?.Guests ?? 0);
            var there = named.GetValueOrDefault(id) + unnamed;
            Note(wanted == there && isHeld == ticks[id].Any() ? [] : [Story(id, there, wanted, guests, isHeld, ticks[id])], lost: there < wanted);
        }
        var turns = named.Values.Sum() + sessions.Values.Sum(s => s.Unnamed);
        var facts = await app.Sum(Kinds.Taught(TeachingChannel.Class));
        Note(facts == turns ? [] : [$"{facts} turns at classes in the ledger of {turns}"], lost: facts < turns);
        var evenings = await app.Sum(Kinds.ClassHeld);
        Note(evenings == ticks.Count ? [] : [$"{evenings} classes held in the ledger of {ticks.Count}"], lost: evenings < ticks.Count);
    }

    private static string Story(Guid id, int there, int wanted, int guests, bool isHeld, IEnumerable<Told> ticks) =>
        $"class {id}: {there} people of {wanted}, {guests} guests, held: {isHeld}; "
        + string.Join("; ", ticks.OrderBy(t => t.Id.ToString(), StringComparer.Ordinal).Select(t => $"{t.Id} {string.Join(',', t.People)} and {t.Guests}"));

    /// <summary>Read by <c>tools/chaos</c> and by the benchmarks' page.</summary>
    public string Report(double seconds)
    {
        var rate = Histories / Math.Max(Played.TotalSeconds, 0.001);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Histories} histories, {counts.GetValueOrDefault("steps")} steps, {records} records ({held} held), server killed {Kills} times: {Lost} lost, {Doubled} doubled, {Conflicts} conflicts shown; {rate:0.0} histories/s played, {seconds:0} s in all"
        );
        return line
            + Environment.NewLine
            + string.Join(", ", Words.Select(w => string.Create(CultureInfo.InvariantCulture, $"{counts.GetValueOrDefault(w.Key)} {w.Value}")));
    }

    private void Same(string what, IEnumerable<Guid> wanted, IReadOnlyList<Guid> stands)
    {
        var once = stands.ToHashSet();
        var all = wanted.ToHashSet();
        Note(all.Except(once).Select(id => $"{what} {id} is missing"), lost: true);
        Note(once.Except(all).Select(id => $"{what} {id} is there and ought not to be"), lost: false);
        Note(stands.CountBy(id => id).Where(c => c.Value > 1).Select(c => $"{what} {c.Key} is there {c.Value} times"), lost: false);
    }

    private void Note(IEnumerable<string> faults, bool lost)
    {
        foreach (var fault in faults)
        {
            Wrong.Add(fault);
            (Lost, Doubled) = lost ? (Lost + 1, Doubled) : (Lost, Doubled + 1);
        }
    }

    private static Told Read(JsonNode r) =>
        new(
            Guid.Parse((string)r["id"]!),
            (string)r["t"]!,
            (string)r["must"]!,
            (int?)r["house"] ?? 0,
            (string?)r["seen"] ?? "",
            (string?)r["wanted"] ?? "",
            (string?)r["session"] is { } session ? Guid.Parse(session) : Guid.Empty,
            [.. r["people"]?.AsArray().Select(p => p!.ToString()) ?? []],
            (int?)r["guests"] ?? 0,
            (bool?)r["photo"] ?? false,
            (string?)r["end"] ?? "its phone does not have it"
        );
}
