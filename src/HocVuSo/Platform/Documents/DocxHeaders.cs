using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HocVuSo.Platform.Documents;

using Text = DocumentFormat.OpenXml.Wordprocessing.Text; // not the screens' texts

/// <summary>Page headers and sections: the page number centred in the top margin, none on a first page; the demo mark on every page.</summary>
internal sealed class DocxHeaders
{
    internal const string DemoMark = "Dữ liệu minh họa";

    private readonly PaperLayout layout;

    internal DocxHeaders(MainDocumentPart main, OfficialPaper paper, PaperLayout layout)
    {
        this.layout = layout;
        foreach (var landscape in paper.Annexes.Any(a => a.Landscape) ? new[] { false, true } : [false])
        {
            main.AddNewPart<HeaderPart>(Id(landscape, first: true)).Header = new Header(Line(landscape, paper.IsDemo, number: false));
            main.AddNewPart<HeaderPart>(Id(landscape, first: false)).Header = new Header(Line(landscape, paper.IsDemo, number: true));
        }
    }

    /// <summary>The properties of one section; an annex restarts its page numbers from 1.</summary>
    /// <remarks>Own page numbers of an annex: NĐ 30/2020/NĐ-CP, Phụ lục I (unverified).</remarks>
    internal SectionProperties Section(bool landscape, bool restart)
    {
        var properties = new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.First, Id = Id(landscape, first: true) },
            new HeaderReference { Type = HeaderFooterValues.Default, Id = Id(landscape, first: false) },
            new SectionType { Val = SectionMarkValues.NextPage },
            landscape
                ? new PageSize
                {
                    Width = 16838,
                    Height = 11906,
                    Orient = PageOrientationValues.Landscape,
                }
                : new PageSize { Width = 11906, Height = 16838 },
            new PageMargin
            {
                Top = PaperLayout.Twips(layout.Top),
                Bottom = PaperLayout.Twips(layout.Bottom),
                Left = (uint)PaperLayout.Twips(layout.Left),
                Right = (uint)PaperLayout.Twips(layout.Right),
                Header = 567,
                Footer = 567,
                Gutter = 0,
            }
        );
        if (restart)
            properties.Append(new PageNumberType { Start = 1 });
        properties.Append(new TitlePage());
        return properties;
    }

    private Paragraph Line(bool landscape, bool isDemo, bool number)
    {
        var width = layout.TextWidth(landscape);
        var line = new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = DocxStyles.PageHeader },
                new Tabs(new TabStop { Val = TabStopValues.Center, Position = width / 2 }, new TabStop { Val = TabStopValues.Right, Position = width })
            )
        );
        line.Append(new Run(new TabChar()));
        if (number)
            line.Append(new SimpleField(new Run(new Text("2"))) { Instruction = "PAGE" });
        if (isDemo)
            line.Append(new Run(new TabChar()), Mark());
        return line;
    }

    private static Run Mark()
    {
        var run = DocxText.Letters($"\u00a0{DemoMark}\u00a0", bold: true, points: 11);
        run.RunProperties!.Border = new Border
        {
            Val = BorderValues.Dashed,
            Size = 6,
            Space = 0,
            Color = "auto",
        };
        return run;
    }

    private static string Id(bool landscape, bool first) => $"rIdHeader{(landscape ? "Wide" : "Tall")}{(first ? "First" : "Next")}";
}
