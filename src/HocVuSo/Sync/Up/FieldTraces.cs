using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>What phones brought of somebody beyond the register: values put right at the door, likely twins, and records that are still held (dấu vết ở phiếu từ máy).</summary>
public sealed class FieldTraces(Db db, Vault vault, Audit audit, TimeProvider clock) : IResidentTraces
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<string> Tables { get; } = ["field_edits", "field_records", "likely_twins"];

    /// <summary>Of a held record that speaks of others as well she is left out: she was taught without a name. One that speaks of her alone is set aside.</summary>
    public async Task Erase(DataSubject who, CancellationToken cancellation)
    {
        var (id, numbers) = (who.Id.Value, Numbers(who));
        await db.Set<FieldEdit>().Where(e => numbers.Contains(e.Subject)).ExecuteDeleteAsync(cancellation);
        await db.Set<LikelyTwin>().Where(t => t.One == id || t.Other == id).ExecuteDeleteAsync(cancellation);
        foreach (var (record, json) in await Held(cancellation))
        {
            var page = new Page(record, json, who);
            if (page.IsHers)
            {
                record.SetAside(by: 0, clock.GetUtcNow());
                audit.Note("sync.set-aside", record.Id, record.VillageNo);
            }
            else if (page.Without())
            {
                record.Leave(vault.Seal(Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(json))));
            }
        }
        await db.SaveChangesAsync(cancellation);
    }

    public async Task<IReadOnlyList<TraceRow>> Read(DataSubject who, CancellationToken cancellation)
    {
        var numbers = Numbers(who);
        var edits = await db.Set<FieldEdit>().AsNoTracking().Where(e => numbers.Contains(e.Subject)).OrderBy(e => e.SavedAt).ToListAsync(cancellation);
        var held = (await Held(cancellation)).Select(h => (h.Json, Page: new Page(h.Record, h.Json, who))).Where(h => h.Page.IsHers || h.Page.Only());
        return
        [
            .. edits.Select(e => new TraceRow("field_edits", [("Seen", e.Seen), ("Wanted", e.Wanted), ("Origin", e.Origin)])),
            .. held.Select(h => new TraceRow("field_records", [("Kept", h.Json["b"]?.ToJsonString(Readable))])),
        ];
    }

    private static List<int> Numbers(DataSubject who) => who.Alone is { } house ? [who.SubjectNo, house.SubjectNo] : [who.SubjectNo];

    private async Task<List<(FieldRecord Record, JsonObject Json)>> Held(CancellationToken cancellation)
    {
        var records = await db.Set<FieldRecord>().AsTracking().Where(r => r.State == RecordState.Held && r.Kept != null).ToListAsync(cancellation);
        return records.ConvertAll(r => (r, JsonNode.Parse(Convert.FromBase64String(vault.Unseal(r.Kept!)))!.AsObject()));
    }

    /// <summary>A held record as far as it speaks of somebody.</summary>
    private sealed class Page(FieldRecord record, JsonObject json, DataSubject who)
    {
        private readonly JsonObject body = json["b"] as JsonObject ?? [];

        /// <summary>It speaks of her alone, or of the household that is hers alone, and of nothing that counts.</summary>
        public bool IsHers =>
            record.Kind switch
            {
                RecordKinds.Edit => Is(body["e"], who.SubjectNo, who.Id.Value) || IsHouse(body["e"]),
                RecordKinds.Person => record.Id == who.Id.Value,
                RecordKinds.Household => record.Id == who.Alone?.Id.Value,
                _ => false,
            };

        /// <summary>Leaves her out; false where it does not speak of her.</summary>
        public bool Without()
        {
            var learners = body["w"] as JsonArray ?? [];
            var gone = learners.Where(IsHer).ToList();
            if (gone.Count == 0 && !IsHouse(body["h"]))
            {
                return false;
            }
            gone.ForEach(w => learners.Remove(w));
            if (gone.Count > 0)
            {
                body["u"] = (body["u"] is JsonValue unnamed && unnamed.TryGetValue(out int before) ? before : 0) + gone.Count;
            }
            if (body["ph"] is JsonObject photo && Is(photo["p"], who.SubjectNo, who.Id.Value))
            {
                body.Remove("ph");
            }
            body.Remove("n");
            body.Remove("x");
            return true;
        }

        /// <summary>Leaves everybody else out; false where it does not speak of her.</summary>
        public bool Only()
        {
            var learners = body["w"] as JsonArray ?? [];
            var others = learners.Where(w => !IsHer(w)).ToList();
            if (others.Count == learners.Count && !IsHouse(body["h"]))
            {
                return false;
            }
            others.ForEach(w => learners.Remove(w));
            return true;
        }

        private bool IsHer(JsonNode? learner) => learner is JsonObject one && Is(one["p"], who.SubjectNo, who.Id.Value);

        private bool IsHouse(JsonNode? at) => who.Alone is { } house && Is(at, house.SubjectNo, house.Id.Value);

        private static bool Is(JsonNode? at, int number, Guid id) =>
            at is JsonValue value && ((value.TryGetValue(out int named) && named == number) || (value.TryGetValue(out Guid minted) && minted == id));
    }
}
