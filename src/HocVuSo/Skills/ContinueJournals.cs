using HocVuSo.Platform;
using HocVuSo.Skills.Passing;
using HocVuSo.Skills.Vneid;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills;

/// <summary>After a restart: goes on with decisions and VNeID lists whose writing or undoing had begun (ghi tiếp).</summary>
public sealed class ContinueJournals(IServiceScopeFactory scopes, ILogger<ContinueJournals> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Run(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A list could not be written to its end; it is tried again at the next start");
        }
    }

    /// <summary>Safe to run at any time, also beside the request that began the writing.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        var db = services.GetRequiredService<Db>();
        var decisions = await db.Set<PassDecision>()
            .Where(d => d.Status == DecisionStatus.Writing || d.Status == DecisionStatus.Undoing)
            .Select(d => d.Id)
            .ToListAsync(cancellation);
        foreach (var decision in decisions)
        {
            await services.GetRequiredService<PassedJournal>().Finish(decision, cancellation);
        }
        var lists = await db.Set<VneidList>()
            .Where(l => l.Status == VneidStatus.Applying || l.Status == VneidStatus.Undoing)
            .Select(l => l.Id)
            .ToListAsync(cancellation);
        foreach (var list in lists)
        {
            await services.GetRequiredService<VneidJournal>().Finish(list, cancellation);
        }
    }
}
