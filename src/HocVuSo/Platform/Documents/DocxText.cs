using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HocVuSo.Platform.Documents;

using Text = DocumentFormat.OpenXml.Wordprocessing.Text; // not the screens' texts

/// <summary>Turns blocks into Word paragraphs and tables and collects the footnotes on the way, in reading order.</summary>
internal sealed class DocxText
{
    /// <summary>Rows of a table that is not broken across pages.</summary>
    private const int ShortTable = 8;

    private readonly List<string> notes = [];

    internal IEnumerable<OpenXmlElement> Blocks(IEnumerable<Block> blocks, int width) => blocks.SelectMany(b => One(b, width));

    internal Footnotes Footnotes() =>
        new([
            Separator(-1, FootnoteEndnoteValues.Separator, new SeparatorMark()),
            Separator(0, FootnoteEndnoteValues.ContinuationSeparator, new ContinuationSeparatorMark()),
            .. notes.Select((note, at) => Footnote(at + 1, note)),
        ]);

    /// <summary>A run; <paramref name="points"/> 0 keeps the size of the paragraph's style.</summary>
    internal static Run Letters(string text, bool bold = false, bool italic = false, int points = 0)
    {
        var properties = new RunProperties();
        if (bold)
            properties.Append(new Bold());
        if (italic)
            properties.Append(new Italic());
        if (points > 0)
            properties.Append(new FontSize { Val = $"{points * 2}" }, new FontSizeComplexScript { Val = $"{points * 2}" });
        var run = properties.HasChildren ? new Run(properties) : new Run();
        run.Append(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    internal static Paragraph Styled(string style, params OpenXmlElement[] runs) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. runs]);

    /// <summary>Drops what XML cannot hold and makes a line break a space.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
            else if (text[i] is '\n' or '\t')
                clean.Append(' ');
            else if (text[i] != '\r' && XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }
        return clean.ToString();
    }

    private IEnumerable<OpenXmlElement> One(Block block, int width) =>
        block switch
        {
            Block.Heading h => [Styled(DocxStyles.Heading(h.Level), Letters($"{h.Number} {(h.Level == 1 ? h.Text.ToUpper(Vn.Culture) : h.Text)}"))],
            Block.Paragraph p => [Text(p)],
            Block.Points points => points.Items.Select(i => Styled(DocxStyles.Body, [Letters("- "), .. Runs(i)])),
            Block.Table t => [Grid(t, width), Styled(DocxStyles.AfterTable)],
            _ => throw new ArgumentOutOfRangeException(nameof(block)),
        };

    private Paragraph Text(Block.Paragraph block)
    {
        var paragraph = Styled(DocxStyles.Body, [.. Runs(block.Parts)]);
        if (block.KeepWithNext)
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        return paragraph;
    }

    private IEnumerable<OpenXmlElement> Runs(IEnumerable<Inline> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Inline.Words w:
                    yield return Letters(w.Text, w.Bold, w.Italic);
                    break;
                case Inline.Gap g:
                    var run = Letters($"[{g.Prompt}]");
                    run.PrependChild(new RunProperties(new Highlight { Val = HighlightColorValues.Yellow }));
                    yield return run;
                    break;
                case Inline.Cited c:
                    yield return Letters(c.Text);
                    if (c.Note is null)
                        break;
                    notes.Add(c.Note);
                    // in brackets, as officials print it: a bare raised 2 after a number reads as a square
                    yield return Raised(new Text("("));
                    yield return Raised(new FootnoteReference { Id = notes.Count });
                    yield return Raised(new Text(")"));
                    break;
            }
        }
    }

    private Table Grid(Block.Table table, int width)
    {
        var sum = table.Columns.Sum(c => c.Share);
        var widths = table.Columns.Select(c => (int)(width * c.Share / sum)).ToArray();
        var grid = new Table(
            new TableProperties(
                new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa }
                ),
                new TableLook
                {
                    FirstRow = true,
                    NoHorizontalBand = true,
                    NoVerticalBand = true,
                },
                new TableCaption { Val = Clean(table.Caption) }
            ),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) }))
        );
        grid.Append(Row(table.Columns.Select((c, i) => Cell(Styled(DocxStyles.Head, Letters(c.Title)), widths[i])), header: true));
        foreach (var (row, at) in table.Rows.Select((row, at) => (row, at)))
        {
            // a short table stays on one page
            var keep = table.Rows.Count <= ShortTable && at + 1 < table.Rows.Count;
            grid.Append(Row(row.Select((parts, i) => Cell(CellText(parts, table.Columns[i].Align, keep), widths[i])), header: false));
        }
        return grid;
    }

    private Paragraph CellText(IReadOnlyList<Inline> parts, Block.Align align, bool keepWithNext)
    {
        var paragraph = Styled(DocxStyles.Cell, [.. Runs(parts)]);
        if (keepWithNext)
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        if (align != Block.Align.Left)
            paragraph.ParagraphProperties!.Justification = new Justification
            {
                Val = align == Block.Align.Center ? JustificationValues.Center : JustificationValues.Right,
            };
        return paragraph;
    }

    private static TableRow Row(IEnumerable<TableCell> cells, bool header)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (header)
            properties.Append(new TableHeader());
        return new TableRow([properties, .. cells]);
    }

    private static TableCell Cell(Paragraph text, int width) =>
        new(
            new TableCellProperties(
                new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }
            ),
            text
        );

    private static TableBorders Borders()
    {
        static T Line<T>()
            where T : BorderType, new() =>
            new()
            {
                Val = BorderValues.Single,
                Size = 4,
                Space = 0,
                Color = "auto",
            };
        return new TableBorders(
            Line<TopBorder>(),
            Line<LeftBorder>(),
            Line<BottomBorder>(),
            Line<RightBorder>(),
            Line<InsideHorizontalBorder>(),
            Line<InsideVerticalBorder>()
        );
    }

    private static Run Raised(OpenXmlElement mark) => new(new RunProperties(new RunStyle { Val = DocxStyles.NoteMark }), mark);

    private static Footnote Footnote(int id, string note) =>
        new(Styled(DocxStyles.NoteText, Raised(new FootnoteReferenceMark()), Letters(" " + note))) { Id = id };

    private static Footnote Separator(int id, FootnoteEndnoteValues type, OpenXmlElement mark) =>
        new(new Paragraph(new ParagraphProperties(new SpacingBetweenLines { After = "0" }), new Run(mark))) { Id = id, Type = type };
}
