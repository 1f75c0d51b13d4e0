using System.Diagnostics;
using HocVuSo.Ledger.Contract;
using Npgsql;
using NpgsqlTypes;

namespace HocVuSo.Bench;

/// <summary>
/// A year's work on top of a province, in the ledger's own format and the order of its days: turns of teaching and help, calls on households, what people can do. Written by COPY, the
/// indexes made anew afterwards, because the road of records is measured elsewhere (visits).
/// </summary>
internal sealed class TopFacts(string server)
{
    private const int Seed = 20260316;
    private const short Visits = (short)SourceCode.Visits;
    private static readonly DateOnly First = new(2025, 1, 3);
    private const int Days = 362;

    /// <summary>How many there are.</summary>
    public async Task<long> Count()
    {
        await using var connection = await Open();
        await using var command = new NpgsqlCommand($"SELECT COUNT(*) FROM facts WHERE \"Capability\" = {Visits}", connection) { CommandTimeout = 600 };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task Write(int count)
    {
        await using var connection = await Open();
        var people = await Numbers(
            connection,
            "SELECT p.\"SubjectNo\", l.\"Id\" FROM people p JOIN places l ON l.\"Unit\" = p.\"VillageNo\" AND l.\"Organization\" = 0"
        );
        var houses = await Numbers(
            connection,
            "SELECT h.\"SubjectNo\", l.\"Id\" FROM households h JOIN places l ON l.\"Unit\" = h.\"VillageNo\" AND l.\"Organization\" = 0"
        );
        await using var head = new NpgsqlCommand("SELECT MAX(\"Seq\") FROM facts", connection);
        var seq = (long)(await head.ExecuteScalarAsync())!;
        var indexes = await Indexes(connection);
        var watch = Stopwatch.StartNew();
        await Execute(connection, string.Join(';', indexes.Select(i => $"DROP INDEX \"{i.Name}\"")));
        Copy(connection, count, seq, people, houses);
        var copied = watch.Elapsed.TotalSeconds;
        await Execute(connection, "SET maintenance_work_mem = '1GB';" + string.Join(';', indexes.Select(i => i.Definition)));
        await Execute(connection, "VACUUM ANALYZE facts");
        Line.Write(
            $"cube20: {count} facts on top by COPY in {copied:0} s, and the {indexes.Count} indexes of the table made anew in {watch.Elapsed.TotalSeconds - copied:0} s"
        );
    }

    private static void Copy(NpgsqlConnection connection, int count, long seq, (int Subject, int Place)[] people, (int Subject, int Place)[] houses)
    {
        var random = new Random(Seed);
        using var copy = connection.BeginBinaryImport(
            """COPY facts ("Seq", "Kind", "Place", "Subject", "Day", "RecordedAt", "Quantity", "Evidence", "Actor", "Capability", "Record", "Part") FROM STDIN (FORMAT BINARY)"""
        );
        for (var i = 0; i < count; i++)
        {
            var day = First.AddDays((int)((long)i * Days / count));
            var at = new DateTimeOffset(day, new TimeOnly(1, 0), TimeSpan.Zero).AddMilliseconds(i % 36_000_000);
            var chance = random.Next(100);
            var called = chance >= 80; // on a household; all others concern a person
            var (subject, place) = called ? houses[random.Next(houses.Length)] : people[random.Next(people.Length)];
            var (kind, quantity) = chance switch
            {
                < 28 => (Kinds.Taught((TeachingChannel)random.Next(6)), 1),
                < 60 => (Kinds.Support((SupportChannel)random.Next(4), random.Next(2) == 0, random.Next(3) > 0, random.Next(3) == 0), 1),
                < 74 => (Kinds.SkillLevel((SkillGroup)random.Next(6)), random.Next(1, 4)),
                < 77 => (Kinds.Studied, 1),
                < 79 => (Kinds.Passed, 1),
                < 80 => (Kinds.Coached, 1),
                _ => (Kinds.Visited(random.Next(1, 10)), 1),
            };
            copy.StartRow();
            copy.Write(++seq, NpgsqlDbType.Bigint);
            copy.Write(kind.Code, NpgsqlDbType.Smallint);
            copy.Write(place, NpgsqlDbType.Integer);
            copy.Write(subject, NpgsqlDbType.Integer);
            copy.Write(day.DayNumber, NpgsqlDbType.Integer);
            copy.Write(at.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint);
            copy.Write(quantity, NpgsqlDbType.Integer);
            copy.Write((short)Evidence.Person, NpgsqlDbType.Smallint);
            copy.Write(1, NpgsqlDbType.Integer);
            copy.Write(Visits, NpgsqlDbType.Smallint);
            copy.Write(Guid.CreateVersion7(at), NpgsqlDbType.Uuid);
            copy.Write(0, NpgsqlDbType.Integer);
        }
        copy.Complete();
    }

    private static async Task<(int Subject, int Place)[]> Numbers(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<(int, int)>();
        while (await reader.ReadAsync())
        {
            numbers.Add((reader.GetInt32(0), reader.GetInt32(1)));
        }
        return [.. numbers.Order()];
    }

    private static async Task<List<(string Name, string Definition)>> Indexes(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'facts' AND schemaname = 'public' AND indexname NOT LIKE 'PK%'",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync();
        var indexes = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        }
        return indexes;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3_600 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        return connection;
    }
}
