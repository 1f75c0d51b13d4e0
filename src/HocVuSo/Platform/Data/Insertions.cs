using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace HocVuSo.Platform;

/// <summary>Rows of one or more tables that go in together (ghi gộp): one statement a table, and for a handful of rows each one way to PostgreSQL and back for all of them.</summary>
public sealed class Insertions(Db db)
{
    /// <summary>From here on a table by itself is filled by COPY, which takes more answers and costs less for each row.</summary>
    private const int FewestCopied = 50;

    private readonly List<Part> together = [];

    /// <summary>Entities of one table, in their order.</summary>
    public Insertions Add<T>(IReadOnlyList<T> rows)
        where T : class => Add(rows, missing: false);

    /// <summary>The same; a row whose key is there already stays as it is.</summary>
    public Insertions AddMissing<T>(IReadOnlyList<T> rows)
        where T : class => Add(rows, missing: true);

    private Insertions Add<T>(IReadOnlyList<T> rows, bool missing)
        where T : class
    {
        if (rows.Count > 0)
        {
            together.Add(new(InsertRoad.Of(db, typeof(T)), rows, missing));
        }
        return this;
    }

    /// <summary>Writes them in the order in which they were added, in the transaction the context stands in.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (together.Exists(r => r.Road.MovesStanding))
        {
            await StandingMark.Move(db, cancellation);
        }
        if (db.IsSqlite)
        {
            together.ForEach(Sqlite);
        }
        else if (together is [{ Rows.Count: >= FewestCopied, Missing: false, Road.IsPlain: true } alone])
        {
            await Copy(alone, cancellation);
        }
        else if (together.Count > 0)
        {
            await Postgres(cancellation);
        }
        together.Clear();
    }

    /// <param name="Missing">Whether a row that is there already is left alone.</param>
    private sealed record Part(InsertRoad Road, IReadOnlyList<object> Rows, bool Missing);

    /// <summary>Binds by position on the connection itself: the provider's own parameters are looked up by name for every value of every row.</summary>
    private void Sqlite(Part part)
    {
        var connection = (SqliteConnection)(db.Link?.Connection ?? db.Database.GetDbConnection());
        var handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        using var lent = Statements.Take(db.Link?.Statements, handle, part.Missing ? part.Road.InsertMissing : part.Road.Insert);
        var (statement, columns) = (lent.Statement, part.Road.Columns);
        foreach (var row in part.Rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                SqliteException.ThrowExceptionForRC(SetBased.Bind(statement, i + 1, columns[i].Read(row)), handle);
            }
            var done = raw.sqlite3_step(statement);
            if (done != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(done, handle);
            }
            _ = raw.sqlite3_reset(statement);
        }
    }

    private async Task Postgres(CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)(db.Link?.Connection ?? db.Database.GetDbConnection()));
        foreach (var part in together)
        {
            var command = new NpgsqlBatchCommand(part.Missing ? part.Road.InsertMissing : part.Road.Insert);
            foreach (var column in part.Road.Columns)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = column.ReadAll(part.Rows) });
            }
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>In the transaction like any statement: what it breaks is said by the same codes.</summary>
    private async Task Copy(Part part, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)(db.Link?.Connection ?? db.Database.GetDbConnection());
        await using var copy = await connection.BeginBinaryImportAsync(part.Road.Copy, cancellation);
        foreach (var row in part.Rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in part.Road.Columns)
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
}

/// <summary>How entities of one type get into their table: columns and statements, made once for each kind of database.</summary>
internal sealed class InsertRoad
{
    private static readonly ConcurrentDictionary<(Type, bool), InsertRoad> Roads = new();

    private InsertRoad(IEntityType entity, bool isSqlite)
    {
        Columns = [.. entity.GetProperties().Where(p => !IsNumberedByDatabase(p)).Select(p => new Column(p, entity))];
        MovesStanding = StandingMark.IsMovedBy(entity.ClrType);
        IsPlain = Columns.TrueForAll(c => c.IsPlain);
        var (table, names) = (entity.GetTableName(), string.Join("\", \"", Columns.Select(c => c.Name)));
        var values = isSqlite
            ? $"VALUES ({string.Join(", ", Columns.Select(_ => "?"))})"
            : $"SELECT * FROM unnest({string.Join(", ", Columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}::{c.StoreType}[]")))})";
        Insert = $"INSERT INTO \"{table}\" (\"{names}\") {values}";
        InsertMissing = Insert + " ON CONFLICT DO NOTHING";
        Copy = $"COPY \"{table}\" (\"{names}\") FROM STDIN (FORMAT BINARY)";
    }

    public List<Column> Columns { get; }
    public string Insert { get; }
    public string InsertMissing { get; }
    public string Copy { get; }

    /// <summary>Whether a row says who may write (<see cref="StandingMark"/>).</summary>
    public bool MovesStanding { get; }

    /// <summary>Whether every column's type is the one its values have in C#, so that COPY takes them as they are.</summary>
    public bool IsPlain { get; }

    public static InsertRoad Of(Db db, Type type) =>
        Roads.TryGetValue((type, db.IsSqlite), out var road)
            ? road
            : Roads.GetOrAdd(
                (type, db.IsSqlite),
                new InsertRoad(db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} has no table."), db.IsSqlite)
            );

    private static bool IsNumberedByDatabase(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType == typeof(long) && property.IsPrimaryKey();

    internal sealed class Column
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
