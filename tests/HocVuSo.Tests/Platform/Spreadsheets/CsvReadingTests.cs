using System.Text;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.Platform.Spreadsheets;

[OneDatabase]
public sealed class CsvReadingTests
{
    private const string List = "Họ và tên;Ngày sinh;Số định danh\nNguyễn Thị Đường;25/05/1954;025154001234\n\n\"Trần; Văn \"\"Đức\"\"\";1950;\n";

    public static TheoryData<string> Codings => ["utf-8", "utf-8+mark", "utf-16", "utf-16BE", "utf-16+mark", "windows-1258"];

    [Theory]
    [MemberData(nameof(Codings))]
    public void A_text_table_is_read_in_every_coding_people_send(string coding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(coding.Replace("+mark", "", StringComparison.Ordinal));
        var text = coding is "windows-1258" ? ToneApart(List) : List;
        using var book = Spreadsheet.Open(Tables.Csv(text, encoding, coding.EndsWith("+mark", StringComparison.Ordinal)));
        var rows = book.Rows(book.Sheets[0]).ToList();
        Assert.Equal([1, 2, 4], rows.Select(r => r.Number));
        Assert.Equal("Nguyễn Thị Đường", rows[1][1].Text.Normalize(NormalizationForm.FormC));
        Assert.Equal("025154001234", rows[1][3].Text);
        Assert.Equal("Trần; Văn \"Đức\"", rows[2][1].Text.Normalize(NormalizationForm.FormC));
        Assert.True(rows[2][3].IsBlank);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_dividing_sign_is_found(string sign) =>
        Assert.Equal(["Nguyễn, An", "1954"], Tables.Texts(Tables.Csv($"Họ và tên{sign}Năm sinh\n\"Nguyễn, An\"{sign}1954\nBình{sign}1961\n"))[1]);

    [Fact]
    public void A_file_that_names_its_dividing_sign_is_believed() => Assert.Equal(["a", "b,c"], Tables.Texts(Tables.Csv("sep=;\na;b,c\n"))[0]);

    [Fact]
    public void Row_numbers_are_those_a_spreadsheet_program_shows()
    {
        using var book = Spreadsheet.Open(Tables.Csv("sep=;\nA;B\n\"hai\ndòng\";x\n\nC;D\n"));
        Assert.Equal([2, 3, 5], book.Rows(book.Sheets[0]).Select(r => r.Number));
    }

    [Theory]
    [InlineData("=\"025154001234\"", "025154001234", false)]
    [InlineData("=SUM(A1:A3)", "=SUM(A1:A3)", true)]
    [InlineData("=", "=", false)]
    [InlineData("2.51E+10", "2.51E+10", false)]
    [InlineData("00123", "00123", false)]
    public void A_cell_is_kept_as_found_and_formulas_are_flagged(string written, string text, bool formula)
    {
        using var book = Spreadsheet.Open(Tables.Csv($"a;b\n{written.Replace("\"", "\"\"", StringComparison.Ordinal).Insert(0, "\"")}\";1\n"));
        var cell = book.Rows(book.Sheets[0]).Last()[1];
        Assert.Equal((text, formula), (cell.Text, cell.HasFormula));
    }

    [Fact]
    public void Old_codings_saved_as_text_stay_readable_for_the_repair()
    {
        var latin = Encoding.Latin1.GetBytes(HocVuSo.Platform.LegacyCoding.ToTcvn3("họ và tên,năm sinh\nnguyễn thị đường,1954\ntrần văn đức,1950\n"));
        Assert.Equal("nguyễn thị đường", HocVuSo.Platform.LegacyCoding.FromTcvn3(Tables.Texts(new MemoryStream(latin))[1][0]));
    }

    [Fact]
    public void Question_marks_in_a_note_are_not_lost_letters() =>
        Assert.Equal(3, Tables.Texts(Tables.Csv("Họ và tên,Ghi chú\nNguyễn Văn An,ở đâu?\nTrần Thị Bình,số nhà 5?7?9?1\n")).Count);

    /// <summary>Windows-1258 writes tone marks as letters of their own behind the vowel.</summary>
    private static string ToneApart(string text)
    {
        var apart = new StringBuilder();
        foreach (var letter in text)
        {
            var parts = letter.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.FirstOrDefault(p => p is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323');
            apart.Append(string.Concat(parts.Where(p => p != tone)).Normalize(NormalizationForm.FormC));
            if (tone != '\0')
                apart.Append(tone);
        }
        return apart.ToString();
    }
}
