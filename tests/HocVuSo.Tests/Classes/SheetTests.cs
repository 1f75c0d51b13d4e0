using System.Net;
using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Sheets;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.Classes;

public sealed class RecordSheetTests : IDisposable
{
    private static readonly FactKind Taught = Kinds.Taught(TeachingChannel.Class);
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sheet_counts_turns_never_people()
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/phieu-gop");
        (string, string)[] fields = [("Input.Reference", "PG-01"), ("Input.Topic", "Dịch vụ công"), ("Input.Number", "42")];
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/phieu-gop", "#ghi", fields)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/phieu-gop", "#ghi", fields)).Status);
        var fact = (await app.Of(Taught)).Single();
        Assert.Equal((42, null, Evidence.Sheet), (fact.Quantity, fact.Subject, fact.Evidence));
        var again = await bình.Submit(
            await bình.Page("/phieu-gop"),
            "/phieu-gop",
            "#ghi",
            ("Input.Reference", "pg - 01"),
            ("Input.Topic", "Khác"),
            ("Input.Number", "5")
        );
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Phiếu số PG-01 đã nhập", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 400)]
    [InlineData("1", 302)]
    [InlineData("500", 302)]
    [InlineData("501", 400)]
    public async Task A_sheet_holds_1_to_500_signatures(string number, int status)
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(
            await bình.Page("/phieu-gop"),
            "/phieu-gop",
            "#ghi",
            ("Input.Reference", "PG-01"),
            ("Input.Topic", "VNeID"),
            ("Input.Number", number)
        );
        Assert.Equal(status, (int)answer.Status);
    }

    [Fact]
    public async Task The_neighbour_may_use_the_same_reference_but_not_our_list()
    {
        await app.Write((RecordSheet slice) => slice.Run(Of(3), Cancellation), Cast.Bình);
        await app.Write((RecordSheet slice) => slice.Run(Of(6), Cancellation), Cast.Giang);
        await app.Refused((RecordSheet slice) => slice.Run(Of(3) with { Reference = "PG-2" }, Cancellation), Cast.Giang);
        await app.Refused((RecordSheet slice) => slice.Run(Of(3) with { Reference = "PG-2" }, Cancellation), Cast.Chi);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/phieu-gop?don-vi=" + World.Commune));
    }

    [Fact]
    public async Task A_list_comes_in_once_however_often_it_is_sent()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Equal(302, (await bình.Upload("/phieu-gop", "#nhap", "phieu.xlsx", List("PG-02"))).Status);
        Assert.Contains("Đã nhập 2 phiếu", (await bình.Page("/phieu-gop")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await bình.Upload("/phieu-gop", "#nhap", "phieu.xlsx", List("PG-02"))).Status);
        Assert.Contains("2 phiếu có từ trước", (await bình.Page("/phieu-gop")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(65, await app.Sum(Taught));
        var places = (await app.Of(Taught)).Select(f => f.Place).Distinct().ToList();
        Assert.Equal(2, places.Count);
    }

    [Fact]
    public async Task A_list_with_a_double_reference_is_refused_whole()
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload("/phieu-gop", "#nhap", "phieu.xlsx", List("PG-01"));
        Assert.Equal(400, status);
        Assert.Contains("Trùng số phiếu với dòng", text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Sum(Taught));
    }

    [Fact]
    public async Task An_empty_sending_and_a_broken_file_are_said()
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload("/phieu-gop", "#nhap", "phieu.xlsx", new MemoryStream("PK\u0003\u0004 hỏng"u8.ToArray()));
        Assert.Equal(400, status);
        Assert.Contains("Tệp", text, StringComparison.Ordinal);
        Assert.Equal(400, (await bình.Upload("/phieu-gop", "#nhap", "phieu.xlsx", new MemoryStream())).Status);
    }

    private static MemoryStream List(string second) =>
        Tables.Xlsx(
            ["DANH SÁCH PHIẾU GỘP NĂM 2026"],
            ["STT", "Ngày", "Địa điểm/thôn", "Nội dung", "Số lượt", "Đơn vị chủ trì", "Số phiếu"],
            ["1", "10/03/2026", "Nhà văn hóa Thôn Đông", "VNeID", "40", "Đoàn Thanh niên", "PG-01"],
            ["2", "11/03/2026", "UBND xã", "An toàn số", "25", "Hội Phụ nữ", second],
            ["Cộng", "", "", "", "65", "", ""]
        );

    private RecordSheet.Command Of(int unit) => new(Ids.New<SheetId>(app.Clock), unit, World.Today, "Nhà văn hóa", "VNeID", "Đoàn Thanh niên", 20, "PG-1");

    public void Dispose() => app.Dispose();
}

public sealed class CorrectSheetTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sheet_is_taken_back_with_a_reason_and_its_reference_is_free_again()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields = [("Input.Reference", "PG-01"), ("Input.Topic", "Dịch vụ công"), ("Input.Number", "42")];
        await bình.Submit(await bình.Page("/phieu-gop"), "/phieu-gop", "#ghi", fields);
        var id = (await app.Of(Kinds.Taught(TeachingChannel.Class))).Single().Record;
        await app.Refused((CorrectSheet slice) => slice.Run(new(new(id), "Sai số"), Cancellation), Cast.Giang);
        Assert.Equal("ledger.no-reason", await app.Broken((CorrectSheet slice) => slice.Run(new(new(id), ""), Cancellation), Cast.Bình));
        var page = await bình.Page("/phieu-gop");
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/phieu-gop", "td form", ("reason", "Sai số"))).Status);
        Assert.Equal(0, await app.Sum(Kinds.Taught(TeachingChannel.Class)));
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(await bình.Page("/phieu-gop"), "/phieu-gop", "#ghi", fields)).Status);
    }

    public void Dispose() => app.Dispose();
}
