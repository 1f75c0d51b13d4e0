using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Import;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.People.Import;

/// <summary>Whole lists, as communes have them: who comes out, and what is said at which cell.</summary>
[OneDatabase]
public sealed class ResidentReadingTests
{
    private static readonly VillageNames Villages = new(
        [new(1, "Thôn Đông", []), new(2, "Thôn Tây", []), new(3, "Khu 3", [])],
        ["xã Vĩnh Tường"],
        ["xã Thổ Tang"],
        [("Thôn Phú Hạ", "xã Thổ Tang")]
    );

    [Fact]
    public void Our_own_sample_filled_in_is_read_without_a_remark()
    {
        var list = Read(
            """
            STT|Mã hộ|Họ và tên|Quan hệ với chủ hộ|Ngày sinh|Giới tính|Số định danh cá nhân|Thôn/tổ dân phố|Xóm, ngõ, số nhà|Thường trú/tạm trú/đi vắng|Số điện thoại|Thiết bị|Nghề nghiệp|Ghi chú
            1|H1|Nguyễn Thị Lành|Chủ hộ|1954|Nữ|025154001234|Thôn Đông|Xóm Giếng|Thường trú|0912345678|Bàn phím|Làm ruộng|Buổi tối
            2|H1|Trần Văn Đức|Con|05/1980|Nam||Thôn Đông||Đi vắng|||Công nhân|
            3|H2|Lê Thị Hòa|Chủ hộ|25/05/1961|Nữ||Thôn Tây|||||
            """
        );
        Assert.Equal("", list.Said);
        var (lanh, duc, hoa) = (list.Rows[0], list.Rows[1], list.Rows[2]);
        Assert.Equal(
            new ResidentRow(
                new("Trang tính1", 2, 0),
                "Nguyễn Thị Lành",
                BirthDate.Of(1954),
                Sex.Female,
                1,
                0,
                "Chủ hộ",
                true,
                ResidenceCode.Permanent,
                DeviceCode.Keypad,
                "Xóm Giếng",
                "Làm ruộng",
                "Buổi tối",
                "025154001234",
                "0912345678"
            ),
            lanh
        );
        Assert.Equal((BirthDate.Of(1980, 5), ResidenceCode.Away, 0, 0), (duc.Birth, duc.Residence, duc.Device, duc.Household));
        Assert.Equal((2, 1), (hoa.VillageNo, hoa.Household));
        Assert.Equal("H1 Nguyễn Thị Lành 2, H2 Lê Thị Hòa 1", list.Households);
    }

    [Theory]
    [InlineData("|1954|Thôn Đông|", "B2 people.missing")]
    [InlineData("Nguyễn Văn An||Thôn Đông|x", "C2 people.missing")]
    [InlineData("Nguyễn Văn An|1954||", "D2 people.missing")]
    [InlineData("Nguyễn Văn An|30/02/1954|Thôn Đông|", "C2 people.birth-impossible")]
    [InlineData("Nguyễn Văn An|1954|Thôn Bắc Kạn|", "D2 people.village-unknown")]
    [InlineData("Nguyễn Văn An|1954|Thôn Phú Hạ|", "D2 people.village-elsewhere")]
    [InlineData("Nguyễn Văn An|1954|thôn 3|", "D2 people.village-loose")]
    [InlineData("Nguy?n V?n An|1954|Thôn Đông|", "B2 people.name-unreadable")]
    [InlineData("Nguyễn Văn An (chết)|1930|Thôn Đông|", "B2 people.deceased")]
    public void Each_remark_stands_at_its_cell(string row, string said) => Assert.Equal(said, Read($"STT|Họ và tên|Năm sinh|Thôn|Ghi chú\n1|{row}").Said);

    [Fact]
    public void Several_mistakes_in_a_row_are_all_told_at_once() =>
        Assert.Equal(
            "A2 people.missing, C2 people.village-unknown, B2 people.birth-impossible, D2 people.id-length",
            Read("Họ và tên|Ngày sinh|Thôn|Số định danh|Ghi chú\n|31/02/1954|Hà Nội|123|x").Said
        );

    [Fact]
    public void A_formula_in_a_column_that_is_read_is_refused_at_its_cell_and_elsewhere_it_does_no_harm()
    {
        var file = Tables.Raw(
            """
            <sheetData><row r="1"><c r="A1" t="str"><v>STT</v></c><c r="B1" t="str"><v>Họ và tên</v></c><c r="C1" t="str"><v>Năm sinh</v></c><c r="D1" t="str"><v>Thôn</v></c></row>
            <row r="2"><c r="A2"><f>A1+1</f><v>1</v></c><c r="B2" t="str"><v>Nguyễn Văn An</v></c><c r="C2"><f>YEAR(E2)</f><v>1954</v></c><c r="D2" t="str"><v>Thôn Đông</v></c></row>
            <row r="3"><c r="A3"><f>A2+1</f><v>2</v></c><c r="B3" t="str"><v>Trần Thị Bình</v></c><c r="C3"><v>1961</v></c><c r="D3" t="e"><v>#REF!</v></c></row></sheetData>
            """
        );
        var list = Read(file);
        Assert.Equal("C2 people.formula, D3 people.cell-error", list.Said);
        Assert.Empty(list.Rows);
    }

    [Fact]
    public void Headings_titles_and_sheet_names_say_the_village()
    {
        var list = Read(
            Tables.Xlsx(
                (
                    "Thôn Tây",
                    [
                        ["DANH SÁCH NHÂN KHẨU"],
                        ["Họ và tên", "Năm sinh"],
                        ["Nguyễn Văn An", "1954"],
                    ]
                ),
                (
                    "Trang 2",
                    [
                        ["DANH SÁCH NHÂN KHẨU THÔN ĐÔNG NĂM 2025"],
                        ["STT", "Họ và tên", "Năm sinh"],
                        ["1", "Trần Thị Bình", "1961"],
                    ]
                ),
                (
                    "Trang 3",
                    [
                        ["STT", "Họ và tên", "Năm sinh"],
                        ["I", "Thôn Đông"],
                        ["1", "Lê Văn Chi", "1970"],
                        ["II. Khu 3 (25 hộ)"],
                        ["1", "Đỗ Thị Dung", "1971"],
                        ["* Thôn Tây:"],
                        ["1", "Vũ Văn Em", "1972"],
                    ]
                )
            )
        );
        Assert.Equal("", list.Said);
        Assert.Equal("Nguyễn Văn An 2, Trần Thị Bình 1, Lê Văn Chi 1, Đỗ Thị Dung 3, Vũ Văn Em 2", list.Where);
    }

    [Fact]
    public void A_heading_with_an_unknown_village_is_told_there_and_nobody_below_it_is_lost_silently()
    {
        var list = Read("STT|Họ và tên|Năm sinh\nThôn Lạ||\n1|Nguyễn Văn An|1954\nThôn Đông||\n1|Trần Thị Bình|1961");
        Assert.Equal("A2 people.village-unknown, 3 people.village-heading", list.Said);
        Assert.Equal("Trần Thị Bình 1", list.Where);
    }

    [Fact]
    public void Totals_numbering_repeated_headers_and_signatures_are_no_people()
    {
        var list = Read(
            """
            STT|Họ và tên|Năm sinh|Thôn|Ghi chú
            (1)|(2)|(3)|(4)|(5)
            1|Nguyễn Văn An|1954|Thôn Đông|
            |Cộng thôn Đông|||1 người
            STT|Họ và tên|Năm sinh|Thôn|Ghi chú
            2|Tống Công Minh|1961|Thôn Đông|
            |Tổng cộng|2||
            TỔNG CỘNG||||2
            |||Vĩnh Tường, ngày 05 tháng 10 năm 2025|
            |NGƯỜI LẬP BIỂU||TRƯỞNG THÔN|
            |(Ký, ghi rõ họ tên)|||
            |Phạm Văn Giang||Bùi Thị Hạnh|
            """
        );
        Assert.Equal("", list.Said);
        Assert.Equal("Nguyễn Văn An 1, Tống Công Minh 1", list.Where);
    }

    [Fact]
    public void Birth_years_under_Nam_and_Nữ_tell_the_sex_too()
    {
        var list = Read("STT|Họ và tên|Năm sinh||Thôn\n||Nam|Nữ|\n1|Nguyễn Văn An|1954||Thôn Đông\n2|Trần Thị Bình||1961|Thôn Đông");
        Assert.Equal("", list.Said);
        Assert.Equal([(1954, Sex.Male), (1961, Sex.Female)], list.Rows.Select(r => (r.Birth.Year, r.Sex)));
    }

    [Fact]
    public void A_voters_list_is_read_by_its_ticks()
    {
        var list = Read(
            """
            STT|Họ và tên|Ngày tháng năm sinh|Nam|Nữ|Dân tộc|Nghề nghiệp|Thường trú|Tạm trú|Thôn
            1|NGUYỄN VĂN AN|25/05/1954|x||Kinh|Làm ruộng|x||Thôn Đông
            2|TRẦN THỊ BÌNH|1961||x|Kinh|||x|Thôn Đông
            """
        );
        Assert.Equal("", list.Said);
        Assert.Equal(
            [("Nguyễn Văn An", Sex.Male, ResidenceCode.Permanent), ("Trần Thị Bình", Sex.Female, ResidenceCode.Temporary)],
            list.Rows.Select(r => (r.Name, r.Sex, r.Residence))
        );
    }

    [Fact]
    public void The_village_heads_book_gives_households_with_a_head_count()
    {
        var list = Read(
            """
            STT|Họ tên chủ hộ|Số khẩu|Nam|Nữ|Năm sinh|Địa chỉ (xóm)|SĐT|Ghi chú
            1|Nguyễn Văn An|5|3|2|1954|Xóm Giếng|0912345678|
            2|Trần Thị Bình|2|0|2||Xóm Đình||
            3|Lê Văn Chi (chết)|nhiều|||||
            """,
            VillageMatch.Found(1, "Thôn Đông")
        );
        Assert.Equal("F3 people.head-without-birth, B4 people.deceased, C4 people.head-count", list.Said);
        Assert.Equal("Nguyễn Văn An 1", list.Where);
        Assert.Equal(
            [("Nguyễn Văn An", 5, "Xóm Giếng"), ("Trần Thị Bình", 2, "Xóm Đình"), ("Lê Văn Chi", null, "")],
            list.Found.Select(h => (h.HeadName, h.HeadCount, h.Alley))
        );
    }

    [Fact]
    public void Without_household_codes_each_head_opens_a_household()
    {
        var list = Read(
            """
            Họ và tên|Quan hệ|Năm sinh|Thôn
            Nguyễn Văn An|Chủ hộ|1954|Thôn Đông
            Trần Thị Bình|Vợ|1956|Thôn Đông
            Lê Văn Chi||1990|Thôn Đông
            Đỗ Văn Dũng|Chủ hộ|1970|Thôn Đông
            Vũ Thị Em|Vợ|1972|Thôn Tây
            """
        );
        Assert.Equal([0, 0, null, 1, null], list.Rows.Select(r => r.Household));
    }

    [Fact]
    public void A_household_code_counts_within_its_village_and_may_be_merged_over_its_rows()
    {
        var file = Tables.Raw(
            """
            <sheetData><row r="1"><c r="A1" t="str"><v>Mã hộ</v></c><c r="B1" t="str"><v>Họ và tên</v></c><c r="C1" t="str"><v>Năm sinh</v></c><c r="D1" t="str"><v>Thôn</v></c></row>
            <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>Nguyễn Văn An</v></c><c r="C2"><v>1954</v></c><c r="D2" t="str"><v>Thôn Đông</v></c></row>
            <row r="3"><c r="B3" t="str"><v>Trần Thị Bình</v></c><c r="C3"><v>1956</v></c><c r="D3" t="str"><v>Thôn Đông</v></c></row>
            <row r="4"><c r="A4"><v>1</v></c><c r="B4" t="str"><v>Lê Văn Chi</v></c><c r="C4"><v>1990</v></c><c r="D4" t="str"><v>Thôn Tây</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A2:A3"/></mergeCells>
            """
        );
        Assert.Equal([0, 0, 1], Read(file).Rows.Select(r => r.Household));
    }

    [Fact]
    public void People_standing_twice_are_found_and_namesakes_are_not()
    {
        var list = Read(
            """
            Họ và tên|Ngày sinh|Thôn|Số định danh|Ghi chú
            Nguyễn Thị Hòa|25/05/1954|Thôn Đông||
            Nguyễn Thị Hoà|25/05/1954|Thôn Đông||
            Nguyễn Thị Hòa|25/05/1954|Thôn Tây||
            Trần Văn Đức|1961|Thôn Đông||con ông Tư
            Trần Văn Đức|1961|Thôn Đông||con ông Năm
            Trần Văn Đức|1961|Thôn Tây||
            Trần Văn Đức|1961|Thôn Tây||
            Lê Văn Chi|1970|Thôn Đông|025070000001|
            Lê Văn Chi|1970|Thôn Đông|025070000002|
            Lê Văn Con|1990|Thôn Đông|025070000001|
            """
        );
        Assert.Equal("A3 people.twice, A8 people.perhaps-twice, D11 people.id-year, D11 people.id-twice", list.Said);
    }

    [Fact]
    public void A_list_in_an_old_coding_is_read_also_where_one_word_could_be_either()
    {
        var list = Read(
            Tables.Xlsx([
                ["Hä vµ tªn", "N¨m sinh", "Th«n"],
                ["NguyÔn V¨n Hïng", "1954", "Th«n §«ng"],
                ["TrÇn ThÞ §µo", "1961", "Th«n T©y"],
                ["Vò Hïng", "1970", "Th«n §«ng"],
            ])
        );
        Assert.Equal("", list.Said);
        Assert.Equal("Nguyễn Văn Hùng 1, Trần Thị Đào 2, Vũ Hùng 1", list.Where);
        Assert.Contains("TCVN3", list.Notices, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_old_program_is_read_with_its_hidden_row_and_formula()
    {
        var list = Read(Tables.Kept("village.xls"));
        Assert.Equal("D6 people.id-lost-zero", list.Said);
        Assert.Equal("Nguyễn Thị Lành 1, Trần Văn Đức 1, Lê Thị Hòa 1", list.Where);
        Assert.Contains("1 dòng đang ẩn", list.Notices, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_that_Excel_took_for_months_are_turned_back()
    {
        static string Date(string day) =>
            $"<c s=\"1\"><v>{ExcelDate.Serial(DateOnly.ParseExact(day, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture))}</v></c>";
        static string Text(string text) => $"<c t=\"str\"><v>{text}</v></c>";
        string[] births = [Text("25/05/1954"), Date("12/05/1961"), Text("30/01/1970"), Date("04/03/1980"), Text("13/07/1990"), Date("07/07/1991")];
        var rows = births.Select((birth, i) => $"<row>{Text($"Nguyễn Văn {(char)('A' + i)}n")}{birth}{Text("Thôn Đông")}</row>");
        var list = Read(
            Tables.Raw($"<sheetData><row>{Text("Họ và tên")}{Text("Ngày sinh")}{Text("Thôn")}</row>{string.Concat(rows)}</sheetData>", formats: ["dd/mm/yyyy"])
        );
        Assert.Equal("25/05/1954 05/12/1961 30/01/1970 03/04/1980 13/07/1990 07/07/1991", string.Join(' ', list.Rows.Select(r => r.Birth)));
        Assert.Equal("B3 people.birth-swapped, B5 people.birth-swapped", list.Said);
    }

    [Fact]
    public void Hidden_sheets_and_sheets_without_a_list_are_left_out()
    {
        using var book = Spreadsheet.Open(Tables.Kept("village.xlsx"));
        var file = ResidentSurvey.Of(book, Villages.Match);
        Assert.Equal([true, false], file.Sheets.Select(s => s.Use));
        var list = Read(
            Tables.Xlsx(
                (
                    "Danh sách",
                    [
                        ["Họ và tên", "Năm sinh", "Thôn"],
                        ["Nguyễn Văn An", "1954", "Thôn Đông"],
                    ]
                ),
                (
                    "Ghi nhớ",
                    [
                        ["Gọi cho chị Hà"],
                    ]
                )
            )
        );
        Assert.Equal("Nguyễn Văn An 1", list.Where);
        Assert.Contains("Ghi nhớ", list.Notices, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_sheet_with_a_list_is_left_out_while_another_is_seen()
    {
        string[][] list =
        [
            ["Họ và tên", "Năm sinh", "Thôn"],
            ["Nguyễn Văn An", "1954", "Thôn Đông"],
        ];
        var stream = Tables.Xlsx(("Danh sách", list), ("Bản cũ", list));
        Tables.Edit(
            stream,
            "xl/workbook.xml",
            xml => xml.Replace("<sheet name=\"Bản cũ\"", "<sheet state=\"hidden\" name=\"Bản cũ\"", StringComparison.Ordinal)
        );
        using var book = Spreadsheet.Open(stream);
        Assert.Equal([true, false], ResidentSurvey.Of(book, Villages.Match).Sheets.Select(s => s.Use));
        Tables.Edit(stream, "xl/workbook.xml", xml => xml.Replace("<sheet name=\"Danh", "<sheet state=\"hidden\" name=\"Danh", StringComparison.Ordinal));
        using var all = Spreadsheet.Open(stream);
        Assert.Equal([true, true], ResidentSurvey.Of(all, Villages.Match).Sheets.Select(s => s.Use));
    }

    [Theory]
    [InlineData("Số liệu|Tháng 9\n1|2", "people.no-header")]
    [InlineData("Năm sinh|Thôn\n1954|Thôn Đông", "people.no-header")]
    [InlineData("Họ và tên|Thôn\nNguyễn Văn An|Thôn Đông", "people.import-columns")]
    public void A_list_without_its_columns_is_refused_whole(string list, string code) =>
        Assert.Equal(code, Assert.Throws<RuleException>(() => Read(list)).Code);

    [Fact]
    public void A_workbook_without_a_cell_is_empty()
    {
        Assert.Equal("spreadsheets.empty", Assert.Throws<RuleException>(() => Read(Tables.Raw("<sheetData/>"))).Code);
        Assert.Equal("spreadsheets.empty", Assert.Throws<RuleException>(() => Read(Tables.Raw("<sheetData><row r=\"4\"/></sheetData>"))).Code);
    }

    [Fact]
    public void Reading_twice_gives_the_same()
    {
        using var book = Spreadsheet.Open(Tables.Kept("village.xls"));
        var file = ResidentSurvey.Of(book, Villages.Match);
        ResidentLine[] Lines() => [.. new ResidentReading(book, file, Villages.Match, Today).Lines()];
        Assert.Equal(Lines().Select(l => l.Row), Lines().Select(l => l.Row));
    }

    [Fact]
    public void A_persons_own_mapping_is_followed()
    {
        using var book = Spreadsheet.Open(Tables.Xlsx(["Tên gọi", "Họ và tên", "Năm sinh", "Thôn"], ["Lành", "Nguyễn Thị Lành", "1954", "Thôn Đông"]));
        var file = ResidentSurvey.Of(book, Villages.Match);
        file = new([.. file.Sheets.Select(s => s with { Mapping = s.Mapping!.With(ResidentField.FullName, 1).Without(ResidentField.Village) })]);
        var line = new ResidentReading(book, file, Villages.Match, Today, VillageMatch.Found(2, "Thôn Tây")).Lines().Single();
        Assert.Equal(("Lành", 2), (line.Row!.Name, line.Row.VillageNo));
    }

    private static readonly DateOnly Today = new(2026, 3, 15);

    private sealed record List(IReadOnlyList<ResidentLine> Lines, IReadOnlyList<FoundHousehold> Found, string Notices)
    {
        public IReadOnlyList<ResidentRow> Rows => [.. Lines.Select(l => l.Row).OfType<ResidentRow>()];

        public string Said => string.Join(", ", Lines.SelectMany(l => l.Issues).Select(i => $"{i.At.Cell} {i.Code}"));

        public string Where => string.Join(", ", Rows.Select(r => $"{r.Name} {r.VillageNo}"));

        public string Households => string.Join(", ", Found.Select(h => $"{h.Code} {h.HeadName} {h.Members}"));
    }

    private static List Read(string list, VillageMatch? fallback = null) =>
        Read(Tables.Xlsx([.. list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.TrimEnd('\r').Split('|'))]), fallback);

    private static List Read(Stream stream, VillageMatch? fallback = null)
    {
        using var book = Spreadsheet.Open(stream);
        var file = ResidentSurvey.Of(book, Villages.Match);
        var reading = new ResidentReading(book, file, Villages.Match, Today, fallback);
        var lines = reading.Lines().ToList();
        return new(lines, reading.Households, string.Join('\n', file.Sheets.SelectMany(s => s.Notices)));
    }
}
