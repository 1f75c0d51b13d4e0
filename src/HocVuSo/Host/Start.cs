using HocVuSo.Indicators.Cube;
using HocVuSo.People.Rights;
using HocVuSo.Platform;

namespace HocVuSo.Host;

/// <summary>What happens before the first request: take the folder, bring the schema up, look at the keys, erase again what an older copy brought back, fold the ledger.</summary>
public static class Start
{
    /// <exception cref="RuleException"><c>platform.folder-in-use</c>, <c>platform.keys-other</c>.</exception>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancellation)
    {
        var folder = services.GetRequiredService<DataFolder>();
        folder.Hold();
        await services.GetRequiredService<Database>().Migrate(cancellation);
        await using (var scope = services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            await scope.ServiceProvider.GetRequiredService<KeyFit>().Demand(cancellation);
            await scope.ServiceProvider.GetRequiredService<ReplayErasures>().Run(cancellation);
        }
        await services.GetRequiredService<CubeKeeper>().CatchUp(cancellation);
    }
}
