using System.Diagnostics;
using Npgsql;

namespace HocVuSo.Bench;

/// <summary>The cube's two questions to the same tables in plain SQL, and to a summary table that triggers keep, with what the triggers cost whoever writes.</summary>
internal sealed class PlainSql(string server)
{
    private const int Rounds = 5;
    private const int PerInsert = 500;
    private const int Inserted = 100_000;

    private const string Adults = """
        SELECT v.commune, COUNT(*) FILTER (WHERE s."Subject" IS NOT NULL), COUNT(*)
        FROM people p
        JOIN bench_villages v ON v.village = p."VillageNo"
        LEFT JOIN (SELECT DISTINCT "Subject" FROM facts WHERE "Kind" IN (41, 42) AND "Quantity" > 0 AND "Day" <= @day) s ON s."Subject" = p."SubjectNo"
        WHERE p."LeftOn" IS NULL AND p."Birth" > 0 AND p."Birth" <= 20071231
        GROUP BY 1
        """;

    private const string Turns = """
        SELECT v.commune, EXTRACT(MONTH FROM DATE '0001-01-01' + f."Day")::int, f."Kind", SUM(f."Quantity")
        FROM facts f
        JOIN places l ON l."Id" = f."Place"
        JOIN bench_villages v ON v.village = l."Unit"
        WHERE f."Kind" BETWEEN 100 AND 309 AND f."Day" BETWEEN @from AND @to AND f."Reverses" IS NULL
        GROUP BY 1, 2, 3
        """;

    private const string Trigger = """
        CREATE FUNCTION bench_note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO bench_turns SELECT v.commune, EXTRACT(MONTH FROM DATE '0001-01-01' + NEW."Day")::int, NEW."Kind", NEW."Quantity"
            FROM places l JOIN bench_villages v ON v.village = l."Unit" WHERE l."Id" = NEW."Place"
            ON CONFLICT (commune, month, kind) DO UPDATE SET turns = bench_turns.turns + EXCLUDED.turns;
            RETURN NULL;
        END $$;
        CREATE TRIGGER bench_note AFTER INSERT ON bench_facts FOR EACH ROW EXECUTE FUNCTION bench_note();
        """;

    public async Task Run(
        List<(int Commune, int[] Villages)> communes,
        Dictionary<int, (long Passed, long Adults)> adults,
        Dictionary<(int Commune, int Month, short Kind), long> turns
    )
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await Drop(connection);
        await Execute(connection, "CREATE TABLE bench_villages (village int PRIMARY KEY, commune int NOT NULL)");
        await using (var copy = await connection.BeginBinaryImportAsync("COPY bench_villages FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (commune, village) in communes.SelectMany(c => c.Villages.Select(v => (c.Commune, v))))
            {
                await copy.WriteRowAsync(CancellationToken.None, village, commune);
            }
            await copy.CompleteAsync();
        }
        await Execute(connection, "ANALYZE bench_villages; ANALYZE people; ANALYZE facts");
        var (to, from) = (new DateOnly(2025, 12, 31).DayNumber, new DateOnly(2025, 1, 1).DayNumber);
        var counted = await Ask(connection, "adults with basic skills of the communes in plain SQL", Adults, ("day", to));
        Say("adults with basic skills", counted.All(r => adults[(int)r[0]] == (r[1], r[2])) && counted.Count == adults.Count);
        var summed = await Ask(connection, "turns by commune, month and kind in plain SQL", Turns, ("from", from), ("to", to));
        Say("turns", summed.All(r => turns[((int)r[0], (int)r[1], (short)r[2])] == r[3]) && summed.Count == turns.Count);

        await Execute(connection, "CREATE TABLE bench_turns (commune int, month int, kind smallint, turns bigint, PRIMARY KEY (commune, month, kind))");
        await Execute(
            connection,
            "INSERT INTO bench_turns " + Turns.Replace("@from", $"{from}", StringComparison.Ordinal).Replace("@to", $"{to}", StringComparison.Ordinal)
        );
        await Ask(connection, "turns from a summary table", "SELECT commune, month, kind, turns FROM bench_turns");
        await Execute(connection, "CREATE TABLE bench_facts (LIKE facts INCLUDING INDEXES)");
        var without = await Insert(connection);
        await Execute(connection, "TRUNCATE bench_facts");
        await Execute(connection, Trigger);
        var with = await Insert(connection);
        Line.Write(
            $"cube20: facts inserted by {PerInsert}, each a transaction: {without:0}/s without the trigger that keeps the summary, {with:0}/s with it ({without / with:0.0} times); two writers that meet in a line of it wait for one another"
        );
        await Drop(connection);
    }

    /// <summary>Rows a second.</summary>
    private static async Task<double> Insert(NpgsqlConnection connection)
    {
        await using var first = new NpgsqlCommand("SELECT MIN(\"Seq\") FROM facts WHERE \"Kind\" = 100", connection) { CommandTimeout = 600 };
        var seq = (long)(await first.ExecuteScalarAsync())!;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Inserted; i += PerInsert)
        {
            await Execute(connection, $"INSERT INTO bench_facts SELECT * FROM facts WHERE \"Seq\" >= {seq + i} AND \"Seq\" < {seq + i + PerInsert}");
        }
        return Inserted / watch.Elapsed.TotalSeconds;
    }

    private static async Task<List<long[]>> Ask(NpgsqlConnection connection, string what, string sql, params (string Name, int Value)[] values)
    {
        var (times, rows) = (new Times(), new List<long[]>());
        for (var round = 0; round < Rounds; round++)
        {
            rows.Clear();
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }
            var started = Stopwatch.GetTimestamp();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add([
                    .. Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => Convert.ToInt64(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)),
                ]);
            }
            times.Add(Stopwatch.GetElapsedTime(started));
        }
        times.Say($"cube20: {what}");
        return rows;
    }

    private static void Say(string what, bool same) => Line.Write($"cube20: {what}: the cube and SQL give {(same ? "the same numbers" : "DIFFERENT NUMBERS")}");

    private static Task Drop(NpgsqlConnection connection) =>
        Execute(connection, "DROP TABLE IF EXISTS bench_facts, bench_turns, bench_villages; DROP FUNCTION IF EXISTS bench_note()");

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3_600 };
        await command.ExecuteNonQueryAsync();
    }
}
