using System.Diagnostics;
using HocVuSo.Platform;
using Npgsql;

namespace HocVuSo.Bench;

/// <summary>A whole province's residents by the product's road on PostgreSQL, and beside it COPY of the same rows into the same tables with the same indexes.</summary>
internal static class LoadBench
{
    public static async Task<int> Run(string folder, string server, int people)
    {
        Machine.Say();
        await using var province = await Province.Open(folder, server, people);
        if (province.Seconds == 0)
        {
            await Console.Error.WriteLineAsync("The database holds a province already: give one that is empty.");
            return 2;
        }
        Line.Write($"load: {people} residents by the product's road: {province.Seconds:0.0} s");
        var copied = new NpgsqlConnectionStringBuilder(server);
        copied.Database += "_copy";
        await Execute(server, $"DROP DATABASE IF EXISTS \"{copied.Database}\" WITH (FORCE)");
        await Execute(server, $"CREATE DATABASE \"{copied.Database}\"");
        await using (var empty = new Database("", copied.ToString()))
        {
            await empty.Migrate(CancellationToken.None);
        }
        await Execute(server, "CHECKPOINT");
        double seconds = 0;
        long all = 0;
        foreach (var table in await Tables(server))
        {
            var (rows, took) = await Copy(server, copied.ToString(), table);
            if (rows > 0)
            {
                Line.Write($"load: {rows, 10} rows of {table}: COPY {took:0.0} s");
            }
            (seconds, all) = (seconds + took, all + rows);
        }
        Line.Write(
            $"load, PostgreSQL: {people} residents, {all} rows: by the product's road {province.Seconds:0.0} s, COPY of the same rows {seconds:0.0} s; {province.Seconds / seconds:0.00} times"
        );
        NpgsqlConnection.ClearAllPools();
        await Execute(server, $"DROP DATABASE \"{copied.Database}\" WITH (FORCE)");
        return 0;
    }

    /// <summary>The rows go from one database to the other as the server itself writes them; reading them runs on a connection of its own beside the writing.</summary>
    private static async Task<(long Rows, double Seconds)> Copy(string from, string to, string table)
    {
        await using var source = new NpgsqlConnection(from);
        await using var target = new NpgsqlConnection(to);
        await source.OpenAsync();
        await target.OpenAsync();
        await using var transaction = await target.BeginTransactionAsync();
        await using (var clear = new NpgsqlCommand($"TRUNCATE \"{table}\" CASCADE", target, transaction))
        {
            await clear.ExecuteNonQueryAsync(); // what the schema brings along comes with the copy
        }
        var watch = Stopwatch.StartNew();
        await using (var reading = await source.BeginRawBinaryCopyAsync($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)"))
        await using (var writing = await target.BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)"))
        {
            await reading.CopyToAsync(writing, 1 << 16);
        }
        await transaction.CommitAsync();
        var took = watch.Elapsed.TotalSeconds;
        await using var count = new NpgsqlCommand($"SELECT COUNT(*) FROM \"{table}\"", target);
        return ((long)(await count.ExecuteScalarAsync())!, took);
    }

    private static async Task<List<string>> Tables(string server)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory' ORDER BY 1",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }
        return tables;
    }

    private static async Task Execute(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
