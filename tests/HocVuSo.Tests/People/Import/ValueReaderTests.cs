using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Import;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.People.Import;

[OneDatabase]
public sealed class ValueReaderTests
{
    [Theory]
    [InlineData("0912345678", "0912345678", "")]
    [InlineData("0912.345.678", "0912345678", "")]
    [InlineData("+84 912 345 678", "0912345678", "")]
    [InlineData("84912345678", "0912345678", "")]
    [InlineData("(0211) 3 839 123", "02113839123", "")]
    [InlineData("912345678", "0912345678", "people.phone-mended")]
    [InlineData("01681234567", "0381234567", "people.phone-mended")]
    [InlineData("1681234567", "0381234567", "people.phone-mended")]
    [InlineData("0912345678/0987654321", "0912345678", "people.phone-several")]
    [InlineData("0912345678, con gái 0987654321", "0912345678", "people.phone-several")]
    public void A_phone_number_is_brought_to_its_digits(string text, string number, string code)
    {
        var reading = PhoneReader.Read(Written(text));
        Assert.Equal((number, code), (reading.Value, reading.Complaint?.Code ?? ""));
    }

    [Theory]
    [InlineData("091234567")]
    [InlineData("09123456789")]
    [InlineData("0112345678")]
    [InlineData("12345")]
    public void What_is_no_phone_number_is_left_empty_with_a_warning(string text)
    {
        var reading = PhoneReader.Read(Written(text));
        Assert.Equal((false, "people.phone-unreadable"), (reading.Has, reading.Complaint?.Code));
    }

    [Theory]
    [InlineData("không có")]
    [InlineData("0")]
    [InlineData("")]
    public void No_phone_needs_no_remark(string text) => Assert.Null(PhoneReader.Read(Written(text)).Complaint);

    [Theory]
    [InlineData("Nam", Sex.Male)]
    [InlineData("NỮ", Sex.Female)]
    [InlineData("nu", Sex.Female)]
    [InlineData("Nữ giới", Sex.Female)]
    [InlineData("Trai", Sex.Male)]
    [InlineData("F", Sex.Female)]
    public void Sex_is_read_from_any_usual_word(string text, Sex sex) => Assert.Equal(sex, WordReaders.ReadSex(Written(text)).Value);

    [Fact]
    public void An_unknown_word_for_sex_is_left_empty_with_a_warning() =>
        Assert.Equal(("people.sex-unknown", IssueSeverity.Warning), (WordReaders.ReadSex(Written("khác")).Complaint is var c ? c!.Code : "", c!.Severity));

    [Theory]
    [InlineData("Thường trú", ResidenceCode.Permanent)]
    [InlineData("TT", ResidenceCode.Permanent)]
    [InlineData("tạm trú", ResidenceCode.Temporary)]
    [InlineData("KT3", ResidenceCode.Temporary)]
    [InlineData("Đi vắng", ResidenceCode.Away)]
    [InlineData("đi làm ăn xa", ResidenceCode.Away)]
    [InlineData("Đi Hàn Quốc", ResidenceCode.Away)]
    [InlineData("XKLĐ Nhật", ResidenceCode.Away)]
    public void Residence_is_read_from_any_usual_word(string text, int code) => Assert.Equal(code, WordReaders.ReadResidence(Written(text)).Value);

    [Theory]
    [InlineData("Không có", DeviceCode.None)]
    [InlineData("0", DeviceCode.None)]
    [InlineData("Bàn phím", DeviceCode.Keypad)]
    [InlineData("ĐT cục gạch", DeviceCode.Keypad)]
    [InlineData("Dùng chung", DeviceCode.Shared)]
    [InlineData("dùng chung với con trai", DeviceCode.Shared)]
    [InlineData("Thông minh", DeviceCode.Smartphone)]
    [InlineData("Điện thoại thông minh (Oppo A5)", DeviceCode.Smartphone)]
    [InlineData("iPhone", DeviceCode.Smartphone)]
    public void The_device_is_read_from_any_usual_word(string text, int code) => Assert.Equal(code, WordReaders.ReadDevice(Written(text)).Value);

    [Theory]
    [InlineData("x", true)]
    [InlineData("X", true)]
    [InlineData("v", true)]
    [InlineData("1", true)]
    [InlineData("Có", true)]
    [InlineData("✓", true)]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("1954", false)]
    public void A_tick_is_a_tick(string text, bool tick) => Assert.Equal(tick, WordReaders.IsTick(Written(text)));

    [Theory]
    [InlineData("Chủ hộ", true)]
    [InlineData("CH", true)]
    [InlineData("chu ho", true)]
    [InlineData("Vợ chủ hộ", false)]
    [InlineData("Con", false)]
    [InlineData("", false)]
    public void The_head_of_a_household_is_known(string relation, bool head) => Assert.Equal(head, WordReaders.IsHead(relation));

    [Theory]
    [InlineData("NGUYỄN THỊ LÀNH", "Nguyễn Thị Lành", "", Sex.Unknown)]
    [InlineData("Bà Nguyễn Thị Lành", "Nguyễn Thị Lành", "Bà", Sex.Female)]
    [InlineData("Ông Trần Văn Đức", "Trần Văn Đức", "Ông", Sex.Male)]
    [InlineData("Ông Văn Tùng", "Ông Văn Tùng", "", Sex.Unknown)]
    [InlineData("Cụ Lê Thị Tý", "Lê Thị Tý", "Cụ", Sex.Unknown)]
    [InlineData("Nguyễn Văn An (con ông Tư)", "Nguyễn Văn An", "con ông Tư", Sex.Unknown)]
    [InlineData("Nguyễn Văn An (A", "Nguyễn Văn An", "A", Sex.Unknown)]
    [InlineData("Nguyễn Văn An - công an xã", "Nguyễn Văn An", "công an xã", Sex.Unknown)]
    [InlineData("Nguyễn Văn An, trưởng thôn", "Nguyễn Văn An", "trưởng thôn", Sex.Unknown)]
    [InlineData("1. Nguyễn Văn An", "Nguyễn Văn An", "", Sex.Unknown)]
    [InlineData("* Nguyễn Văn An", "Nguyễn Văn An", "", Sex.Unknown)]
    [InlineData("A-Rát Thị Mo", "A-Rát Thị Mo", "", Sex.Unknown)]
    [InlineData("Anh Đức", "Đức", "Anh", Sex.Male)]
    public void Titles_and_marks_are_split_off_a_name(string text, string name, string note, Sex sex)
    {
        var read = NameReader.Read(text).Value;
        Assert.Equal((name, note, sex), (read.Name, read.Note, read.Sex));
    }

    [Theory]
    [InlineData("Nguyễn Văn An (chết)", true, false)]
    [InlineData("Nguyễn Văn An (đã mất 2019)", true, false)]
    [InlineData("Nguyễn Văn An - chết", true, false)]
    [InlineData("Nguyễn Văn An đã mất", true, false)]
    [InlineData("Nguyễn Văn An (đi Hàn)", false, true)]
    [InlineData("Nguyễn Văn An (XKLĐ)", false, true)]
    [InlineData("Nguyễn Văn An (con ông Tư)", false, false)]
    [InlineData("Nguyễn Văn Mất", false, false)]
    public void Marks_beside_a_name_say_who_died_and_who_is_away(string text, bool deceased, bool away)
    {
        var read = NameReader.Read(text).Value;
        Assert.Equal(("Nguyễn Văn", deceased, away), (read.Name[..10], read.Deceased, read.Away));
    }

    [Theory]
    [InlineData("Nguyễn T. Lan", "people.name-short")]
    [InlineData("Lành", "people.name-one-word")]
    [InlineData("Bà Lành", "people.name-one-word")]
    public void A_name_that_is_not_whole_is_taken_with_a_warning(string text, string code)
    {
        var reading = NameReader.Read(text);
        Assert.Equal((true, code, IssueSeverity.Warning), (reading.Has, reading.Complaint!.Code, reading.Complaint.Severity));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("Nguy?n V?n An")]
    [InlineData("an@example.vn")]
    [InlineData("***.")]
    public void What_is_no_name_is_an_error(string text)
    {
        var reading = NameReader.Read(text);
        Assert.False(reading.Has);
        Assert.True(reading.Complaint is null or { Code: "people.name-unreadable" });
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_name_is_as_long_as_the_register_holds(int length, bool taken) =>
        Assert.Equal(taken, NameReader.Read("An " + new string('a', length - 3)).Has);

    private static Cell Written(string text) => new(1, CellKind.Text, text);
}
