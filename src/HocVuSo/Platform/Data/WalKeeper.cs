namespace HocVuSo.Platform;

/// <summary>Writes SQLite's log back into the file in the background, a second after something was committed, so that no commit has to wait for it.</summary>
public sealed class WalKeeper(Database database, GateQueue gate, ILogger<WalKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private volatile bool written;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsSqlite)
        {
            return;
        }
        gate.Committed += Note;
        try
        {
            using var timer = new PeriodicTimer(Pause);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (written)
                {
                    written = false;
                    await Once(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
        finally
        {
            gate.Committed -= Note;
        }
    }

    private async Task Once(CancellationToken cancellation)
    {
        try
        {
            await database.WriteBack(cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The log could not be written back; it is tried again after the next commit");
        }
    }

    private void Note(long seq) => written = true;
}
