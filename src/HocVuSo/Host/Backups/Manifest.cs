using System.Security.Cryptography;
using System.Text.Json;
using HocVuSo.Platform;

namespace HocVuSo.Host.Backups;

/// <summary>What a backup says of itself (bản sao lưu), in <c>backup.json</c> beside its files.</summary>
/// <param name="Seq">Last number of the ledger in it.</param>
/// <param name="KeyCheck">Keyed hash of a fixed word: only a vault with the same key gives it again, and nothing of the key can be read from it.</param>
/// <param name="Files">Path within the backup and SHA-256, in hex.</param>
internal sealed record Manifest(Guid Installation, DateTimeOffset At, bool Sqlite, long Seq, string KeyCheck, IReadOnlyDictionary<string, string> Files)
{
    public const string FileName = "backup.json";
    public const string SqliteName = "hocvuso.db";
    public const string PostgresName = "hocvuso.dump";

    private const string KeyWord = "hocvuso backup/1";

    /// <summary>Whether this vault can read the numbers in it.</summary>
    public bool OpensWith(Vault vault) => vault.Hashes(KeyWord).Select(Convert.ToHexString).Contains(KeyCheck, StringComparer.Ordinal);

    public static string CheckOf(Vault vault) => Convert.ToHexString(vault.Hash(KeyWord));

    /// <summary>All files below a folder with their sums.</summary>
    public static async Task<Dictionary<string, string>> Sums(string folder, CancellationToken cancellation)
    {
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(file);
            sums[Path.GetRelativePath(folder, file).Replace('\\', '/')] = Convert.ToHexString(await SHA256.HashDataAsync(content, cancellation));
        }
        return sums;
    }

    public Task Write(string folder, CancellationToken cancellation) =>
        File.WriteAllTextAsync(Path.Combine(folder, FileName), JsonSerializer.Serialize(this), cancellation);

    /// <summary>Reads a backup's own words and compares every file with them.</summary>
    /// <exception cref="RuleException"><c>backup.missing</c>; <c>backup.broken</c>: a file is missing or was changed.</exception>
    public static async Task<Manifest> Read(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            throw new RuleException("backup.missing", "Không thấy bản sao lưu trong {0}: thư mục này không có tệp {1}.", folder, FileName);
        }
        if (Parse(await File.ReadAllTextAsync(file, cancellation)) is not { } manifest)
        {
            throw Broken(FileName);
        }
        var sums = await Sums(folder, cancellation);
        foreach (var (name, sum) in manifest.Files)
        {
            if (sums.GetValueOrDefault(name) != sum)
            {
                throw Broken(name);
            }
        }
        return manifest;
    }

    private static Manifest? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(text) is { Files.Count: > 0 } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RuleException Broken(string name) =>
        new RuleException("backup.broken", "Bản sao lưu bị hỏng: tệp {0} thiếu hoặc đã bị thay đổi. Dùng bản sao lưu khác.", name);
}
