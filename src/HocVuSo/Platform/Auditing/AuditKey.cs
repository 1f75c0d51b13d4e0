using NSec.Cryptography;

namespace HocVuSo.Platform;

/// <summary>The key that signs the end of the audit chain (khóa ký nhật ký); beside the data folder like the others, so that whoever has the data alone cannot sign.</summary>
public sealed class AuditKey : IDisposable
{
    private const string FileName = "audit-ed25519.key";
    private readonly Key key;

    private AuditKey(Key key) => this.key = key;

    /// <summary>First eight bytes of the public key.</summary>
    public byte[] Id => key.PublicKey.Export(KeyBlobFormat.RawPublicKey)[..8];

    public static AuditKey Open(DataFolder folder)
    {
        var file = Path.Combine(folder.Keys, FileName);
        if (File.Exists(file))
        {
            return new(Key.Import(SignatureAlgorithm.Ed25519, File.ReadAllBytes(file), KeyBlobFormat.RawPrivateKey));
        }
        var made = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var stream = new FileStream(file, options);
        stream.Write(made.Export(KeyBlobFormat.RawPrivateKey));
        return new(made);
    }

    public byte[] Sign(ReadOnlySpan<byte> text) => SignatureAlgorithm.Ed25519.Sign(key, text);

    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => SignatureAlgorithm.Ed25519.Verify(key.PublicKey, text, signature);

    public void Dispose() => key.Dispose();
}
