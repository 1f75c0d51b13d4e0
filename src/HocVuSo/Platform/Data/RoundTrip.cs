using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace HocVuSo.Platform;

/// <summary>
/// Questions and rows that go to the database together, in their order (một lượt hỏi và ghi): one way to PostgreSQL and back for all of them, however many tables they
/// concern; a few kept statements of SQLite. Without EF Core, in the transaction the context stands in.
/// </summary>
public sealed class RoundTrip(Db db)
{
    /// <summary>From here on rows that go by themselves are sent by COPY, which takes more answers and costs less for each row.</summary>
    private const int FewestCopied = 50;

    private readonly List<Step> steps = [];

    /// <param name="found">Filled by <see cref="Run"/>, in no order.</param>
    public RoundTrip Ask<TKey, TRow>(KeyedQuery<TKey, TRow> query, IReadOnlyCollection<TKey> keys, out List<TRow> found)
        where TKey : notnull
    {
        found = [];
        if (keys.Count > 0)
        {
            steps.Add(new Question<TKey, TRow>(query, keys, found));
        }
        return this;
    }

    /// <inheritdoc cref="Ask{TKey, TRow}"/>
    public RoundTrip Ask<TRow>(PlainQuery<TRow> query, out List<TRow> found)
    {
        found = [];
        steps.Add(new Question<TRow>(query, found));
        return this;
    }

    /// <summary>Entities of one table, in their order.</summary>
    public RoundTrip Add<T>(IReadOnlyList<T> rows)
        where T : class => Add(rows, r => r.Insert);

    /// <summary>The same; a row whose key is there already stays as it is.</summary>
    public RoundTrip AddMissing<T>(IReadOnlyList<T> rows)
        where T : class => Add(rows, r => r.InsertMissing);

    /// <summary>Entities whose <c>Seq</c> counts from 1, and in the table from the highest that is there. PostgreSQL only.</summary>
    public RoundTrip AddNumbered<T>(IReadOnlyList<T> rows)
        where T : class => Add(rows, r => r.InsertNumbered);

    private RoundTrip Add<T>(IReadOnlyList<T> rows, Func<InsertRoad, string> statement)
        where T : class
    {
        if (rows.Count > 0)
        {
            var road = InsertRoad.Of(db, typeof(T));
            steps.Add(new Rows(road, statement(road), rows));
        }
        return this;
    }

    /// <summary>Does it all; may be called once.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (steps.Count == 0)
        {
            return;
        }
        if (steps.Exists(s => s is Rows { Road.MovesStanding: true }))
        {
            await StandingMark.Move(db, cancellation);
        }
        if (db.Link is { } link)
        {
            await On(link.Connection, cancellation);
            return;
        }
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await On(db.Database.GetDbConnection(), cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private Task On(System.Data.Common.DbConnection connection, CancellationToken cancellation)
    {
        if (connection is NpgsqlConnection postgres)
        {
            return steps is [Rows { Count: >= FewestCopied, IsPlainInsert: true } alone]
                ? Copy(postgres, alone, cancellation)
                : OnPostgres(postgres, cancellation);
        }
        var handle = ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection is not open.");
        foreach (var step in steps)
        {
            using var lent = Statements.Take(db.Link?.Statements, handle, step.Sqlite);
            step.On(handle, lent.Statement);
        }
        return Task.CompletedTask;
    }

    private async Task OnPostgres(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        steps.ForEach(s => batch.BatchCommands.Add(s.Command()));
        // the gate has this thread to itself: an answer that is waited for here wakes one thread, one that is awaited three
        await using var reader = db.Link is null ? await batch.ExecuteReaderAsync(cancellation) : batch.ExecuteReader();
        var row = new PostgresRow(reader);
        foreach (var question in steps.OfType<Question>())
        {
            while (reader.Read())
            {
                question.Take(row);
            }
            reader.NextResult();
        }
        while (reader.NextResult()) { } // what a later statement breaks is said here
    }

    /// <summary>In the transaction like any statement: what it breaks is said by the same codes.</summary>
    private static async Task Copy(NpgsqlConnection connection, Rows rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(rows.Road.Copy, cancellation);
        foreach (var row in rows.All)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in rows.Road.Columns)
            {
                await Write(copy, column.Read(row), cancellation);
            }
        }
        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Each value as the type it has; columns of other types take the statement.</summary>
    private static Task Write(NpgsqlBinaryImporter copy, object? value, CancellationToken cancellation) =>
        value switch
        {
            null => copy.WriteNullAsync(cancellation),
            int number => copy.WriteAsync(number, NpgsqlDbType.Integer, cancellation),
            long number => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellation),
            string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancellation),
            Guid id => copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellation),
            byte[] bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellation),
            short number => copy.WriteAsync(number, NpgsqlDbType.Smallint, cancellation),
            byte number => copy.WriteAsync((short)number, NpgsqlDbType.Smallint, cancellation),
            bool truth => copy.WriteAsync(truth, NpgsqlDbType.Boolean, cancellation),
            DateOnly day => copy.WriteAsync(day, NpgsqlDbType.Date, cancellation),
            TimeOnly time => copy.WriteAsync(time, NpgsqlDbType.Time, cancellation),
            double number => copy.WriteAsync(number, NpgsqlDbType.Double, cancellation),
            Enum choice => Write(copy, Convert.ChangeType(choice, choice.GetTypeCode(), CultureInfo.InvariantCulture), cancellation),
            _ => throw new NotSupportedException($"A {value.GetType().Name} has no place in a set-based insert."),
        };

    private abstract class Step
    {
        public abstract string Sqlite { get; }

        public abstract void On(sqlite3 connection, sqlite3_stmt statement);

        public abstract NpgsqlBatchCommand Command();
    }

    private sealed class Rows(InsertRoad road, string statement, IReadOnlyList<object> rows) : Step
    {
        public InsertRoad Road => road;
        public IReadOnlyList<object> All => rows;
        public int Count => rows.Count;
        public bool IsPlainInsert => road.IsPlain && ReferenceEquals(statement, road.Insert);
        public override string Sqlite => statement;

        /// <summary>Binds by position on the connection itself: the provider's own parameters are looked up by name for every value of every row.</summary>
        public override void On(sqlite3 connection, sqlite3_stmt statement)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < road.Columns.Count; i++)
                {
                    SqliteException.ThrowExceptionForRC(SetBased.Bind(statement, i + 1, road.Columns[i].Read(row)), connection);
                }
                var done = raw.sqlite3_step(statement);
                if (done != raw.SQLITE_DONE)
                {
                    SqliteException.ThrowExceptionForRC(done, connection);
                }
                _ = raw.sqlite3_reset(statement);
            }
        }

        public override NpgsqlBatchCommand Command()
        {
            var command = new NpgsqlBatchCommand(statement);
            road.Columns.ForEach(c => command.Parameters.Add(new NpgsqlParameter { Value = c.ReadAll(rows) }));
            return command;
        }
    }

    private abstract class Question : Step
    {
        public abstract void Take(Row row);

        protected void Answer(sqlite3 connection, sqlite3_stmt statement)
        {
            var row = new SqliteRow(statement);
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
    }

    private sealed class Question<TRow>(PlainQuery<TRow> query, List<TRow> found) : Question
    {
        public override string Sqlite => query.Sql;

        public override void On(sqlite3 connection, sqlite3_stmt statement) => Answer(connection, statement);

        public override NpgsqlBatchCommand Command() => new(query.Sql);

        public override void Take(Row row) => found.Add(query.Read(row));
    }

    private sealed class Question<TKey, TRow>(KeyedQuery<TKey, TRow> query, IReadOnlyCollection<TKey> keys, List<TRow> found) : Question
        where TKey : notnull
    {
        public override string Sqlite => query.Sqlite;

        public override void On(sqlite3 connection, sqlite3_stmt statement)
        {
            foreach (var key in keys)
            {
                SqliteException.ThrowExceptionForRC(SetBased.Bind(statement, 1, key is Guid id ? Db.Bytes(id) : key), connection);
                Answer(connection, statement);
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
}
