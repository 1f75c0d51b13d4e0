using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HocVuSo.Platform.Spreadsheets;

namespace HocVuSo.Tests.Platform.Spreadsheets;

[OneDatabase]
public sealed class ErrorReportTests
{
    private static readonly CellIssue Wrong = new(
        IssueSeverity.Error,
        "x.wrong",
        new("Danh sách", 4, 2),
        "30/02",
        Saying.Of("Ngày {0} không có.", "30/02"),
        Saying.Of("Sửa lại.")
    );
    private static readonly CellIssue Doubtful = new(
        IssueSeverity.Warning,
        "x.look",
        new("Danh sách", 4, 3),
        "251",
        Saying.Of("Xem lại."),
        Saying.Of("Nếu đúng thì thôi.")
    );

    [Fact]
    public void The_list_comes_back_as_it_was_with_what_to_put_right_behind_each_row()
    {
        using var report = Report(out _);
        var rows = report.Rows(report.Sheets[0]).ToList();
        Assert.Equal([1, 3, 4, 5], rows.Select(r => r.Number));
        Assert.Equal(ErrorReport.Column, rows[1][4].Text);
        Assert.Equal("B4: Ngày 30/02 không có. Sửa lại.\nC4: Xem lại. Nếu đúng thì thôi.", rows[2][4].Text);
        Assert.True(rows[3][4].IsBlank);
        Assert.Equal(("Nguyễn Văn An", "30/02"), (rows[2][1].Text, rows[2][2].Text));
    }

    [Fact]
    public void Numbers_and_dates_stay_what_they_are_so_that_the_corrected_file_is_read_as_the_first()
    {
        using var report = Report(out _);
        var row = report.Rows(report.Sheets[0]).Last();
        Assert.Equal((CellKind.Date, "12/05/1961"), (row[2].Kind, row[2].Text));
        Assert.Equal((CellKind.Number, 25161001234), (row[3].Kind, row[3].Number));
    }

    [Fact]
    public void It_opens_in_office_programs_by_the_book()
    {
        using var report = Report(out var bytes);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal(
            "",
            string.Join('\n', new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"))
        );
    }

    [Fact]
    public void A_list_of_issues_keeps_the_first_and_counts_all()
    {
        var list = new IssueList(keep: 2);
        list.AddRange([Doubtful, Doubtful, Wrong, Doubtful, Wrong, Wrong]);
        Assert.Equal((3, 3, 2), (list.Errors, list.Warnings, list.Kept.Count));
        Assert.All(list.Kept, i => Assert.Equal(IssueSeverity.Error, i.Severity));
        Assert.Equal((3, 3), (list.ByCode["x.wrong"], list.ByCode["x.look"]));
    }

    private static Spreadsheet Report(out byte[] bytes)
    {
        using var book = Spreadsheet.Open(
            Tables.Raw(
                """
                <sheetData><row r="1"><c r="A1" t="str"><v>DANH SÁCH</v></c></row>
                <row r="3"><c r="A3" t="str"><v>Họ và tên</v></c><c r="B3" t="str"><v>Ngày sinh</v></c><c r="C3" t="str"><v>Số định danh</v></c></row>
                <row r="4"><c r="A4" t="str"><v>Nguyễn Văn An</v></c><c r="B4" t="str"><v>30/02</v></c><c r="C4"><v>251</v></c></row>
                <row r="5"><c r="A5" t="str"><v>Trần Thị Bình</v></c><c r="B5" s="1"><v>22413</v></c><c r="C5"><v>25161001234</v></c></row></sheetData>
                """,
                formats: ["dd/mm/yyyy"]
            )
        );
        var target = new MemoryStream();
        ErrorReport.Write(book, new Dictionary<string, int>(StringComparer.Ordinal) { ["Danh sách"] = 3 }, [Wrong, Doubtful], s => s.ToString(), target);
        bytes = target.ToArray();
        return Spreadsheet.Open(target);
    }
}
