using System.Globalization;
using System.Xml;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>Of each cell style only what changes the meaning of a cell: its number format, and whether its font is of an old Vietnamese coding.</summary>
internal sealed class XlsxStyles
{
    /// <summary>Excel itself allows 65 490; a style beyond is none.</summary>
    private const int Most = 100_000;

    private readonly List<(NumberFormat Format, LegacyFont Font)> styles = [];

    public static readonly XlsxStyles None = new();

    private XlsxStyles() { }

    public XlsxStyles(XmlReader xml)
    {
        var formats = new Dictionary<int, NumberFormat>();
        var fonts = new List<LegacyFont>();
        var section = "";
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "numFmt" when Int(xml, "numFmtId") is { } id && section is not "dxfs" && formats.Count < Most:
                    formats[id] = NumberFormat.Of(xml.GetAttribute("formatCode") ?? "");
                    break;
                case "fonts" or "fills" or "borders" or "cellStyleXfs" or "cellXfs" or "cellStyles" or "dxfs":
                    section = xml.LocalName;
                    break;
                case "font" when section is "fonts" && fonts.Count < Most:
                    fonts.Add(LegacyFont.None);
                    break;
                case "name" when section is "fonts" && fonts.Count > 0:
                    fonts[^1] = FontOf(xml.GetAttribute("val") ?? "");
                    break;
                case "xf" when section is "cellXfs" && styles.Count < Most:
                    var format = Int(xml, "numFmtId") ?? 0;
                    var font = Int(xml, "fontId") ?? 0;
                    styles.Add(
                        (formats.TryGetValue(format, out var own) ? own : NumberFormat.BuiltIn(format), font < fonts.Count ? fonts[font] : LegacyFont.None)
                    );
                    break;
            }
        }
    }

    public (NumberFormat Format, LegacyFont Font) this[int style] =>
        style >= 0 && style < styles.Count ? styles[style] : (NumberFormat.General, LegacyFont.None);

    /// <summary>.VnTime, .VnArialH … are TCVN3 (ABC) fonts, VNI-Times, VNI-Helve … are VNI fonts.</summary>
    public static LegacyFont FontOf(string name) =>
        name.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase) ? LegacyFont.Tcvn3
        : name.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) ? LegacyFont.Vni
        : LegacyFont.None;

    private static int? Int(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
