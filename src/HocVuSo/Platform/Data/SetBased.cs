using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace HocVuSo.Platform;

/// <summary>The set-based road into a table: many rows in one statement, without change tracking (architecture section 9).</summary>
public static class SetBased
{
    /// <summary>Columns of a table; the model, and so the key, lives as long as the database.</summary>
    private static readonly ConcurrentDictionary<IEntityType, List<Column>> Roads = new();

    private static bool IsNumberedByDatabase(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType == typeof(long) && property.IsPrimaryKey();

    /// <summary>Inserts entities in their order, in the transaction the context stands in.</summary>
    /// <remarks>SQLite runs one prepared statement per row; PostgreSQL one <c>unnest</c> statement for few rows and a binary COPY for many.</remarks>
    public static Task InsertAll<T>(this Db db, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class => Insert(db, rows, "", cancellation);

    /// <summary>The same, and a row whose key is there already stays as it is.</summary>
    public static Task InsertMissing<T>(this Db db, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class => Insert(db, rows, " ON CONFLICT DO NOTHING", cancellation);

    private static async Task Insert<T>(Db db, IReadOnlyList<T> rows, string onConflict, CancellationToken cancellation)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }
        if (StandingMark.IsMovedBy(typeof(T)))
        {
            await StandingMark.Move(db, cancellation);
        }
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var columns = Roads.GetOrAdd(entity, static e => [.. e.GetProperties().Where(p => !IsNumberedByDatabase(p)).Select(p => new Column(p, e))]);
        await (db.IsSqlite ? Sqlite(db, entity, columns, rows, onConflict) : Postgres(db, entity, columns, rows, onConflict, cancellation));
    }

    /// <summary>Binds by position on the connection itself: the provider's own parameters are looked up by name for every value of every row.</summary>
    private static Task Sqlite<T>(Db db, IEntityType entity, List<Column> columns, IReadOnlyList<T> rows, string onConflict)
        where T : class
    {
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle ?? throw new InvalidOperationException("The connection is not open.");
        var sql = Insert(entity, columns).Append("VALUES (").AppendJoin(", ", columns.Select(_ => "?")).Append(')').Append(onConflict).ToString();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, sql, out var statement), handle);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < columns.Count; i++)
                {
                    SqliteException.ThrowExceptionForRC(Bind(statement, i + 1, columns[i].Read(row)), handle);
                }
                var done = raw.sqlite3_step(statement);
                if (done != raw.SQLITE_DONE)
                {
                    SqliteException.ThrowExceptionForRC(done, handle);
                }
                _ = raw.sqlite3_reset(statement);
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>As the provider stores the same value: days as text, truth as 0 or 1.</summary>
    private static int Bind(sqlite3_stmt statement, int at, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            int number => raw.sqlite3_bind_int64(statement, at, number),
            long number => raw.sqlite3_bind_int64(statement, at, number),
            string text => raw.sqlite3_bind_text(statement, at, text),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, at, 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
            short number => raw.sqlite3_bind_int64(statement, at, number),
            byte number => raw.sqlite3_bind_int64(statement, at, number),
            bool truth => raw.sqlite3_bind_int64(statement, at, truth ? 1 : 0),
            DateOnly day => raw.sqlite3_bind_text(statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            TimeOnly time => raw.sqlite3_bind_text(
                statement,
                at,
                time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
            ),
            double number => raw.sqlite3_bind_double(statement, at, number),
            Enum choice => raw.sqlite3_bind_int64(statement, at, Convert.ToInt64(choice, CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"A {value.GetType().Name} has no place in a set-based insert."),
        };

    /// <summary>Types a column may have on the set-based road; a test holds every table against it.</summary>
    internal static bool Takes(Type type) =>
        type.IsEnum
        || Array.IndexOf(
            [
                typeof(int),
                typeof(long),
                typeof(string),
                typeof(byte[]),
                typeof(short),
                typeof(byte),
                typeof(bool),
                typeof(DateOnly),
                typeof(TimeOnly),
                typeof(double),
            ],
            type
        ) >= 0;

    private static async Task Postgres<T>(
        Db db,
        IEntityType entity,
        List<Column> columns,
        IReadOnlyList<T> rows,
        string onConflict,
        CancellationToken cancellation
    )
        where T : class
    {
        if (rows.Count >= FewestCopied && onConflict.Length == 0 && columns.TrueForAll(c => c.IsPlain))
        {
            await Copy(db, entity, columns, rows, cancellation);
            return;
        }
        var sql = Insert(entity, columns)
            .Append("SELECT * FROM unnest(")
            .AppendJoin(", ", columns.Select((c, i) => $"{Name(i)}::{c.StoreType}[]"))
            .Append(')')
            .Append(onConflict);
        await using var command = db.Command(sql.ToString());
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(new NpgsqlParameter(Name(i), columns[i].ReadAll(rows)));
        }
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Fewer rows are as quick in one statement, which needs one answer less.</summary>
    private const int FewestCopied = 50;

    /// <summary>In the transaction like any statement: what it breaks is said by the same codes.</summary>
    private static async Task Copy<T>(Db db, IEntityType entity, List<Column> columns, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var names = string.Join("\", \"", columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{entity.GetTableName()}\" (\"{names}\") FROM STDIN (FORMAT BINARY)",
            cancellation
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in columns)
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

    private static StringBuilder Insert(IEntityType entity, List<Column> columns) =>
        new StringBuilder("INSERT INTO \"").Append(entity.GetTableName()).Append("\" (\"").AppendJoin("\", \"", columns.Select(c => c.Name)).Append("\") ");

    private static string Name(int i) => "@p" + i.ToString(CultureInfo.InvariantCulture);

    /// <summary>A command on the context's own connection and transaction.</summary>
    public static DbCommand Command(this Db db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction is { } current ? current.GetDbTransaction() : null;
        return command;
    }

    public static DbParameter AddParameter(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed class Column
    {
#pragma warning disable EF1001 // the compiled getter is the fast way to a property with a private setter
        private readonly IClrPropertyGetter getter;
        private readonly Func<object?, object?>? convert;
        private readonly Type element;

        public Column(IProperty property, IEntityType entity)
        {
            Name = property.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!))!;
            StoreType = property.GetColumnType();
            getter = property.GetGetter();
            var mapping = property.GetTypeMapping().Converter;
            convert = mapping is null ? null : mapping.ConvertToProvider;
            var provider = mapping?.ProviderClrType ?? property.ClrType;
            provider = Nullable.GetUnderlyingType(provider) ?? provider;
            if (provider.IsEnum)
            {
                provider = Enum.GetUnderlyingType(provider);
            }
            if (provider == typeof(byte))
            {
                provider = typeof(short); // an array of bytes would be one bytea to PostgreSQL
            }
            element = provider.IsValueType && property.IsNullable ? typeof(Nullable<>).MakeGenericType(provider) : provider;
        }

        public string Name { get; }
        public string StoreType { get; }

        /// <summary>Whether the column's type is the one its values have in C#.</summary>
        public bool IsPlain => StoreType.StartsWith("character varying", StringComparison.Ordinal) || Array.IndexOf(Plain, StoreType) >= 0;

        private static readonly string[] Plain =
        [
            "integer",
            "bigint",
            "smallint",
            "text",
            "uuid",
            "bytea",
            "boolean",
            "date",
            "time without time zone",
            "double precision",
        ];

        public object? Read(object row)
        {
            var value = getter.GetClrValueUsingContainingEntity(row);
            return value is null ? null : convert?.Invoke(value) ?? value;
        }
#pragma warning restore EF1001

        public Array ReadAll<T>(IReadOnlyList<T> rows)
            where T : class
        {
            var array = Array.CreateInstance(element, rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                var value = Read(rows[i]);
                array.SetValue(value is byte small ? (short)small : value, i);
            }
            return array;
        }
    }
}
