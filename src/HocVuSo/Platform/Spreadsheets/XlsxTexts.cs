using System.Text;
using System.Xml;

namespace HocVuSo.Platform.Spreadsheets;

/// <summary>The distinct texts of an .xlsx, which its cells name by number; they stay in memory while the file is read.</summary>
internal static class XlsxTexts
{
    /// <exception cref="RuleException"><c>spreadsheets.unpacks-too-large</c>: more characters than allowed.</exception>
    public static List<string> Read(XmlReader xml, SpreadsheetLimits limits)
    {
        var texts = new List<string>();
        var characters = 0L;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "si")
                continue;
            texts.Add(One(xml, limits));
            characters += texts[^1].Length + 8;
            if (characters > limits.TextCharacters)
                throw Refusal.Bomb();
        }
        return texts;
    }

    /// <summary>
    /// The text of an <c>si</c> or <c>is</c> element: plain or in runs, without phonetic hints; of one too long for a cell only so much that it shows. Leaves the
    /// reader on its end tag.
    /// </summary>
    public static string One(XmlReader xml, SpreadsheetLimits limits)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, text, runs, within, phonetic) = (xml.Depth, "", (StringBuilder?)null, false, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName is "t":
                    within = !xml.IsEmptyElement;
                    break;
                case XmlNodeType.Element when xml.LocalName is "rPh" && !xml.IsEmptyElement:
                    phonetic++;
                    break;
                case XmlNodeType.EndElement when xml.LocalName is "rPh":
                    phonetic--;
                    break;
                case XmlNodeType.EndElement when xml.LocalName is "t":
                    within = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when within && phonetic == 0:
                    if (text.Length == 0)
                        text = xml.Value;
                    else if ((runs?.Length ?? text.Length) <= limits.FieldCharacters)
                        (runs ??= new StringBuilder(text)).Append(xml.Value);
                    break;
            }
        }
        return Unescape(runs?.ToString() ?? text);
    }

    /// <summary><c>_x000D_</c> stands for a character XML cannot hold.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (
                i + 6 < text.Length
                && text[i] == '_'
                && text[i + 1] == 'x'
                && text[i + 6] == '_'
                && ushort.TryParse(
                    text.AsSpan(i + 2, 4),
                    System.Globalization.NumberStyles.AllowHexSpecifier,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var code
                )
            )
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }
        return plain.ToString();
    }
}
