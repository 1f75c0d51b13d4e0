using HocVuSo.Platform;

namespace HocVuSo.Indicators.Cube;

/// <summary>Keeps this node's cube level with the ledger: one full fold at the start, then "what came after n" (architecture sections 3 and 5).</summary>
public sealed class CubeKeeper(Database database, GateQueue gate, ILogger<CubeKeeper> log) : BackgroundService
{
    private const int BatchSize = 20_000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly LedgerReader ledger = new(database);
    private readonly HashSet<int> known = [];
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool folded;

    internal Cube Cube { get; } = new();

    /// <summary>False until the first fold is done: <c>readyz</c> says so.</summary>
    public bool Ready => Volatile.Read(ref folded);

    public long Seq => Cube.Read(r => r.Seq);

    /// <summary>Waits until the cube holds a seq, at most <paramref name="patience"/>; false when it does not yet.</summary>
    public async Task<bool> Holds(long seq, TimeSpan patience, CancellationToken cancellation)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (Seq < seq)
        {
            var left = until - Environment.TickCount64;
            if (left <= 0)
            {
                return false;
            }
            await Task.WhenAny(Volatile.Read(ref moved).Task, Task.Delay(TimeSpan.FromMilliseconds(Math.Min(left, 50)), cancellation));
        }
        return true;
    }

    /// <summary>Reads everything after the cube's seq and applies it; the first call folds the whole ledger.</summary>
    public async Task CatchUp(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            while (await Batch(cancellation)) { }
            Volatile.Write(ref folded, true);
        }
        finally
        {
            turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gate.Committed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await CatchUp(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    log.LogError(exception, "The cube could not follow the ledger from {Seq}", Seq);
                }
                await wake.WaitAsync(Poll, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
        finally
        {
            gate.Committed -= Wake;
        }
    }

    private void Wake(long seq)
    {
        if (seq > 0 && wake.CurrentCount == 0)
        {
            try
            {
                wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // someone else woke it
            }
        }
    }

    private async Task<bool> Batch(CancellationToken cancellation)
    {
        var seq = Seq;
        // the first fold reads everything at once, so that no subject is read twice
        var facts = await ledger.After(seq, folded ? BatchSize : int.MaxValue, cancellation);
        if (facts.Count == 0)
        {
            return false;
        }
        var head = facts[^1].Seq;
        var before = new Contributions();
        var now = new Contributions();
        var touched = new Dictionary<int, List<FactRow>>();
        foreach (var fact in facts)
        {
            if (fact.Subject == 0)
            {
                Fold.Nobody(fact, now);
            }
            else if (touched.TryGetValue(fact.Subject, out var list))
            {
                list.Add(fact);
            }
            else
            {
                touched[fact.Subject] = [fact];
            }
        }
        var kinds = await ledger.Kinds(touched.Keys, cancellation);
        foreach (var (subject, old) in await ledger.Of(touched.Keys.Where(known.Contains), upTo: seq, cancellation))
        {
            touched[subject].AddRange(old);
            Fold.Subject(kinds[subject], old, FoldRules.Default, before);
        }
        foreach (var (subject, all) in touched)
        {
            Fold.Subject(kinds[subject], all, FoldRules.Default, now);
            known.Add(subject);
        }
        Cube.Apply(before, now, head);
        Interlocked.Exchange(ref moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return true;
    }

    public override void Dispose()
    {
        Cube.Dispose();
        turn.Dispose();
        wake.Dispose();
        base.Dispose();
    }
}
