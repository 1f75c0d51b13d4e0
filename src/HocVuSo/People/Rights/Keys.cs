using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>After a change of keys: seals the numbers of people with the newest key, piece by piece (mã hóa lại). Reading and matching go on meanwhile; safe to run again.</summary>
public sealed class ResealNumbers(Db db, Gate gate, Vault vault, Import.KeptFiles files, PhotoFolder photos, IEnumerable<Contract.IOldHashes> hashes)
{
    private const int Most = 200;

    /// <returns>How many people were sealed anew.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var (after, count) = (0, 0);
        foreach (var others in hashes)
        {
            // first: afterwards nobody is found by an older hash any more
            count += await others.Renew(cancellation);
        }
        while (true)
        {
            var some = await db.Set<Person>()
                .AsNoTracking()
                .Where(p => p.SubjectNo > after && (p.IdNumber != null || p.Phone != null))
                .OrderBy(p => p.SubjectNo)
                .Take(2_000)
                .Select(p => new
                {
                    p.SubjectNo,
                    p.IdNumber,
                    p.Phone,
                })
                .ToListAsync(cancellation);
            if (some.Count == 0)
            {
                await photos.Reseal(cancellation);
                return count + await Others(cancellation);
            }
            after = some[^1].SubjectNo;
            var old = some.FindAll(p => !vault.IsCurrent(p.IdNumber) || !vault.IsCurrent(p.Phone)).ConvertAll(p => p.SubjectNo);
            foreach (var part in old.Chunk(Most))
            {
                await gate.Piece((Piece piece) => piece.Run(part, cancellation), cancellation);
                count += part.Length;
            }
        }
    }

    /// <summary>Values of the other tables. No two sealed values are alike, so a value finds its own row.</summary>
    private async Task<int> Others(CancellationToken cancellation)
    {
        var count = 0;
        foreach (var (table, column) in SealedColumns.Of(db).Where(s => s.Table is not "people"))
        {
            for (var some = await Old(table, column, cancellation); some.Count > 0; some = await Old(table, column, cancellation))
            {
                await gate.Piece((Piece piece) => piece.Run(table, column, some, cancellation), cancellation);
                count += some.Count;
            }
        }
        return count;
    }

    private async Task<List<byte[]>> Old(string table, string column, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Command(
            $"SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL AND substr(\"{column}\", 1, 1) <> @key LIMIT {Most}"
        );
        command.AddParameter("@key", new byte[] { vault.Current });
        var found = new List<byte[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((byte[])reader.GetValue(0));
        }
        return found;
    }

    /// <summary>Whether any value still needs an older key: then it must not be thrown away.</summary>
    public async Task<bool> AnyLeft(CancellationToken cancellation)
    {
        // lists that wait to be saved are sealed as files, and stay so for thirty days at most
        if (files.Any(vault.Current) || photos.Any(vault.Current))
        {
            return true;
        }
        // the first byte of a sealed value names its key
        foreach (var line in SealedColumns.Of(db))
        {
            await using var command = db.Command(
                $"SELECT COUNT(*) FROM \"{line.Table}\" WHERE \"{line.Column}\" IS NOT NULL AND substr(\"{line.Column}\", 1, 1) <> @key"
            );
            command.AddParameter("@key", new byte[] { vault.Current });
            await db.Database.OpenConnectionAsync(cancellation);
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture) > 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>One piece, inside the gate.</summary>
    public sealed class Piece(Db db, Vault vault)
    {
        public async Task Run(IReadOnlyCollection<int> subjects, CancellationToken cancellation)
        {
            foreach (var person in await db.Set<Person>().AsTracking().Where(p => subjects.Contains(p.SubjectNo)).ToListAsync(cancellation))
            {
                person.Rekey(vault);
            }
            await db.SaveChangesAsync(cancellation);
        }

        public async Task Run(string table, string column, IReadOnlyList<byte[]> old, CancellationToken cancellation)
        {
            foreach (var value in old)
            {
                await using var command = db.Command($"UPDATE \"{table}\" SET \"{column}\" = @new WHERE \"{column}\" = @old");
                command.AddParameter("@new", vault.Seal(vault.Unseal(value)));
                command.AddParameter("@old", value);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
    }
}
