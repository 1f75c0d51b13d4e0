using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Visits.Contract;

/// <summary>Takes many visits at once, of one volunteer or of several, and answers each by itself (nhận phiếu thăm theo lô): the road of the field app, inside the gate.</summary>
/// <remarks>
/// Decision 0002 and architecture section 9: set checks first, then one statement per table for the whole batch. Sending a batch again, whole or in part, writes
/// nothing twice. One refused record does not stop the others.
/// </remarks>
public sealed class VisitBatch(VisitBook book, Db db, Actor actor)
{
    /// <summary>Most records in one run; a longer list is cut outside the gate.</summary>
    public const int Most = Batch.Most;

    /// <exception cref="RuleException"><c>platform.too-many</c>; <c>platform.nothing</c>. Everything about one record stands in its receipt.</exception>
    public async Task<IReadOnlyList<VisitReceipt>> Run(IReadOnlyList<VisitRecord> records, CancellationToken cancellation)
    {
        var rows = new RoundTrip(db);
        var receipts = await Prepare([.. records.Select(r => (r, actor))], VisitCards.None, rows, cancellation);
        await rows.Run(cancellation);
        return receipts;
    }

    /// <summary>The same for visits of several authors, each of whom must be allowed to record hers; what is to be written goes with the caller's own rows.</summary>
    /// <param name="known">What the caller has read in this transaction.</param>
    /// <param name="rows">The receipts hold when these have been written.</param>
    /// <inheritdoc cref="Run(IReadOnlyList{VisitRecord}, CancellationToken)" path="/exception"/>
    public async Task<IReadOnlyList<VisitReceipt>> Prepare(
        IReadOnlyList<(VisitRecord Visit, Actor Author)> records,
        VisitCards known,
        RoundTrip rows,
        CancellationToken cancellation
    )
    {
        Batch.Check(records.Count);
        var entered = await book.Enter(
            [.. records.Select(r => new VisitBook.Entry(RecordVisit.Command.Of(r.Visit), r.Author))],
            known,
            corrects: null,
            allOrNothing: false,
            rows,
            cancellation
        );
        return [.. entered.Select(e => new VisitReceipt(e.Id, e.Verdict, e.Why?.Code, e.Why?.Message))];
    }
}

/// <summary>What the caller has read already in the same transaction, so that nobody reads it again; the rest is read.</summary>
/// <param name="Before">Of all these visits and their learners; null where nobody has asked.</param>
public sealed record VisitCards(
    IReadOnlyDictionary<HouseholdId, HouseholdCard> Houses,
    IReadOnlyDictionary<PersonId, PersonCard> People,
    VisitCards.Past? Before = null
)
{
    public static readonly VisitCards None = new(new Dictionary<HouseholdId, HouseholdCard>(), new Dictionary<PersonId, PersonCard>());

    /// <summary>Those of some visits that are in the book, asked by their ids: nearly always none.</summary>
    public static KeyedQuery<Guid, VisitId> Met { get; } = new("SELECT \"Id\" FROM visits WHERE", "\"Id\"", row => new(row.Id(0)));

    /// <param name="Met">Visits that are in the book.</param>
    /// <param name="Consents">What the learners have said about a record of what they learn.</param>
    public sealed record Past(IReadOnlyList<VisitId> Met, Consents.Standing Consents);
}
