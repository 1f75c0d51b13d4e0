using System.Text.Json;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>Takes the visits of one or more authors by the set-based road (nhận nhiều phiếu thăm): one statement per table for all of them, a receipt for each.</summary>
public sealed class TakeVisits(Db db, PeopleReader people, VisitBatch visits, TimeProvider clock)
{
    /// <summary>Answers in the order of <paramref name="signed"/>; null for one that has a history or speaks of a newcomer, and goes the road of <see cref="TakeRecord"/>.</summary>
    /// <param name="signed">Visits and their authors, none held, at most <see cref="VisitBatch.Most"/>.</param>
    public async Task<ItemAnswer?[]> Run(IReadOnlyList<(OpenedRecord Record, Actor Author)> signed, CancellationToken cancellation)
    {
        var records = signed.Select(s => s.Record).ToList();
        var ids = records.Select(r => r.Json.Id).ToList();
        var receipts = await db.Set<FieldRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var answers = new ItemAnswer?[records.Count];
        var bodies = new VisitBody?[records.Count];
        var met = new HashSet<Guid>();
        for (var i = 0; i < records.Count; i++)
        {
            if (!met.Add(ids[i]))
            {
                continue; // sent twice at the same moment: the second finds the receipt of the first
            }
            (answers[i], bodies[i]) = Read(records[i], receipts.GetValueOrDefault(records[i].Json.Id));
        }
        var houses = await people.HouseholdsBySubjects([.. bodies.OfType<VisitBody>().Select(b => b.H.GetInt32()).Distinct()], cancellation);
        var learners = await people.BySubjects([.. bodies.OfType<VisitBody>().SelectMany(b => b.W ?? []).Select(w => w.P.GetInt32()).Distinct()], cancellation);
        var read = new VisitCards(houses.Values.ToDictionary(h => h.Id), learners.Values.ToDictionary(p => p.Id));
        var fresh = new List<(int Index, VisitRecord Record)>();
        for (var i = 0; i < records.Count; i++)
        {
            if (bodies[i] is not { } body)
            {
                continue;
            }
            if (!houses.TryGetValue(body.H.GetInt32(), out var house) || (body.W ?? []).Any(w => !learners.ContainsKey(w.P.GetInt32())))
            {
                answers[i] = ItemAnswer.Refuse(records[i].Json.Id, TakeRecord.Gone());
                continue;
            }
            var taught = (body.W ?? []).Select(w => new LearnerRecord(learners[w.P.GetInt32()].Id, w.L, w.C)).ToList();
            // only a learner may be in the picture: anybody else is refused with the visit's own sentence
            var photo = body.Ph is { } ph ? new PhotoNotice(learners.TryGetValue(ph.P.GetInt32(), out var shown) ? shown.Id : default, ph.H) : null;
            var outcome = (VisitOutcome)Math.Clamp(body.O, 0, byte.MaxValue);
            fresh.Add((i, new(new(ids[i]), house.Id, body.Day, outcome, taught, body.M, body.U, body.A, body.N ?? "", body.X ?? "", photo)));
        }
        if (fresh.Count == 0)
        {
            return answers;
        }
        var verdicts = await visits.Run([.. fresh.Select(f => (f.Record, signed[f.Index].Author))], read, cancellation);
        var now = clock.GetUtcNow();
        await db.InsertAll(
            [.. fresh.Zip(verdicts).Where(f => f.Second.Verdict is not VisitVerdict.Refused).Select(f => FieldRecord.Of(records[f.First.Index], now))],
            cancellation
        );
        foreach (var ((index, _), verdict) in fresh.Zip(verdicts))
        {
            answers[index] = new(ids[index], Word(verdict.Verdict), verdict.Code, verdict.Sentence);
        }
        await db.SaveChangesAsync(cancellation);
        return answers;
    }

    private static (ItemAnswer?, VisitBody?) Read(OpenedRecord record, FieldRecord? receipt)
    {
        if (receipt is { State: RecordState.Accepted } && receipt.Digest.AsSpan().SequenceEqual(record.Digest))
        {
            return (new(record.Json.Id, ItemAnswer.Known), null);
        }
        try
        {
            var body = receipt is null ? TakeRecord.Body<VisitBody>(record.Json) : null;
            var plain =
                body is { H.ValueKind: JsonValueKind.Number }
                && (body.W ?? []).All(w => w.P.ValueKind is JsonValueKind.Number)
                && body!.Ph is null or { P.ValueKind: JsonValueKind.Number };
            return (null, plain ? body : null);
        }
        catch (JsonException)
        {
            return (null, null); // said there, with its sentence
        }
    }

    private static string Word(VisitVerdict verdict) =>
        verdict switch
        {
            VisitVerdict.Accepted => ItemAnswer.Accepted,
            VisitVerdict.Known => ItemAnswer.Known,
            VisitVerdict.Held => ItemAnswer.Held,
            _ => ItemAnswer.Refused,
        };
}
