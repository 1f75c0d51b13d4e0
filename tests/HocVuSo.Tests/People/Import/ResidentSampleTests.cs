using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HocVuSo.People.Import;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.People.Import;

[OneDatabase]
public sealed class ResidentSampleTests
{
    [Fact]
    public void The_sample_opens_in_office_programs_by_the_book()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(ResidentSample.Write()), isEditable: false);
        Assert.Equal(
            "",
            string.Join('\n', new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"))
        );
    }

    [Fact]
    public void The_sample_has_the_columns_we_read_each_as_itself()
    {
        using var book = Spreadsheet.Open(new MemoryStream(ResidentSample.Write()));
        var header = ResidentSurvey.Of(book, _ => VillageMatch.Unknown([])).Sheets[0].Header!;
        Assert.Equal(13, header.Mapping.Columns.Count);
        Assert.All(header.Columns, c => Assert.Equal(1, c.Confidence));
    }

    [Fact]
    public void The_sheet_of_instructions_is_not_taken_for_a_list()
    {
        using var book = Spreadsheet.Open(new MemoryStream(ResidentSample.Write()));
        Assert.Null(ResidentSurvey.Of(book, _ => VillageMatch.Unknown([])).Sheets[1].Header);
    }
}
