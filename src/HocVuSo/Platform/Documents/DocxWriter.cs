using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace HocVuSo.Platform.Documents;

/// <summary>Writes an <see cref="OfficialPaper"/> as a Word file in the layout of NĐ 30/2020/NĐ-CP.</summary>
public static class DocxWriter
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file; the same paper, layout and stamp give the same bytes.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The layout lies outside the legal limits.</exception>
    public static byte[] Write(OfficialPaper paper, PaperLayout layout)
    {
        layout.Check();
        using var loose = new MemoryStream();
        using (var file = WordprocessingDocument.Create(loose, WordprocessingDocumentType.Document))
            Fill(file, paper, layout);
        return Settle(loose, paper.Stamp);
    }

    private static void Fill(WordprocessingDocument file, OfficialPaper paper, PaperLayout layout)
    {
        var main = file.AddMainDocumentPart();
        file.ChangeIdOfPart(main, "rId1");
        main.AddNewPart<StyleDefinitionsPart>("rIdStyles").Styles = DocxStyles.Make(layout);
        main.AddNewPart<DocumentSettingsPart>("rIdSettings").Settings = DocxStyles.Settings();

        var headers = new DocxHeaders(main, paper, layout);
        var text = new DocxText();
        var body = new W.Body();
        body.Append(DocxFrame.Head(paper, layout));
        body.Append(text.Blocks(paper.Body, layout.TextWidth(landscape: false)));
        body.Append(DocxFrame.Foot(paper, layout));
        var section = headers.Section(landscape: false, restart: false);
        foreach (var (annex, at) in paper.Annexes.Select((annex, at) => (annex, at)))
        {
            // a section's properties stand in its last paragraph, the last section's at the end of the body
            body.Append(new W.Paragraph(new W.ParagraphProperties(new W.ParagraphStyleId { Val = DocxStyles.Rule }, section)));
            body.Append(DocxFrame.AnnexHead(paper, annex, at, layout));
            body.Append(text.Blocks(annex.Body, layout.TextWidth(annex.Landscape)));
            section = headers.Section(annex.Landscape, restart: true);
        }
        body.Append(section);
        main.Document = new W.Document(body);
        main.AddNewPart<FootnotesPart>("rIdNotes").Footnotes = text.Footnotes();

        var core = file.AddCoreFilePropertiesPart();
        file.ChangeIdOfPart(core, "rId2");
        using var properties = core.GetStream(FileMode.Create);
        properties.Write(Encoding.UTF8.GetBytes(CoreProperties(paper)));
    }

    private static string CoreProperties(OfficialPaper paper)
    {
        var at = paper.Stamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var demo = paper.IsDemo ? $"<cp:keywords>{DocxHeaders.DemoMark}</cp:keywords>" : "";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
            + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + $"<dc:title>{SecurityElement.Escape(DocxText.Clean(paper.Title))}</dc:title>{demo}<dc:language>vi-VN</dc:language>"
            + $"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created>"
            + $"<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified></cp:coreProperties>";
    }

    /// <summary>Packs the parts again with the paper's own time: the packaging library writes the time of day into every entry.</summary>
    private static byte[] Settle(MemoryStream loose, DateTimeOffset stamp)
    {
        using var settled = new MemoryStream();
        using (var from = new ZipArchive(loose, ZipArchiveMode.Read))
        using (var to = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var entry = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = stamp;
                using var source = part.Open();
                using var target = entry.Open();
                source.CopyTo(target);
            }
        }
        return settled.ToArray();
    }
}
