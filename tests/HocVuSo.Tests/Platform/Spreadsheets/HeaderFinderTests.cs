using HocVuSo.People.Import;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.Platform.Spreadsheets;

[OneDatabase]
public sealed class HeaderFinderTests
{
    private static readonly string[] Titles = ["STT", "Họ và tên", "Năm sinh", "Thôn"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(30)]
    public void The_header_is_found_below_any_titles(int above)
    {
        string[][] titles = [.. Enumerable.Range(0, above).Select(i => new[] { i % 3 == 0 ? "" : "UBND XÃ VĨNH TƯỜNG", "DANH SÁCH HỌ VÀ TÊN NHÂN KHẨU" })];
        var header = Find([.. titles, Titles, ["1", "Nguyễn Văn An", "1954", "Thôn Đông"]])!;
        Assert.Equal((above + 1, above + 1), (header.FirstRow, header.LastRow));
        Assert.Equal("FullName=2 BirthYear=3 Village=4", Columns(header));
    }

    [Theory]
    [InlineData("Họ và tên", "Ngày sinh")]
    [InlineData("HO VA TEN", "NGAY SINH")]
    [InlineData("Họ, chữ đệm và tên", "Ngày, tháng, năm sinh")]
    [InlineData("Họ và tên\n(chữ in hoa)", "Ngày sinh (dd/mm/yyyy)")]
    [InlineData("Hä vµ tªn", "Ngµy sinh")]
    [InlineData("Hoï vaø teân", "Ngaøy sinh")]
    [InlineData("Họ va tên", "Ngày sin")]
    [InlineData("  họ  và tên: ", "*Ngày sinh")]
    public void Titles_are_known_with_and_without_accents_and_in_old_codings(string name, string birth) =>
        Assert.Equal(
            "FullName=1 BirthDate=2",
            Columns(
                Find([
                    [name, birth],
                    ["An", "1954"],
                ])!
            )
        );

    [Fact]
    public void A_header_in_two_rows_with_merges_is_read_as_one()
    {
        var file = Tables.Raw(
            """
            <sheetData><row r="1"><c r="A1" t="str"><v>DANH SÁCH</v></c></row>
            <row r="2"><c r="A2" t="str"><v>STT</v></c><c r="B2" t="str"><v>Họ và tên</v></c><c r="C2" t="str"><v>Năm sinh</v></c><c r="E2" t="str"><v>Thôn</v></c></row>
            <row r="3"><c r="C3" t="str"><v>Nam</v></c><c r="D3" t="str"><v>Nữ</v></c></row>
            <row r="4"><c r="A4" t="str"><v>(1)</v></c><c r="B4" t="str"><v>(2)</v></c><c r="C4" t="str"><v>(3)</v></c><c r="D4" t="str"><v>(4)</v></c><c r="E4" t="str"><v>(5)</v></c></row>
            <row r="5"><c r="A5"><v>1</v></c><c r="B5" t="str"><v>An</v></c><c r="C5"><v>1954</v></c><c r="E5" t="str"><v>Đông</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="C2:D2"/><mergeCell ref="E2:E3"/></mergeCells>
            """
        );
        using var book = Spreadsheet.Open(file);
        var header = HeaderFinder.Find([.. book.Rows(book.Sheets[0])], ResidentShape.All)!;
        Assert.Equal((2, 4), (header.FirstRow, header.LastRow));
        Assert.Equal("FullName=2 Male=3 Female=4 Village=5", Columns(header));
        Assert.Equal("Năm sinh Nữ", header.Columns[3].Title);
    }

    [Fact]
    public void Day_month_and_year_in_three_columns_are_told_apart() =>
        Assert.Equal(
            "FullName=1 BirthDay=2 BirthMonth=3 BirthYear=4 Village=5",
            Columns(
                Find([
                    ["Họ và tên", "Ngày sinh", "", "", "Thôn"],
                    ["", "Ngày", "Tháng", "Năm", ""],
                    ["An", "25", "5", "1954", "Đông"],
                ])!
            )
        );

    [Fact]
    public void The_first_person_is_not_taken_for_a_second_header_row()
    {
        var header = Find([
            ["Họ và tên", "Năm sinh", "Giới tính", "Thôn"],
            ["Nguyễn Văn Nam", "1954", "Nam", "Khu 3"],
        ])!;
        Assert.Equal((1, 1), (header.FirstRow, header.LastRow));
    }

    [Fact]
    public void A_second_table_to_the_right_is_left_out_and_told()
    {
        var header = Find([
            [.. Titles, "", "STT", "Họ và tên", "SĐT"],
            ["1", "An", "1954", "Đông", "", "1", "Bình", "0912345678"],
        ])!;
        Assert.Equal(6, header.SecondTableAt);
        Assert.Equal("FullName=2 BirthYear=3 Village=4", Columns(header));
    }

    [Fact]
    public void An_empty_column_within_the_list_ends_nothing() =>
        Assert.Equal(
            "FullName=2 BirthYear=3 Village=4 Phone=6",
            Columns(
                Find([
                    [.. Titles, "", "SĐT"],
                    ["1", "An", "1954", "Đông", "", "0912345678"],
                ])!
            )
        );

    [Fact]
    public void One_field_is_read_from_one_column_and_the_surer_wins() =>
        Assert.Equal(
            "FullName=2 BirthYear=3",
            Columns(
                Find([
                    ["Họ và tên bố", "Họ và tên", "Năm sinh"],
                    ["Ba", "An", "1954"],
                ])!
            )
        );

    [Fact]
    public void Without_two_known_titles_there_is_no_header() =>
        Assert.Null(
            Find([
                ["Số liệu", "Tháng 9"],
                ["Họ và tên", "x"],
                ["1", "2"],
            ])
        );

    [Fact]
    public void Every_list_of_the_field_notes_is_understood()
    {
        Assert.Equal(
            "HouseholdCode=2 FullName=3 Relation=4 BirthDate=5 Sex=6 IdNumber=7 Village=8 Alley=9 Residence=10 Phone=11 Device=12 Occupation=13 Note=14",
            Columns(
                Find([
                    .. Rows(
                        "STT|Mã hộ|Họ và tên|Quan hệ với chủ hộ|Ngày sinh|Giới tính|Số định danh cá nhân|Thôn/tổ dân phố|Xóm, ngõ, số nhà|Thường trú/tạm trú/đi vắng|Số điện thoại|Thiết bị|Nghề nghiệp|Ghi chú"
                    ),
                ])!
            )
        );
        Assert.Equal(
            "HeadName=2 HeadCount=3 Male=4 Female=5 BirthYear=6 Alley=7 Phone=8 Note=9",
            Columns(Find([.. Rows("STT|Họ tên chủ hộ|Số khẩu|Nam|Nữ|Năm sinh|Địa chỉ (xóm)|SĐT|Ghi chú")])!)
        );
        Assert.Equal(
            "FullName=2 BirthDate=3 Male=4 Female=5 Occupation=7 PermanentTick=8 TemporaryTick=9 Note=12",
            Columns(
                Find([.. Rows("STT|Họ và tên|Ngày tháng năm sinh|Nam|Nữ|Dân tộc|Nghề nghiệp|Thường trú|Tạm trú|Bầu cử ĐBQH|Bầu cử đại biểu HĐND|Ghi chú")])!
            )
        );
        Assert.Equal(
            "FullName=2 BirthDate=3 Sex=4 IdNumber=5 PermanentAddress=6 CurrentAddress=7 Phone=8 Note=11",
            Columns(Find([.. Rows("STT|Họ và tên|Ngày sinh|Giới tính|Số ĐDCN|Nơi thường trú|Nơi ở hiện tại|SĐT|Tình trạng định danh|Ngày kích hoạt|Ghi chú")])!)
        );
    }

    [Fact]
    public void The_same_titles_have_the_same_signature_and_others_another()
    {
        var one = Find([Titles, ["1", "An", "1954", "Đông"]])!.Mapping.Signature;
        Assert.Equal(
            one,
            Find([
                ["DANH SÁCH", ""],
                ["stt", "HỌ VÀ TÊN", "Nam sinh", "Thôn "],
                ["1", "Bình", "1961", "Tây"],
            ])!.Mapping.Signature
        );
        Assert.NotEqual(
            one,
            Find([
                ["STT", "Năm sinh", "Họ và tên", "Thôn"],
                ["1", "1954", "An", "Đông"],
            ])!.Mapping.Signature,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void A_mapping_can_be_changed_and_is_remembered()
    {
        var mapping = Find([Titles, ["1", "An", "1954", "Đông"]])!
            .Mapping.With(ResidentField.Note, 4)
            .With(ResidentField.FullName, 1)
            .Without(ResidentField.Phone);
        Assert.Equal(
            (1, 3, 4, null),
            (mapping[ResidentField.FullName], mapping[ResidentField.BirthYear], mapping[ResidentField.Note], mapping[ResidentField.Village])
        );
        var recalled = ColumnMapping<ResidentField>.Recall(mapping.Signature, mapping.Remember())!;
        Assert.Equal(mapping.Columns, recalled.Columns);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("""{"Gone":3}""")]
    [InlineData("""{"FullName":0}""")]
    public void A_remembered_mapping_that_fits_no_longer_is_forgotten(string kept) => Assert.Null(ColumnMapping<ResidentField>.Recall("x", kept));

    private static string[][] Rows(string titles) => [titles.Split('|')];

    private static string Columns(HeaderProposal<ResidentField> header) =>
        string.Join(' ', header.Mapping.Columns.OrderBy(c => c.Value).Select(c => $"{c.Key}={c.Value}"));

    private static HeaderProposal<ResidentField>? Find(string[][] rows)
    {
        using var book = Spreadsheet.Open(Tables.Xlsx(rows));
        return HeaderFinder.Find([.. book.Rows(book.Sheets[0]).Take(HeaderFinder.Reach)], ResidentShape.All);
    }
}
