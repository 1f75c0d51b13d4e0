using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>Counts held visits whose day has come (tính phiếu chờ đến ngày). Safe to run twice; what can no longer be entered stays, with the rule that refused it.</summary>
public sealed class CountHeldVisits(Db db, VisitBook book, Actor actor, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>Whether any is due.</summary>
    public static Task<bool> AnyDue(Db db, DateOnly today, CancellationToken cancellation) =>
        db.Set<HeldVisit>().AnyAsync(h => h.Day <= today && h.RefusedBy == null, cancellation);

    /// <returns>How many were looked at; call again while it is not 0.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var due = await db.Set<HeldVisit>()
            .AsTracking()
            .Where(h => h.Day <= today && h.RefusedBy == null)
            .OrderBy(h => h.Day)
            .Take(AtOnce)
            .ToListAsync(cancellation);
        var rows = new RoundTrip(db);
        var entered = await book.Enter(
            [.. due.Select(h => new VisitBook.Entry(h.Read(), actor) { Account = h.SentBy })],
            VisitCards.None,
            corrects: null,
            allOrNothing: false,
            rows,
            cancellation
        );
        await rows.Run(cancellation);
        foreach (var (visit, answer) in due.Zip(entered))
        {
            if (answer.Verdict is VisitVerdict.Refused)
            {
                visit.Refuse(answer.Why!.Code);
            }
            else
            {
                db.Remove(visit);
            }
        }
        await db.SaveChangesAsync(cancellation);
        return due.Count;
    }
}

/// <summary>Looks every ten minutes whether a held visit is due.</summary>
public sealed class HeldVisitsClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<HeldVisitsClock> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Held visits could not be counted; they are looked at again in ten minutes");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Actor>().BecomeSystem();
        if (await CountHeldVisits.AnyDue(services.GetRequiredService<Db>(), clock.TodayInVietnam(), cancellation))
        {
            var gate = services.GetRequiredService<Gate>();
            while (await gate.Piece((CountHeldVisits slice) => slice.Run(cancellation), cancellation) > 0) { }
        }
    }
}
