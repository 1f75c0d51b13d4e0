using System.Text.Json;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;

namespace HocVuSo.Sync.Up;

/// <summary>A visit and who wrote it.</summary>
/// <param name="Body">Null where it speaks of a newcomer or cannot be read: then it goes the road of <see cref="TakeRecord"/>, which says why.</param>
/// <param name="Mark">The <see cref="StandingMark"/> under which she may.</param>
public sealed record SignedVisit(OpenedRecord Record, NumberedVisit? Body, Actor Author, long Mark);

/// <summary>A visit that speaks only of those who have a number: household, learners, and whom the picture shows, 0 for none.</summary>
public sealed record NumberedVisit(VisitBody Body, int House, IReadOnlyList<int> Learners, int Shown)
{
    /// <summary>Everybody it names, some perhaps twice; among them a 0.</summary>
    public IEnumerable<int> Named => Learners.Append(Shown);

    /// <summary>Read before the gate, where it takes nobody's time.</summary>
    public static NumberedVisit? Read(FieldRecordJson json)
    {
        try
        {
            var body = TakeRecord.Body<VisitBody>(json);
            List<FieldRef> refs = [FieldRef.Of(body.H), .. (body.W ?? []).Select(w => FieldRef.Of(w.P))];
            var shown = body.Ph is { } photo ? FieldRef.Of(photo.P) : default;
            var numbered = refs.TrueForAll(r => r.Number > 0) && shown.Id == Guid.Empty;
            return numbered ? new(body, refs[0].Number, [.. refs.Skip(1).Select(r => r.Number)], shown.Number) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Takes the visits of one or more authors by the set-based road (nhận nhiều phiếu thăm): one statement per table for all of them, a receipt for each.</summary>
public sealed class TakeVisits(Db db, VisitBatch visits, Standings standings, TimeProvider clock)
{
    /// <summary>Answers in the order of <paramref name="signed"/>; null for one that has a history, speaks of a newcomer or of somebody who was written down twice, or whose author may stand elsewhere by now, and goes the road of <see cref="TakeRecord"/>.</summary>
    /// <param name="signed">Visits and their authors, none held, at most <see cref="VisitBatch.Most"/>.</param>
    public async Task<ItemAnswer?[]> Run(IReadOnlyList<SignedVisit> signed, CancellationToken cancellation)
    {
        var records = signed.Select(s => s.Record).ToList();
        var ids = records.Select(r => r.Json.Id).ToList();
        var numbers = signed.Select(s => s.Body).OfType<NumberedVisit>().ToList();
        var (sent, taught) = (ids.Distinct().ToList(), numbers.SelectMany(b => b.Learners).Distinct().ToList());
        var questions = new RoundTrip(db)
            .Ask(StandingMark.Number, out var marks)
            .Ask(Receipts, sent, out var found)
            .Ask(VisitCards.Met, sent, out var before)
            .Ask(PeopleReader.HouseholdsBySubject, numbers.Select(b => b.House).Distinct().ToList(), out var homes)
            .Ask(PeopleReader.PeopleBySubject, taught, out var people)
            .Ask(PeopleReader.Duplicates, numbers.SelectMany(b => b.Named).Distinct().ToList(), out var duplicates);
        await Consents.AskLearners(questions, taught, out var consents).Run(cancellation);
        var mark = marks[0];
        standings.Saw(mark);
        var receipts = found.ToDictionary(r => r.Id);
        var houses = homes.ToDictionary(h => h.SubjectNo);
        var learners = people.ToDictionary(p => p.SubjectNo);
        var answers = new ItemAnswer?[records.Count];
        var bodies = new NumberedVisit?[records.Count];
        var met = new HashSet<Guid>();
        for (var i = 0; i < records.Count; i++)
        {
            if (signed[i].Mark != mark || !met.Add(ids[i]) || signed[i].Body?.Named.Any(duplicates.Contains) is true)
            {
                continue; // read anew there; and of what was sent twice at the same moment the second finds the receipt of the first
            }
            if (!receipts.TryGetValue(ids[i], out var receipt))
            {
                bodies[i] = signed[i].Body;
            }
            else if (receipt.State is RecordState.Accepted && receipt.Digest.AsSpan().SequenceEqual(records[i].Digest))
            {
                answers[i] = new(ids[i], ItemAnswer.Known);
            }
        }
        var read = new VisitCards(homes.ToDictionary(h => h.Id), people.ToDictionary(p => p.Id), new(before, consents()));
        var fresh = new List<(int Index, VisitRecord Record)>();
        for (var i = 0; i < records.Count; i++)
        {
            if (bodies[i] is not { } numbered)
            {
                continue;
            }
            var body = numbered.Body;
            if (!houses.TryGetValue(numbered.House, out var house) || numbered.Learners.Any(p => !learners.ContainsKey(p)))
            {
                answers[i] = ItemAnswer.Refuse(records[i].Json.Id, TakeRecord.Gone());
                continue;
            }
            var learnt = (body.W ?? []).Zip(numbered.Learners, (w, p) => new LearnerRecord(learners[p].Id, w.L, w.C)).ToList();
            // only a learner may be in the picture: anybody else is refused with the visit's own sentence
            var photo = body.Ph is { } ph ? new PhotoNotice(learners.TryGetValue(numbered.Shown, out var shown) ? shown.Id : default, ph.H) : null;
            fresh.Add(
                (
                    i,
                    new(
                        new(ids[i]),
                        house.Id,
                        records[i].Json.Ours(body.Day, clock.GetUtcNow()),
                        body.Outcome,
                        learnt,
                        body.M,
                        body.U,
                        body.A,
                        body.N ?? "",
                        body.X ?? "",
                        photo
                    )
                )
            );
        }
        if (fresh.Count == 0)
        {
            return answers;
        }
        var rows = new RoundTrip(db);
        var verdicts = await visits.Prepare([.. fresh.Select(f => (f.Record, signed[f.Index].Author))], read, rows, cancellation);
        var now = clock.GetUtcNow();
        var taken = fresh.Zip(verdicts).Where(f => f.Second.Verdict is not VisitVerdict.Refused);
        await rows.Add([.. taken.Select(f => FieldRecord.Of(records[f.First.Index], now))]).Run(cancellation);
        foreach (var ((index, _), verdict) in fresh.Zip(verdicts))
        {
            answers[index] = new(ids[index], Word(verdict.Verdict), verdict.Code, verdict.Sentence);
        }
        return answers;
    }

    private static readonly KeyedQuery<Guid, (Guid Id, RecordState State, byte[] Digest)> Receipts = new(
        "SELECT \"Id\", \"State\", \"Digest\" FROM field_records WHERE",
        "\"Id\"",
        row => (row.Id(0), (RecordState)row.Int(1), row.Bytes(2))
    );

    private static string Word(VisitVerdict verdict) =>
        verdict switch
        {
            VisitVerdict.Accepted => ItemAnswer.Accepted,
            VisitVerdict.Known => ItemAnswer.Known,
            _ => ItemAnswer.Refused,
        };
}
