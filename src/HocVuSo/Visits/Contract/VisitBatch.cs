using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Visits.Contract;

/// <summary>Takes many visits at once, of one volunteer or of several, and answers each by itself (nhận phiếu thăm theo lô): the road of the field app, inside the gate.</summary>
/// <remarks>
/// Decision 0002 and architecture section 9: set checks first, then one statement per table for the whole batch. Sending a batch again, whole or in part, writes
/// nothing twice. One refused record does not stop the others.
/// </remarks>
public sealed class VisitBatch(VisitBook book, Actor actor)
{
    /// <summary>Most records in one run; a longer list is cut outside the gate.</summary>
    public const int Most = Batch.Most;

    /// <exception cref="RuleException"><c>platform.too-many</c>; <c>platform.nothing</c>. Everything about one record stands in its receipt.</exception>
    public Task<IReadOnlyList<VisitReceipt>> Run(IReadOnlyList<VisitRecord> records, CancellationToken cancellation) =>
        Run([.. records.Select(r => (r, actor))], VisitCards.None, cancellation);

    /// <summary>The same for visits of several authors, each of whom must be allowed to record hers.</summary>
    /// <param name="known">What the caller has read in this transaction.</param>
    /// <inheritdoc cref="Run(IReadOnlyList{VisitRecord}, CancellationToken)" path="/exception"/>
    public async Task<IReadOnlyList<VisitReceipt>> Run(
        IReadOnlyList<(VisitRecord Visit, Actor Author)> records,
        VisitCards known,
        CancellationToken cancellation
    )
    {
        Batch.Check(records.Count);
        var entered = await book.Enter(
            [.. records.Select(r => new VisitBook.Entry(RecordVisit.Command.Of(r.Visit), r.Author))],
            known,
            corrects: null,
            allOrNothing: false,
            cancellation
        );
        return [.. entered.Select(e => new VisitReceipt(e.Id, e.Verdict, e.Why?.Code, e.Why?.Message))];
    }
}

/// <summary>Households and people that were read already, so that nobody reads them again; the rest is read.</summary>
public sealed record VisitCards(IReadOnlyDictionary<HouseholdId, HouseholdCard> Houses, IReadOnlyDictionary<PersonId, PersonCard> People)
{
    public static readonly VisitCards None = new(new Dictionary<HouseholdId, HouseholdCard>(), new Dictionary<PersonId, PersonCard>());
}
