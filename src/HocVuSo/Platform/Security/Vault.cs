using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HocVuSo.Platform;

/// <summary>Encrypts ID numbers and phones (AES-256-GCM) and makes the keyed hash they are matched by (HMAC-SHA-256). Each value names its key version.</summary>
/// <remarks>Architecture section 13. Keys lie outside the data folder; without them neither value nor hash is of use.</remarks>
public sealed class Vault
{
    private const string FileName = "vault.json";
    private readonly string file;
    private volatile SortedDictionary<int, KeyPair> keys;
    private volatile int current;

    private Vault(string file, SortedDictionary<int, KeyPair> keys)
    {
        (this.file, this.keys) = (file, keys);
        current = keys.Keys.Max();
    }

    /// <summary>Version of the key that seals and hashes now.</summary>
    public byte Current => (byte)current;

    /// <summary>Versions whose values can be read, oldest first.</summary>
    public IReadOnlyList<int> Versions => [.. keys.Keys];

    /// <summary>Adds a key (đổi khóa): from now on it seals and hashes; values of the older ones are read until they are sealed anew.</summary>
    /// <exception cref="RuleException"><c>platform.key-rotating</c>: the values of an older key are not all sealed anew yet.</exception>
    public void Rotate()
    {
        if (keys.Count > 1)
        {
            throw new RuleException("platform.key-rotating", "Lần đổi khóa trước chưa xong. Chạy hocvuso keys reseal cho xong rồi đổi tiếp.");
        }
        var next = new SortedDictionary<int, KeyPair>(keys) { [current + 1] = new(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)) };
        Write(file, next);
        (keys, current) = (next, current + 1);
    }

    /// <summary>Throws the older keys away; whoever calls has seen that no value of theirs is left.</summary>
    public void Retire()
    {
        var left = new SortedDictionary<int, KeyPair> { [current] = keys[current] };
        Write(file, left);
        keys = left;
    }

    /// <summary>Whether a sealed value or a hash was made with the newest key.</summary>
    public bool IsCurrent(byte[]? value) => value is null || value[0] == (byte)current;

    private static void Write(string file, IDictionary<int, KeyPair> keys)
    {
        var written = file + ".new";
        File.WriteAllText(written, JsonSerializer.Serialize(keys));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(written, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        File.Move(written, file, overwrite: true);
    }

    public static Vault Open(DataFolder folder)
    {
        var stored = Path.Combine(folder.Keys, FileName);
        if (!File.Exists(stored))
        {
            Write(stored, new Dictionary<int, KeyPair> { [1] = new(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)) });
        }
        return new Vault(stored, new SortedDictionary<int, KeyPair>(JsonSerializer.Deserialize<Dictionary<int, KeyPair>>(File.ReadAllText(stored))!));
    }

    /// <summary>Key version (1 byte), nonce (12), tag (16), ciphertext.</summary>
    public byte[] Seal(string plain)
    {
        var text = Encoding.UTF8.GetBytes(plain);
        var sealedBytes = new byte[1 + 12 + 16 + text.Length];
        var version = current;
        sealedBytes[0] = (byte)version;
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(1, 12));
        var pair = keys[version];
        var cipher = pair.Take();
        cipher.Encrypt(sealedBytes.AsSpan(1, 12), text, sealedBytes.AsSpan(29), sealedBytes.AsSpan(13, 16));
        pair.PutBack(cipher);
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The value was made with a key that is not here, or was changed.</exception>
    public string Unseal(byte[] value)
    {
        if (value.Length < 29 || !keys.TryGetValue(value[0], out var pair))
        {
            throw new CryptographicException("The key of this value is not in the vault.");
        }
        var plain = new byte[value.Length - 29];
        var cipher = pair.Take();
        cipher.Decrypt(value.AsSpan(1, 12), value.AsSpan(29), value.AsSpan(13, 16), plain);
        pair.PutBack(cipher);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Key version (1 byte) and 16 bytes of the keyed hash: equal values give equal hashes, nothing else can be read from it.</summary>
    public byte[] Hash(string plain) => Hash(plain, current);

    /// <summary>The hash by every key there is, the newest first: while keys change, a stored hash is one of these.</summary>
    public IReadOnlyList<byte[]> Hashes(string plain) => [.. keys.Keys.Reverse().Select(version => Hash(plain, version))];

    private byte[] Hash(string plain, int version)
    {
        var hash = HMACSHA256.HashData(keys[version].Matching, Encoding.UTF8.GetBytes(plain));
        return [(byte)version, .. hash.AsSpan(0, 16)];
    }

    /// <summary>A key for one file, drawn from the vault's and the file's salt.</summary>
    /// <param name="version">Key version the file names; null for the one in use.</param>
    internal (byte Version, byte[] Key) FileKey(int? version, ReadOnlySpan<byte> salt)
    {
        var used = version ?? current;
        if (!keys.TryGetValue(used, out var pair))
        {
            throw new CryptographicException("The key of this file is not in the vault.");
        }
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, pair.Encryption, key, salt, "hocvuso file/1"u8);
        return ((byte)used, key);
    }

    /// <summary>0912 345 678 → ••• ••• 678; what a list may show.</summary>
    public static string Mask(string plain) => plain.Length <= 3 ? "•••" : new string('•', plain.Length - 3) + plain[^3..];

    private sealed record KeyPair(byte[] Encryption, byte[] Matching)
    {
        /// <summary>Setting up a cipher costs more than using it, and one is for one thread at a time.</summary>
        private readonly ConcurrentBag<AesGcm> idle = [];

        public AesGcm Take() => idle.TryTake(out var cipher) ? cipher : new(Encryption, 16);

        public void PutBack(AesGcm cipher) => idle.Add(cipher);
    }
}
