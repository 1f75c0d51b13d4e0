using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Finds the merges of a sheet, which the format writes after the rows that need them, without parsing the rows.</summary>
internal static partial class XlsxLayout
{
    /// <summary>Bytes kept before the first and after the last row; hundreds of thousands of merges fit.</summary>
    private const int Kept = 32 * 1024 * 1024;

    public static SheetLayout Read(Stream part)
    {
        var (head, tail) = Ends(part);
        var hidden = new HashSet<int>();
        foreach (var tag in Columns().EnumerateMatches(head))
        {
            var text = head.AsSpan(tag.Index, tag.Length);
            if (Attribute(text, "hidden") is not ("1" or "true"))
                continue;
            var last = Math.Min(Whole(Attribute(text, "max")), 16384);
            for (var column = Math.Max(1, Whole(Attribute(text, "min"))); column <= last; column++)
                hidden.Add(column);
        }
        var merges = new List<CellRange>();
        foreach (var tag in MergedCells().EnumerateMatches(tail))
            if (Range(Attribute(tail.AsSpan(tag.Index, tag.Length), "ref")) is { } range)
                merges.Add(range);
        return new(merges, hidden);
    }

    /// <summary>What stands before the first and after the last mention of <c>sheetData</c>: its opening and its closing tag.</summary>
    private static (string Head, string Tail) Ends(Stream part)
    {
        var mark = "sheetData"u8;
        using var head = new MemoryStream();
        using var tail = new MemoryStream();
        var buffer = new byte[128 * 1024];
        var (kept, mentions) = (0, 0);
        while (part.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = buffer.AsSpan(0, kept + read);
            kept = Math.Min(mark.Length - 1, filled.Length);
            if (filled.LastIndexOf(mark) is >= 0 and var last)
            {
                var first = filled.IndexOf(mark);
                if (mentions == 0)
                    head.Write(filled[..first]);
                mentions += first == last ? 1 : 2;
                kept = Math.Min(kept, filled.Length - last - mark.Length);
                tail.SetLength(0);
                tail.Write(filled[(last + mark.Length)..^kept]);
            }
            else if ((mentions == 0 ? head : tail) is { Length: < Kept } ends && mentions != 1)
            {
                ends.Write(filled[..^kept]);
            }
            filled[^kept..].CopyTo(buffer);
        }
        tail.Write(buffer, 0, kept);
        return (Encoding.UTF8.GetString(head.GetBuffer(), 0, (int)head.Length), Encoding.UTF8.GetString(tail.GetBuffer(), 0, (int)tail.Length));
    }

    private static CellRange? Range(string? text)
    {
        var ends = text?.Replace("$", "", StringComparison.Ordinal).Split(':');
        if (ends is not { Length: 2 } || Corner(ends[0]) is not { } first || Corner(ends[1]) is not { } last)
            return null;
        return new(first.Row, first.Column, last.Row, last.Column);
    }

    private static (int Row, int Column)? Corner(string text) =>
        CellAddress.ColumnOf(text) is > 0 and var column
        && Whole(text.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) is > 0 and var row
            ? (row, column)
            : null;

    private static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf($" {name}=");
        if (at < 0)
            return null;
        var value = tag[(at + name.Length + 2)..];
        return value.Length > 1 && value[1..].IndexOf(value[0]) is >= 0 and var end ? value.Slice(1, end).ToString() : null;
    }

    private static int Whole(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    [GeneratedRegex(@"<(\w+:)?col\s[^<>]*>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Columns();

    [GeneratedRegex(@"<(\w+:)?mergeCell\s[^<>]*>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex MergedCells();
}
