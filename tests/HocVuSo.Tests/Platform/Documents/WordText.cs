using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HocVuSo.Tests.Platform.Documents;

/// <summary>Reads a Word file back: its plain text in reading order, its complaints, its parts.</summary>
internal static class WordText
{
    internal static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    internal static IReadOnlyList<string> Complaints(byte[] file)
    {
        using var word = Open(file);
        return
        [
            .. new DocumentFormat.OpenXml.Validation.OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365)
                .Validate(word)
                .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"),
        ];
    }

    /// <summary>Paragraphs and table rows of the body, then the footnotes, one a line.</summary>
    internal static string Of(byte[] file)
    {
        using var word = Open(file);
        var main = word.MainDocumentPart!;
        var lines = main.Document!.Body!.ChildElements.SelectMany(Lines).Where(l => l.Length > 0).ToList();
        lines.Add("");
        lines.AddRange(main.FootnotesPart!.Footnotes!.Elements<Footnote>().Where(n => n.Id?.Value > 0).Select(n => $"({n.Id!.Value}) {n.InnerText.Trim()}"));
        return string.Join('\n', lines).Replace('\u00a0', '_') + "\n";
    }

    private static IEnumerable<string> Lines(DocumentFormat.OpenXml.OpenXmlElement block) =>
        block switch
        {
            Table table => table.Elements<TableRow>().Select(r => "| " + string.Join(" | ", r.Elements<TableCell>().Select(CellText))),
            Paragraph paragraph => [Text(paragraph)],
            _ => [],
        };

    private static string CellText(TableCell cell) => string.Join(" / ", cell.Elements<Paragraph>().Select(Text).Where(t => t.Length > 0));

    private static string Text(Paragraph paragraph) =>
        string.Concat(
            paragraph
                .Descendants()
                .Select(e =>
                    e is Text t ? t.Text
                    : e is FootnoteReference note ? $"{note.Id!.Value}"
                    : ""
                )
        );
}
