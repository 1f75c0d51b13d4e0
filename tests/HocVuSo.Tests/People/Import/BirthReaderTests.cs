using CsCheck;
using HocVuSo.People.Contract;
using HocVuSo.People.Import;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.People.Import;

[OneDatabase]
public sealed class BirthReaderTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);

    [Theory]
    [InlineData("25/05/1954", "25/05/1954", "")]
    [InlineData("5/5/1954", "05/05/1954", "")]
    [InlineData("25-05-1954", "25/05/1954", "")]
    [InlineData("25.05.1954", "25/05/1954", "")]
    [InlineData("25 05 1954", "25/05/1954", "")]
    [InlineData("1954-05-25", "25/05/1954", "")]
    [InlineData("25/05/1954 00:00:00", "25/05/1954", "")]
    [InlineData("Ngày 25 tháng 5 năm 1954", "25/05/1954", "")]
    [InlineData("25-May-1954", "25/05/1954", "")]
    [InlineData("'25/05/1954", "25/05/1954", "")]
    [InlineData("05/1954", "05/1954", "")]
    [InlineData("tháng 5/1954", "05/1954", "")]
    [InlineData("1954/05", "05/1954", "")]
    [InlineData("1954", "1954", "")]
    [InlineData(" sinh năm 1954 ", "1954", "")]
    [InlineData("khoảng 1954", "1954", "")]
    [InlineData("1954 (âm lịch)", "1954", "")]
    [InlineData("00/00/1954", "1954", "")]
    [InlineData("00/05/1954", "05/1954", "")]
    [InlineData("05/00/1954", "1954", "")]
    [InlineData("00/1954", "1954", "")]
    [InlineData("?/?/1954", "1954", "")]
    [InlineData("../../1954", "1954", "")]
    [InlineData("…/5/1954", "05/1954", "")]
    [InlineData("54", "1954", "people.birth-two-digits")]
    [InlineData("26", "2026", "people.birth-two-digits")]
    [InlineData("27", "1927", "people.birth-two-digits")]
    [InlineData("10", "2010", "people.birth-two-digits")]
    [InlineData("25/05/54", "25/05/1954", "people.birth-two-digits")]
    [InlineData("5/54", "05/1954", "people.birth-two-digits")]
    [InlineData("05/25/1954", "25/05/1954", "people.birth-month-first")]
    [InlineData("25051954", "25/05/1954", "people.birth-separators")]
    [InlineData("19540525", "25/05/1954", "people.birth-separators")]
    [InlineData("5051954", "05/05/1954", "people.birth-separators")]
    [InlineData("051954", "05/1954", "people.birth-separators")]
    [InlineData("250554", "25/05/1954", "people.birth-separators")]
    [InlineData("l954", "1954", "people.birth-letters")]
    [InlineData("25/O5/1954", "25/05/1954", "people.birth-letters")]
    [InlineData("01/01/1954", "01/01/1954", "people.birth-first-of-january")]
    [InlineData("1919", "1919", "people.birth-rare-age")]
    [InlineData("1920", "1920", "")]
    [InlineData("1901", "1901", "people.birth-rare-age")]
    [InlineData("15/03/2026", "15/03/2026", "")]
    [InlineData("29/02/1956", "29/02/1956", "")]
    public void A_birth_date_is_read_as_people_write_it(string text, string birth, string code)
    {
        var reading = BirthReader.Read(Written(text), Today);
        Assert.Equal((birth, code), (reading.Value.ToString(), reading.Complaint?.Code ?? ""));
    }

    [Theory]
    [InlineData("30/02/1954", "people.birth-impossible")]
    [InlineData("29/02/1954", "people.birth-impossible")]
    [InlineData("32/01/1954", "people.birth-impossible")]
    [InlineData("13/13/1954", "people.birth-impossible")]
    [InlineData("13/1954", "people.birth-impossible")]
    [InlineData("16/03/2026", "people.birth-in-future")]
    [InlineData("2027", "people.birth-in-future")]
    [InlineData("04/2026", "people.birth-in-future")]
    [InlineData("1900", "people.birth-too-old")]
    [InlineData("25/05", "people.birth-no-year")]
    [InlineData("25/05/19544", "people.birth-unreadable")]
    [InlineData("25/05/1954 25/06/1955", "people.birth-unreadable")]
    [InlineData("không rõ", "people.birth-unreadable")]
    [InlineData("x", "people.birth-unreadable")]
    [InlineData("1954-1956-1958", "people.birth-unreadable")]
    public void An_impossible_birth_date_is_an_error_with_advice(string text, string code)
    {
        var reading = BirthReader.Read(Written(text), Today);
        Assert.False(reading.Has);
        Assert.Equal((code, IssueSeverity.Error), (reading.Complaint!.Code, reading.Complaint.Severity));
        Assert.Contains("1954", reading.Complaint.Advice.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("00/00/0000")]
    public void Nothing_written_is_nothing_read(string text)
    {
        var reading = BirthReader.Read(Written(text), Today);
        Assert.Equal((false, null), (reading.Has, reading.Complaint));
    }

    [Theory]
    [InlineData(1954, "1954", "1954", "")]
    [InlineData(54, "54", "1954", "people.birth-two-digits")]
    [InlineData(19869, "19869", "25/05/1954", "people.birth-serial")]
    [InlineData(25051954, "25051954", "25/05/1954", "people.birth-separators")]
    [InlineData(5051954, "5051954", "05/05/1954", "people.birth-separators")]
    [InlineData(51954, "51954", "05/1954", "people.birth-separators")]
    [InlineData(5.1954, "5.1954", "05/1954", "")]
    [InlineData(5.195, "5.195", "05/1950", "people.birth-lost-zero")]
    [InlineData(0, "0", "2000", "people.birth-two-digits")]
    public void A_number_is_a_year_a_serial_or_a_date_that_lost_its_signs(double number, string text, string birth, string code)
    {
        var reading = BirthReader.Read(new(1, CellKind.Number, text, number), Today);
        Assert.Equal((birth, code), (reading.Value.ToString(), reading.Complaint?.Code ?? ""));
    }

    [Theory]
    [InlineData(DateParts.All, false, "05/12/1954", "")]
    [InlineData(DateParts.Month | DateParts.Year, false, "12/1954", "")]
    [InlineData(DateParts.Year, false, "1954", "")]
    [InlineData(DateParts.All, true, "12/05/1954", "people.birth-swapped")]
    public void A_date_cell_is_as_precise_as_what_it_shows(DateParts parts, bool swapped, string birth, string code)
    {
        var reading = BirthReader.Read(new(1, CellKind.Date, "05/12/1954", ExcelDate.Serial(new(1954, 12, 5)), parts), Today, swapped);
        Assert.Equal((birth, code), (reading.Value.ToString(), reading.Complaint?.Code ?? ""));
    }

    [Fact]
    public void A_date_cell_that_shows_no_year_had_its_year_made_up() =>
        Assert.Equal("people.birth-no-year", BirthReader.Read(new(1, CellKind.Date, "25/05", 46167, DateParts.Day | DateParts.Month), Today).Complaint!.Code);

    [Fact]
    public void A_date_Excel_put_into_this_century_goes_back_one()
    {
        var reading = BirthReader.Read(new(1, CellKind.Date, "25/05/2029", ExcelDate.Serial(new(2029, 5, 25)), DateParts.All), Today);
        Assert.Equal(("25/05/1929", "people.birth-two-digits"), (reading.Value.ToString(), reading.Complaint!.Code));
    }

    [Fact]
    public void Any_day_of_the_last_century_is_read_as_written() =>
        Gen.Int[new DateOnly(1925, 1, 1).DayNumber, Today.DayNumber]
            .Sample(number =>
            {
                var day = DateOnly.FromDayNumber(number);
                var birth = BirthDate.Of(day.Year, day.Month, day.Day);
                Assert.Equal(birth, BirthReader.Read(Written(birth.ToString()), Today).Value);
                Assert.Equal(birth, BirthReader.Read(new(1, CellKind.Date, "", ExcelDate.Serial(day), DateParts.All) { Text = "x" }, Today).Value);
            });

    [Fact]
    public void No_text_at_all_stops_the_reader() =>
        Gen.String[Gen.Char["0123456789/-. ?ngàytháăm()eE+oOl…"], 0, 14]
            .Sample(text => BirthReader.Read(Written(text), Today) is { Has: false } or { Value.Packed: > 0 }, iter: 3000);

    [Theory]
    [InlineData("25/05/1954|26/07/1960|30/01/1971", "3/4/1955|5/12/1961|11/1/1980", true)]
    [InlineData("25/05/1954|26/07/1960|30/01/1971", "3/4/1955|5/12/1961|13/1/1980", false)]
    [InlineData("25/05/1954|26/07/1960|03/01/1971", "3/4/1955|5/12/1961|11/1/1980", false)]
    [InlineData("25/05/1954|26/07/1960", "3/4/1955|5/12/1961|11/1/1980", false)]
    [InlineData("25/05/1954|26/07/1960|30/01/1971", "3/4/1955|5/12/1961", false)]
    public void Days_taken_for_months_show_in_the_whole_column(string texts, string dates, bool swapped)
    {
        var evidence = new SwapEvidence();
        foreach (var text in texts.Split('|'))
            evidence.See(Written(text));
        foreach (var date in dates.Split('|'))
            evidence.See(
                new(
                    1,
                    CellKind.Date,
                    date,
                    ExcelDate.Serial(DateOnly.ParseExact(date, "d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture)),
                    DateParts.All
                )
            );
        Assert.Equal(swapped, evidence.Swapped);
    }

    private static Cell Written(string text) => new(1, CellKind.Text, text);
}
