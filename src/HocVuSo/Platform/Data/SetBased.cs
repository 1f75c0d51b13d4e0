using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace HocVuSo.Platform;

/// <summary>The set-based road into a table: many rows in one statement, without change tracking (architecture section 9).</summary>
public static class SetBased
{
    /// <summary>Columns of a table; the model, and so the key, lives as long as the database.</summary>
    private static readonly ConcurrentDictionary<IEntityType, List<Column>> Roads = new();

    private static bool IsNumberedByDatabase(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType == typeof(long) && property.IsPrimaryKey();

    /// <summary>Inserts entities in their order, in the transaction the context stands in.</summary>
    /// <remarks>SQLite runs one prepared statement per row, PostgreSQL one <c>unnest</c> statement for all.</remarks>
    public static Task InsertAll<T>(this Db db, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var columns = Roads.GetOrAdd(entity, static e => [.. e.GetProperties().Where(p => !IsNumberedByDatabase(p)).Select(p => new Column(p, e))]);
        return db.IsSqlite ? Sqlite(db, entity, columns, rows, cancellation) : Postgres(db, entity, columns, rows, cancellation);
    }

    private static async Task Sqlite<T>(Db db, IEntityType entity, List<Column> columns, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        await using var command = db.Command(
            Insert(entity, columns).Append("VALUES (").AppendJoin(", ", columns.Select((_, i) => Name(i))).Append(')').ToString()
        );
        var parameters = columns.Select((_, i) => command.AddParameter(Name(i), DBNull.Value)).ToList();
        await command.PrepareAsync(cancellation);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
            }
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task Postgres<T>(Db db, IEntityType entity, List<Column> columns, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        var sql = Insert(entity, columns).Append("SELECT * FROM unnest(").AppendJoin(", ", columns.Select((c, i) => $"{Name(i)}::{c.StoreType}[]")).Append(')');
        await using var command = db.Command(sql.ToString());
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(new NpgsqlParameter(Name(i), columns[i].ReadAll(rows)));
        }
        await command.ExecuteNonQueryAsync(cancellation);
    }

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
