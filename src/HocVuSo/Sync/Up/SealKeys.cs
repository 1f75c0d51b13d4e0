using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using HocVuSo.Platform;

namespace HocVuSo.Sync.Up;

/// <summary>The server's key pairs that phones seal their records to (khóa niêm phong). They lie with the vault's keys, outside the data folder; the public half goes out with every manifest.</summary>
/// <remarks>
/// ECDH P-256, HKDF-SHA-256, AES-256-GCM with a fresh nonce; the record's id is bound into the seal. A phone uses one agreement for what is saved in one stretch of use,
/// so what it leads to is remembered here.
/// </remarks>
public sealed class SealKeys : IDisposable
{
    private const string FileName = "field-seal.json";
    private const int PointLength = 65;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private static readonly byte[] Info = "hocvuso-field-1"u8.ToArray();

    private readonly SortedDictionary<int, KeyPair> keys;

    private SealKeys(SortedDictionary<int, KeyPair> keys) => this.keys = keys;

    public static SealKeys Open(DataFolder folder)
    {
        var file = Path.Combine(folder.Keys, FileName);
        if (!File.Exists(file))
        {
            using var first = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            File.WriteAllText(file, JsonSerializer.Serialize(new Dictionary<int, byte[]> { [1] = first.ExportPkcs8PrivateKey() }));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        var stored = JsonSerializer.Deserialize<Dictionary<int, byte[]>>(File.ReadAllText(file))!;
        return new(new(stored.ToDictionary(s => s.Key, s => new KeyPair(s.Value))));
    }

    /// <summary>Version of the key to seal to.</summary>
    public int Current => keys.Keys.Max();

    /// <summary>Its public half as an uncompressed point, 65 bytes.</summary>
    public byte[] PublicPoint => keys[Current].Point;

    /// <summary>Opens sealed bytes: point of the phone's fresh key (65), nonce (12), ciphertext, tag (16).</summary>
    /// <exception cref="CryptographicException">Sealed to another server, or changed on the way.</exception>
    public Unsealed Open(int version, Guid record, ReadOnlySpan<byte> sealedBytes)
    {
        if (!keys.TryGetValue(version, out var key) || sealedBytes.Length < PointLength + NonceLength + TagLength || sealedBytes[0] != 4)
        {
            throw new CryptographicException("Not sealed to a key of this server.");
        }
        var agreement = key.With(sealedBytes[..PointLength]);
        var cipher = sealedBytes[(PointLength + NonceLength)..];
        var plain = new byte[cipher.Length - TagLength];
        using var aes = new AesGcm(agreement.Key, TagLength);
        aes.Decrypt(sealedBytes.Slice(PointLength, NonceLength), cipher[..^TagLength], cipher[^TagLength..], plain, Db.Bytes(record));
        return new(plain, agreement);
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }

    /// <summary>One pair, of which as many copies are opened as requests use it at the same moment: the library promises nothing for two on one.</summary>
    private sealed class KeyPair(byte[] pkcs8) : IDisposable
    {
        /// <summary>So many agreements are remembered; then all are let go and worked out again as they are needed.</summary>
        private const int Most = 8_192;

        private readonly ConcurrentBag<ECDiffieHellman> idle = [];
        private readonly ConcurrentDictionary<string, Agreement> agreed = new(StringComparer.Ordinal);

        /// <summary>The public half as an uncompressed point.</summary>
        public byte[] Point
        {
            get
            {
                var q = Use(key => key.ExportParameters(includePrivateParameters: false).Q);
                return [4, .. q.X!, .. q.Y!];
            }
        }

        /// <summary>What this pair and the phone's point lead to.</summary>
        /// <exception cref="CryptographicException">No point of the curve.</exception>
        public Agreement With(ReadOnlySpan<byte> point)
        {
            var name = Convert.ToBase64String(point);
            if (agreed.TryGetValue(name, out var known))
            {
                return known;
            }
            using var theirs = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = point[1..33].ToArray(), Y = point[33..].ToArray() },
                }
            );
            var secret = Use(key => key.DeriveRawSecretAgreement(theirs.PublicKey));
            if (agreed.Count >= Most)
            {
                agreed.Clear();
            }
            var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, salt: point.ToArray(), Info);
            return agreed[name] = new(derived, [.. Agreement.Preface, .. Point, .. point]);
        }

        private T Use<T>(Func<ECDiffieHellman, T> use)
        {
            if (!idle.TryTake(out var key))
            {
                key = ECDiffieHellman.Create();
                key.ImportPkcs8PrivateKey(pkcs8, out _);
            }
            try
            {
                return use(key);
            }
            finally
            {
                idle.Add(key);
            }
        }

        public void Dispose()
        {
            while (idle.TryTake(out var key))
            {
                key.Dispose();
            }
        }
    }
}
