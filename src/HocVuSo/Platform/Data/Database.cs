using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace HocVuSo.Platform;

/// <summary>Where the data lie: one SQLite file in the data folder, or PostgreSQL by a connection string.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly NpgsqlDataSource? source;
    private readonly DbContextOptions options;
    private readonly ConditionalWeakTable<DbConnection, Lasting> onConnection = [];

    /// <summary>What lasts as long as a connection of the gate.</summary>
    private sealed record Lasting(DbContextOptions Options, Statements Statements);

    /// <param name="sqliteFile">Full path of the SQLite file; used when <paramref name="postgres"/> is empty.</param>
    /// <param name="postgres">Npgsql connection string, or empty.</param>
    public Database(string sqliteFile, string? postgres)
    {
        IsSqlite = string.IsNullOrWhiteSpace(postgres);
        if (IsSqlite)
        {
            connectionString = new SqliteConnectionStringBuilder
            {
                DataSource = sqliteFile,
                DefaultTimeout = 30,
                Pooling = true,
            }.ToString();
            options = new DbContextOptionsBuilder<SqliteDb>()
                .UseSqlite(connectionString, InOneParameter)
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .Options;
        }
        else
        {
            var asked = new NpgsqlConnectionStringBuilder(postgres);
            if (!asked.ContainsKey("Max Auto Prepare"))
            {
                // what is asked again and again is planned once a connection
                asked.MaxAutoPrepare = 200;
            }
            connectionString = asked.ToString();
            source = NpgsqlDataSource.Create(connectionString);
            options = new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        }
    }

    public bool IsSqlite { get; }

    public Db Reading() => options is DbContextOptions<SqliteDb> sqlite ? new SqliteDb(sqlite) : new PostgresDb((DbContextOptions<PostgresDb>)options);

    /// <summary>A context on a connection and transaction that belong to the gate.</summary>
    public Db Writing(DbConnection connection, DbTransaction transaction)
    {
        var (options, statements) = LastingOn(connection);
        var link = new GateLink(connection, transaction, statements);
        Db db = options is DbContextOptions<SqliteDb> sqlite
            ? new SqliteDb(sqlite, writing: true) { Link = link }
            : new PostgresDb((DbContextOptions<PostgresDb>)options, writing: true) { Link = link };
        // the connection's transaction is the gate's, with one savepoint around the slice: the context begins none of its own
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    public async Task<DbConnection> Open(CancellationToken cancellation)
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(connectionString) : source!.CreateConnection();
        await connection.OpenAsync(cancellation);
        if (IsSqlite)
        {
            await using var command = connection.CreateCommand();
            // the log is written back beside the gate (WalKeeper); the limit is for commands that run without it
            command.CommandText = """
                PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA foreign_keys=ON;
                PRAGMA wal_autocheckpoint=16384; PRAGMA journal_size_limit=67108864;
                """;
            await command.ExecuteNonQueryAsync(cancellation);
        }
        return connection;
    }

    /// <summary>Brings the schema to this build's version.</summary>
    public async Task Migrate(CancellationToken cancellation)
    {
        if (IsSqlite)
        {
            await using var first = await Open(cancellation);
        }
        await using var db = Reading();
        // at nearly every start there is none, and to run none would compare the whole model with the last one first
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            await db.Database.MigrateAsync(cancellation);
        }
    }

    /// <summary>Writes what is in SQLite's log back into the file without holding anybody up (<c>wal_checkpoint(PASSIVE)</c>); nothing to do on PostgreSQL.</summary>
    public async Task WriteBack(CancellationToken cancellation)
    {
        if (IsSqlite)
        {
            await using var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null)
        {
            await source.DisposeAsync();
        }
        else
        {
            await using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>The gate keeps its connection, and a slice is too short to make its options anew each time.</summary>
    private Lasting LastingOn(DbConnection connection) =>
        onConnection.GetValue(
            connection,
            c =>
                new(
                    IsSqlite
                        ? new DbContextOptionsBuilder<SqliteDb>().UseSqlite(c, InOneParameter).Options
                        : new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(c).Options,
                    new Statements()
                )
        );

    /// <summary>A list that a query looks in is one parameter: with one for each element the statement would be written anew for every length of it.</summary>
    private static void InOneParameter(SqliteDbContextOptionsBuilder sqlite) => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
    {
        public SqliteDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
    }

    internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost;Database=design").Options);
    }
}
