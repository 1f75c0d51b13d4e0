using System.Diagnostics;
using System.Net;
using System.Text;

namespace HocVuSo.Tests.Host;

/// <summary>Commands beside a running server: real processes, one data folder, SQLite.</summary>
[OneDatabase]
public sealed class HandoverTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("hvs-").FullName, "data");
    private readonly string address = $"http://127.0.0.1:{FreePort()}";
    private Process? server;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var init = await Run("", "init", "--province", "31");
        Assert.True(init.Exit == 0, init.Error);
        server = Start("serve", "--urls", address);
        _ = server.StandardOutput.ReadToEndAsync(Stop);
        _ = server.StandardError.ReadToEndAsync(Stop);
        using var http = new HttpClient();
        for (var i = 0; i < 300; i++)
        {
            try
            {
                if ((await http.GetAsync(address + "/readyz", Stop)).StatusCode is HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not yet
            }
            await Task.Delay(100, Stop);
        }
        Assert.Fail("The server did not start.");
    }

    [Fact]
    public async Task A_running_server_does_the_work_and_the_answer_comes_back()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "run", "command.sock")));
        }
        string[] add = ["user", "add", "--name", "quan-tri", "--role", "Administrator", "--unit", "31"];
        var opened = await Run("mot-cau-de-nho\n", add);
        Assert.Equal((0, ""), (opened.Exit, opened.Error));
        Assert.Contains("Đã mở tài khoản quan-tri.", opened.Output, StringComparison.Ordinal);

        // a relative path is the asking process's own
        await File.WriteAllTextAsync(Path.Combine(folder, "..", "dan-cu.csv"), "Họ và tên;Năm sinh;Thôn\r\nTrần Thị Lành;1954;Thôn Đông\r\n", Stop);
        var import = await Run("", "import", "--unit", "99999", "--file", "../dan-cu.csv");
        Assert.Equal(1, import.Exit);
        Assert.Contains("99999", import.Error, StringComparison.Ordinal);

        var verify = await Run("", "verify");
        Assert.True(verify.Exit == 0, verify.Output + verify.Error);
        Assert.Contains("Nhật ký:", verify.Output, StringComparison.Ordinal);

        // once the server is gone the command takes the lock itself
        server!.Kill();
        await server.WaitForExitAsync(Stop);
        var alone = await Run("mot-cau-dai-nua\n", "user", "add", "--name", "khac", "--role", "CommuneOfficer", "--unit", "31");
        Assert.True(alone.Exit == 0, alone.Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
        server?.Dispose();
        Directory.Delete(Directory.GetParent(folder)!.FullName, recursive: true);
    }

    private async Task<(int Exit, string Output, string Error)> Run(string input, params string[] args)
    {
        using var process = Start(args);
        await process.StandardInput.WriteAsync(input.AsMemory(), Stop);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        var error = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output, await error);
    }

    private Process Start(params string[] args)
    {
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HocVuSo.dll"), .. args, "--data", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_hostBuilder__reloadConfigOnChange"] = "false";
        start.Environment.Remove("HOCVUSO_KEYS");
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
