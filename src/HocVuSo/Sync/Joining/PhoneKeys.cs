using System.Collections.Concurrent;
using System.Security.Cryptography;
using HocVuSo.Sync.Contract;

namespace HocVuSo.Sync.Joining;

/// <summary>The phones' public keys, opened (khóa công khai của máy): opening one costs more than twice what checking a signature with it does.</summary>
public sealed class PhoneKeys
{
    /// <summary>So many are kept open; then all are let go and opened again as they are needed.</summary>
    private const int Most = 4_096;

    private readonly ConcurrentDictionary<DeviceId, ECDsa> open = new();

    /// <summary>Whether this phone signed these bytes (ECDSA P-256, SHA-256, r and s side by side as WebCrypto gives them).</summary>
    public bool Signed(Device device, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        if (open.Count >= Most)
        {
            open.Clear();
        }
        var key = open.GetOrAdd(device.Id, static (_, known) => Open(known), device.PublicKey);
        lock (key) // the library promises nothing for two at once
        {
            return signature.Length == 64 && key.VerifyData(bytes, signature, HashAlgorithmName.SHA256);
        }
    }

    private static ECDsa Open(byte[] publicKey)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key;
    }
}
