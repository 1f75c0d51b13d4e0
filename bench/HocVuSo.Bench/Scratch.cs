using Npgsql;

namespace HocVuSo.Bench;

/// <summary>A folder, and where asked a PostgreSQL database, that are thrown away afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string? server;
    private readonly string? database;
    private readonly string root = Directory.CreateTempSubdirectory("hocvuso-bench-").FullName;

    /// <param name="copyOf">Data folder to copy, its keys with it; null for an empty one.</param>
    /// <param name="server">Connection string of a PostgreSQL server on which a new database is made; null for SQLite.</param>
    public Scratch(string? copyOf, string? server = null)
    {
        Data = Path.Combine(root, "data");
        Directory.CreateDirectory(Data);
        if (copyOf is not null)
        {
            Copy(copyOf, Data);
            Copy(Path.TrimEndingDirectorySeparator(Path.GetFullPath(copyOf)) + "-keys", Data + "-keys");
        }
        if (server is not null)
        {
            (this.server, database) = (server, "bench_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal));
            Execute(server, $"CREATE DATABASE {database}");
            Postgres = new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();
        }
    }

    public string Data { get; }
    public string? Postgres { get; }

    /// <summary>"SQLite" or the server's own version.</summary>
    public string Kind => server is null ? "SQLite" : "PostgreSQL";

    public void Dispose()
    {
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            Execute(server, $"DROP DATABASE {database} WITH (FORCE)");
        }
        Directory.Delete(root, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            // what belongs to the server that runs, or ran, over the folder stays there
            if (!file.EndsWith(".lock", StringComparison.Ordinal) && !file.EndsWith(".sock", StringComparison.Ordinal))
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    private static void Execute(string server, string sql)
    {
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
