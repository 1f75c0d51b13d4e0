using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;

namespace HocVuSo.Host;

/// <summary>What a command needs of its data folder.</summary>
internal enum Hold
{
    /// <summary>Reads beside a running server.</summary>
    Nothing,

    /// <summary>Reads; a running server does it faster, because its figures are folded already.</summary>
    ServerIfThere,

    /// <summary>Writes: in the running server, else alone with the folder locked.</summary>
    Write,
}

/// <summary>Runs one command of the command line, acting as the system: in the server that holds the data folder, else here, without the web server.</summary>
internal static class Commands
{
    private static readonly AsyncLocal<(IServiceProvider Services, Terminal Terminal)?> Handed = new();

    /// <param name="begins">The command makes the installation, so that none needs to be there.</param>
    public static async Task<int> On(
        string? data,
        Func<IServiceProvider, Terminal, CancellationToken, Task<int>> work,
        CancellationToken cancellation,
        Hold hold = Hold.Write,
        bool begins = false
    )
    {
        if (Handed.Value is { } handed)
        {
            return await Work(handed.Services, handed.Terminal, work, cancellation);
        }
        try
        {
            return await Alone(data, work, hold, begins, cancellation);
        }
        catch (RuleException rule)
        {
            await Console.Error.WriteLineAsync(rule.Message);
            return 1;
        }
    }

    /// <exception cref="RuleException"><c>platform.no-installation</c>; <c>platform.folder-unusable</c>.</exception>
    private static async Task<int> Alone(
        string? data,
        Func<IServiceProvider, Terminal, CancellationToken, Task<int>> work,
        Hold hold,
        bool begins,
        CancellationToken cancellation
    )
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Configuration.AddEnvironmentVariables();
        if (data is not null)
        {
            builder.Configuration["HocVuSo:Data"] = data;
        }
        var path = Path.GetFullPath(PlatformModule.PathOf(builder.Configuration));
        if (!begins && !Installation.IsIn(path))
        {
            throw new RuleException(
                "platform.no-installation",
                "Thư mục {0} chưa có bản cài đặt. Chọn thư mục bằng --data, hoặc lập mới: hocvuso init --province 25",
                path
            );
        }
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHocVuSo(builder.Configuration);
        await using var services = builder.Services.BuildServiceProvider();
        var folder = services.GetRequiredService<DataFolder>();
        if (hold is not Hold.Nothing && await Handover.Send(folder, CommandLine.Given, Terminal.Console, cancellation) is { } exit)
        {
            return exit;
        }
        return await Work(
            services,
            Terminal.Console,
            async (inner, terminal, c) =>
            {
                if (hold is Hold.Write)
                {
                    folder.Hold();
                    await services.GetRequiredService<Database>().Migrate(c);
                }
                return await work(inner, terminal, c);
            },
            cancellation
        );
    }

    /// <summary>Runs a command that another process handed over, on this server's services.</summary>
    public static Task<int> RunHanded(IReadOnlyList<string> args, IServiceProvider services, Terminal terminal, CancellationToken cancellation)
    {
        Handed.Value = (services, terminal);
        return CommandLine.Root().Parse(args).InvokeAsync(cancellationToken: cancellation);
    }

    /// <summary>Brings the cube level with the ledger for a command that reads figures.</summary>
    public static Task CatchUp(IServiceProvider services, CancellationToken cancellation) => services.GetRequiredService<CubeKeeper>().CatchUp(cancellation);

    private static async Task<int> Work(
        IServiceProvider services,
        Terminal terminal,
        Func<IServiceProvider, Terminal, CancellationToken, Task<int>> work,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            return await work(scope.ServiceProvider, terminal, cancellation);
        }
        catch (RuleException rule)
        {
            await terminal.Error.WriteLineAsync(rule.Message);
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"Không đọc hoặc ghi được tệp: {exception.Message}");
            return 1;
        }
        catch (System.Data.Common.DbException exception)
            when (exception.SqlState is "42P01" or "42703" || exception is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 1 })
        {
            await terminal.Error.WriteLineAsync(
                $"Cơ sở dữ liệu không khớp với bản phần mềm này. Chạy máy chủ một lần để nâng cấp rồi chạy lại. ({exception.Message})"
            );
            return 1;
        }
        catch (System.Data.Common.DbException exception) when (exception.InnerException is System.Net.Sockets.SocketException or TimeoutException)
        {
            await terminal.Error.WriteLineAsync($"Không kết nối được cơ sở dữ liệu: {exception.Message}");
            return 1;
        }
    }
}
