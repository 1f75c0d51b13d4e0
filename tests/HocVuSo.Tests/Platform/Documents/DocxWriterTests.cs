using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using HocVuSo.Platform.Documents;

namespace HocVuSo.Tests.Platform.Documents;

public sealed class DocxWriterTests
{
    private const double TwipsPerMillimetre = 1440 / 25.4;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_paper_with_everything_is_valid(bool isDemo) => Assert.Empty(WordText.Complaints(DocxWriter.Write(Paper(isDemo), PaperLayout.Standard)));

    [Fact]
    public void Page_margins_and_sizes_are_those_of_the_decree()
    {
        using var word = Open(Paper());
        foreach (var section in word.MainDocumentPart!.Document!.Descendants<SectionProperties>())
        {
            var margins = section.GetFirstChild<PageMargin>()!;
            Assert.Equal((1134, 1134, 1701u, 850u), (margins.Top!.Value, margins.Bottom!.Value, margins.Left!.Value, margins.Right!.Value));
            var size = section.GetFirstChild<PageSize>()!;
            Assert.Equal((11906u, 16838u), (Math.Min(size.Width!.Value, size.Height!.Value), Math.Max(size.Width.Value, size.Height.Value)));
        }
        var styles = word.MainDocumentPart.StyleDefinitionsPart!.Styles!;
        var defaults = styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        Assert.Equal("Times New Roman", defaults.RunFonts!.Ascii!.Value);
        Assert.Equal("28", defaults.FontSize!.Val!.Value);
        Assert.Equal("vi-VN", defaults.Languages!.Val!.Value);
        var body = styles.Elements<Style>().Single(s => s.StyleId == "BodyText").StyleParagraphProperties!;
        Assert.Equal("720", body.Indentation!.FirstLine!.Value);
        Assert.Equal(JustificationValues.Both, body.Justification!.Val!.Value);
        Assert.InRange(int.Parse(body.SpacingBetweenLines!.After!.Value!, System.Globalization.CultureInfo.InvariantCulture), 120, 360);
    }

    [Theory]
    [InlineData(20, 20, 30, 15, true)]
    [InlineData(25, 25, 35, 20, true)]
    [InlineData(19.9, 20, 30, 15, false)]
    [InlineData(25.1, 20, 30, 15, false)]
    [InlineData(20, 19.9, 30, 15, false)]
    [InlineData(20, 25.1, 30, 15, false)]
    [InlineData(20, 20, 29.9, 15, false)]
    [InlineData(20, 20, 35.1, 15, false)]
    [InlineData(20, 20, 30, 14.9, false)]
    [InlineData(20, 20, 30, 20.1, false)]
    public void Margins_outside_the_legal_limits_are_refused(double top, double bottom, double left, double right, bool legal)
    {
        var layout = new PaperLayout
        {
            Top = top,
            Bottom = bottom,
            Left = left,
            Right = right,
        };
        if (!legal)
        {
            Assert.Throws<ValidationException>(() => DocxWriter.Write(Paper(), layout));
            return;
        }
        using var word = WordText.Open(DocxWriter.Write(Paper(), layout));
        var margins = word.MainDocumentPart!.Document!.Descendants<PageMargin>().First();
        Assert.InRange(margins.Left!.Value / TwipsPerMillimetre, left - 0.01, left + 0.01);
        // the name of the nation, 98 mm in the common substitute of Times New Roman, never wraps
        var nation = word.MainDocumentPart.Document.Descendants<TableCell>().First(c => c.InnerText.StartsWith("CỘNG HÒA", StringComparison.Ordinal));
        Assert.True(
            int.Parse(nation.TableCellProperties!.TableCellWidth!.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture) >= 100 * TwipsPerMillimetre
        );
    }

    [Fact]
    public void The_head_has_both_blocks_bold_and_the_number_and_day_blank()
    {
        using var word = Open(Paper());
        var head = word.MainDocumentPart!.Document!.Body!.Elements<Table>().First();
        Run Of(string text) => head.Descendants<Run>().Single(r => string.Equals(r.InnerText, text, StringComparison.Ordinal));
        Assert.All(["ỦY BAN NHÂN DÂN", "PHƯỜNG VIỆT TRÌ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], t => Assert.Equal((true, "26"), Letters(Of(t))));
        Assert.Equal((true, "28"), Letters(Of("Độc lập - Tự do - Hạnh phúc")));
        Assert.Equal((false, "26"), Letters(head.Descendants<Run>().Single(r => r.InnerText.EndsWith("/BC-UBND", StringComparison.Ordinal))));
        Assert.Matches(@"^Việt Trì, ngày\s+tháng 02 năm 2026$", head.Descendants<Run>().Single(r => r.RunProperties?.Italic is not null).InnerText);
        Assert.Empty(head.Descendants<TableBorders>());
    }

    [Fact]
    public void Page_numbers_are_centred_above_from_the_second_page_on_and_start_anew_in_an_annex()
    {
        using var word = Open(Paper());
        var main = word.MainDocumentPart!;
        var sections = main.Document!.Descendants<SectionProperties>().ToList();
        Assert.Equal(3, sections.Count);
        Assert.All(sections, s => Assert.NotNull(s.GetFirstChild<TitlePage>()));
        Assert.Equal([null, 1, 1], sections.Select(s => s.GetFirstChild<PageNumberType>()?.Start?.Value));
        Assert.Equal([null, PageOrientationValues.Landscape, null], sections.Select(s => s.GetFirstChild<PageSize>()!.Orient?.Value));
        foreach (var reference in sections.SelectMany(s => s.Elements<HeaderReference>()))
        {
            var header = ((HeaderPart)main.GetPartById(reference.Id!)).Header!;
            Assert.Equal(reference.Type!.Value == HeaderFooterValues.Default, header.Descendants<SimpleField>().Any());
            Assert.Contains("Dữ liệu minh họa", header.InnerText, StringComparison.Ordinal);
        }
        using var real = Open(Paper(isDemo: false));
        Assert.All(real.MainDocumentPart!.HeaderParts, p => Assert.DoesNotContain("minh họa", p.Header!.InnerText, StringComparison.Ordinal));
    }

    [Fact]
    public void Table_heads_repeat_and_rows_are_not_split()
    {
        using var word = Open(Paper());
        var table = word.MainDocumentPart!.Document!.Descendants<Table>().Single(t => t.Descendants<TableCaption>().Any());
        var rows = table.Elements<TableRow>().Select(r => r.TableRowProperties!).ToList();
        Assert.NotNull(rows[0].GetFirstChild<TableHeader>());
        Assert.All(rows, r => Assert.NotNull(r.GetFirstChild<CantSplit>()));
        Assert.Null(rows[1].GetFirstChild<TableHeader>());
    }

    [Fact]
    public void Footnotes_are_real_ones_with_a_separator_and_a_later_mention_has_none()
    {
        using var word = Open(Paper());
        var notes = word.MainDocumentPart!.FootnotesPart!.Footnotes!.Elements<Footnote>().ToList();
        Assert.Equal([-1, 0, 1, 2], notes.Select(n => n.Id!.Value));
        Assert.Equal(FootnoteEndnoteValues.Separator, notes[0].Type!.Value);
        Assert.Equal([1, 2], word.MainDocumentPart.Document!.Descendants<FootnoteReference>().Select(r => r.Id!.Value));
    }

    [Fact]
    public void Headings_are_tagged_and_the_file_names_its_title_but_no_author()
    {
        using var word = Open(Paper());
        var styled = word.MainDocumentPart!.Document!.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string?>(StringComparer.Ordinal) { "Heading1", "Heading2", "Heading3", "Title" }, styled!);
        Assert.Equal("Báo cáo kết quả triển khai", word.PackageProperties.Title);
        Assert.Equal("vi-VN", word.PackageProperties.Language);
        Assert.Null(word.PackageProperties.Creator);
        Assert.Equal(new DateTime(2026, 2, 3, 1, 0, 0, DateTimeKind.Utc), word.PackageProperties.Created!.Value.ToUniversalTime());
    }

    [Fact]
    public void The_same_paper_gives_the_same_bytes()
    {
        var file = DocxWriter.Write(Paper(), PaperLayout.Standard);
        Assert.Equal(file, DocxWriter.Write(Paper(), PaperLayout.Standard));
        using var parts = new ZipArchive(new MemoryStream(file));
        Assert.All(parts.Entries, e => Assert.Equal(new DateTime(2026, 2, 3, 8, 0, 0), e.LastWriteTime.DateTime));
        Assert.Contains(parts.Entries, e => string.Equals(e.FullName, "docProps/core.xml", StringComparison.Ordinal));
    }

    [Fact]
    public void The_signature_is_left_to_people_and_stays_with_the_last_sentence()
    {
        using var word = Open(Paper());
        var foot = word.MainDocumentPart!.Document!.Body!.Elements<Table>().Last(t => t.InnerText.Contains("Nơi nhận:", StringComparison.Ordinal));
        Assert.EndsWith("TM. ỦY BAN NHÂN DÂNKT. CHỦ TỊCHPHÓ CHỦ TỊCH", foot.InnerText, StringComparison.Ordinal);
        Assert.NotNull(((Paragraph)foot.PreviousSibling()!).ParagraphProperties!.KeepNext);
        Assert.Empty(word.MainDocumentPart.ImageParts);
        var recipient = foot.Descendants<Run>().First();
        Assert.Equal((true, "24"), Letters(recipient));
        Assert.NotNull(recipient.RunProperties!.Italic);
    }

    private static (bool Bold, string? Size) Letters(Run run) => (run.RunProperties?.Bold is not null, run.RunProperties?.FontSize?.Val?.Value);

    private static WordprocessingDocument Open(OfficialPaper paper) => WordText.Open(DocxWriter.Write(paper, PaperLayout.Standard));

    private static OfficialPaper Paper(bool isDemo = true) =>
        new()
        {
            Issuer = new Issuer(["ỦY BAN NHÂN DÂN", "PHƯỜNG VIỆT TRÌ"], "UBND phường Việt Trì"),
            Symbol = "BC-UBND",
            Place = "Việt Trì",
            Month = new DateOnly(2026, 2, 3),
            Kind = "BÁO CÁO",
            Abstract = "Kết quả triển khai",
            Body =
            [
                new Block.Heading(1, "I.", "Kết quả"),
                new Block.Heading(2, "1.", "Tuyên truyền"),
                new Block.Heading(3, "a)", "Người dân"),
                new Block.Paragraph([
                    new Inline.Words("Có ", Bold: true),
                    new Inline.Cited("I08", "2.314", "Chỉ số I08."),
                    new Inline.Words(" lượt; nhắc lại ", Italic: true),
                    new Inline.Cited("I08", "2.314", null),
                    new Inline.Words(" & <b>\u0001\n”. "),
                    new Inline.Gap("Nêu nguyên nhân"),
                ]),
                new Block.Points([
                    [new Inline.Words("Một.")],
                    [new Inline.Words("Hai.")],
                ]),
                new Block.Paragraph([new Inline.Words("Trên đây là Báo cáo./.")], KeepWithNext: true),
            ],
            Signature = Signature.ViceChair(),
            Recipients = ["UBND tỉnh (b/c)", "Lưu: VT"],
            Annexes =
            [
                new Annex(
                    "Chỉ số",
                    [
                        new Block.Table(
                            "Các chỉ số",
                            [new("TT", 1, Block.Align.Center), new("Chỉ số", 5), new("Kết quả", 2, Block.Align.Right)],
                            [
                                [
                                    [new Inline.Words("1")],
                                    [new Inline.Words("Tỷ lệ")],
                                    [new Inline.Cited("I04", "80%", "Chỉ số I04.")],
                                ],
                            ]
                        ),
                    ],
                    Landscape: true
                ),
                new Annex("Danh sách", [new Block.Paragraph("Không có.")]),
            ],
            IsDemo = isDemo,
            Stamp = new DateTimeOffset(2026, 2, 3, 8, 0, 0, TimeSpan.FromHours(7)),
        };
}
