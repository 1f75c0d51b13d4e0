using System.Data.Common;
using SQLitePCL;

namespace HocVuSo.Platform;

/// <summary>The connection and transaction of the gate in which a writing context stands, and the statements that stay compiled on it.</summary>
/// <remarks>
/// Whoever reads and writes by the set-based road uses these alone: a context that is asked for nothing else never builds what EF Core needs, which would cost a small
/// slice more than its own work.
/// </remarks>
public sealed record GateLink(DbConnection Connection, DbTransaction Transaction, Statements Statements);

/// <summary>SQLite statements that stay compiled on a connection (câu lệnh giữ sẵn): the same two dozen are needed hundreds of times a second.</summary>
/// <remarks>Not for two threads: the gate has one. PostgreSQL's driver keeps its own (<see cref="Database"/>).</remarks>
public sealed class Statements
{
    private readonly Dictionary<string, sqlite3_stmt> kept = new(StringComparer.Ordinal);

    /// <summary>A statement ready to be bound; it goes back when it is disposed of.</summary>
    /// <param name="keeper">Null compiles it for this once.</param>
    internal static Lent Take(Statements? keeper, sqlite3 connection, string sql)
    {
        if (keeper is not null && keeper.kept.TryGetValue(sql, out var known))
        {
            return new(known, keeper);
        }
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection, sql, out var compiled), connection);
        keeper?.kept.Add(sql, compiled);
        return new(compiled, keeper);
    }

    internal readonly struct Lent(sqlite3_stmt statement, Statements? keeper) : IDisposable
    {
        public sqlite3_stmt Statement => statement;

        public void Dispose()
        {
            if (keeper is null)
            {
                statement.Dispose();
                return;
            }
            // an error it ended with was thrown where it was met
            _ = raw.sqlite3_reset(statement);
            _ = raw.sqlite3_clear_bindings(statement);
        }
    }
}
