using System.Globalization;
using Npgsql;

namespace HocVuSo.Tests;

/// <summary>The database and folder of one test: a copy of the migrated template, thrown away afterwards.</summary>
internal sealed class Storage : IDisposable
{
    /// <summary>Given by <c>./test</c>: a superuser's connection string of a private cluster. Without it the tests run on SQLite.</summary>
    private static readonly string? Server = Environment.GetEnvironmentVariable("HOCVUSO_TEST_POSTGRES");

    private static readonly string Root = Directory.CreateTempSubdirectory("hocvuso-tests-").FullName;
    private static int count;

    private readonly string? database;

    private Storage(string name, string? copyOf)
    {
        Folder = Path.Combine(Root, name, "data");
        Directory.CreateDirectory(Folder);
        if (Server is null)
        {
            return;
        }
        database = string.Create(CultureInfo.InvariantCulture, $"hocvuso_{Environment.ProcessId}_{name}");
        Execute($"CREATE DATABASE \"{database}\"" + (copyOf is null ? "" : $" TEMPLATE \"{copyOf}\""));
        Postgres = new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 10 }.ToString();
    }

    public static bool IsSqlite => Server is null;

    public string Folder { get; }
    public string? Postgres { get; }

    static Storage() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public static Storage Empty() => new("t" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture), copyOf: null);

    /// <summary>A copy of this storage, which no host may hold any more.</summary>
    public Storage Copy()
    {
        var copy = new Storage("t" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture), database);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Folder)!, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Path.GetDirectoryName(copy.Folder)!, Path.GetRelativePath(Path.GetDirectoryName(Folder)!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public void Dispose()
    {
        if (database is not null)
        {
            Execute($"DROP DATABASE \"{database}\" WITH (FORCE)");
        }
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
