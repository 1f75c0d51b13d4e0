using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HocVuSo.Tests;

/// <summary>The product as a process of its own over a storage, so that it can be killed in the middle of whatever it is writing.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly Storage home;
    private Process process = null!;

    private OwnServer(Storage home) => this.home = home;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public int Kills { get; private set; }

    public static async Task<OwnServer> Over(Storage home)
    {
        var server = new OwnServer(home);
        await server.Start();
        return server;
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Kills++;
    }

    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "HocVuSo.dll"), "serve", "--urls", Address.ToString(), "--data", home.Folder })
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["HocVuSo__Postgres"] = home.Postgres ?? "";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await http.GetAsync("/dang-nhap", Stop);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(process.HasExited, "The server does not start.");
                await Task.Delay(50, Stop);
            }
        }
        throw new TimeoutException("The server does not answer.");
    }

    /// <summary>Someone of the cast at a browser, signed in as people do.</summary>
    public async Task<Visitor> SignIn(string userName)
    {
        var visitor = new Visitor(
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address }
        );
        await visitor.Submit("/dang-nhap", ("Input.UserName", userName), ("Input.Password", World.Password));
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!process.HasExited)
            {
                await Kill();
            }
        }
        catch (InvalidOperationException)
        {
            // killed before
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
