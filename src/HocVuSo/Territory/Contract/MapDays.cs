using HocVuSo.Platform;

namespace HocVuSo.Territory.Contract;

/// <summary>Wakes the followers of the map (<see cref="IMapFollower"/>) when a day begins, when the server starts, and when a change holds at once.</summary>
/// <remarks>What is due is found by looking, not by remembering: a day on which the server was down is caught up at the next start, dated as it should be.</remarks>
public sealed class MapDays(IServiceScopeFactory scopes, MapKeeper maps, TimeProvider clock, ILogger<MapDays> log) : BackgroundService
{
    /// <summary>A machine that slept through midnight is late by this much at most.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Called when a change is durable.</summary>
    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // it is awake already
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (ObjectDisposedException)
            {
                return; // the server stopped while it was starting
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "What follows the map could not be brought in line; it is tried again within the hour");
            }
            try
            {
                using var ring = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var midnight = Task.Delay(UntilMidnight(), clock, ring.Token);
                await Task.WhenAny(midnight, wake.WaitAsync(ring.Token));
                await ring.CancelAsync();
            }
            catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>Brings everything in line with today's map; also what a test and the command line call.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var map = await maps.Map(cancellation);
            if (map.IsEmpty)
            {
                return;
            }
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            foreach (var follower in scope.ServiceProvider.GetServices<IMapFollower>())
            {
                await follower.Follow(map, clock.TodayInVietnam(), cancellation);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private TimeSpan UntilMidnight()
    {
        var local = clock.GetUtcNow().ToOffset(Vn.Offset);
        var left = local.Date.AddDays(1) - local.DateTime + TimeSpan.FromSeconds(1);
        return left < Longest ? left : Longest;
    }

    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
        wake.Dispose();
    }
}
