using System.Diagnostics;
using HocVuSo.Access;
using HocVuSo.Access.Contract;
using HocVuSo.Host;
using HocVuSo.Indicators.Cube;
using HocVuSo.People;
using HocVuSo.Platform;
using HocVuSo.Territory;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HocVuSo.Demo;

/// <summary>
/// Makes the demo province from a fixed seed, by the same slices and bulk roads people use, on a clock of its own (product.md section 6). Its figures are computed
/// from the records it writes; none is typed in.
/// </summary>
public static class DemoBuilder
{
    private const int Seed = 20_250_326;

    /// <summary>Fills an empty data folder and says how far it is.</summary>
    /// <exception cref="RuleException"><c>platform.already-initialised</c>.</exception>
    public static async Task Build(DataFolder folder, IConfiguration configuration, Action<string> say, CancellationToken cancellation)
    {
        if (Installation.Find(folder) is not null)
        {
            throw new RuleException("platform.already-initialised", "Thư mục {0} đã có bản cài đặt. Chọn thư mục khác với --data.", folder.Path);
        }
        BeginAnew(folder, configuration);
        var clock = new SteppingClock();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHocVuSo(configuration);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Replace(ServiceDescriptor.Singleton(folder));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Database>().Migrate(cancellation);
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();

        var watch = Stopwatch.StartNew();
        void Say(string what) => say($"{watch.Elapsed.TotalSeconds, 5:0.0} giây  {what}");
        var gate = scope.ServiceProvider.GetRequiredService<Gate>();
        await gate.Run((FoundUnits slice) => slice.Run(new(DemoTerritory.Units()), cancellation), cancellation);
        Say("Đã lập địa bàn");
        await OpenAccounts(scope.ServiceProvider, gate, cancellation);
        var work = new DemoWork(scope.ServiceProvider, gate, clock, new Random(Seed), Say);
        await work.Run(cancellation);
        await provider.GetRequiredService<Nights>().Run(cancellation);
        Say("Đã rà soát danh sách dân cư như mỗi đêm");
        await provider.GetRequiredService<AuditSealer>().SealAll(cancellation);
        File.Delete(Unfinished(folder));
        Installation.Begin(folder, demo: true, DemoTerritory.PhuTho, TimeProvider.System);
        var cube = provider.GetRequiredService<CubeKeeper>();
        await cube.CatchUp(cancellation);
        await cube.Save(cancellation);
        Say("Xong");
    }

    private static string Unfinished(DataFolder folder) => Path.Combine(folder.Path, "demo.unfinished");

    /// <summary>A demo that was interrupted is thrown away and made again; a database that is not one is never touched.</summary>
    private static void BeginAnew(DataFolder folder, IConfiguration configuration)
    {
        var mark = Unfinished(folder);
        if (File.Exists(mark) && configuration["HocVuSo:Postgres"] is null or "")
        {
            foreach (var file in Directory.EnumerateFiles(folder.Path, Path.GetFileName(folder.SqliteFile) + "*"))
            {
                File.Delete(file);
            }
        }
        else if (File.Exists(folder.SqliteFile))
        {
            throw new RuleException("platform.already-initialised", "Thư mục {0} đã có dữ liệu. Chọn thư mục khác với --data.", folder.Path);
        }
        File.WriteAllText(mark, "");
    }

    private static async Task OpenAccounts(IServiceProvider services, Gate gate, CancellationToken cancellation)
    {
        var hash = OpenAccount.Hash(services.GetRequiredService<IPasswordHasher<Account>>(), DemoAccount.SharedPassword);
        foreach (var account in DemoAccount.All)
        {
            await gate.Run(
                (OpenAccount slice) =>
                    slice.Run(new(account.UserName, account.DisplayName, hash, account.Role, account.UnitCode, Season.Opening), cancellation),
                cancellation
            );
        }
    }
}
