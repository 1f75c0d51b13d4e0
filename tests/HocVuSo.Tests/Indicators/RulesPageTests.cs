using System.Globalization;
using System.Net;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Indicators;

/// <summary>The page on which the province sets its rules.</summary>
public sealed class RulesPageTests : IDisposable
{
    private readonly App app = new();

    private static readonly (string, string)[] Adult =
    [
        ("Input.Key", "adult-age"),
        ("Input.Value", "16 tuổi"),
        ("Input.From", "01/04/2026"),
        ("Input.Source", "QĐ 12/QĐ-UBND ngày 10/03/2026"),
    ];

    /// <summary>Whoever was reading while it was set keeps nothing that is old by then.</summary>
    [Fact]
    public async Task A_rule_holds_for_whoever_asks_after_it_was_set()
    {
        var rules = app.Services.GetRequiredService<Rules>();
        var stop = TestContext.Current.CancellationToken;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var readers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(
                    async () =>
                    {
                        while (!enough.IsCancellationRequested)
                        {
                            rules.Forget();
                            await rules.Value(RuleCatalogue.WeeklyHomes, World.Today, stop);
                        }
                    },
                    stop
                )
            )
            .ToList();
        for (var homes = 1; homes <= 12; homes++)
        {
            var (value, from) = (homes.ToString(CultureInfo.InvariantCulture), new DateOnly(2025, 1, 1).AddDays(homes));
            await app.Write((SetRule slice) => slice.Run(new(RuleCatalogue.WeeklyHomes, value, from, "QĐ 12/QĐ-UBND"), stop), Cast.An);
            Assert.Equal(homes, await rules.Number(RuleCatalogue.WeeklyHomes, World.Today, stop));
        }
        await enough.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task The_province_sets_a_rule_from_a_day_and_history_is_kept()
    {
        using var an = app.As(Cast.An);
        var answer = await an.Submit("/quy-dinh", Adult);
        Assert.Equal("/quy-dinh", answer.Location);
        var page = (await an.Page("/quy-dinh")).Body!.TextContent;
        Assert.Contains("từ đủ 18 tuổi", page, StringComparison.Ordinal); // today
        Assert.Contains("từ đủ 16 tuổi", page, StringComparison.Ordinal); // from 1/4
        Assert.Contains("QĐ 12/QĐ-UBND", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Value", "45", "không dùng được")]
    [InlineData("Input.Value", "", "Ghi giá trị mới.")]
    [InlineData("Input.Source", "", "Ghi số văn bản làm căn cứ.")]
    [InlineData("Input.From", "", "Ghi ngày bắt đầu áp dụng.")]
    public async Task A_mistake_is_named_at_its_field(string field, string value, string words)
    {
        using var an = app.As(Cast.An);
        var answer = await an.Submit("/quy-dinh", [.. Adult.Where(f => f.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var box = answer.Page.QuerySelector($"[name='{field}']")!;
        Assert.Contains(words, box.ParentElement!.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commune_reads_them_and_sets_none()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Null((await bình.Page("/quy-dinh")).QuerySelector("#set"));
        using var an = app.As(Cast.An);
        await an.Submit("/quy-dinh", Adult);
        var again = await an.Submit("/quy-dinh", Adult);
        Assert.Contains("Đã có giá trị bắt đầu từ ngày 01/04/2026", again.Text, StringComparison.Ordinal);
        using var em = app.As(Cast.Em);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/quy-dinh"));
    }

    public static TheoryData<string> Keys => [.. RuleCatalogue.All.Select(r => r.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_rule_has_words_of_its_own(string key)
    {
        var (rule, others) = (RuleCatalogue.Find(key)!, RuleCatalogue.All.Where(r => r.Key != key));
        var (vietnamese, english) = (new Text(new Language(new HttpContextAccessor())), InEnglish());
        Assert.Equal(rule.Name, RuleWords.Name(key, vietnamese));
        Assert.DoesNotContain(RuleWords.Name(key, vietnamese), others.Select(r => RuleWords.Name(r.Key, vietnamese)), StringComparer.Ordinal);
        Assert.NotEqual(rule.Default, RuleWords.Value(key, rule.Default, vietnamese), StringComparer.Ordinal);
        Assert.Equal(rule.Source, RuleWords.Source(key, vietnamese));
        Assert.NotEqual(rule.Name, RuleWords.Name(key, english), StringComparer.Ordinal);
        Assert.NotEqual(RuleWords.Value(key, rule.Default, vietnamese), RuleWords.Value(key, rule.Default, english), StringComparer.Ordinal);
        if (rule.Unit.Length > 0 && rule.Default != "0")
        {
            Assert.Contains($"{rule.Default} {rule.Unit}", RuleWords.Value(key, rule.Default, vietnamese), StringComparison.Ordinal);
        }
        Assert.True(rule.Accepts(RuleWords.Read(key, rule.Default)));
    }

    [Theory]
    [InlineData(RuleCatalogue.PeriodPreset, "15-14", nameof(PeriodPreset.Decree09))]
    [InlineData(RuleCatalogue.PeriodPreset, "Tháng dương lịch", nameof(PeriodPreset.Calendar))]
    [InlineData(RuleCatalogue.AnswerDays, "3 ngày làm việc", "3")]
    [InlineData(RuleCatalogue.KeepLeftMonths, "24", "24")]
    public void What_is_typed_becomes_what_is_kept(string key, string typed, string kept) => Assert.Equal(kept, RuleWords.Read(key, typed));

    private static Text InEnglish()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{Language.Cookie}=en";
        return new(new Language(new HttpContextAccessor { HttpContext = context }));
    }

    public void Dispose() => app.Dispose();
}
