using HocVuSo.People.Contract;
using HocVuSo.People.Import;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.People.Import;

[OneDatabase]
public sealed class IdNumberReaderTests
{
    [Theory]
    [InlineData("025154001234", "025154001234", "")]
    [InlineData("025 154 001 234", "025154001234", "")]
    [InlineData("025.154.001.234", "025154001234", "")]
    [InlineData("'025154001234", "025154001234", "")]
    [InlineData("O25154OO1234", "025154001234", "people.id-letters")]
    [InlineData("02515400l234", "025154001234", "people.id-letters")]
    [InlineData("25154001234", "025154001234", "people.id-lost-zero")]
    [InlineData("1154001234", "001154001234", "people.id-lost-zero")]
    [InlineData("025154000000", "025154000000", "")]
    public void A_number_is_put_right_where_that_is_certain(string text, string number, string code)
    {
        var reading = IdNumberReader.Read(Written(text), BirthDate.Of(1954), Sex.Female);
        Assert.Equal((number, code), (reading.Value, reading.Complaint?.Code ?? ""));
        Assert.NotEqual(IssueSeverity.Error, reading.Complaint?.Severity);
    }

    [Theory]
    [InlineData(25154001234, "25154001234", "025154001234", "people.id-lost-zero")]
    [InlineData(25154001234, "2.5154001234E10", "025154001234", "people.id-lost-zero")]
    [InlineData(25154001234, "025154001234", "025154001234", "")]
    public void A_number_cell_that_lost_its_zero_gets_it_back(double number, string text, string read, string code)
    {
        var reading = IdNumberReader.Read(new(1, CellKind.Number, text, number), BirthDate.Of(1954), Sex.Female);
        Assert.Equal((read, code), (reading.Value, reading.Complaint?.Code ?? ""));
    }

    [Theory]
    [InlineData("2.51E+10")]
    [InlineData("2,51E+10")]
    [InlineData("2.51e+10")]
    [InlineData("1.23457E+11")]
    public void A_number_Excel_rounded_is_refused_with_advice(string text)
    {
        var reading = IdNumberReader.Read(Written(text), null, Sex.Unknown);
        Assert.Equal(("people.id-rounded", IssueSeverity.Error), (reading.Complaint!.Code, reading.Complaint.Severity));
        Assert.Contains("Văn bản", reading.Complaint.Advice.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(25100000000, "2.51E+10")]
    [InlineData(25100000000, "25100000000")]
    [InlineData(123457000000, "123457000000")]
    public void A_number_cell_rounded_by_an_earlier_saving_is_refused(double number, string text) =>
        Assert.Equal("people.id-rounded", IdNumberReader.Read(new(1, CellKind.Number, text, number), null, Sex.Unknown).Complaint!.Code);

    [Theory]
    [InlineData("0251540012345", "people.id-length", true)]
    [InlineData("02515400", "people.id-length", true)]
    [InlineData("2515400123", "people.id-length", true)]
    [InlineData("02515A001234", "people.id-not-digits", true)]
    [InlineData("chưa có", "people.id-not-digits", true)]
    [InlineData("131234567", "people.id-old-card", false)]
    public void Another_number_is_not_taken(string text, string code, bool error)
    {
        var reading = IdNumberReader.Read(Written(text), BirthDate.Of(1960), Sex.Male);
        Assert.False(reading.Has);
        Assert.Equal((code, error), (reading.Complaint!.Code, reading.Complaint.Severity == IssueSeverity.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    [InlineData("000000000000")]
    [InlineData("-")]
    public void Nothing_written_is_nothing_read(string text) =>
        Assert.Equal((false, null), (IdNumberReader.Read(Written(text), null, Sex.Unknown) is var r && r.Has, r.Complaint));

    /// <summary>Century and sex: 0 and 1 are men and women of the 1900s, 2 and 3 of the 2000s … 8 and 9 of the 2300s.</summary>
    [Theory]
    [InlineData("025054001234", 1954, Sex.Male, "")]
    [InlineData("025154001234", 1954, Sex.Female, "")]
    [InlineData("025210001234", 2010, Sex.Male, "")]
    [InlineData("025310001234", 2010, Sex.Female, "")]
    [InlineData("025910001234", 2310, Sex.Female, "people.id-year")]
    [InlineData("025054001234", 1955, Sex.Male, "people.id-year")]
    [InlineData("025254001234", 1954, Sex.Male, "people.id-year")]
    [InlineData("025054001234", 1954, Sex.Female, "people.id-sex")]
    [InlineData("025154001234", 1954, Sex.Male, "people.id-sex")]
    [InlineData("025154001234", 1954, Sex.Unknown, "")]
    [InlineData("001054001234", 1954, Sex.Male, "")]
    [InlineData("096054001234", 1954, Sex.Male, "")]
    [InlineData("030054001234", 1954, Sex.Male, "")]
    [InlineData("097054001234", 1954, Sex.Male, "people.id-place")]
    [InlineData("000054001234", 1954, Sex.Male, "people.id-place")]
    public void A_number_that_disagrees_is_taken_with_a_warning(string number, int year, Sex sex, string code)
    {
        var birth = year <= 2200 ? BirthDate.Of(year) : BirthDate.Of(1954);
        var reading = IdNumberReader.Read(Written(number), birth, sex);
        Assert.Equal((number, code), (reading.Value, reading.Complaint?.Code ?? ""));
        Assert.NotEqual(IssueSeverity.Error, reading.Complaint?.Severity);
    }

    private static Cell Written(string text) => new(1, CellKind.Text, text);
}
