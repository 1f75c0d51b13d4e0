using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;

namespace HocVuSo.Host;

/// <summary>Runs one command of the command line on a data folder: services without the web server, acting as the system.</summary>
internal static class Commands
{
    public static async Task<int> On(
        string? data,
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancellation,
        bool writes = true
    )
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Configuration.AddEnvironmentVariables();
        if (data is not null)
        {
            builder.Configuration["HocVuSo:Data"] = data;
        }
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHocVuSo(builder.Configuration);
        await using var services = builder.Services.BuildServiceProvider();
        try
        {
            if (writes)
            {
                services.GetRequiredService<DataFolder>().Hold();
                await services.GetRequiredService<Database>().Migrate(cancellation);
            }
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            return await work(scope.ServiceProvider, cancellation);
        }
        catch (RuleException rule)
        {
            await Console.Error.WriteLineAsync(rule.Message);
            return 1;
        }
    }

    /// <summary>Brings the cube level with the ledger for a command that reads figures.</summary>
    public static Task CatchUp(IServiceProvider services, CancellationToken cancellation) => services.GetRequiredService<CubeKeeper>().CatchUp(cancellation);
}
