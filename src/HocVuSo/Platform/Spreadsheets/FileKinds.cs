using System.IO.Compression;
using System.Text;

namespace HocVuSo.Platform.Spreadsheets;

internal enum FileKind
{
    Xlsx,
    Xls,
    Text,
}

/// <summary>Tells a table file from what people send by mistake, by looking inside.</summary>
internal static class FileKinds
{
    private const int MostParts = 20_000;

    /// <exception cref="RuleException">The file is empty, locked, has macros or is no table; the sentence names what it is.</exception>
    public static FileKind Of(Stream file)
    {
        var head = new byte[4096];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (head.AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0 || head.AsSpan().SequenceEqual("\uFEFF"u8))
            return file.Length <= head.Length ? throw Refusal.Empty() : throw Refusal.WrongType();
        if (Starts(head, 'P', 'K', 3, 4) || Starts(head, 'P', 'K', 5, 6))
            return InZip(file);
        if (Starts(head, 0xD0, 0xCF, 0x11, 0xE0))
            return InCompound(file);
        RefuseKnown(head);
        return FileKind.Text;
    }

    private static FileKind InZip(Stream file)
    {
        RefuseFullDirectory(file);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var names = zip.Entries.Select(e => e.FullName.Replace('\\', '/')).ToList();
        bool Has(string part) => names.Exists(n => n.Contains(part, StringComparison.OrdinalIgnoreCase));
        if (Has("vbaProject.bin") || Has("xl/macrosheets/"))
            throw Refusal.Macro();
        if (Has("xl/workbook.bin") || (names.Contains("mimetype", StringComparer.Ordinal) && Has("content.xml")))
            throw Refusal.OtherSheet();
        if (Has("word/document"))
            throw Refusal.Word();
        if (Has("[Content_Types].xml") && names.Exists(n => n.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)))
            return FileKind.Xlsx;
        throw names.Count == 0 || Has("[Content_Types].xml") ? Refusal.Broken() : Refusal.Archive();
    }

    /// <summary>A workbook has some dozens of parts; a list of millions of empty ones would fill the memory before anything is read.</summary>
    private static void RefuseFullDirectory(Stream file)
    {
        var entry = "PK\x01\x02"u8;
        var buffer = new byte[256 * 1024];
        var (kept, entries) = (0, 0);
        file.Position = 0;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = buffer.AsSpan(0, kept + read);
            entries += filled.Count(entry);
            if (entries > MostParts)
                throw Refusal.Broken();
            kept = Math.Min(entry.Length - 1, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }
        file.Position = 0;
    }

    private static FileKind InCompound(Stream file)
    {
        var parts = new CompoundFile(file);
        if (parts.Has("EncryptedPackage"))
            throw Refusal.Password();
        if (parts.Has("WordDocument"))
            throw Refusal.Word();
        if (!parts.Has("Workbook") && !parts.Has("Book"))
            throw Refusal.WrongType();
        if (parts.Has("_VBA_PROJECT_CUR") || parts.Has("VBA"))
            throw Refusal.Macro();
        return FileKind.Xls;
    }

    private static void RefuseKnown(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF"u8))
            throw Refusal.Pdf();
        if (head.StartsWith("{\\rtf"u8))
            throw Refusal.Word();
        if (
            Starts(head, 0x89, 'P', 'N', 'G')
            || Starts(head, 0xFF, 0xD8, 0xFF)
            || head.StartsWith("GIF8"u8)
            || (head.StartsWith("BM"u8) && head[2..].Contains((byte)0))
            || (head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            || (head.Length > 12 && head[4..].StartsWith("ftyp"u8))
            || Starts(head, 'I', 'I', 42, 0)
            || Starts(head, 'M', 'M', 0, 42)
        )
            throw Refusal.Picture();
        if (head.StartsWith("Rar!"u8) || Starts(head, '7', 'z', 0xBC, 0xAF) || Starts(head, 0x1F, 0x8B, 8))
            throw Refusal.Archive();
        if (LooksLikeMarkup(head))
            throw Refusal.OtherSheet();
        if (!CsvEncoding.LooksLikeText(head))
            throw Refusal.WrongType();
    }

    /// <summary>Reports "exported to Excel" by web programs are often a web page or an XML sheet named .xls.</summary>
    private static bool LooksLikeMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 1024)]).Replace("\0", "", StringComparison.Ordinal);
        text = text.TrimStart('ï', '»', '¿', 'ÿ', 'þ', ' ', '\r', '\n', '\t');
        return text.StartsWith('<')
            && (
                text.Contains("<html", StringComparison.OrdinalIgnoreCase)
                || text.Contains("<table", StringComparison.OrdinalIgnoreCase)
                || text.Contains("<!doctype", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            );
    }

    private static bool Starts(ReadOnlySpan<byte> head, params ReadOnlySpan<int> bytes)
    {
        if (head.Length < bytes.Length)
            return false;
        for (var i = 0; i < bytes.Length; i++)
            if (head[i] != bytes[i])
                return false;
        return true;
    }
}
