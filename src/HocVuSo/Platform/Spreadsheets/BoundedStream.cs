namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Reads XML on until more bytes came out than allowed, or one tag or text grew too long to be held; the guard against files that unpack to gigabytes.</summary>
/// <param name="longest">Bytes between two tags, or within one.</param>
/// <param name="spend">Told of every piece that is read; throws when the whole file has unpacked to too much.</param>
internal sealed class BoundedStream(Stream inner, long limit, int longest, Action<int> spend) : Stream
{
    private long read;
    private long run;
    private byte before;
    private byte earlier;

    /// <summary>Sign that ends what stands open, <c>]</c> of a CDATA section or <c>-</c> of a comment: a &lt; in there begins no tag.</summary>
    private byte section;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    /// <exception cref="RuleException"><c>spreadsheets.unpacks-too-large</c>.</exception>
    /// <exception cref="InvalidDataException">It is not written in UTF-8, as all spreadsheet programs do.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        if (read == 0 && buffer[..Math.Min(count, 4)].ContainsAny((byte)0, (byte)0xFE, (byte)0xFF))
            throw new InvalidDataException("not UTF-8");
        read += count;
        spend(count);
        Watch(buffer[..count]);
        return read <= limit && run <= longest ? count : throw Refusal.Bomb();
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        foreach (var sign in bytes)
        {
            run++;
            switch (sign)
            {
                case (byte)'<' when section == 0:
                    run = 0;
                    break;
                case (byte)'[' or (byte)'-' when section == 0 && before == '!' && earlier == '<':
                    section = sign == '[' ? (byte)']' : sign;
                    break;
                case (byte)'>' when section != 0 && before == section && earlier == section:
                    section = 0;
                    break;
            }
            (earlier, before) = (before, sign);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
