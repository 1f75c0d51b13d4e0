using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>After a restart: goes on with files whose saving or undoing had begun, and sweeps away those whose reading broke off (ghi tiếp).</summary>
public sealed class ContinueImports(IServiceScopeFactory scopes, ILogger<ContinueImports> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Run(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A file of residents could not be saved to its end; it is tried again at the next start");
        }
    }

    /// <summary>Goes on with one file beside the request that began it: a closed browser does not stop it.</summary>
    public Task Go(ResidentImportId import) =>
        Task.Run(async () =>
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
                await scope.ServiceProvider.GetRequiredService<ResidentJournal>().Finish(import, CancellationToken.None);
            }
            catch (Exception failure)
            {
                log.LogError(failure, "A file of residents could not be saved to its end; it is tried again at the next start");
            }
        });

    /// <summary>At the start, before anyone uploads: whatever is being read then was left by a server that stopped.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        var db = services.GetRequiredService<Db>();
        var open = await db.Set<ResidentImport>()
            .Where(i =>
                i.State == ImportState.Reading
                || i.State == ImportState.Applying
                || i.State == ImportState.Undoing
                || (i.State == ImportState.Discarded && db.Set<ResidentImportRow>().Any(r => r.ImportId == i.Id))
            )
            .Select(i => new { i.Id, i.State })
            .ToListAsync(cancellation);
        var journal = services.GetRequiredService<ResidentJournal>();
        foreach (var import in open)
        {
            await (
                import.State is ImportState.Applying or ImportState.Undoing ? journal.Finish(import.Id, cancellation) : journal.Sweep(import.Id, cancellation)
            );
        }
    }
}
