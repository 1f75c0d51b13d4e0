using System.Buffers.Binary;
using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SQLitePCL;

namespace HocVuSo.Indicators.Cube;

/// <summary>Reads the whole ledger once, in stretches of seq, by the shortest road each database has; what was taken back and the taking back are left out.</summary>
internal sealed class LedgerStream(Database database)
{
    private const string Columns = """
        "Seq", "Kind", "Place", "Subject", "Day", "Quantity", "Evidence", "Record", "Part"
        """;

    /// <summary>A stretch is one reading transaction; none is held longer than a few seconds.</summary>
    private const int Stretch = 1_000_000;

    private int[] places = [];
    private HashSet<long> taken = [];

    /// <summary>Highest seq up to one; 0 for an empty ledger.</summary>
    public async Task<long> Head(long upTo, CancellationToken cancellation)
    {
        await using var db = database.Reading();
        return await db.Set<Fact>().Where(f => f.Seq <= upTo).MaxAsync(f => (long?)f.Seq, cancellation) ?? 0;
    }

    /// <summary>Gives every fact that stands at a seq to <paramref name="take"/>; a subject of 0 is nobody.</summary>
    public async Task Read(long head, Action<StoredFact> take, CancellationToken cancellation)
    {
        await using var db = database.Reading();
        var units = await db.Set<Place>().Select(p => new { p.Id, p.Unit }).ToListAsync(cancellation);
        places = new int[units.Count == 0 ? 1 : units.Max(p => p.Id) + 1];
        units.ForEach(p => places[p.Id] = p.Unit);
        taken = [.. await db.Set<Fact>().Where(f => f.Reverses != null && f.Seq <= head).Select(f => f.Reverses!.Value).ToListAsync(cancellation)];
        await db.Database.OpenConnectionAsync(cancellation);
        for (long from = 0; from < head; from += Stretch)
        {
            cancellation.ThrowIfCancellationRequested();
            var sql = string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT {Columns} FROM \"facts\" WHERE \"Seq\" > {from} AND \"Seq\" <= {Math.Min(from + Stretch, head)} AND \"Reverses\" IS NULL"
            );
            if (db.IsSqlite)
            {
                Sqlite((SqliteConnection)db.Database.GetDbConnection(), sql, take);
            }
            else
            {
                await Postgres((NpgsqlConnection)db.Database.GetDbConnection(), sql, take, cancellation);
            }
        }
    }

    private void Sqlite(SqliteConnection connection, string sql, Action<StoredFact> take)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement), connection.Handle);
        using (statement)
        {
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                if (!taken.Contains(raw.sqlite3_column_int64(statement, 0)))
                {
                    take(
                        new(
                            Db.Parse(raw.sqlite3_column_blob(statement, 7)),
                            raw.sqlite3_column_int(statement, 3),
                            places[raw.sqlite3_column_int(statement, 2)],
                            raw.sqlite3_column_int(statement, 4),
                            raw.sqlite3_column_int(statement, 5),
                            raw.sqlite3_column_int(statement, 8),
                            (short)raw.sqlite3_column_int(statement, 1),
                            (byte)raw.sqlite3_column_int(statement, 6)
                        )
                    );
                }
            }
            if (result != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(result, connection.Handle);
            }
        }
    }

    /// <summary>Binary COPY, taken apart here: asking the provider for each value costs more than the database needs for the row.</summary>
    private async Task Postgres(NpgsqlConnection connection, string sql, Action<StoredFact> take, CancellationToken cancellation)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync($"COPY ({sql}) TO STDOUT (FORMAT BINARY)", cancellation);
        var buffer = new byte[1 << 18];
        var (at, filled, header) = (0, 0, true);
        while (true)
        {
            buffer.AsSpan(at, filled - at).CopyTo(buffer);
            (filled, at) = (filled - at, 0);
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellation);
            filled += read;
            if (header && filled >= HeaderLength)
            {
                (at, header) = (HeaderLength, false);
            }
            if (!header)
            {
                at += Rows(buffer.AsSpan(at, filled - at), take);
            }
            if (read == 0)
            {
                return;
            }
        }
    }

    /// <summary>Signature, flags and length of an extension that is never there.</summary>
    private const int HeaderLength = 19;

    /// <summary>Most bytes of a row: the number of its values, and before each value its length.</summary>
    private const int MostOfRow = 2 + 9 * 4 + 8 + 2 + 4 + 4 + 4 + 4 + 2 + 16 + 4;

    /// <summary>Takes the whole rows at the beginning, and answers how many bytes they had.</summary>
    private int Rows(ReadOnlySpan<byte> bytes, Action<StoredFact> take)
    {
        var at = 0;
        while (bytes.Length - at >= 2)
        {
            var row = bytes[at..];
            if (BinaryPrimitives.ReadInt16BigEndian(row) < 0)
            {
                return bytes.Length; // the trailer
            }
            if (row.Length < MostOfRow - 4)
            {
                break;
            }
            // without a subject the row is four bytes shorter
            var known = BinaryPrimitives.ReadInt32BigEndian(row[28..]) >= 0;
            if (known && row.Length < MostOfRow)
            {
                break;
            }
            var rest = row[(known ? 36 : 32)..];
            if (taken.Count == 0 || !taken.Contains(BinaryPrimitives.ReadInt64BigEndian(row[6..])))
            {
                take(
                    new(
                        new Guid(rest.Slice(26, 16), bigEndian: true),
                        known ? BinaryPrimitives.ReadInt32BigEndian(row[32..]) : 0,
                        places[BinaryPrimitives.ReadInt32BigEndian(row[24..])],
                        BinaryPrimitives.ReadInt32BigEndian(rest[4..]),
                        BinaryPrimitives.ReadInt32BigEndian(rest[12..]),
                        BinaryPrimitives.ReadInt32BigEndian(rest[46..]),
                        BinaryPrimitives.ReadInt16BigEndian(row[18..]),
                        (byte)BinaryPrimitives.ReadInt16BigEndian(rest[20..])
                    )
                );
            }
            at += known ? MostOfRow : MostOfRow - 4;
        }
        return at;
    }
}
