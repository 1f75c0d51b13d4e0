using System.IO.Compression;
using System.Text;

namespace HocVuSo.Tests.Fuzzing;

/// <summary>Spoils files in the ways they are spoilt: cut, doubled, bits turned, numbers made huge, pieces of other files put in. The same seed spoils them in the same way.</summary>
internal sealed class Mutator(int seed)
{
    private const int Longest = 512 * 1024;

    private static readonly string[] Words =
    [
        "-1",
        "0",
        "1",
        "60",
        "255",
        "256",
        "32767",
        "65536",
        "1048576",
        "1048577",
        "16384",
        "16385",
        "2147483647",
        "2147483648",
        "4294967295",
        "99999999999999999999",
        "1e308",
        "-1e308",
        "1e999",
        "NaN",
        "INF",
        "2958465",
        "2958466",
        "0.99999999",
        "A0",
        "XFD1048576",
        "XFE1",
        "ZZZZZZ1",
        "A1:XFD1048576",
        "A1:A1",
        "B2:A1",
        "31/02/1990",
        "29/02/1900",
        "0000-00-00",
        "9999-12-31T23:59:59.9999999Z",
        "2025-13-45",
        "\0",
        "\uFFFE",
        "\uFEFF",
        "_x0000_",
        "_xD800_",
        "&#0;",
        "&#xD800;",
        "&amp;",
        "&lt;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x ?>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "<f>SUM(A1)</f>",
        "<v/>",
        "<is><t>a</t></is>",
        "t=\"s\"",
        "t=\"d\"",
        "t=\"e\"",
        "t=\"b\"",
        "t=\"str\"",
        "t=\"inlineStr\"",
        "s=\"2147483647\"",
        "r=\"1\"",
        "hidden=\"1\"",
        "ht=\"0\"",
        "date1904=\"1\"",
        "<row r=\"1\">",
        "</row>",
        "<c>",
        "</c>",
        "<si/>",
        "<mergeCell ref=\"A1:XFD1048576\"/>",
        "<col min=\"1\" max=\"99999999\" hidden=\"1\"/>",
        "sheetData",
        "../../../x",
        "\"",
        "\"\"",
        "'",
        ";",
        ",",
        "\t",
        "|",
        "\r",
        "\n",
        "\r\n",
        "sep=\"\n",
        "sep=;\n",
        "sep=\r\n",
        "=",
        "=\"",
        "=CMD()",
        "?",
        "\u00A0",
        "Nguyễn Thị Đường",
        "Cộng",
        "Tổng số",
        "Thôn Đông",
        "ngày 1 tháng 2 năm",
        "\\ud800",
        "\\u0000",
        "\\\"",
        "[[[[[[[[",
        "]]]]",
        "{",
        "}",
        "null",
        "true",
        "[]",
        "{}",
        "[105,21],",
        "\"type\":\"Polygon\"",
        "\"coordinates\":",
        "\"code\":\"\",",
        "1e-999",
        "-0",
        "105.123456789012345678901234567890",
    ];

    private static readonly byte[][] Marks =
    [
        [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE],
        [0xFE, 0xFF],
        [0xFF, 0xFE, 0, 0],
        [0],
        [0x1A],
        [0x50, 0x4B, 5, 6],
        [0xF4, 0x90, 0x80, 0x80],
    ];

    private readonly Random random = new(seed);

    public byte[] Spoil(byte[] file, IReadOnlyList<byte[]> others)
    {
        var spoilt = file;
        if (IsZip(file) && random.Next(5) > 0)
        {
            spoilt = Repacked(file, others);
            if (random.Next(6) > 0)
            {
                return spoilt;
            }
        }
        else if (random.Next(8) == 0)
        {
            spoilt = Recoded(spoilt);
        }
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            spoilt = Once(spoilt, others[random.Next(others.Count)]);
        }
        return spoilt.Length <= Longest ? spoilt : spoilt[..Longest];
    }

    private byte[] Once(byte[] file, byte[] other)
    {
        var at = random.Next(file.Length + 1);
        var length = random.Next(1 + Math.Min(file.Length - at, random.Next(4) == 0 ? 4096 : 24));
        switch (random.Next(12))
        {
            case 0:
                return file[..at];
            case 1:
                return [.. file[..at], .. file[(at + length)..]];
            case 2:
                return [.. file[..at], .. Word(), .. file[at..]];
            case 3:
                return [.. file[..at], .. Word(), .. file[(at + length)..]];
            case 4:
                // a piece again and again: long lines, wide rows, deep nesting
                var piece = file[at..(at + length)];
                var times = piece.Length == 0 ? 0 : Math.Min(random.Next(4) == 0 ? 20_000 : 30, Longest / piece.Length / 2);
                return [.. file[..at], .. Enumerable.Repeat(piece, times).SelectMany(p => p), .. file[at..]];
            case 5:
                var from = random.Next(other.Length + 1);
                return [.. file[..at], .. other[from..(from + random.Next(1 + Math.Min(other.Length - from, 2000)))], .. file[(at + length)..]];
            case 6 when file.Length >= 4:
                return Number(file, random.Next(file.Length - 3));
            case 7:
                return Digits(file);
            default:
                var turned = (byte[])file.Clone();
                for (var i = random.Next(1, 6); i > 0 && turned.Length > 0; i--)
                {
                    turned[random.Next(turned.Length)] =
                        random.Next(3) == 0 ? (byte)random.Next(256) : (byte)(turned[random.Next(turned.Length)] ^ (1 << random.Next(8)));
                }
                return turned;
        }
    }

    /// <summary>Some run of digits becomes another number.</summary>
    private byte[] Digits(byte[] file)
    {
        var at = Array.FindIndex(file, random.Next(Math.Max(1, file.Length)), b => b is >= (byte)'0' and <= (byte)'9');
        if (at < 0)
        {
            return file;
        }
        var end = at;
        while (end < file.Length && file[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }
        return [.. file[..at], .. Word(30), .. file[end..]];
    }

    /// <summary>A size or an address in a binary file: none, one, beyond the end.</summary>
    private byte[] Number(byte[] file, int at)
    {
        var changed = (byte[])file.Clone();
        uint[] values = [0, 1, (uint)file.Length, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, (uint)random.Next()];
        BitConverter.TryWriteBytes(changed.AsSpan(at), values[random.Next(values.Length)]);
        return changed;
    }

    private byte[] Word(int most = int.MaxValue) =>
        random.Next(10) == 0 && most == int.MaxValue
            ? Marks[random.Next(Marks.Length)]
            : Encoding.UTF8.GetBytes(Words[random.Next(Math.Min(Words.Length, most))]);

    /// <summary>The text in another coding, marked or not, as other programs save it.</summary>
    private byte[] Recoded(byte[] file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(
            (string[])["utf-16", "utf-16BE", "windows-1258", "windows-1252", "utf-32"] is var names ? names[random.Next(5)] : ""
        );
        return [.. random.Next(2) == 0 ? encoding.GetPreamble() : [], .. encoding.GetBytes(Encoding.UTF8.GetString(file))];
    }

    /// <summary>Opens the package, spoils one or two of its parts as text, and packs it again.</summary>
    private byte[] Repacked(byte[] file, IReadOnlyList<byte[]> others)
    {
        List<(string Name, byte[] Content)> parts = [];
        using (var zip = new ZipArchive(new MemoryStream(file)))
        {
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using var part = entry.Open();
                part.CopyTo(content);
                parts.Add((entry.FullName, content.ToArray()));
            }
        }
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(parts.Count);
            switch (random.Next(12))
            {
                case 0:
                    parts.RemoveAt(at);
                    break;
                case 1:
                    parts.Add((parts[at].Name, parts[random.Next(parts.Count)].Content));
                    break;
                default:
                    for (var j = random.Next(1, 4); j > 0; j--)
                    {
                        parts[at] = (parts[at].Name, Once(parts[at].Content, parts[random.Next(parts.Count)].Content));
                    }
                    break;
            }
            if (parts.Count == 0)
            {
                return others[0];
            }
        }
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, random.Next(4) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }
        return packed.ToArray();
    }

    private static bool IsZip(byte[] file) => file.AsSpan().StartsWith("PK\x03\x04"u8);
}
