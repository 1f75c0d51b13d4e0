namespace HocVuSo.Platform;

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
