using System.Net;
using System.Net.Http.Json;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using Microsoft.AspNetCore.Mvc;

namespace HocVuSo.Tests.Indicators;

/// <summary>The read API as a stranger's program meets it: odd spellings are understood, wrong questions get a Vietnamese sentence.</summary>
public sealed class AskFigureTests : IDisposable
{
    private const string Figure = "/api/v1/indicators/I11?unit=09076";
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/indicators/i11?unit=09076")]
    [InlineData("/api/v1/indicators/I11/?unit=09076")]
    [InlineData("/api/v1/indicators/I11%20?unit=%2009076%20")]
    [InlineData("/api/v1/indicators/I11?unit=09076&from=&to=&group=&map=")]
    [InlineData("/api/v1/indicators/I11?unit=09076&from=1900-01-01&to=2100-12-31")]
    public async Task Odd_spellings_are_understood(string address)
    {
        await Talk();
        using var officer = app.As(Cast.Bình);
        var seen = await officer.Json<ReadIndicator.View>(address);
        Assert.Equal(("I11", "09076", 1L), (seen!.Indicator, seen.Unit, seen.Numerator));
    }

    [Fact]
    public async Task A_group_is_known_in_any_case()
    {
        using var officer = app.As(Cast.Bình);
        Assert.Equal("elderly", (await officer.Json<ReadIndicator.View>("/api/v1/indicators/I04?unit=09076&group=Elderly"))!.Group);
    }

    [Theory]
    [InlineData("/api/v1/indicators/I11", 400, "indicators.unit-missing", "Thiếu mã đơn vị")]
    [InlineData("/api/v1/indicators/I11?unit=", 400, "indicators.unit-missing", "unit=09076")]
    [InlineData("/api/v1/indicators/I99?unit=09076", 404, "indicators.not-found", "Không có chỉ số mang mã I99.")]
    [InlineData("/api/v1/indicators/I11?unit=99999", 404, "indicators.unit.not-found", "99999")]
    [InlineData("/api/v1/indicators/I11?unit=09079", 404, "indicators.unit.not-found", "trong phạm vi được xem")]
    [InlineData(Figure + "&unit=07900", 400, "indicators.asked-twice", "chỉ được ghi một lần")]
    [InlineData(Figure + "&from=2025-02-31", 400, "indicators.day", "không đọc được “2025-02-31”")]
    [InlineData(Figure + "&to=14/12/2025", 400, "indicators.day", "viết như 2025-12-14")]
    [InlineData(Figure + "&from=0001-01-01&to=9999-12-31", 400, "indicators.day", "0001-01-01")]
    [InlineData(Figure + "&from=2025-12-14&to=2025-01-01", 400, "indicators.period", "Ngày đầu kỳ 14/12/2025 sau ngày cuối kỳ 01/01/2025.")]
    [InlineData(Figure + "&from=2027-01-01", 400, "indicators.period", "sau ngày cuối kỳ 15/03/2026")]
    [InlineData(Figure + "&group=elderly", 400, "indicators.unknown-group", "không tính riêng cho nhóm")]
    [InlineData(Figure + "&map=1999-01-01", 400, "indicators.map", "Chưa có đơn vị nào trước ngày 01/07/2025")]
    [InlineData(Figure + "&map=hôm qua", 400, "indicators.day", "map")]
    [InlineData("/api/v1/indicators/I11/facts", 400, "indicators.unit-missing", "Thiếu mã đơn vị")]
    [InlineData("/api/v1/indicators/I11/facts?unit=09079", 404, "indicators.unit.not-found", "09079")]
    [InlineData("/api/v1/indicators/I11/facts?unit=09076&size=nhiều", 400, "indicators.number", "size")]
    [InlineData("/api/v1/indicators/I11/facts?unit=09076&before=99999999999999999999", 400, "indicators.number", "before")]
    [InlineData("/api/v1/indicators/I11/facts?unit=09076&from=2025-12-14&to=2025-01-01", 400, "indicators.period", "sau ngày cuối kỳ")]
    [InlineData("/api/v1/nothing-here", 404, "platform.not-found", "Không tìm thấy")]
    public async Task A_wrong_question_is_answered_with_a_sentence(string address, int status, string code, string words)
    {
        using var officer = app.As(Cast.Bình);
        await Refused(officer, address, "*/*", status, code, words);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    [InlineData("image/png")]
    public async Task The_sentence_comes_whatever_the_client_accepts(string accept)
    {
        using var officer = app.As(Cast.Bình);
        await Refused(officer, "/api/v1/indicators/I99?unit=09076", accept, 404, "indicators.not-found", "I99");
        using var anyone = app.Anyone();
        await Refused(anyone, Figure, accept, 401, "platform.sign-in", "Cần đăng nhập");
    }

    [Fact]
    public async Task Without_an_account_a_live_figure_and_its_records_are_refused_in_words()
    {
        using var anyone = app.Anyone();
        await Refused(anyone, Figure, "*/*", 401, "platform.sign-in", "chốt và công bố");
        await Refused(anyone, "/api/v1/indicators/I11/facts?unit=09076", "*/*", 401, "platform.sign-in", "Cần đăng nhập");
    }

    [Fact]
    public async Task Records_say_their_evidence_and_capability_in_words_and_page_without_gap()
    {
        for (var i = 0; i < 5; i++)
        {
            await Talk();
        }
        using var officer = app.As(Cast.Bình);
        var text = await officer.Http.GetStringAsync("/api/v1/indicators/I11/facts?unit=09076&size=2", Cancellation);
        Assert.Contains("\"evidence\":\"Person\"", text, StringComparison.Ordinal);
        Assert.Contains("\"capability\":\"Communication\"", text, StringComparison.Ordinal);
        var seen = new List<long>();
        for (long? before = null; ; )
        {
            var page = await officer.Json<Unfold.View>("/api/v1/indicators/I11/facts?unit=09076&size=2" + (before is null ? "" : $"&before={before}"));
            seen.AddRange(page!.Rows.Select(r => r.Seq));
            if ((before = page.Next) is null)
            {
                break;
            }
        }
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Theory]
    [InlineData(Figure)]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/nhap-dan-cu/mau")]
    [InlineData("/")]
    public async Task HEAD_finds_what_GET_finds(string address)
    {
        using var officer = app.As(Cast.Bình);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var answer = await officer.Http.SendAsync(request, Cancellation);
        Assert.Equal(await officer.Status(address), answer.StatusCode);
    }

    [Fact]
    public async Task A_call_with_another_method_is_told_so()
    {
        using var officer = app.As(Cast.Bình);
        using var answer = await officer.Http.PutAsync(new Uri(Figure, UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("Địa chỉ này không nhận cách gọi PUT.", (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Cancellation))!.Title);
    }

    public void Dispose() => app.Dispose();

    private static async Task Refused(Visitor visitor, string address, string accept, int status, string code, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", accept);
        using var answer = await visitor.Http.SendAsync(request, Cancellation);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Cancellation))!;
        Assert.Equal((status, status, "urn:hocvuso:" + code), ((int)answer.StatusCode, problem.Status!.Value, problem.Type));
        Assert.Contains(words, problem.Title, StringComparison.Ordinal);
    }

    private async Task Talk()
    {
        await app.Talk(new(2026, 3, 1));
        await app.CatchUp();
    }
}
