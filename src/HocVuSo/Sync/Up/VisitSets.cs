using HocVuSo.Platform;
using HocVuSo.Visits.Contract;

namespace HocVuSo.Sync.Up;

/// <summary>
/// Leads the visits that arrive at the same moment, from however many phones, through the gate as one set (gom phiếu thăm): a statement per table for all of them,
/// where each by itself would cost a dozen.
/// </summary>
public sealed class VisitSets
{
    /// <summary>So few that the gate is held for less than the 100 ms another writer may wait.</summary>
    private const int AtOnce = 150;

    private readonly GateQueue queue;
    private readonly ILogger<VisitSets> log;
    private readonly Gathering<SignedVisit, SetAnswer> arrived;

    public VisitSets(GateQueue queue, ILogger<VisitSets> log)
    {
        (this.queue, this.log) = (queue, log);
        arrived = new(Take, Math.Min(AtOnce, VisitBatch.Most));
    }

    /// <summary>What became of one visit of a set.</summary>
    /// <param name="Item">Null for one the set cannot decide, which goes the road of <see cref="TakeRecord"/> by itself.</param>
    /// <param name="Seqs">What the set's group has written.</param>
    public readonly record struct SetAnswer(ItemAnswer? Item, GroupSeqs Seqs);

    /// <summary>The answer once it is durable.</summary>
    public Task<SetAnswer> Take(SignedVisit visit) => arrived.Ask(visit);

    private async Task<IReadOnlyList<SetAnswer>> Take(IReadOnlyList<SignedVisit> visits)
    {
        var nobody = new Actor(); // each visit stands under its own author
        try
        {
            var written = new WrittenSeq();
            var answers = await new Gate(queue, nobody, written).Run((TakeVisits slice) => slice.Run(visits, CancellationToken.None), CancellationToken.None);
            return [.. answers.Select(a => new SetAnswer(a, new(written.Seq, written.Feed)))];
        }
        catch (Exception fault) when (fault is not OperationCanceledException && visits.Count > 1)
        {
            // what breaks the set is found by halves, so that the others are not held up by it
            log.LogWarning(fault, "A set of {Count} visits of phones is halved", visits.Count);
            var half = visits.Count / 2;
            return [.. await Take([.. visits.Take(half)]), .. await Take([.. visits.Skip(half)])];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "A visit of a phone is taken by itself");
            return [default];
        }
    }
}
