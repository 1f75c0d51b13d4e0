using System.Globalization;
using System.Text;
using HocVuSo.People.Import;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Exchange;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.Fuzzing;

/// <summary>Small files made to ask for much: what chance would hardly find. Under the limits of a server each takes seconds of the processor and little is held.</summary>
[OneDatabase]
public sealed class BombTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const string Row = "<row><c t=\"inlineStr\"><is><t>Họ và tên</t></is></c></row>";

    private static string Much(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static readonly Dictionary<string, (string Outcome, Func<MemoryStream> File)> Bombs = new(StringComparer.Ordinal)
    {
        ["one text"] = (
            "spreadsheets.unpacks-too-large",
            () => Tables.Raw($"<sheetData><row><c t=\"str\"><v>{new string('a', 5_000_000)}</v></c></row></sheetData>")
        ),
        ["one attribute"] = ("spreadsheets.unpacks-too-large", () => Tables.Raw($"<sheetData><row><c t=\"{new string('a', 5_000_000)}\"/></row></sheetData>")),
        ["one name of a tag"] = ("spreadsheets.unpacks-too-large", () => Tables.Raw($"<{new string('a', 5_000_000)}/><sheetData/>")),
        ["a section full of tags"] = (
            "spreadsheets.unpacks-too-large",
            () => Tables.Raw($"<sheetData><row><c t=\"str\"><v><![CDATA[{Much("<a> --> ", 700_000)}]]></v></c></row></sheetData>")
        ),
        ["a text of many runs"] = ("read", () => Tables.Raw("<sheetData/>", texts: [Much("<r><t>aaaaaaaa</t></r>", 400_000)])),
        ["a text of many runs, used"] = (
            "spreadsheets.field-too-long",
            () => Tables.Raw("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", texts: [Much("<r><t>aaaaaaaa</t></r>", 400_000)])
        ),
        ["a value of many sections"] = (
            "spreadsheets.field-too-long",
            () => Tables.Raw($"<sheetData><row><c t=\"str\"><v>{Much("<![CDATA[aaaaaaaa]]>", 400_000)}</v></c></row></sheetData>")
        ),
        ["millions of styles"] = (
            "read",
            () =>
            {
                var file = Tables.Raw($"<sheetData>{Row}</sheetData>");
                Tables.Edit(file, "xl/styles.xml", _ => $"<styleSheet><cellXfs>{Much("<xf/>", 3_000_000)}</cellXfs></styleSheet>");
                return file;
            }
        ),
        ["hundreds of sheets"] = (
            "spreadsheets.broken",
            () =>
                Tables.Xlsx([
                    .. Enumerable
                        .Range(0, 300)
                        .Select(i =>
                            (
                                i.ToString(CultureInfo.InvariantCulture),
                                (string[][])
                                    [
                                        ["a"],
                                    ]
                            )
                        ),
                ])
        ),
        ["one sheet under many names"] = (
            "spreadsheets.broken",
            () =>
            {
                var file = Tables.Raw($"<sheetData>{Row}</sheetData>");
                Tables.Edit(
                    file,
                    "xl/workbook.xml",
                    book => book.Replace("</sheets>", "<sheet name=\"b\" sheetId=\"2\" r:id=\"r1\"/></sheets>", StringComparison.Ordinal)
                );
                return file;
            }
        ),
        ["merges over everything"] = (
            "spreadsheets.unpacks-too-large",
            () => Tables.Raw($"<sheetData>{Much(Row, 1000)}</sheetData><mergeCells>{Much("<mergeCell ref=\"A1:XFD1048576\"/>", 100_000)}</mergeCells>")
        ),
        ["merges side by side down a long sheet"] = (
            "spreadsheets.unpacks-too-large",
            () =>
                Tables.Raw(
                    $"<sheetData><row>{Much("<c><v>1</v></c>", 16_384)}</row>{Much(Row, 20_000)}</sheetData><mergeCells>"
                        + string.Concat(
                            Enumerable.Range(1, 8000).Select(i => $"<mergeCell ref=\"{CellAddress.Letters(2 * i)}1:{CellAddress.Letters(2 * i + 1)}1048576\"/>")
                        )
                        + "</mergeCells>"
                )
        ),
        ["columns that never end"] = ("spreadsheets.broken", () => Tables.Raw($"<cols>{Much("<col ", 1_000_000)}")),
        ["a column beyond the last"] = ("spreadsheets.broken", () => Tables.Raw($"<sheetData><row>{Much("<c><v>1</v></c>", 16_385)}</row></sheetData>")),
        ["a row beyond the last"] = ("spreadsheets.broken", () => Tables.Raw("<sheetData><row r=\"1048577\"><c><v>1</v></c></row></sheetData>")),
        ["rows backwards"] = (
            "spreadsheets.broken",
            () => Tables.Raw("<sheetData><row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row></sheetData>")
        ),
        ["a header of sixteen thousand columns"] = (
            "read",
            () => Tables.Raw($"<sheetData>{Much($"<row>{Much("<c t=\"inlineStr\"><is><t>Họ và tên</t></is></c>", 16_384)}</row>", 40)}</sheetData>")
        ),
        ["a package of tens of thousands of parts"] = (
            "spreadsheets.broken",
            () => Tables.Zip([.. Enumerable.Range(0, 20_001).Select(i => ("xl/" + i.ToString(CultureInfo.InvariantCulture), Array.Empty<byte>()))])
        ),
        ["a text table without a line end"] = ("spreadsheets.row-too-long", () => Tables.Csv("a,b\n" + Much("a,", 2_500_000))),
        ["a text table of sixteen thousand columns"] = ("spreadsheets.row-too-long", () => Tables.Csv("a,b\n" + Much("a,", 20_000))),
        ["a quote as the dividing sign"] = ("read", () => Tables.Csv("sep=\"\nHọ và tên,Năm sinh\nAn,1954\n")),
        ["a space as the dividing sign"] = ("read", () => Tables.Csv("sep= \nHọ và tên,Năm sinh\nAn,1954\n")),
        ["letters cut in half"] = ("read", () => Tables.Raw("<sheetData><row><c t=\"str\"><v>Lê_xD800_ &#xFFFE;_x0000_</v></c></row></sheetData>")),
        ["an old container whose list of sectors goes in a circle"] = (
            "spreadsheets.broken",
            () =>
            {
                var file = OldOffice.File(("Workbook", new byte[5000])).ToArray();
                BitConverter.GetBytes(0).CopyTo(file, 68);
                BitConverter.GetBytes(uint.MaxValue).CopyTo(file, 72);
                // the first sector says that the list goes on in the first sector
                file.AsSpan(512, 508).Fill(1);
                BitConverter.GetBytes(0).CopyTo(file, 512 + 508);
                return new(file);
            }
        ),
    };

    public static TheoryData<string> Names => [.. Bombs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_made_to_ask_for_much_is_over_soon(string name)
    {
        var (outcome, make) = Bombs[name];
        var most = 0L;
        var cost = ThreadClock.Cost(
            () =>
            {
                using var file = make();
                var before = GC.GetAllocatedBytesForCurrentThread();
                Assert.Equal(outcome, Read(file));
                most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            },
            Longest
        );
        Assert.True(cost < Longest, $"{cost} for {name}");
        Assert.True(most < 3_000_000_000, $"{most} bytes for {name}");
    }

    [Fact]
    public void An_outline_that_is_nothing_but_corners_is_thinned_out_all_the_same()
    {
        var corners = Enumerable.Range(0, 200_000).Select(i => (X: 103 + i * 0.00005, Y: i % 2 == 0 ? 8.0 : 22.0)).ToList();
        var text = string.Join(',', corners.Append(corners[0]).Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.X:0.#####},{p.Y}]")));
        var cost = ThreadClock.Cost(() => Assert.InRange(Shape("Polygon", $"[[{text}]]").Positions, 4, GeoJson.MostPositions), Longest);
        Assert.True(cost < Longest, cost.ToString());
    }

    [Fact]
    public void Of_thousands_of_islands_the_largest_stay()
    {
        static string Square(int i, string size) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"[[[{103 + i % 100 * 0.1:0.#},{8 + i / 100 * 0.1:0.#}],[{103 + i % 100 * 0.1:0.#}{size},{8 + i / 100 * 0.1:0.#}],[{103 + i % 100 * 0.1:0.#}{size},{8 + i / 100 * 0.1:0.#}{size}],[{103 + i % 100 * 0.1:0.#},{8 + i / 100 * 0.1:0.#}]]]"
            );
        var row = Shape(
            "MultiPolygon",
            $"[{string.Join(',', Enumerable.Range(0, 3000).Where(i => i % 10 > 0 && i / 100 % 10 > 0).Select(i => Square(i, i == 1911 ? "9" : "02")))}]"
        );
        Assert.InRange(row.Positions, 4, GeoJson.MostPositions);
        Assert.StartsWith("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[104.1,9.9]", row.Geometry, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"type\":\"Feature\",\"properties\":{\"code\":\"\\ud800\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[105,21]}}")]
    [InlineData("{\"type\":\"Feature\",\"prop\\ud800ties\":{\"code\":\"1\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[105,21]}}")]
    [InlineData("{\"type\":\"Feature\",\"properties\":{\"code\":\"111111111111111111111\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[105,21]}}")]
    public void Half_a_letter_or_an_endless_code_is_a_mistake_of_one_feature(string feature)
    {
        var issues = new IssueList();
        var good = "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[105,21]}}";
        Assert.Single(GeoJson.Read(Stream($$$"""{"type":"FeatureCollection","features":[{{{feature}}},{{{good}}}]}"""), issues));
        Assert.Equal(1, issues.Errors);
    }

    private static ShapeRow Shape(string type, string coordinates) =>
        Assert.Single(
            GeoJson.Read(
                Stream(
                    $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}]}"""
                ),
                new()
            )
        );

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Read(MemoryStream file)
    {
        try
        {
            using var book = Spreadsheet.Open(file);
            foreach (var sheet in book.Sheets)
            {
                HeaderFinder.Find([.. book.Rows(sheet).Take(HeaderFinder.Reach)], ResidentShape.All);
                foreach (var row in book.Rows(sheet))
                {
                    Assert.All(row.Cells, cell => Assert.True(ReadableText.Is(cell.Text)));
                }
            }
            return "read";
        }
        catch (RuleException refusal)
        {
            return refusal.Code;
        }
    }
}
