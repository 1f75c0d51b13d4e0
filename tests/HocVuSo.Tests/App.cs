using System.Net;
using HocVuSo.Access;
using HocVuSo.Platform;
using HocVuSo.Territory;
using HocVuSo.Tests.Browsing;
using HocVuSo.Tests.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HocVuSo.Tests;

/// <summary>The whole product over a private copy of a migrated database, at 08:00 in Hanoi on 15/03/2026. Each test has its own.</summary>
public sealed class App : WebApplicationFactory<Program>
{
    private static readonly Lazy<Storage> Template = new(MakeTemplate);

    // hundreds of hosts in one process would use up the machine's inotify instances
    static App() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");

    private readonly Storage storage;
    private readonly bool keep;

    public App()
        : this(Template.Value.Copy(), keep: false) { }

    private App(Storage storage, bool keep) => (this.storage, this.keep) = (storage, keep);

    /// <summary>A storage in which <paramref name="work"/> was done, for a server in a process of its own; the caller throws it away.</summary>
    internal static async Task<Storage> Prepared(Func<App, Task> work)
    {
        var fresh = Template.Value.Copy();
        await using (var app = new App(fresh, keep: true))
        {
            await work(app);
        }
        return fresh;
    }

    /// <summary>The product over a storage that another process has let go of.</summary>
    internal static App Over(Storage storage) => new(storage, keep: true);

    /// <summary>A look into a storage beside the process that works on it.</summary>
    internal static Db Reading(Storage storage) => new Database(Path.Combine(storage.Folder, "hocvuso.db"), storage.Postgres).Reading();

    /// <summary>False when the tests run on PostgreSQL.</summary>
    public static bool IsSqlite => Storage.IsSqlite;

    public FakeTimeProvider Clock { get; } = new(World.Now);

    /// <summary>What it sends once it listens on a real port.</summary>
    public Wire Wire { get; } = new();

    /// <summary>Breaks the line where a test says so.</summary>
    internal Faults Faults { get; } = new();

    /// <summary>Data folder of this test.</summary>
    public string Folder => storage.Folder;

    /// <summary>A browser without an account.</summary>
    public Visitor Anyone() => Browse(new CookieContainer());

    /// <summary>A browser in which someone of the cast is signed in.</summary>
    public Visitor As(Player player) => Browse(Holding(player));

    /// <summary>The same, who asks without waiting until the figures hold what others have written.</summary>
    internal Visitor AtOnce(Player player) => new(CreateDefaultClient(new CookieContainerHandler(Holding(player))));

    /// <summary>Runs one slice through the gate as the system does, or as <paramref name="player"/>.</summary>
    public async Task<TAnswer> Write<TSlice, TAnswer>(Func<TSlice, Task<TAnswer>> work, Player? player = null)
        where TSlice : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await Tickets.Become(scope.ServiceProvider, player);
        return await scope.ServiceProvider.GetRequiredService<Gate>().Run(work, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc cref="Write{TSlice,TAnswer}"/>
    public Task Write<TSlice>(Func<TSlice, Task> work, Player? player = null)
        where TSlice : notnull =>
        Write<TSlice, bool>(
            async slice =>
            {
                await work(slice);
                return true;
            },
            player
        );

    /// <summary>Looks into the database, for what no page shows.</summary>
    public async Task<TAnswer> Read<TAnswer>(Func<Db, Task<TAnswer>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<Db>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("HocVuSo:Data", storage.Folder);
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false"); // each watched file takes one of the machine's 128 watchers
        if (storage.Postgres is { } postgres)
        {
            builder.UseSetting("HocVuSo:Postgres", postgres);
        }
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock).AddScoped<World.Casting>().AddScoped<Residents.Agree>().AddScoped<SetBasedTests.Twice>();
            Wire.Attach(services);
            services.AddSingleton<IStartupFilter>(Faults);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !keep)
        {
            storage.Dispose();
        }
    }

    private CookieContainer Holding(Player player)
    {
        var cookies = new CookieContainer();
        cookies.Add(ClientOptions.BaseAddress, Tickets.For(Services, player));
        return cookies;
    }

    /// <summary>Keeps cookies, follows no redirect: where an answer leads is part of what a test looks at.</summary>
    private Visitor Browse(CookieContainer cookies) => new(CreateDefaultClient(new LevelCube(this), new CookieContainerHandler(cookies)));

    private static Storage MakeTemplate()
    {
        var empty = Storage.Empty();
        Task.Run(async () =>
            {
                await using var app = new App(empty, keep: true);
                await app.Write((FoundUnits slice) => slice.Run(World.Units, CancellationToken.None));
                var hash = OpenAccount.Hash(app.Services.GetRequiredService<IPasswordHasher<Account>>(), World.Password);
                await app.Write((World.Casting casting) => casting.Run(hash, CancellationToken.None));
            })
            .GetAwaiter()
            .GetResult();
        return empty;
    }
}
