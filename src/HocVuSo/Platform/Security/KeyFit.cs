using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Platform;

/// <summary>Whether the keys here open what the data holds (khóa đi cùng dữ liệu): a folder moved without them would go on with new ones and be half unreadable.</summary>
public sealed class KeyFit(Db db, Vault vault, DataFolder folder)
{
    /// <exception cref="RuleException"><c>platform.keys-other</c>: these are not the keys of this data.</exception>
    public async Task Demand(CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        foreach (var (table, column) in SealedColumns.Of(db))
        {
            await using var command = db.Command($"SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL LIMIT 1");
            if (await command.ExecuteScalarAsync(cancellation) is not byte[] value)
            {
                continue;
            }
            try
            {
                vault.Unseal(value);
                return;
            }
            catch (CryptographicException)
            {
                throw new RuleException(
                    "platform.keys-other",
                    "Khóa ở {0} không mở được dữ liệu trong {1}. Chép vào đó các tệp khóa vẫn đi cùng dữ liệu này rồi chạy lại. Chưa có gì bị thay đổi.",
                    folder.Keys,
                    folder.Path
                );
            }
        }
    }
}
