using System.IO.Compression;
using System.Xml;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>The parts of an .xlsx and how they point at each other. Names are compared without case and with either slash, as careless writers need.</summary>
internal sealed class XlsxPackage(Stream file, SpreadsheetLimits limits) : IDisposable
{
    /// <summary>Bytes of a part that only says where others are or what they look like.</summary>
    private const long SmallPart = 32 * 1024 * 1024;

    private readonly ZipArchive zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
    private long spent;

    /// <param name="small">The part lists others, or styles.</param>
    public Stream? Part(string name, bool small = false)
    {
        var entry =
            zip.GetEntry(name)
            ?? zip.Entries.FirstOrDefault(e => e.FullName.Replace('\\', '/').TrimStart('/').Equals(name, StringComparison.OrdinalIgnoreCase));
        return entry is null
            ? null
            : new BoundedStream(entry.Open(), small ? Math.Min(SmallPart, limits.UnpackedBytes) : limits.UnpackedBytes, limits.TokenBytes, Spend);
    }

    /// <summary>The relations written beside a part: id → (kind, full name of the target).</summary>
    public Dictionary<string, (string Kind, string Target)> Relations(string of)
    {
        var slash = of.LastIndexOf('/') + 1;
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var part = Part($"{of[..slash]}_rels/{of[slash..]}.rels", small: true);
        if (part is null)
            return found;
        using var xml = Read(part);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Relationship" && xml.GetAttribute("TargetMode") is not "External")
            {
                var kind = xml.GetAttribute("Type") ?? "";
                found[xml.GetAttribute("Id") ?? ""] = (kind[(kind.LastIndexOf('/') + 1)..], Resolve(of[..slash], xml.GetAttribute("Target") ?? ""));
            }
        return found;
    }

    public static XmlReader Read(Stream part) =>
        XmlReader.Create(
            part,
            new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CheckCharacters = false,
                CloseInput = false,
            }
        );

    public void Dispose() => zip.Dispose();

    /// <exception cref="RuleException"><c>spreadsheets.unpacks-too-large</c>: passes over all sheets together.</exception>
    private void Spend(int bytes)
    {
        spent += bytes;
        if (spent / 8 > limits.UnpackedBytes)
            throw Refusal.Bomb();
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/'))
            return target[1..];
        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step is ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("" or "." or ".."))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }
}
