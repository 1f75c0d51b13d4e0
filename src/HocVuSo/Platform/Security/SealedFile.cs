using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HocVuSo.Platform;

/// <summary>
/// A file encrypted piece by piece under a key of its own (AES-256-GCM), so that a list of residents never lies readable on the disk and a large one is still read from
/// any place without holding it whole. A changed, shortened or re-ordered file is refused.
/// </summary>
/// <remarks>Layout: "HVS1", key version (1 byte), salt (16); then pieces of 64 KiB, each followed by its tag (16). The nonce is the piece's number; the last is marked.</remarks>
public static class SealedFile
{
    private const int Piece = 64 * 1024;
    private const int Tag = 16;
    private const int Head = 4 + 1 + 16;
    private static ReadOnlySpan<byte> Magic => "HVS1"u8;

    /// <summary>Reads <paramref name="plain"/> to its end and writes it sealed.</summary>
    public static async Task Write(Vault vault, Stream plain, Stream to, CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var (version, key) = vault.FileKey(null, salt);
        using var aes = new AesGcm(key, Tag);
        await to.WriteAsync((byte[])[.. Magic, version, .. salt], cancellation);
        var (piece, ahead) = (new byte[Piece], new byte[Piece]);
        var length = await plain.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, cancellation);
        for (var number = 0; ; number++)
        {
            // one piece is read ahead, so that the last one is known as such
            var next = length < Piece ? 0 : await plain.ReadAtLeastAsync(ahead, Piece, throwOnEndOfStream: false, cancellation);
            var sealedPiece = new byte[length + Tag];
            aes.Encrypt(Nonce(number), piece.AsSpan(0, length), sealedPiece.AsSpan(0, length), sealedPiece.AsSpan(length), Mark(last: next == 0));
            await to.WriteAsync(sealedPiece, cancellation);
            if (next == 0)
            {
                return;
            }
            (piece, ahead, length) = (ahead, piece, next);
        }
    }

    /// <summary>The plain text of a sealed file, readable from any place; closes the file with itself.</summary>
    /// <exception cref="CryptographicException">Not such a file, made with a key that is not here, or changed.</exception>
    public static Stream Open(Vault vault, Stream file)
    {
        var head = new byte[Head];
        if (file.ReadAtLeast(head, Head, throwOnEndOfStream: false) < Head || !head.AsSpan(0, 4).SequenceEqual(Magic))
        {
            file.Dispose();
            throw new CryptographicException("This is not a sealed file.");
        }
        return new Opened(file, vault.FileKey(head[4], head.AsSpan(5)).Key);
    }

    private static byte[] Nonce(int number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(8), number);
        return nonce;
    }

    private static ReadOnlySpan<byte> Mark(bool last) => last ? "last"u8 : "more"u8;

    private sealed class Opened : Stream
    {
        private readonly Stream file;
        private readonly AesGcm aes;
        private readonly long pieces;
        private readonly byte[] plain = new byte[Piece];
        private readonly byte[] cipher = new byte[Piece + Tag];
        private long held = -1;
        private int heldLength;

        public Opened(Stream file, byte[] key)
        {
            this.file = file;
            aes = new AesGcm(key, Tag);
            var body = file.Length - Head;
            pieces = Math.Max(1, (body + Piece + Tag - 1) / (Piece + Tag));
            Length = Math.Max(0, body - pieces * Tag);
        }

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length { get; }
        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty || (Position >= Length && (Length > 0 || held == 0)))
            {
                return 0;
            }
            Hold(Position / Piece);
            var from = (int)(Position % Piece);
            var count = Math.Min(buffer.Length, heldLength - from);
            plain.AsSpan(from, count).CopyTo(buffer);
            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin switch
            {
                SeekOrigin.Begin => offset,
                SeekOrigin.Current => Position + offset,
                _ => Length + offset,
            };

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                CryptographicOperations.ZeroMemory(plain);
                aes.Dispose();
                file.Dispose();
            }
            base.Dispose(disposing);
        }

        private void Hold(long number)
        {
            if (number == held)
            {
                return;
            }
            file.Position = Head + number * (Piece + Tag);
            var read = file.ReadAtLeast(cipher, cipher.Length, throwOnEndOfStream: false);
            if (read < Tag)
            {
                throw new CryptographicException("The sealed file was cut off.");
            }
            heldLength = read - Tag;
            aes.Decrypt(
                Nonce((int)number),
                cipher.AsSpan(0, heldLength),
                cipher.AsSpan(heldLength, Tag),
                plain.AsSpan(0, heldLength),
                Mark(number == pieces - 1)
            );
            held = number;
        }
    }
}
