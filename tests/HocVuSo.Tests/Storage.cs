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
    private bool gone;

    private Storage(string name, string? copyOf)
    {
        Folder = Path.Combine(Root, name, "data");
        Directory.CreateDirectory(Folder);
        if (Server is null)
        {
            return;
        }
        database = string.Create(CultureInfo.InvariantCulture, $"hocvuso_{Environment.ProcessId}_{name}");
        // the files as they are: a copy through the log takes three times as long
        Execute($"CREATE DATABASE \"{database}\"" + (copyOf is null ? "" : $" TEMPLATE \"{copyOf}\" STRATEGY FILE_COPY"));
        Postgres = new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 4 }.ToString();
    }

    public static bool IsSqlite => Server is null;

    public string Folder { get; }
    public string? Postgres { get; }
    private string Held => Path.Combine(Folder, "hocvuso.lock");

    static Storage() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public static Storage Empty() => new("t" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture), copyOf: null);

    /// <summary>A copy of this storage once its host has let go of it.</summary>
    public Storage Copy()
    {
        WaitUntilFree();
        var copy = new Storage("t" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture), database);
        // without the lock, which a host makes for itself and which another copy may just be asking for
        foreach (
            var file in Directory
                .EnumerateFiles(Path.GetDirectoryName(Folder)!, "*", SearchOption.AllDirectories)
                .Where(f => !string.Equals(f, Held, StringComparison.Ordinal))
        )
        {
            var target = Path.Combine(Path.GetDirectoryName(copy.Folder)!, Path.GetRelativePath(Path.GetDirectoryName(Folder)!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public void Dispose()
    {
        if (gone)
        {
            return;
        }
        gone = true;
        WaitUntilFree();
        if (database is not null)
        {
            Execute($"DROP DATABASE \"{database}\" WITH (FORCE)");
        }
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    /// <summary>Two threads take a test host down; the folder's lock is the last thing it gives back.</summary>
    private void WaitUntilFree()
    {
        Assert.True(SpinWait.SpinUntil(() => IsFree(Held), TimeSpan.FromSeconds(30)), $"{Held} is still held.");
    }

    private static bool IsFree(string held)
    {
        try
        {
            using var taken = new FileStream(held, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
