using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HocVuSo.Platform;

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
        var arrays = string.Join(", ", Columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}::{c.StoreType}[]")));
        var values = isSqlite ? $"VALUES ({string.Join(", ", Columns.Select(_ => "?"))})" : $"SELECT * FROM unnest({arrays})";
        Insert = $"INSERT INTO \"{table}\" (\"{names}\") {values}";
        InsertMissing = Insert + " ON CONFLICT DO NOTHING";
        var counted = string.Join(", ", Columns.Select(c => c.Name == Seq ? $"last.\"{Seq}\" + new.\"{Seq}\"" : $"new.\"{c.Name}\""));
        InsertNumbered =
            $"INSERT INTO \"{table}\" (\"{names}\") SELECT {counted} FROM unnest({arrays}) AS new (\"{names}\"), (SELECT COALESCE(MAX(\"{Seq}\"), 0) AS \"{Seq}\" FROM \"{table}\") AS last";
        Copy = $"COPY \"{table}\" (\"{names}\") FROM STDIN (FORMAT BINARY)";
    }

    private const string Seq = "Seq";

    public List<Column> Columns { get; }
    public string Insert { get; }
    public string InsertMissing { get; }
    public string Copy { get; }

    /// <summary>For rows of a table that is numbered by <c>Seq</c>, whose own numbers count on from the highest there is (PostgreSQL).</summary>
    public string InsertNumbered { get; }

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
