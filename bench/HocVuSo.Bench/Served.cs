using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace HocVuSo.Bench;

/// <summary>The product as its own process over a data folder, asked over HTTP as people ask it.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Process process;
    public Uri Address { get; }

    private Served(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Seconds from the start of the process until <c>readyz</c> said yes.</summary>
    public double Ready { get; private set; }

    /// <summary>Processor seconds until then.</summary>
    public double ReadyProcessor { get; private set; }

    public static Task<Served> Start(Scratch scratch) => Start(scratch.Data, scratch.Postgres);

    public static async Task<Served> Start(string data, string? postgres)
    {
        var port = FreePort();
        var address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        var watch = Stopwatch.StartNew();
        var served = new Served(Process.Start(Starting(data, postgres, "serve", "--urls", address.ToString(), "--data", data))!, address);
        using var browser = served.Browse();
        while (!await IsReady(browser))
        {
            if (served.process.HasExited)
            {
                throw new InvalidOperationException("The server stopped before it was ready.");
            }
            await Task.Delay(10);
        }
        (served.Ready, served.ReadyProcessor) = (watch.Elapsed.TotalSeconds, served.Processor);
        return served;
    }

    /// <summary>Runs one command of the command line to its end.</summary>
    public static async Task Command(Scratch scratch, string input, params string[] arguments)
    {
        var start = Starting(scratch.Data, scratch.Postgres, arguments);
        start.RedirectStandardInput = true;
        using var command = Process.Start(start)!;
        _ = command.StandardOutput.ReadToEndAsync();
        await command.StandardInput.WriteLineAsync(input);
        await command.WaitForExitAsync();
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"{arguments[0]} ended with {command.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    /// <summary>Processor seconds used so far.</summary>
    public double Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Most memory it ever held, in MB.</summary>
    public double PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / (1024.0 * 1024);
        }
    }

    /// <summary>Memory it holds now, in MB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024.0 * 1024);
        }
    }

    /// <summary>A browser without an account; follows no redirect.</summary>
    public HttpClient Browse() =>
        new(
            new SocketsHttpHandler
            {
                CookieContainer = new CookieContainer(),
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
            }
        )
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromMinutes(5),
        };

    public async Task<HttpClient> SignIn(string user, string password)
    {
        var browser = Browse();
        var form = Forms.Hidden(await browser.GetStringAsync("/dang-nhap"));
        form["Input.UserName"] = user;
        form["Input.Password"] = password;
        using var body = new FormUrlEncodedContent(form);
        using var answer = await browser.PostAsync("/dang-nhap", body);
        return answer.StatusCode is HttpStatusCode.Redirect ? browser : throw new InvalidOperationException($"{user} could not sign in: {answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            _ = Kill(process.Id, Terminate);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private const int Terminate = 15;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private static async Task<bool> IsReady(HttpClient browser)
    {
        try
        {
            using var answer = await browser.GetAsync("/readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Starting(string data, string? postgres, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Product, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_CONTENTROOT"] = ContentRoot();
        start.Environment["HOCVUSO_DATA"] = data;
        start.Environment["DOTNET_GCgen0size"] = "0x4000000"; // as ./run starts it
        if (postgres is not null)
        {
            start.Environment["HocVuSo__Postgres"] = postgres;
        }
        return start;
    }

    /// <summary>The built product: HOCVUSO_SERVER, for a published one, else that of this build.</summary>
    private static string Product => Environment.GetEnvironmentVariable("HOCVUSO_SERVER") ?? Path.Combine(AppContext.BaseDirectory, "HocVuSo.dll");

    /// <summary>The folder with the files of the pages: src/HocVuSo above the built program.</summary>
    private static string ContentRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var source = Path.Combine(folder.FullName, "src", "HocVuSo");
            if (Directory.Exists(source))
            {
                return source;
            }
        }
        throw new DirectoryNotFoundException("src/HocVuSo");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
