using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using HocVuSo.Platform;
using Npgsql;

namespace HocVuSo.Host.Backups;

/// <summary>PostgreSQL's own programs take a copy and bring it back; they know every version of its files, we do not.</summary>
internal static class PostgresTools
{
    public static Task Dump(string connection, string file, CancellationToken cancellation) =>
        Run("pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", "--file", file], cancellation);

    /// <summary>All or nothing: what stood there stays when it fails.</summary>
    public static Task Restore(string connection, string file, CancellationToken cancellation) =>
        Run(
            "pg_restore",
            connection,
            ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", file],
            cancellation
        );

    /// <exception cref="RuleException"><c>backup.no-tool</c>: the program is not installed; <c>backup.tool-failed</c>, with its own words.</exception>
    private static async Task Run(string program, string connection, string[] args, CancellationToken cancellation)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        string[] where = ["--host", to.Host ?? "localhost", "--port", to.Port.ToString(CultureInfo.InvariantCulture), "--dbname", to.Database ?? ""];
        var start = new ProcessStartInfo(program, [.. where, .. to.Username is { Length: > 0 } user ? ["--username", user] : Array.Empty<string>(), .. args])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PGPASSWORD"] = to.Password;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new RuleException(
                "backup.no-tool",
                "Cần chương trình {0} của PostgreSQL. Cài gói postgresql-client rồi chạy lại, hoặc sao lưu bằng công cụ của máy chủ PostgreSQL.",
                program
            );
        }
        using (process)
        {
            var error = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new RuleException("backup.tool-failed", "{0} không làm được: {1}", program, error.Trim());
            }
        }
    }
}
