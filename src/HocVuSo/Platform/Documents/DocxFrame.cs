using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HocVuSo.Platform.Documents;

/// <summary>What stands around the text: the two blocks of the head, kind and abstract, recipients and signature, the head of an annex.</summary>
/// <remarks>Source of sizes and places: NĐ 30/2020/NĐ-CP, Phụ lục I.</remarks>
internal static class DocxFrame
{
    internal const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    internal const string Motto = "Độc lập - Tự do - Hạnh phúc";

    internal static IEnumerable<OpenXmlElement> Head(OfficialPaper paper, PaperLayout layout)
    {
        var width = layout.TextWidth(landscape: false);
        // the name of the nation in bold 13 takes 96 mm in Times New Roman, 98 in its common substitute, and never wraps
        var right = Math.Max(PaperLayout.Twips(101), width * 3 / 5);
        var left = width - right;
        List<OpenXmlElement> issuer = [];
        if (paper.Issuer.Parent is { } parent)
            issuer.Add(Middle(parent, 13));
        issuer.AddRange(paper.Issuer.Name.Select(line => Middle(line, 13, bold: true)));
        // half as long as the last line of the name, which may itself wrap
        var name = Math.Min(LetterWidths.Bold(paper.Issuer.Name[^1], 13), left);
        issuer.Add(Rule(left, name / 2));

        yield return Layout(
            [left, right],
            [
                [issuer, [Middle(Nation, 13, bold: true), Middle(Motto, 14, bold: true), Rule(right, LetterWidths.Bold(Motto, 14))]],
                [
                    [Middle(paper.NumberLine, 13, before: 100)],
                    [Middle(paper.PlaceAndDay, 14, italic: true, before: 100)],
                ],
            ]
        );
        yield return DocxText.Styled(DocxStyles.Kind, DocxText.Letters(paper.Kind));
        yield return DocxText.Styled(DocxStyles.Abstract, DocxText.Letters(paper.Abstract));
        yield return Rule(width, Math.Min(LetterWidths.Bold(paper.Abstract, layout.BodySize), width) * 2 / 5, after: 200);
    }

    internal static IEnumerable<OpenXmlElement> Foot(OfficialPaper paper, PaperLayout layout)
    {
        var width = layout.TextWidth(landscape: false);
        var left = width * 9 / 20;
        List<OpenXmlElement> recipients = [DocxText.Styled(DocxStyles.Recipient, DocxText.Letters("Nơi nhận:", bold: true, italic: true, points: 12))];
        recipients.AddRange(
            paper.Recipients.Select(
                (line, at) => DocxText.Styled(DocxStyles.Recipient, DocxText.Letters($"- {line}{(at + 1 < paper.Recipients.Count ? ";" : ".")}"))
            )
        );
        List<OpenXmlElement> signature = [.. paper.Signature.Lines.Select(line => Middle(line, 14, bold: true))];
        signature.Add(Middle(paper.Signature.Name ?? "", 14, bold: true, before: 1500));
        // the closing sentence, this line and the block stay on one page: a signature never stands alone
        var joint = DocxText.Styled(DocxStyles.Rule);
        joint.ParagraphProperties!.KeepNext = new KeepNext();
        yield return joint;
        yield return Layout(
            [left, width - left],
            [
                [recipients, signature],
            ]
        );
    }

    internal static IEnumerable<OpenXmlElement> AnnexHead(OfficialPaper paper, Annex annex, int at, PaperLayout layout)
    {
        yield return Tagged(paper.AnnexLabel(at), outline: 0);
        yield return Tagged(annex.Title.ToUpper(Vn.Culture), outline: null);
        yield return Middle($"({paper.AnnexReference})", 14, italic: true);
        var width = layout.TextWidth(annex.Landscape);
        yield return Rule(width, width / 5, after: 200);
    }

    /// <summary>An empty line with a border of the given length in the middle: no drawing, so every program shows it alike.</summary>
    private static Paragraph Rule(int room, int length, int after = 0)
    {
        var side = Math.Max(0, (room - length) / 2);
        return new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = DocxStyles.Rule },
                new ParagraphBorders(
                    new BottomBorder
                    {
                        Val = BorderValues.Single,
                        Size = 6,
                        Space = 0,
                        Color = "auto",
                    }
                ),
                new SpacingBetweenLines { After = $"{after}" },
                new Indentation { Left = $"{side}", Right = $"{side}" }
            )
        );
    }

    private static Paragraph Middle(string text, int points, bool bold = false, bool italic = false, int before = 0)
    {
        var paragraph = DocxText.Styled(DocxStyles.Centered, DocxText.Letters(text, bold, italic, points));
        if (before > 0)
            paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = $"{before}" };
        return paragraph;
    }

    private static Paragraph Tagged(string text, int? outline)
    {
        var paragraph = DocxText.Styled(DocxStyles.Abstract, DocxText.Letters(text));
        if (outline is { } level)
            paragraph.ParagraphProperties!.OutlineLevel = new OutlineLevel { Val = level };
        return paragraph;
    }

    /// <summary>A table without lines that only places blocks side by side.</summary>
    private static Table Layout(int[] widths, List<OpenXmlElement>[][] rows)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa }
                )
            ),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" }))
        );
        foreach (var row in rows)
        {
            table.Append(
                new TableRow([
                    new TableRowProperties(new CantSplit()),
                    .. row.Select(
                        (cell, at) =>
                            new TableCell([new TableCellProperties(new TableCellWidth { Width = $"{widths[at]}", Type = TableWidthUnitValues.Dxa }), .. cell])
                    ),
                ])
            );
        }
        return table;
    }
}
