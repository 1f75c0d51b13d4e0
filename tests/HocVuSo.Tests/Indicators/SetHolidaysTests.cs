using System.Net;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Indicators;

/// <summary>Public holidays are entered as they are announced, and until then the page says that they are not known.</summary>
public sealed class SetHolidaysTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly (string, string)[] NextYear =
    [
        ("Input.Year", "2027"),
        ("Input.Off", "04/02 - 10/02, 15/04"),
        ("Input.MadeUp", "20/02"),
        ("Input.Source", "Thông báo nghỉ Tết Đinh Mùi"),
    ];

    [Fact]
    public async Task A_year_that_is_not_known_says_so_until_the_province_enters_it()
    {
        using var an = app.As(Cast.An);
        Assert.Contains("Chưa có lịch nghỉ năm 2027", (await an.Page("/ngay-nghi")).Body!.TextContent, StringComparison.Ordinal);
        var rules = app.Services.GetRequiredService<Rules>();
        var eve = new DateOnly(2027, 2, 3);
        // openly counted as a working day as long as nobody has said otherwise
        Assert.Equal(new DateOnly(2027, 2, 5), (await rules.Calendar(Cancellation)).After(eve, 2));
        Assert.Equal("/ngay-nghi", (await an.Submit("/ngay-nghi", NextYear)).Location);
        var page = (await an.Page("/ngay-nghi")).Body!.TextContent;
        Assert.DoesNotContain("Chưa có lịch nghỉ năm", page, StringComparison.Ordinal);
        Assert.Contains("04/02, 05/02, 08/02, 09/02, 10/02, 15/04", page, StringComparison.Ordinal);
        Assert.Contains("Thông báo nghỉ Tết Đinh Mùi", page, StringComparison.Ordinal);
        var calendar = await rules.Calendar(Cancellation);
        Assert.Equal(new DateOnly(2027, 2, 12), calendar.After(eve, 2));
        Assert.True(calendar.IsWorking(new DateOnly(2027, 2, 20)));
        // entered again, the later holds; the page of rules knows nothing of it
        await an.Submit("/ngay-nghi", [.. NextYear.Select(f => f.Item1 is "Input.Off" ? (f.Item1, "05/02, 08/02") : f)]);
        Assert.True((await rules.Calendar(Cancellation)).IsWorking(new DateOnly(2027, 2, 9)));
        Assert.DoesNotContain("Đinh Mùi", (await an.Page("/quy-dinh")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Off", "ngày mai", "Không đọc được “ngày mai”")]
    [InlineData("Input.Off", "30/02", "Không đọc được “30/02”")]
    [InlineData("Input.Off", "06/02", "Xem lại ngày 06/02/2027")]
    [InlineData("Input.Off", "04/02/2026", "Xem lại ngày 04/02/2026")]
    [InlineData("Input.MadeUp", "19/02", "Xem lại ngày 19/02/2027")]
    [InlineData("Input.Year", "2040", "Chọn năm từ 2025 đến 2028.")]
    [InlineData("Input.Off", "04/01 - 29/01, 04/02", "Ghi nhiều nhất 20 ngày.")]
    [InlineData("Input.Source", "", "Ghi số văn bản làm căn cứ.")]
    public async Task A_mistake_is_named_and_nothing_is_kept(string field, string value, string words)
    {
        using var an = app.As(Cast.An);
        var answer = await an.Submit("/ngay-nghi", [.. NextYear.Select(f => f.Item1 == field ? (f.Item1, value) : f)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.False((await app.Services.GetRequiredService<Rules>().Calendar(Cancellation)).Knows(2027));
    }

    [Fact]
    public async Task A_commune_reads_the_table_and_only_the_province_writes_it()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Null((await bình.Page("/ngay-nghi")).QuerySelector("form#set"));
        var command = new SetHolidays.Command(2027, [new(2027, 2, 4)], [], "Thông báo");
        await app.Refused((SetHolidays slice) => slice.Run(command, Cancellation), Cast.Bình);
        await app.Refused((SetHolidays slice) => slice.Run(command, Cancellation), Cast.Chi);
    }

    public void Dispose() => app.Dispose();
}
