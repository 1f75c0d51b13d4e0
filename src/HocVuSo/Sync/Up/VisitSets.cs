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
    private readonly Gathering<(OpenedRecord Record, Actor Author), ItemAnswer?> arrived;

    public VisitSets(GateQueue queue, ILogger<VisitSets> log)
    {
        (this.queue, this.log) = (queue, log);
        arrived = new(Take, Math.Min(AtOnce, VisitBatch.Most));
    }

    /// <summary>The answer once it is durable; null for one the set cannot decide, which goes the road of <see cref="TakeRecord"/> by itself.</summary>
    public Task<ItemAnswer?> Take(OpenedRecord visit, Actor author) => arrived.Ask((visit, author));

    private async Task<IReadOnlyList<ItemAnswer?>> Take(IReadOnlyList<(OpenedRecord Record, Actor Author)> visits)
    {
        var nobody = new Actor(); // each visit stands under its own author
        try
        {
            return await new Gate(queue, nobody, new()).Run((TakeVisits slice) => slice.Run(visits, CancellationToken.None), CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "{Count} visits of phones are taken one by one", visits.Count);
            return new ItemAnswer?[visits.Count];
        }
    }
}
