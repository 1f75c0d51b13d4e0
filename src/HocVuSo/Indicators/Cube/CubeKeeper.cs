using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Indicators.Cube;

/// <summary>Keeps this node's cube level with the ledger: the checkpoint or one full fold at the start, then "what came after n" (architecture sections 3 and 5).</summary>
public sealed class CubeKeeper(Database database, Rules rules, GateQueue gate, DataFolder folder, ILogger<CubeKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>Least time from one step to the next while much is written: a step costs nearly the same for one fact as for hundreds. Whoever waits does not wait for it.</summary>
    internal TimeSpan Stride { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>So many facts are folded in well under a second: a restart may have to.</summary>
    private const int FactsBetween = 20_000;
    private static readonly TimeSpan TimeBetween = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LeastBetween = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly SemaphoreSlim hurry = new(0, 1);
    private volatile CubeFollower follower = new(database, FoldRules.Default, int.MaxValue);
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool folded;
    private long saved;
    private long savedAt = Environment.TickCount64;

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
            Release(hurry);
            var left = until - Environment.TickCount64;
            if (left <= 0)
            {
                return false;
            }
            await Task.WhenAny(Volatile.Read(ref moved).Task, Task.Delay(TimeSpan.FromMilliseconds(Math.Min(left, 20)), cancellation));
        }
        return true;
    }

    /// <summary>Reads everything after the cube's seq and applies it; the first call begins from the checkpoint where one holds, one after a change of rules folds the whole ledger.</summary>
    public async Task CatchUp(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var inForce = await rules.OfFold(cancellation);
            if (folded && string.Equals(inForce.Hash, follower.Rules.Hash, StringComparison.Ordinal) && inForce.Version == follower.Rules.Version)
            {
                await follower.CatchUp(cancellation, moved: Announce);
            }
            else
            {
                // readers keep the old fold until the new one is whole; it is left to the collector, since one may still be reading it
                var next = new CubeFollower(database, inForce, int.MaxValue, folder.Path);
                var restored = !folded && await Restore(next, cancellation) ? next.Seq : 0;
                await next.CatchUp(cancellation);
                (follower, saved) = (next, restored);
                Announce();
            }
            Volatile.Write(ref folded, true);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes a checkpoint when the cube has moved since the last. Safe at any time after the first <see cref="CatchUp"/>.</summary>
    public async Task Save(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (folded && follower.Seq != saved && Checkpoint(follower.Rules) is { } checkpoint)
            {
                await checkpoint.Save(follower, cancellation);
                (saved, savedAt) = (follower.Seq, Environment.TickCount64);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Fills an empty follower from this installation's checkpoint; false where there is none that holds.</summary>
    internal async Task<bool> Restore(CubeFollower empty, CancellationToken cancellation) =>
        Checkpoint(empty.Rules) is { } checkpoint && await checkpoint.Restore(empty, cancellation);

    /// <summary>Of this installation; none while there is no installation yet.</summary>
    private CubeCheckpoint? Checkpoint(FoldRules inForce) =>
        Installation.Find(folder) is { } installation
            ? new(Path.Combine(folder.Path, CubeCheckpoint.FileName), installation.Id, CubeCheckpoint.Definitions(inForce), database)
            : null;

    private bool IsTimeToSave()
    {
        var since = TimeSpan.FromMilliseconds(Environment.TickCount64 - savedAt);
        return Seq - saved >= FactsBetween ? saved == 0 || since >= LeastBetween : Seq != saved && since >= TimeBetween;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gate.Committed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var began = Environment.TickCount64;
                try
                {
                    await CatchUp(stoppingToken);
                    if (IsTimeToSave())
                    {
                        await Save(stoppingToken);
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    log.LogError(exception, "The cube could not follow the ledger from {Seq}", Seq);
                }
                if (
                    await wake.WaitAsync(Poll, stoppingToken)
                    && Stride - TimeSpan.FromMilliseconds(Environment.TickCount64 - began) is var rest
                    && rest > TimeSpan.Zero
                )
                {
                    await hurry.WaitAsync(rest, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
        finally
        {
            gate.Committed -= Wake;
            await SaveAtTheEnd();
        }
    }

    private async Task SaveAtTheEnd()
    {
        try
        {
            await Save(CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogWarning(exception, "The cube's checkpoint could not be written; the next start folds what it lacks");
        }
    }

    private void Announce() => Interlocked.Exchange(ref moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private void Wake(long seq)
    {
        if (seq > 0)
        {
            Release(wake);
        }
    }

    private static void Release(SemaphoreSlim semaphore)
    {
        if (semaphore.CurrentCount == 0)
        {
            try
            {
                semaphore.Release();
            }
            catch (SemaphoreFullException)
            {
                // someone else did
            }
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        follower.Dispose();
        turn.Dispose();
        wake.Dispose();
        hurry.Dispose();
    }
}
