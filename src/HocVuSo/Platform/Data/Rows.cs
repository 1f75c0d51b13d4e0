using System.Globalization;
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

internal sealed class SqliteRow(sqlite3_stmt statement) : Row
{
    public override bool IsNull(int at) => raw.sqlite3_column_type(statement, at) == raw.SQLITE_NULL;

    public override int Int(int at) => raw.sqlite3_column_int(statement, at);

    public override long Long(int at) => raw.sqlite3_column_int64(statement, at);

    public override string Text(int at) => raw.sqlite3_column_text(statement, at).utf8_to_string();

    public override byte[] Bytes(int at) => raw.sqlite3_column_blob(statement, at).ToArray();

    public override Guid Id(int at) => Db.Parse(raw.sqlite3_column_blob(statement, at));

    public override DateOnly Day(int at) => DateOnly.ParseExact(Text(at), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class PostgresRow(NpgsqlDataReader reader) : Row
{
    public override bool IsNull(int at) => reader.IsDBNull(at);

    public override int Int(int at) => reader.GetInt32(at);

    public override long Long(int at) => reader.GetInt64(at);

    public override string Text(int at) => reader.GetString(at);

    public override byte[] Bytes(int at) => reader.GetFieldValue<byte[]>(at);

    public override Guid Id(int at) => reader.GetGuid(at);

    public override DateOnly Day(int at) => reader.GetFieldValue<DateOnly>(at);
}
