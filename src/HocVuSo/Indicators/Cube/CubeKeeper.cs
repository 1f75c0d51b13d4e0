using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Indicators.Cube;

/// <summary>Keeps this node's cube level with the ledger: one full fold at the start, then "what came after n" (architecture sections 3 and 5).</summary>
public sealed class CubeKeeper(Database database, Rules rules, GateQueue gate, ILogger<CubeKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim wake = new(0, 1);
    private volatile CubeFollower follower = new(database, FoldRules.Default, int.MaxValue);
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool folded;

    internal Cube Cube => follower.Cube;

    /// <summary>The cube together with the rules it was folded by.</summary>
    internal (Cube Cube, FoldRules Rules) Folded => follower is var current ? (current.Cube, current.Rules) : default;

    /// <summary>False until the first fold is done: <c>readyz</c> says so.</summary>
    public bool Ready => Volatile.Read(ref folded);

    public long Seq => follower.Seq;

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
            await Task.WhenAny(Volatile.Read(ref moved).Task, Task.Delay(TimeSpan.FromMilliseconds(Math.Min(left, 20)), cancellation));
        }
        return true;
    }

    /// <summary>Reads everything after the cube's seq and applies it; the first call, and one after a change of rules, folds the whole ledger.</summary>
    public async Task CatchUp(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var inForce = await rules.OfFold(cancellation);
            if (string.Equals(inForce.Hash, follower.Rules.Hash, StringComparison.Ordinal) && inForce.Version == follower.Rules.Version)
            {
                await follower.CatchUp(cancellation, moved: Announce);
            }
            else
            {
                // readers keep the old fold until the new one is whole; it is left to the collector, since one may still be reading it
                var next = new CubeFollower(database, inForce, int.MaxValue);
                await next.CatchUp(cancellation);
                follower = next;
                Announce();
            }
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

    private void Announce() => Interlocked.Exchange(ref moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

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

    public override void Dispose()
    {
        base.Dispose();
        follower.Dispose();
        turn.Dispose();
        wake.Dispose();
    }
}
