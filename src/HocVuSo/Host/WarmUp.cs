using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;
using HocVuSo.Reports.Dashboards;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Host;

/// <summary>Reads the dashboards once after the start, so that the first officer of the morning does not wait for code to be compiled.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, CubeKeeper cube, MapKeeper maps, TimeProvider clock, ILogger<WarmUp> log) : BackgroundService
{
    /// <summary>A ledger smaller than this is a test's or a new installation's: nobody waits there.</summary>
    private const int LeastFacts = 10_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            if (cube.Ready && cube.Seq >= LeastFacts)
            {
                await Read(stoppingToken);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The dashboards could not be read ahead; they are read when someone asks");
        }
    }

    private async Task Read(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        var units = (await maps.Map(cancellation)).AllOn(clock.TodayInVietnam()).ToList();
        if (units.Find(u => u.Kind.IsProvince()) is { } province)
        {
            await services.GetRequiredService<ProvinceBoards>().Read(province, code: null, asked: null, map: null, cancellation);
        }
        if (units.Find(u => u.Kind.IsCommune()) is { } commune)
        {
            await services.GetRequiredService<CommuneBoards>().Read(commune, asked: null, map: null, cancellation);
        }
        await HomeFigures.Read(services, cancellation);
    }
}
