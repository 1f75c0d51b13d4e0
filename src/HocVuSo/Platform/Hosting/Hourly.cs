namespace HocVuSo.Platform;

/// <summary>What the system does every hour, the first time an hour after the start (việc mỗi giờ). What fails is tried again an hour later.</summary>
public abstract class Hourly(IServiceScopeFactory scopes, TimeProvider clock, ILogger log) : BackgroundService
{
    protected abstract Task Once(IServiceProvider services, CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
                await Once(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "{Work} failed and is tried again in an hour", GetType().Name);
            }
        }
    }
}
