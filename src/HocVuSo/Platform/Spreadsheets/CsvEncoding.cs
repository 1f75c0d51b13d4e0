using System.Text;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Guesses how the letters of a text file are coded: UTF-8, UTF-16, Windows-1258, or an old Vietnamese coding under Windows-1252.</summary>
internal static class CsvEncoding
{
    /// <summary>Bytes looked at for single-byte codings; UTF-8 is checked over the whole file.</summary>
    private const int Sample = 256 * 1024;

    /// <summary>The coding, and how many bytes of byte order mark to skip.</summary>
    /// <exception cref="RuleException"><c>spreadsheets.encoding</c>: none of the codings gives readable Vietnamese.</exception>
    public static (Encoding Encoding, int Skip) Of(Stream file)
    {
        var head = Head(file);
        if (head.AsSpan().StartsWith("\uFEFF"u8))
            return IsUtf8(file) ? (new UTF8Encoding(false, true), 3) : throw Refusal.Encoding();
        if (Marked(head, 0xFF, 0xFE))
            return (new UnicodeEncoding(false, false, true), 2);
        if (Marked(head, 0xFE, 0xFF))
            return (new UnicodeEncoding(true, false, true), 2);
        if (Utf16(head) is { } bigEndian)
            return (new UnicodeEncoding(bigEndian, false, true), 0);
        if (IsUtf8(file))
            return (new UTF8Encoding(false, true), 0);
        return (SingleByte(head), 0);
    }

    /// <summary>No control characters other than tabs and line ends, or the pattern of UTF-16.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        if (Marked(head, 0xFF, 0xFE) || Marked(head, 0xFE, 0xFF) || Utf16(head) is not null)
            return true;
        foreach (var value in head)
            if (value < 32 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0C or 0x1A))
                return false;
        return true;
    }

    private static bool Marked(ReadOnlySpan<byte> head, byte first, byte second) => head.Length >= 2 && head[0] == first && head[1] == second;

    private static Encoding SingleByte(byte[] head)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var best = (Share: 0.0, Encoding: (Encoding?)null);
        foreach (var page in (int[])[1258, 1252])
        {
            var encoding = Encoding.GetEncoding(page);
            var text = encoding.GetString(head);
            var share = text.AsSpan().ContainsAnyInRange('\u0080', '\u009F') ? 0 : VietnameseRepair.ReadableShare(text);
            if (share > best.Share)
                best = (share, encoding);
        }
        return best.Share >= 0.6 ? best.Encoding! : throw Refusal.Encoding();
    }

    /// <summary>Plain letters in UTF-16 have a zero in every other byte; true for big endian, null for neither.</summary>
    private static bool? Utf16(ReadOnlySpan<byte> head)
    {
        int even = 0,
            odd = 0;
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        var quarter = Math.Max(1, head.Length / 8);
        return odd > quarter && even <= odd / 16 ? false
            : even > quarter && odd <= even / 16 ? true
            : null;
    }

    private static bool IsUtf8(Stream file)
    {
        file.Position = 0;
        var decoder = new UTF8Encoding(false, true).GetDecoder();
        var buffer = new byte[64 * 1024];
        var characters = new char[buffer.Length + 8];
        try
        {
            for (int read; (read = file.Read(buffer)) > 0; )
                decoder.GetChars(buffer, 0, read, characters, 0, flush: false);
            decoder.GetChars([], 0, 0, characters, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static byte[] Head(Stream file)
    {
        file.Position = 0;
        var head = new byte[(int)Math.Min(Sample, file.Length)];
        file.ReadExactly(head);
        file.Position = 0;
        return head;
    }
}
