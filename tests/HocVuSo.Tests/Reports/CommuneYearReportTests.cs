using AngleSharp.Html.Parser;
using HocVuSo.Platform.Documents;
using HocVuSo.Reports;
using HocVuSo.Tests.Platform.Documents;
using Microsoft.AspNetCore.Html;

namespace HocVuSo.Tests.Reports;

public sealed class CommuneYearReportTests
{
    [Theory]
    [InlineData("viet-tri")]
    [InlineData("vinh-tuong")]
    public void The_report_reads_as_approved(string name)
    {
        var file = Write(Sample(name));
        // a folder to look at the files in a word processor
        if (Environment.GetEnvironmentVariable("HOCVUSO_SAMPLES") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"{name}.docx"), file);
        Assert.Empty(WordText.Complaints(file));
        Approvals.Match($"commune-year-report-{name}.txt", WordText.Of(file));
    }

    [Theory]
    [InlineData("viet-tri")]
    [InlineData("vinh-tuong")]
    public void Each_figure_with_a_value_has_one_footnote(string name)
    {
        var request = Sample(name);
        var paper = CommuneYearReport.Build(request);
        var notes = paper.Inlines.OfType<Inline.Cited>().Where(c => c.Note is not null).Select(c => c.Key);
        Assert.Equal(request.Figures.Where(f => f.Value is not null).Select(f => f.Key).Order(StringComparer.Ordinal), notes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_data_nothing_is_claimed_and_no_zero_is_printed()
    {
        var request = SampleReports.VinhTuong();
        var text = Text(request with { Figures = [.. request.Figures.Select(f => f with { Value = null, Records = null, Document = null })] });
        Assert.DoesNotContain("đã tổ chức", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ưu điểm", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0", text, StringComparison.Ordinal);
        Assert.Contains("Chưa có số liệu về: diện tích tự nhiên; số thôn; dân số; người dùng điện thoại thông minh;", text, StringComparison.Ordinal);
        Assert.Contains("| Chưa có số liệu |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_that_is_still_running_says_which_days_were_counted_and_when_it_ends()
    {
        var request = SampleReports.VinhTuong();
        var text = Text(request with { Figures = [.. request.Figures.Select(f => f with { To = new(2025, 10, 1) })] });
        Assert.Contains("(số liệu từ ngày 15/12/2024 đến ngày 01/10/2025; kỳ báo cáo đến ngày 14/12/2025) như sau:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_figures_the_written_parts_remain_and_headings_are_numbered_through()
    {
        var text = Text(SampleReports.VinhTuong() with { Figures = [] });
        Assert.Contains("II. KẾT QUẢ THỰC HIỆN\n1. Công tác tuyên truyền\n[Nêu", text, StringComparison.Ordinal);
        Assert.Contains("2. Mô hình\n", text, StringComparison.Ordinal);
        Assert.Contains("III. ĐÁNH GIÁ CHUNG\n1. Tồn tại, hạn chế\n[Nêu", text, StringComparison.Ordinal);
        Assert.DoesNotContain("chỉ tiêu năm", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I05b", "40%(1) (20.560/51.400 người).", "Tỷ lệ người dân trưởng thành được xác nhận đạt phổ cập tri thức số trên nền tảng VNeID đạt ")]
    [InlineData("I05", "50%(1) người dân trưởng thành đạt kỹ năng số cơ bản (20.560/41.120 người) được xác nhận", "")]
    [InlineData("I01b", "100%(1) cán bộ, công chức, viên chức (640/640 người) sử dụng thành thạo", "")]
    [InlineData("I10b", "364(1) thành viên.", "Các Tổ công nghệ số cộng đồng trên địa bàn có ")]
    [InlineData(
        "I08",
        "2.314(1) lượt người dân thực hiện thủ tục hành chính trực tuyến toàn trình và một phần; vượt 314 lượt",
        "Trung tâm Phục vụ hành chính công phường đã hỗ trợ "
    )]
    [InlineData("DS", "gần 74 nghìn(1) người.", "Toàn phường có quy mô dân số ")]
    public void A_figure_alone_still_makes_a_sentence(string key, string expected, string before)
    {
        var request = SampleReports.VietTri();
        Assert.Contains(
            "\n" + before + expected,
            Text(request with { Figures = [request.Figures.Single(f => string.Equals(f.Key, key, StringComparison.Ordinal))] }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Missing_one_target_the_report_does_not_say_that_all_were_met()
    {
        var text = Text(SampleReports.VinhTuong());
        Assert.Contains("có 3/4 chỉ tiêu đạt hoặc vượt; trong đó", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hoàn thành các chỉ tiêu", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_unit_name_and_text_keep_the_file_valid()
    {
        var name = string.Join(' ', Enumerable.Repeat("Nguyễn Tất Thành – Hồ Chí Minh", 12));
        var texts = ReportTexts.Draft(new ReportUnit("đặc khu", name, "thành phố Hải Phòng", "khu dân cư")) with
        {
            Difficulties = [string.Concat(Enumerable.Repeat("<b>[I08] {kind} & “x” \u0001\ud83d\n", 400))],
        };
        var request = SampleReports.Request(
            new ReportUnit("đặc khu", name, "thành phố Hải Phòng", "khu dân cư", LeadDesk: null),
            SampleReports.VietTri().Figures,
            texts
        );
        var file = Write(request);
        Assert.Empty(WordText.Complaints(file));
        Assert.Contains(name.ToUpperInvariant(), WordText.Of(file), StringComparison.Ordinal);
        Assert.DoesNotContain("được giao làm đầu mối", WordText.Of(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_says_where_it_comes_from()
    {
        var figure = SampleReports.Indicator("I08", 1) with { Records = null };
        Assert.Throws<InvalidOperationException>(() => Text(SampleReports.VinhTuong() with { Figures = [figure] }));
        Assert.Throws<InvalidOperationException>(() => Text(SampleReports.VinhTuong() with { Figures = [figure with { Records = 1, Document = "Công văn" }] }));
    }

    [Fact]
    public void The_screen_shows_the_same_paper_with_an_anchor_at_each_number()
    {
        var paper = CommuneYearReport.Build(SampleReports.VietTri());
        var html = (HtmlString)HtmlWriter.Write(paper, key => $"/so-lieu/{key}?don-vi=07900&ky=2025");
        var page = new HtmlParser().ParseDocument(html.Value!);
        var centre = page.QuerySelector("p a.figure[data-figure=I08]")!;
        Assert.Equal(("2.314", "/so-lieu/I08?don-vi=07900&ky=2025"), (centre.TextContent, centre.GetAttribute("href")));
        Assert.Equal(paper.Inlines.OfType<Inline.Cited>().Count(), page.QuerySelectorAll("a.figure").Length);
        Assert.Equal(paper.Inlines.OfType<Inline.Cited>().Count(c => c.Note is not null), page.QuerySelectorAll(".notes li").Length);
        Assert.Equal("BÁO CÁO", page.QuerySelector("h2")!.TextContent);
        Assert.Equal("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", page.QuerySelector("h3")!.TextContent);
        Assert.Equal("Dữ liệu minh họa", page.QuerySelector(".demo-mark")!.TextContent);
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
    }

    private static byte[] Write(CommuneYearReport.Request request) => DocxWriter.Write(CommuneYearReport.Build(request), PaperLayout.Standard);

    private static string Text(CommuneYearReport.Request request) => WordText.Of(Write(request));

    private static CommuneYearReport.Request Sample(string name) =>
        string.Equals(name, "viet-tri", StringComparison.Ordinal) ? SampleReports.VietTri() : SampleReports.VinhTuong();
}
