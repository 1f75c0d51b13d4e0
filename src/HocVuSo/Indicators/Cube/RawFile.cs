using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace HocVuSo.Indicators.Cube;

/// <summary>Writes arrays as they lie in memory (little-endian), and a SHA-256 of everything at the end.</summary>
internal sealed class RawWriter(Stream stream) : IDisposable
{
    private const int Room = 1 << 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Room);
    private int used;

    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (bytes.Length > Room - used)
        {
            Flush();
        }
        if (bytes.Length > Room)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
            return;
        }
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    /// <summary>Writes a number in as many bytes as it needs, seven bits in each.</summary>
    public void Varint(uint value)
    {
        if (Room - used < 5)
        {
            Flush();
        }
        for (; value >= 0x80; value >>= 7)
        {
            buffer[used++] = (byte)(value & 0x7F | 0x80);
        }
        buffer[used++] = (byte)value;
    }

    /// <summary>Writes the sum over all that came before.</summary>
    public void Seal()
    {
        Flush();
        stream.Write(hash.GetHashAndReset());
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, used);
        stream.Write(buffer, 0, used);
        used = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        hash.Dispose();
    }
}

/// <summary>Reads what <see cref="RawWriter"/> wrote.</summary>
internal sealed class RawReader(Stream stream) : IDisposable
{
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int at;
    private int filled;

    /// <summary>Whether the sum at the end is that of what comes before it: only then is any number in the file believed. Goes back to the beginning.</summary>
    public async Task<bool> IsSound(CancellationToken cancellation)
    {
        var left = stream.Length - SHA256.HashSizeInBytes;
        if (left < 0)
        {
            return false;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            while (left > 0)
            {
                var read = await stream.ReadAtLeastAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), 1, throwOnEndOfStream: true, cancellation);
                hash.AppendData(chunk, 0, read);
                left -= read;
            }
            var stated = new byte[SHA256.HashSizeInBytes];
            await stream.ReadExactlyAsync(stated, cancellation);
            stream.Position = 0;
            return stated.AsSpan().SequenceEqual(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    public T[] Read<T>(int count)
        where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(count);
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        var ready = Math.Min(bytes.Length, filled - at);
        buffer.AsSpan(at, ready).CopyTo(bytes);
        at += ready;
        stream.ReadExactly(bytes[ready..]);
        return values;
    }

    /// <summary>Reads what <see cref="RawWriter.Varint"/> wrote.</summary>
    public uint Varint()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (at == filled)
            {
                (at, filled) = (0, stream.Read(buffer));
                if (filled == 0)
                {
                    throw new EndOfStreamException();
                }
            }
            var next = buffer[at++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
