using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.Platform.Spreadsheets;

[OneDatabase]
public sealed class XlsxReadingTests
{
    [Fact]
    public void Each_kind_of_cell_is_kept_as_found_with_its_address()
    {
        var row = Row(
            """
            <row r="7"><c r="A7" t="s"><v>0</v></c><c r="B7" t="inlineStr"><is><t>Nguyễn </t></is></c><c r="C7"><v>25100000000</v></c><c r="D7"><v>2.51E+10</v></c>
            <c r="E7" t="str"><v>x</v></c><c r="F7" t="b"><v>1</v></c><c r="G7" t="e"><v>#N/A</v></c><c r="AB7" t="d"><v>1954-05-25T00:00:00</v></c></row>
            """,
            ["Họ_x000A_tên"]
        );
        Assert.Equal(7, row.Number);
        Assert.Equal("Họ\ntên", row[1].Text);
        Assert.Equal("Nguyễn ", row[2].Text);
        Assert.Equal((CellKind.Number, "25100000000", 25100000000), (row[3].Kind, row[3].Text, row[3].Number));
        Assert.Equal((CellKind.Number, "2.51E+10", 25100000000), (row[4].Kind, row[4].Text, row[4].Number));
        Assert.Equal("x", row[5].Text);
        Assert.Equal("TRUE", row[6].Text);
        Assert.Equal((CellKind.Error, "#N/A"), (row[7].Kind, row[7].Text));
        Assert.Equal(new DateOnly(1954, 5, 25), row[28].Day);
        Assert.Equal("Danh sách!AB7", row.At(28).ToString());
    }

    [Fact]
    public void Text_in_runs_is_joined_and_phonetic_hints_are_left_out() =>
        Assert.Equal(
            "Nguyễn Văn An",
            Row("""<row><c t="s"><v>0</v></c></row>""", ["<r><t>Nguyễn </t></r><r><rPr><b/></rPr><t>Văn An</t></r><rPh sb=\"0\" eb=\"1\"><t>xx</t></rPh>"])[
                1
            ].Text
        );

    [Theory]
    [InlineData("dd/mm/yyyy", "19869", CellKind.Date, "25/05/1954", DateParts.All)]
    [InlineData("[$-42A]dd/mm/yyyy;@", "19869", CellKind.Date, "25/05/1954", DateParts.All)]
    [InlineData("mm/yyyy", "19869", CellKind.Date, "05/1954", DateParts.Month | DateParts.Year)]
    [InlineData("mmm-yy", "19869", CellKind.Date, "05/1954", DateParts.Month | DateParts.Year)]
    [InlineData("yyyy", "19869", CellKind.Date, "1954", DateParts.Year)]
    [InlineData("d-mmm", "19869", CellKind.Date, "25/05", DateParts.Day | DateParts.Month)]
    [InlineData("dd/mm/yyyy hh:mm", "19869.5", CellKind.Date, "25/05/1954", DateParts.All)]
    [InlineData("hh:mm", "0.5", CellKind.Number, "0.5", DateParts.None)]
    [InlineData("mm:ss", "0.5", CellKind.Number, "0.5", DateParts.None)]
    [InlineData("0.00E+00", "25054001234", CellKind.Number, "25054001234", DateParts.None)]
    [InlineData("000000000000", "25054001234", CellKind.Number, "025054001234", DateParts.None)]
    [InlineData("\"Số dân \"0", "12", CellKind.Number, "12", DateParts.None)]
    [InlineData("General", "1954", CellKind.Number, "1954", DateParts.None)]
    public void A_number_is_what_its_format_shows(string format, string value, CellKind kind, string text, DateParts parts)
    {
        var cell = Row($"""<row><c s="1"><v>{value}</v></c></row>""", formats: [format])[1];
        Assert.Equal((kind, text, parts), (cell.Kind, cell.Text, cell.Parts));
    }

    [Theory]
    [InlineData(1, "01/01/1900")]
    [InlineData(59, "28/02/1900")]
    [InlineData(61, "01/03/1900")]
    [InlineData(19869, "25/05/1954")]
    [InlineData(2958465, "31/12/9999")]
    public void A_day_number_counts_as_Excel_does(double serial, string day)
    {
        Assert.Equal(day, Vn.Date(ExcelDate.Day(serial)!.Value));
        Assert.Equal(serial, ExcelDate.Serial(ExcelDate.Day(serial)!.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(2958466)]
    [InlineData(double.NaN)]
    public void A_day_number_outside_Excel_is_no_day(double serial) => Assert.Null(ExcelDate.Day(serial));

    [Fact]
    public void Dates_of_a_1904_workbook_are_four_years_on()
    {
        using var book = Spreadsheet.Open(
            Tables.Raw("""<sheetData><row><c s="1"><v>18407</v></c></row></sheetData>""", formats: ["dd/mm/yyyy"], bookPr: """<workbookPr date1904="1"/>""")
        );
        Assert.Equal("25/05/1954", book.Rows(book.Sheets[0]).Single()[1].Text);
    }

    [Fact]
    public void A_formula_is_flagged_with_or_without_its_value()
    {
        var row = Row("""<row><c r="A1"><f>2025-B1</f><v>71</v></c><c r="B1"><f>C1</f></c><c r="C1"><v>5</v></c></row>""");
        Assert.Equal((true, "71"), (row[1].HasFormula, row[1].Text));
        Assert.True(row[2].HasFormula);
        Assert.False(row[3].HasFormula);
    }

    [Fact]
    public void A_merge_gives_its_value_to_the_cells_it_covers()
    {
        using var book = Spreadsheet.Open(
            Tables.Raw(
                """
                <cols><col min="4" max="5" hidden="1"/><col min="6" max="6"/></cols><sheetData><row r="1"><c r="A1" t="str"><v>Hộ 1</v></c><c r="B1" t="str"><v>An</v></c></row>
                <row r="2" hidden="1"><c r="B2" t="str"><v>Bình</v></c></row><row r="3"><c r="B3" t="str"><v>Chi</v></c></row></sheetData>
                <mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B3:D3"/></mergeCells>
                """
            )
        );
        var rows = book.Rows(book.Sheets[0]).ToList();
        Assert.Equal(("Hộ 1", true, false), (rows[1][1].Text, rows[1][1].Merged, rows[0][1].Merged));
        Assert.True(rows[2][1].IsBlank);
        Assert.Equal("Chi", rows[2][4].Text);
        Assert.Equal([false, true, false], rows.Select(r => r.Hidden));
        Assert.Equal([4, 5], book.Layout(book.Sheets[0]).HiddenColumns.Order());
    }

    [Fact]
    public void Merges_are_found_behind_any_number_of_rows()
    {
        var rows = string.Concat(
            Enumerable.Range(1, 20_000).Select(i => $"<row r=\"{i}\"><c r=\"B{i}\" t=\"str\"><v>Nguyễn Văn {i}</v></c><c r=\"A{i}\"/></row>")
        );
        using var book = Spreadsheet.Open(Tables.Raw($"<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"B19999:C20000\"/></mergeCells>"));
        Assert.Equal(new CellRange(19999, 2, 20000, 3), Assert.Single(book.Layout(book.Sheets[0]).Merges));
    }

    [Fact]
    public void Cells_out_of_order_and_without_address_find_their_place()
    {
        var row = Row("""<row><c t="str"><v>a</v></c><c r="D1" t="str"><v>d</v></c><c r="B1" t="str"><v>b</v></c><c t="str"><v>c</v></c></row>""");
        Assert.Equal("abcd", string.Concat(row.Cells.Select(c => c.Text)));
    }

    [Theory]
    [InlineData(".VnTime", LegacyFont.Tcvn3)]
    [InlineData(".VnArialH", LegacyFont.Tcvn3)]
    [InlineData("VNI-Times", LegacyFont.Vni)]
    [InlineData("Times New Roman", LegacyFont.None)]
    public void The_font_of_a_cell_tells_its_old_coding(string font, LegacyFont legacy) =>
        Assert.Equal(legacy, Row("""<row><c s="1" t="str"><v>Vò</v></c></row>""", fonts: [font])[1].Font);

    [Fact]
    public void A_hidden_sheet_is_flagged()
    {
        using var book = Spreadsheet.Open(Tables.Raw("<sheetData/>", sheetState: "state=\"veryHidden\""));
        Assert.True(book.Sheets[0].Hidden);
    }

    [Theory]
    [InlineData("village.xlsx")]
    [InlineData("village.xls")]
    public void What_an_office_program_writes_is_read_alike_in_both_formats(string name)
    {
        using var book = Spreadsheet.Open(Tables.Kept(name));
        Assert.Equal([("Thôn Đông", false), ("Nháp", true)], book.Sheets.Select(s => (s.Name, s.Hidden)));
        var rows = book.Rows(book.Sheets[0]).ToList();
        Assert.Equal([1, 3, 4, 5, 6], rows.Select(r => r.Number));
        Assert.Equal(("DANH SÁCH NHÂN KHẨU", true), (rows[0][6].Text, rows[0][6].Merged));
        Assert.Equal(("H01", "Trần Văn Đức"), (rows[3][1].Text, rows[3][2].Text));
        Assert.Equal(("25/05/1954", DateParts.All), (rows[2][3].Text, rows[2][3].Parts));
        Assert.Equal(("05/1950", DateParts.Month | DateParts.Year), (rows[3][3].Text, rows[3][3].Parts));
        Assert.Equal("025154001234 025050001234 25161001234", string.Join(' ', rows.Skip(2).Select(r => r[4].Text)));
        Assert.Equal([true, false, true], rows.Skip(2).Select(r => r[5].HasFormula));
        Assert.Equal(CellKind.Error, rows[4][5].Kind);
        Assert.Equal([false, false, false, false, true], rows.Select(r => r.Hidden));
    }

    private static SheetRow Row(string row, string[]? texts = null, string[]? formats = null, string[]? fonts = null)
    {
        using var book = Spreadsheet.Open(Tables.Raw($"<sheetData>{row}</sheetData>", texts, formats, fonts));
        return book.Rows(book.Sheets[0]).Single();
    }
}
