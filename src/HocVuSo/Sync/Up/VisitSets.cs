using HocVuSo.Platform;

namespace HocVuSo.Sync.Up;

/// <summary>
/// Leads the visits that arrive at the same moment, from however many phones, through the gate as one set (gom phiếu thăm): a statement per table for all of them,
/// where each by itself would cost a dozen. A set stands in the gate's queue before it is known who belongs to it: it takes those who wait when its turn comes, so the
/// gate is never idle while a visit waits, and nobody misses a set that has not begun.
/// </summary>
public sealed class VisitSets(GateQueue queue, ILogger<VisitSets> log)
{
    /// <summary>So few that the gate is held for less than the 100 ms another writer may wait.</summary>
    private const int AtOnce = 150;

    private readonly Lock turn = new();
    private readonly Queue<Waiting> waiting = new();

    /// <summary>Whether a set stands in the gate's queue that has not yet taken its visits.</summary>
    private bool announced;

    /// <summary>What became of one visit of a set.</summary>
    /// <param name="Item">Null for one the set cannot decide, which goes the road of <see cref="TakeRecord"/> by itself.</param>
    /// <param name="Seqs">What the set's group has written.</param>
    public readonly record struct SetAnswer(ItemAnswer? Item, GroupSeqs Seqs);

    private sealed record Waiting(SignedVisit Visit, TaskCompletionSource<SetAnswer> Answer);

    /// <summary>The answers, in the order of <paramref name="visits"/>, once they are durable.</summary>
    public Task<SetAnswer[]> Take(IReadOnlyCollection<SignedVisit> visits)
    {
        var come = visits.Select(v => new Waiting(v, new(TaskCreationOptions.RunContinuationsAsynchronously))).ToList();
        lock (turn)
        {
            come.ForEach(waiting.Enqueue);
            Announce();
        }
        return Task.WhenAll(come.Select(c => c.Answer.Task));
    }

    private void Announce()
    {
        if (!announced && waiting.Count > 0)
        {
            announced = true;
            _ = Lead();
        }
    }

    private async Task Lead()
    {
        List<Waiting>? set = null; // the same ones when the gate runs it again
        IReadOnlyList<SignedVisit> Visits() => [.. (set ??= Next()).Select(w => w.Visit)];
        try
        {
            var answers = await Try(Visits);
            foreach (var (one, answer) in set!.Zip(answers))
            {
                one.Answer.SetResult(answer);
            }
        }
        catch (Exception fault)
        {
            (set ?? Next()).ForEach(w => w.Answer.TrySetException(fault));
        }
    }

    private async Task<IReadOnlyList<SetAnswer>> Try(Func<IReadOnlyList<SignedVisit>> visits)
    {
        try
        {
            var written = new WrittenSeq();
            var nobody = new Actor(); // each visit stands under its own author
            var gate = new Gate(queue, nobody, written);
            var answers = await gate.Run((TakeVisits slice) => slice.Run(visits(), CancellationToken.None), CancellationToken.None);
            return [.. answers.Select(a => new SetAnswer(a, new(written.Seq, written.Feed)))];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (visits() is not { Count: > 1 } set)
            {
                log.LogWarning(fault, "A visit of a phone is taken by itself");
                return [default];
            }
            // what breaks the set is found by halves, so that the others are not held up by it
            log.LogWarning(fault, "A set of {Count} visits of phones is halved", set.Count);
            var (first, second) = (set.Take(set.Count / 2).ToList(), set.Skip(set.Count / 2).ToList());
            return [.. await Try(() => first), .. await Try(() => second)];
        }
    }

    private List<Waiting> Next()
    {
        lock (turn)
        {
            var set = new List<Waiting>();
            while (set.Count < AtOnce && waiting.TryDequeue(out var one))
            {
                set.Add(one);
            }
            announced = false;
            Announce();
            return set;
        }
    }
}
