using System.IO.Compression;
using System.Text;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.Platform.Spreadsheets;

/// <summary>Files people send that are no list: each has its own sentence, and it says what to do.</summary>
[OneDatabase]
public sealed class RefusedFileTests
{
    public static TheoryData<string, string> Wrong =>
        new()
        {
            { "spreadsheets.empty", "" },
            { "spreadsheets.empty", "efbbbf" },
            { "spreadsheets.empty", Hex(" \r\n\t\n") },
            { "spreadsheets.empty", Hex(",,,\n;;;\n") },
            { "spreadsheets.pdf", Hex("%PDF-1.7 …") },
            { "spreadsheets.word", Hex("{\\rtf1\\ansi danh sách}") },
            { "spreadsheets.picture", "89504e470d0a1a0a0000" },
            { "spreadsheets.picture", "ffd8ffe000104a464946" },
            { "spreadsheets.picture", Hex("GIF89a") },
            { "spreadsheets.picture", "000000206674797068656963" + "0000000000" },
            { "spreadsheets.archive", Hex("Rar!") + "1a0700" },
            { "spreadsheets.archive", "377abcaf271c0004" },
            { "spreadsheets.archive", "1f8b0800000000000003" },
            { "spreadsheets.other-sheet", Hex("<html><body><table><tr><td>Họ và tên</td></tr></table>") },
            { "spreadsheets.other-sheet", Hex("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>") },
            { "spreadsheets.wrong-type", "7f454c4602010100000000000000000003003e0001000000" },
            { "spreadsheets.wrong-type", "00010203040506070809" },
            { "spreadsheets.broken", "504b0304140000000800" },
            { "spreadsheets.broken", "d0cf11e0a1b11ae1" + "00000000" },
            { "spreadsheets.lost-letters", Hex("H? và tên,Ng?y sinh\nNguy?n V?n ?n,1954\nTr?n Th? L?nh,1961\n") },
            // Japanese in Shift-JIS: letters, but none of ours
            { "spreadsheets.encoding", "8e81963c2c90b694438cf00a8e5290b62c31393534" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_file_is_named_for_what_it_is(string code, string hex) => Assert.Equal(code, Refused(new(Convert.FromHexString(hex))));

    [Fact]
    public void A_table_saved_as_plain_CSV_has_lost_its_letters() =>
        Assert.Equal(
            "spreadsheets.lost-letters",
            Refused(new(Encoding.Latin1.GetBytes("STT,Họ và tên,Thôn\n1,Hoàng Thu Phượng Yến,Thôn Đông\n2,Nguyễn Đức,Thôn Tây\n")))
        );

    [Fact]
    public void A_locked_workbook_is_told_by_its_encrypted_package() =>
        Assert.Equal("spreadsheets.password", Refused(OldOffice.File(("EncryptionInfo", []), ("EncryptedPackage", [1, 2, 3]))));

    [Fact]
    public void A_locked_old_workbook_is_told_by_its_lock_record() => Assert.Equal("spreadsheets.password", Refused(Tables.Kept("locked.xls")));

    [Fact]
    public void An_old_container_whose_sectors_go_in_a_circle_is_broken()
    {
        var file = OldOffice.File(("Workbook", [1])).ToArray();
        var directory = BitConverter.ToInt32(file, 48);
        BitConverter.GetBytes(directory).CopyTo(file, file.Length - 512 + directory * 4);
        Assert.Equal("spreadsheets.broken", Refused(new(file)));
    }

    [Fact]
    public void A_letter_in_the_old_container_is_a_Word_file() => Assert.Equal("spreadsheets.word", Refused(OldOffice.File(("WordDocument", [1]))));

    [Fact]
    public void An_unknown_part_in_the_old_container_is_no_table() => Assert.Equal("spreadsheets.wrong-type", Refused(OldOffice.File(("Outlook", [1]))));

    [Fact]
    public void An_old_workbook_with_macros_is_refused() =>
        Assert.Equal("spreadsheets.macro", Refused(OldOffice.File(("Workbook", [1]), ("_VBA_PROJECT_CUR", [1]))));

    [Fact]
    public void An_old_workbook_full_of_zeros_is_broken() => Assert.Equal("spreadsheets.broken", Refused(OldOffice.File(("Workbook", new byte[5000]))));

    [Fact]
    public void A_workbook_with_macros_is_refused_whatever_its_name() =>
        Assert.Equal("spreadsheets.macro", Refused(Tables.Raw("<sheetData/>", more: [("xl/vbaProject.bin", [1])])));

    [Theory]
    [InlineData("word/document.xml", "spreadsheets.word")]
    [InlineData("xl/workbook.bin", "spreadsheets.other-sheet")]
    [InlineData("anh.jpg", "spreadsheets.archive")]
    public void A_package_of_another_kind_is_named(string part, string code) =>
        Assert.Equal(code, Refused(Tables.Zip((part, [1]), (part is "anh.jpg" ? "anh2.jpg" : "[Content_Types].xml", "<Types/>"u8.ToArray()))));

    [Fact]
    public void An_OpenDocument_sheet_is_asked_for_as_xlsx() =>
        Assert.Equal(
            "spreadsheets.other-sheet",
            Refused(Tables.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", [1])))
        );

    [Fact]
    public void A_workbook_cut_anywhere_is_broken_and_never_a_crash()
    {
        var whole = Tables
            .Xlsx([
                ["Họ và tên", "Năm sinh"],
                .. Enumerable.Range(0, 300).Select(i => new[] { $"Nguyễn Văn {i}", "1954" }),
            ])
            .ToArray();
        for (var length = 200; length < whole.Length; length += 97)
            Assert.Equal("spreadsheets.broken", Refused(new(whole[..length])));
    }

    [Fact]
    public void A_workbook_with_a_flipped_byte_is_read_or_broken_and_never_a_crash()
    {
        var whole = Tables.Kept("village.xls").ToArray();
        for (var at = 0; at < whole.Length; at += 23)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            Assert.Matches("^(read|spreadsheets[.](broken|wrong-type|password|field-too-long))$", Refused(new(damaged)));
        }
    }

    [Theory]
    [InlineData("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>")]
    [InlineData("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData>")]
    [InlineData("<sheetData><row r=\"1\"><c r=\"A1\">&unknown;</c></row></sheetData>")]
    public void A_sheet_that_breaks_off_in_its_XML_is_broken(string sheet) => Assert.Equal("spreadsheets.broken", Refused(Tables.Raw(sheet)));

    [Fact]
    public void A_document_type_in_the_XML_is_refused()
    {
        var file = Tables.Raw("<sheetData/>", more: [("xl/sharedStrings2.xml", [1])]);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/sharedStrings.xml")!.Delete();
            using var entry = zip.CreateEntry("xl/sharedStrings.xml").Open();
            entry.Write("<!DOCTYPE sst [<!ENTITY a \"An\">]><sst><si><t>&a;</t></si></sst>"u8);
        }
        Assert.Equal("spreadsheets.broken", Refused(file));
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_read() =>
        Assert.Equal("spreadsheets.too-large", Refused(new(new byte[101]), new(FileBytes: 100)));

    [Fact]
    public void A_file_of_exactly_the_limit_is_read() =>
        Assert.Equal("read", Refused(Tables.Csv("Họ và tên"), new(FileBytes: Encoding.UTF8.GetByteCount("Họ và tên"))));

    [Fact]
    public void A_small_file_that_unpacks_to_more_than_allowed_is_refused()
    {
        var bomb = Tables.Raw($"<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>{new string(' ', 3_000_000)}x</v></c></row></sheetData>");
        Assert.True(bomb.Length < 20_000);
        Assert.Equal("spreadsheets.unpacks-too-large", Refused(bomb, new(UnpackedBytes: 2_000_000)));
    }

    [Fact]
    public void Texts_beyond_what_memory_may_hold_are_refused() =>
        Assert.Equal(
            "spreadsheets.unpacks-too-large",
            Refused(Tables.Raw("<sheetData/>", texts: [new string('a', 1000), new string('b', 1000)]), new(TextCharacters: 1500))
        );

    [Theory]
    [InlineData(50, "read")]
    [InlineData(51, "spreadsheets.field-too-long")]
    public void A_cell_longer_than_Excel_allows_is_refused(int length, string outcome)
    {
        Assert.Equal(outcome, Refused(Tables.Xlsx([new string('a', length)]), new(FieldCharacters: 50)));
        Assert.Equal(outcome, Refused(Tables.Csv("a,b\n1," + new string('a', length)), new(FieldCharacters: 50)));
    }

    [Fact]
    public void A_quote_that_never_closes_names_the_line()
    {
        var refusal = Assert.Throws<RuleException>(() =>
            Read(Tables.Csv("Họ và tên,Năm sinh\nAn,1954\n\"Bình,1955\n" + new string('x', 200_000)), SpreadsheetLimits.Default)
        );
        Assert.Equal("spreadsheets.field-too-long", refusal.Code);
        Assert.Contains("A3", refusal.Message, StringComparison.Ordinal);
    }

    private static string Refused(MemoryStream file, SpreadsheetLimits? limits = null)
    {
        try
        {
            Read(file, limits ?? SpreadsheetLimits.Default);
            return "read";
        }
        catch (RuleException refusal)
        {
            Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
            return refusal.Code;
        }
    }

    private static void Read(MemoryStream file, SpreadsheetLimits limits)
    {
        using var book = Spreadsheet.Open(file, limits);
        foreach (var sheet in book.Sheets)
            Assert.All(book.Rows(sheet), row => Assert.NotEmpty(row.Cells));
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
