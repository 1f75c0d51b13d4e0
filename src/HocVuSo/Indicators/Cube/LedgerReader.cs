using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace HocVuSo.Indicators.Cube;

/// <summary>Reads facts for the fold, by plain SQL on connections of its own.</summary>
internal sealed class LedgerReader(Database database)
{
    private const string Select = """
        SELECT "Seq", "Kind", "Place", "Subject", "Day", "Quantity", "Evidence", "Record", "Part", "Reverses" FROM "facts"
        """;

    private Dictionary<int, int> places = [];
    private byte[] subjects = [];

    /// <summary>The next facts after a seq, in seq order; misses nothing, because seq follows commit order.</summary>
    public async Task<List<FactRow>> After(long seq, long upTo, int most, CancellationToken cancellation)
    {
        await using var db = database.Reading();
        return await Read(db, $"{Select} WHERE \"Seq\" > {Text(seq)} AND \"Seq\" <= {Text(upTo)} ORDER BY \"Seq\" LIMIT {Text(most)}", most, cancellation);
    }

    /// <summary>All facts of some subjects up to a seq, by subject.</summary>
    public async Task<Dictionary<int, List<FactRow>>> Of(IEnumerable<int> subjects, long upTo, CancellationToken cancellation)
    {
        var answer = new Dictionary<int, List<FactRow>>();
        await using var db = database.Reading();
        foreach (var some in subjects.Chunk(500))
        {
            var list = string.Join(',', some.Select(s => s.ToString(CultureInfo.InvariantCulture)));
            foreach (var fact in await Read(db, $"{Select} WHERE \"Subject\" IN ({list}) AND \"Seq\" <= {Text(upTo)}", some.Length * 8, cancellation))
            {
                if (!answer.TryGetValue(fact.Subject, out var facts))
                {
                    answer[fact.Subject] = facts = [];
                }
                facts.Add(fact);
            }
        }
        return answer;
    }

    /// <summary>All facts of one rare kind up to a seq.</summary>
    public async Task<List<FactRow>> OfKind(short kind, long upTo, CancellationToken cancellation)
    {
        await using var db = database.Reading();
        return await Read(db, $"{Select} WHERE \"Kind\" = {Text(kind)} AND \"Seq\" <= {Text(upTo)}", 64, cancellation);
    }

    /// <summary>Everyone of whom the ledger ever said that she lives in one of these households.</summary>
    public async Task<HashSet<int>> LivedIn(IEnumerable<int> households, long upTo, CancellationToken cancellation)
    {
        var people = new HashSet<int>();
        await using var db = database.Reading();
        await db.Database.OpenConnectionAsync(cancellation);
        // without statistics SQLite would rather walk everybody's household facts
        var by = db.IsSqlite ? "INDEXED BY \"IX_facts_Quantity\" " : "";
        foreach (var some in households.Chunk(500))
        {
            var list = string.Join(',', some.Select(s => s.ToString(CultureInfo.InvariantCulture)));
            await using var command = db.Command(
                $"SELECT DISTINCT \"Subject\" FROM \"facts\" {by}WHERE \"Kind\" = 4 AND \"Quantity\" IN ({list}) AND \"Seq\" <= {Text(upTo)} AND \"Subject\" IS NOT NULL"
            );
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                people.Add(reader.GetInt32(0));
            }
        }
        return people;
    }

    /// <summary>What a subject is that <see cref="Learn(IEnumerable{int}, CancellationToken)"/> was asked for; a number without an entry leads nowhere: somebody was erased, and only people are.</summary>
    public SubjectKind KindOf(int subject) => subject < subjects.Length && subjects[subject] != 0 ? (SubjectKind)subjects[subject] : SubjectKind.Person;

    /// <summary>Looks up what subjects are; a byte for each is kept, because it never changes.</summary>
    public async Task Learn(IEnumerable<int> ids, CancellationToken cancellation)
    {
        var missing = ids.Where(i => i >= subjects.Length || subjects[i] == 0).Order().ToList();
        if (missing.Count == 0)
        {
            return;
        }
        var (low, high) = (missing[0], missing[^1]);
        if (high - low < missing.Count * 4)
        {
            await ReadKinds($"BETWEEN {Text(low)} AND {Text(high)}", high, cancellation);
        }
        else
        {
            foreach (var some in missing.Chunk(2_000))
            {
                await ReadKinds($"IN ({string.Join(',', some.Select(i => Text(i)))})", high, cancellation);
            }
        }
        missing.ForEach(m => subjects[m] = subjects[m] == 0 ? (byte)SubjectKind.Person : subjects[m]);
    }

    /// <summary>Looks up every subject there is, and answers the highest number.</summary>
    public async Task<int> LearnAll(CancellationToken cancellation)
    {
        await using var db = database.Reading();
        var highest = await db.Set<Subject>().MaxAsync(s => (int?)s.Id, cancellation) ?? 0;
        // most are people, and of those it need not be said
        subjects = new byte[highest + 1];
        Array.Fill(subjects, (byte)SubjectKind.Person);
        await ReadKinds($"> 0 AND \"Kind\" <> {Text((byte)SubjectKind.Person)}", highest, cancellation);
        return highest;
    }

    private async Task ReadKinds(string which, int highest, CancellationToken cancellation)
    {
        if (highest >= subjects.Length)
        {
            Array.Resize(ref subjects, Math.Max(highest + 1, subjects.Length + subjects.Length / 8));
        }
        await using var db = database.Reading();
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Command($"SELECT \"Id\", \"Kind\" FROM \"subjects\" WHERE \"Id\" {which}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetInt32(0) is var id && id < subjects.Length)
            {
                subjects[id] = (byte)reader.GetInt16(1);
            }
        }
    }

    private async Task<List<FactRow>> Read(Db db, string sql, int expected, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var facts = new List<FactRow>(Math.Min(expected, 1_000));
        var at = new List<int>(facts.Capacity);
        void Take(int place, FactRow fact)
        {
            at.Add(place);
            facts.Add(fact);
        }
        if (db.IsSqlite)
        {
            Sqlite((SqliteConnection)db.Database.GetDbConnection(), sql, Take);
        }
        else
        {
            await Postgres(db, sql, Take, cancellation);
        }
        for (var i = 0; i < facts.Count; i++)
        {
            facts[i] = facts[i] with { Unit = await UnitOf(db, at[i], cancellation) };
        }
        return facts;
    }

    /// <summary>By position on the connection itself, as the whole ledger is read: the provider asks for the type of every value first.</summary>
    private static void Sqlite(SqliteConnection connection, string sql, Action<int, FactRow> take)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, sql, out var row), connection.Handle);
        using (row)
        {
            int result;
            while ((result = raw.sqlite3_step(row)) == raw.SQLITE_ROW)
            {
                take(
                    raw.sqlite3_column_int(row, 2),
                    new(
                        raw.sqlite3_column_int64(row, 0),
                        (short)raw.sqlite3_column_int(row, 1),
                        0,
                        raw.sqlite3_column_int(row, 3),
                        raw.sqlite3_column_int(row, 4),
                        raw.sqlite3_column_int(row, 5),
                        (Evidence)raw.sqlite3_column_int(row, 6),
                        Db.Parse(raw.sqlite3_column_blob(row, 7)),
                        raw.sqlite3_column_int(row, 8),
                        raw.sqlite3_column_int64(row, 9)
                    )
                );
            }
            if (result != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(result, connection.Handle);
            }
        }
    }

    private static async Task Postgres(Db db, string sql, Action<int, FactRow> take, CancellationToken cancellation)
    {
        await using var command = db.Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            take(
                reader.GetInt32(2),
                new(
                    reader.GetInt64(0),
                    reader.GetInt16(1),
                    0,
                    reader.IsDBNull(3) ? 0 : reader.GetInt32(3),
                    reader.GetInt32(4),
                    reader.GetInt32(5),
                    (Evidence)reader.GetInt16(6),
                    reader.GetGuid(7),
                    reader.GetInt32(8),
                    reader.IsDBNull(9) ? 0 : reader.GetInt64(9)
                )
            );
        }
    }

    private async ValueTask<int> UnitOf(Db db, int place, CancellationToken cancellation)
    {
        if (!places.TryGetValue(place, out var unit))
        {
            places = await db.Set<Place>().ToDictionaryAsync(p => p.Id, p => p.Unit, cancellation);
            unit = places[place];
        }
        return unit;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
