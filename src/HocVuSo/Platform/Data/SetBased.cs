using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace HocVuSo.Platform;

/// <summary>The set-based road into a table: many rows in one statement, without change tracking (architecture section 9).</summary>
public static class SetBased
{
    /// <summary>Inserts entities in their order, in the transaction the context stands in.</summary>
    /// <remarks>SQLite runs one kept statement per row; PostgreSQL one <c>unnest</c> statement for few rows and a binary COPY for many.</remarks>
    public static Task InsertAll<T>(this Db db, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class => new RoundTrip(db).Add(rows).Run(cancellation);

    /// <summary>The same, and a row whose key is there already stays as it is.</summary>
    public static Task InsertMissing<T>(this Db db, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class => new RoundTrip(db).AddMissing(rows).Run(cancellation);

    /// <summary>As the provider stores the same value: days as text, truth as 0 or 1.</summary>
    internal static int Bind(sqlite3_stmt statement, int at, object? value) =>
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

    /// <summary>A command on the context's own connection and transaction.</summary>
    public static DbCommand Command(this Db db, string sql)
    {
        var command = (db.Link?.Connection ?? db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Link?.Transaction;
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
}
