using HocVuSo.People.Duplicates;
using HocVuSo.People.Quality;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>What is done with the register every night at half past one (việc ban đêm): duplicates, checks, what has been kept long enough. Each part is safe to run twice.</summary>
public sealed class Nights(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Nights> log) : BackgroundService
{
    private static readonly TimeOnly At = new(1, 30);

    /// <summary>The next instant the work is due, after now.</summary>
    internal static DateTimeOffset Next(DateTimeOffset now)
    {
        var local = now.ToOffset(Vn.Offset);
        var due = new DateTimeOffset(DateOnly.FromDateTime(local.DateTime).ToDateTime(At), Vn.Offset);
        return due > now ? due : due.AddDays(1);
    }

    /// <summary>How long after the start a register that nobody has ever looked through is looked through: whoever opens the lists first is not told to come back tomorrow.</summary>
    internal static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = Next(clock.GetUtcNow());
        await Task.Delay(Settling, clock, stoppingToken);
        await Try(async () =>
        {
            if (!await HasRun(stoppingToken))
            {
                await Run(stoppingToken);
            }
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            if (due - clock.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, clock, stoppingToken);
            }
            await Try(() => Run(stoppingToken));
            due = Next(clock.GetUtcNow());
        }
    }

    private async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The night's work on the register broke off; it is done again tomorrow");
        }
    }

    private async Task<bool> HasRun(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Set<QualityFinding>().AnyAsync(cancellation);
    }

    public async Task Run(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        var today = clock.TodayInVietnam();
        var map = await services.GetRequiredService<MapKeeper>().Map(cancellation);
        var inhabited = await services
            .GetRequiredService<Db>()
            .Set<Person>()
            .Where(p => p.LeftOn == null)
            .Select(p => p.VillageNo)
            .Distinct()
            .ToListAsync(cancellation);
        foreach (var commune in inhabited.Select(v => map.CommuneOf(v, today)).Distinct())
        {
            await using var own = scopes.CreateAsyncScope();
            own.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            await own.ServiceProvider.GetRequiredService<FindDuplicates>().Run(commune, cancellation);
            await own.ServiceProvider.GetRequiredService<CheckQuality>().Run(commune, cancellation);
        }
        await services.GetRequiredService<KeepNoLonger>().Run(cancellation);
    }
}
