using HocVuSo.Sync.Joining;

namespace HocVuSo.Sync.Up;

/// <summary>What was in a seal, and by which agreement it was sealed.</summary>
public sealed record Unsealed(byte[] Plain, Agreement Agreement);

/// <summary>A key that a phone and this server came to (thỏa thuận khóa). Nobody else can seal with it, so whoever has signed its point wrote what it opens.</summary>
/// <param name="key">AES-256.</param>
/// <param name="statement">What a phone signs to say that the point is its own: <see cref="Preface"/>, the server's point, the phone's.</param>
public sealed class Agreement(byte[] key, byte[] statement)
{
    /// <summary>Begins the statement, so that nothing else a phone signs can be taken for one.</summary>
    public static ReadOnlySpan<byte> Preface => "hocvuso-agreement-1"u8;

    private Device? owner;

    public ReadOnlySpan<byte> Key => key;

    /// <summary>Whether this phone made the agreement; asked of its signature once, and remembered.</summary>
    /// <param name="signature">64 bytes that came with a record.</param>
    public bool IsOf(Device device, PhoneKeys phones, ReadOnlySpan<byte> signature)
    {
        if (Volatile.Read(ref owner) is { } known)
        {
            return known.Id == device.Id && known.PublicKey.AsSpan().SequenceEqual(device.PublicKey);
        }
        if (!phones.Signed(device, statement, signature))
        {
            return false;
        }
        Volatile.Write(ref owner, device);
        return true;
    }
}
