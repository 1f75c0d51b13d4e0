using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SQLitePCL;

namespace HocVuSo.Platform;

/// <summary>One row of an answer, read by the place of its columns (dòng kết quả).</summary>
public abstract class Row
{
    public abstract bool IsNull(int at);

    public abstract int Int(int at);

    public abstract long Long(int at);

    public abstract string Text(int at);

    public abstract byte[] Bytes(int at);

    public abstract Guid Id(int at);

    /// <summary>A day in Vietnam.</summary>
    public abstract DateOnly Day(int at);

    public int? IntOrNull(int at) => IsNull(at) ? null : Int(at);

    public Guid? IdOrNull(int at) => IsNull(at) ? null : Id(at);

    public DateOnly? DayOrNull(int at) => IsNull(at) ? null : Day(at);
}

/// <summary>
/// A question that is put for many keys at once and answered without EF Core (câu hỏi theo khóa): what a set of records is checked against inside the gate. SQLite steps
/// one kept statement for each key, PostgreSQL answers one statement for all.
/// </summary>
/// <typeparam name="TKey"><see cref="int"/> or <see cref="Guid"/>, as it stands in the column.</typeparam>
/// <typeparam name="TRow">What a row is read into.</typeparam>
/// <param name="select">SELECT and FROM, and WHERE with all conditions but the last, closed with AND.</param>
/// <param name="key">Column that is one of the keys.</param>
public sealed class KeyedQuery<TKey, TRow>(string select, string key, Func<Row, TRow> read)
    where TKey : notnull
{
    internal string Sqlite { get; } = $"{select} {key} = ?";
    internal string Postgres { get; } = $"{select} {key} = ANY($1)";
    internal Func<Row, TRow> Read => read;
}

/// <summary>The same without a key.</summary>
public sealed record PlainQuery<TRow>(string Sql, Func<Row, TRow> Read);

/// <summary>Questions that are put together (hỏi gộp): one way to PostgreSQL and back for all of them.</summary>
public sealed class Questions(Db db)
{
    private readonly List<Question> asked = [];

    /// <param name="found">Filled by <see cref="Put"/>, in no order.</param>
    public Questions Ask<TKey, TRow>(KeyedQuery<TKey, TRow> query, IReadOnlyCollection<TKey> keys, out List<TRow> found)
        where TKey : notnull
    {
        found = [];
        if (keys.Count > 0)
        {
            asked.Add(new Question<TKey, TRow>(query, keys, found));
        }
        return this;
    }

    /// <inheritdoc cref="Ask{TKey, TRow}"/>
    public Questions Ask<TRow>(PlainQuery<TRow> query, out List<TRow> found)
    {
        found = [];
        asked.Add(new Question<TRow>(query, found));
        return this;
    }

    public async Task Put(CancellationToken cancellation)
    {
        if (asked.Count == 0)
        {
            return;
        }
        if (db.Link is not null)
        {
            await On(cancellation);
            return;
        }
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await On(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private Task On(CancellationToken cancellation)
    {
        var connection = db.Link?.Connection ?? db.Database.GetDbConnection();
        if (!db.IsSqlite)
        {
            return OnPostgres((NpgsqlConnection)connection, cancellation);
        }
        var handle = ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection is not open.");
        asked.ForEach(q => q.OnSqlite(handle, db.Link?.Statements));
        return Task.CompletedTask;
    }

    private async Task OnPostgres(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        asked.ForEach(q => batch.BatchCommands.Add(q.Command()));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var row = new PostgresRow(reader);
        foreach (var question in asked)
        {
            while (await reader.ReadAsync(cancellation))
            {
                question.Take(row);
            }
            await reader.NextResultAsync(cancellation);
        }
    }

    private abstract class Question
    {
        public abstract void OnSqlite(sqlite3 connection, Statements? keeper);

        protected void Step(sqlite3_stmt statement, SqliteRow row, sqlite3 connection)
        {
            int step;
            while ((step = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                Take(row);
            }
            if (step != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(step, connection);
            }
            _ = raw.sqlite3_reset(statement);
        }

        public abstract NpgsqlBatchCommand Command();

        public abstract void Take(Row row);
    }

    private sealed class Question<TKey, TRow>(KeyedQuery<TKey, TRow> query, IReadOnlyCollection<TKey> keys, List<TRow> found) : Question
        where TKey : notnull
    {
        public override void OnSqlite(sqlite3 connection, Statements? keeper)
        {
            using var lent = Statements.Take(keeper, connection, query.Sqlite);
            var row = new SqliteRow(lent.Statement);
            foreach (var key in keys)
            {
                SqliteException.ThrowExceptionForRC(SetBased.Bind(lent.Statement, 1, key is Guid id ? Db.Bytes(id) : key), connection);
                Step(lent.Statement, row, connection);
            }
        }

        public override NpgsqlBatchCommand Command()
        {
            var command = new NpgsqlBatchCommand(query.Postgres);
            command.Parameters.Add(new NpgsqlParameter<TKey[]> { TypedValue = [.. keys] });
            return command;
        }

        public override void Take(Row row) => found.Add(query.Read(row));
    }

    private sealed class Question<TRow>(PlainQuery<TRow> query, List<TRow> found) : Question
    {
        public override void OnSqlite(sqlite3 connection, Statements? keeper)
        {
            using var lent = Statements.Take(keeper, connection, query.Sql);
            Step(lent.Statement, new SqliteRow(lent.Statement), connection);
        }

        public override NpgsqlBatchCommand Command() => new(query.Sql);

        public override void Take(Row row) => found.Add(query.Read(row));
    }

    private sealed class SqliteRow(sqlite3_stmt statement) : Row
    {
        public override bool IsNull(int at) => raw.sqlite3_column_type(statement, at) == raw.SQLITE_NULL;

        public override int Int(int at) => raw.sqlite3_column_int(statement, at);

        public override long Long(int at) => raw.sqlite3_column_int64(statement, at);

        public override string Text(int at) => raw.sqlite3_column_text(statement, at).utf8_to_string();

        public override byte[] Bytes(int at) => raw.sqlite3_column_blob(statement, at).ToArray();

        public override Guid Id(int at) => Db.Parse(raw.sqlite3_column_blob(statement, at));

        public override DateOnly Day(int at) => DateOnly.ParseExact(Text(at), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed class PostgresRow(NpgsqlDataReader reader) : Row
    {
        public override bool IsNull(int at) => reader.IsDBNull(at);

        public override int Int(int at) => reader.GetInt32(at);

        public override long Long(int at) => reader.GetInt64(at);

        public override string Text(int at) => reader.GetString(at);

        public override byte[] Bytes(int at) => reader.GetFieldValue<byte[]>(at);

        public override Guid Id(int at) => reader.GetGuid(at);

        public override DateOnly Day(int at) => reader.GetFieldValue<DateOnly>(at);
    }
}
