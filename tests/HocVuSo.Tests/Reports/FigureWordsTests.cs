using System.Globalization;
using HocVuSo.Reports;

namespace HocVuSo.Tests.Reports;

public sealed class FigureWordsTests
{
    [Theory]
    [InlineData("0.86", "0.8", "86%", "vượt 6 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("0.857", "0.8", "85,7%", "vượt 5,7 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("0.801", "0.8", "80,1%", "vượt 0,1 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("0.80004", "0.8", "80%", "đạt chỉ tiêu (80%)")]
    [InlineData("0.8", "0.8", "80%", "đạt chỉ tiêu (80%)")]
    [InlineData("0.79996", "0.8", "79,996%", "thấp hơn 0,004 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("0.7999999", "0.8", "79,9999%", "thấp hơn 0,0001 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("0.799", "0.8", "79,9%", "thấp hơn 0,1 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("0.765", "0.8", "76,5%", "thấp hơn 3,5 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("0", "0.8", "0%", "thấp hơn 80 điểm phần trăm so với chỉ tiêu (80%)")]
    [InlineData("1", "1", "100%", "đạt chỉ tiêu (100%)")]
    [InlineData("0.9998", "1", "99,98%", "thấp hơn 0,02 điểm phần trăm so với chỉ tiêu (100%)")]
    [InlineData("0.9998", null, "99,98%", null)]
    [InlineData("0.0002", null, "0,02%", null)]
    [InlineData(null, "0.8", "chưa có số liệu", null)]
    public void A_share_is_told_against_its_target(string? value, string? target, string printed, string? comparison)
    {
        var figure = SampleReports.Indicator("I04", 1, 1) with { Value = Parse(value), Target = Parse(target) };
        Assert.Equal((printed, comparison), (FigureWords.Value(figure), FigureWords.Comparison(figure)));
    }

    [Theory]
    [InlineData(2_314, 2_300, "vượt 14 lượt so với chỉ tiêu (2.300 lượt)", "Vượt 14 lượt")]
    [InlineData(2_300, 2_300, "đạt chỉ tiêu (2.300 lượt)", "Đạt")]
    [InlineData(2_299, 2_300, "thấp hơn 1 lượt so với chỉ tiêu (2.300 lượt)", "Thấp hơn 1 lượt")]
    public void A_count_is_told_against_its_target(long value, int target, string comparison, string cell)
    {
        var figure = SampleReports.Indicator("I08", value) with { Target = target };
        Assert.Equal((comparison, cell), (FigureWords.Comparison(figure), FigureWords.ShortComparison(figure)));
    }

    [Theory]
    [InlineData(73_912, "gần 74 nghìn")]
    [InlineData(47_215, "trên 47 nghìn")]
    [InlineData(47_000, "47 nghìn")]
    [InlineData(10_000, "10 nghìn")]
    [InlineData(9_999, "9.999")]
    public void A_large_count_may_be_told_in_thousands(long people, string printed) =>
        Assert.Equal(printed, FigureWords.About(SampleReports.Indicator("DS", people)));

    [Fact]
    public void A_footnote_names_the_indicator_the_days_and_what_it_was_counted_from() =>
        Assert.Equal("Chỉ số I08, từ ngày 15/12/2024 đến ngày 14/12/2025, tính từ 2.314 phiếu.", FigureWords.Note(SampleReports.Indicator("I08", 2_314)));

    [Fact]
    public void A_footnote_of_a_signed_total_names_its_document() =>
        Assert.Equal(
            "Chỉ số I05, số cuối kỳ từ ngày 15/12/2024 đến ngày 14/12/2025: 20.560/41.120 người. Theo Công văn số 112/CAP ngày 12/12/2025.",
            FigureWords.Note(SampleReports.Indicator("I05", 20_560, 41_120) with { Records = null, Document = "Công văn số 112/CAP ngày 12/12/2025" })
        );

    [Fact]
    public void A_ratio_without_a_denominator_has_no_value() => Assert.Null(SampleReports.Indicator("I15", 0, 0).Value);

    private static decimal? Parse(string? value) => value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture);
}
