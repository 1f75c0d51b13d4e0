using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Totals;
using HocVuSo.Tests.Platform.Spreadsheets;

namespace HocVuSo.Tests.PublicServices;

public sealed class RecordSignedTableTests : IDisposable
{
    private static readonly (string, string)[] February =
    [
        ("Input.Whole", "1000"),
        ("Input.Online", "955"),
        ("Input.OnTime", "990"),
        ("Input.Digitised", "40"),
        ("Input.ToDigitise", "45"),
        ("Input.PaperNumber", "214/BC-UBND"),
        ("Input.Signer", "Chủ tịch UBND xã"),
    ];

    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_table_feeds_its_figures_as_a_document()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.SaveTable(February)).Status);
        Assert.Equal(1000, await app.Sum(Kinds.DossiersHandled));
        Assert.Equal(955, await app.Sum(Kinds.DossiersOnline));
        Assert.Empty(await app.Of(Kinds.DossiersEndToEnd));
        var fact = (await app.Of(Kinds.DossiersOnTime)).Single();
        Assert.Equal((Evidence.Document, new DateOnly(2026, 2, 28).DayNumber), (fact.Evidence, fact.Day));
        Assert.Contains("95,5%", (await bình.Page("/so-tong")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_above_its_whole_is_refused_in_words()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.SaveTable([.. February.Where(f => f.Item1 != "Input.Online"), ("Input.Online", "1001")]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("lớn hơn hồ sơ đã giải quyết (1.000)", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Sum(Kinds.DossiersHandled));
    }

    [Theory]
    [InlineData("2026-02-28", "2026-03-14", "public-services.period-counted")]
    [InlineData("2026-03-01", "2026-03-15", null)]
    [InlineData("2026-03-01", "2026-03-16", "territory.day-in-future")]
    [InlineData("2026-03-10", "2026-03-01", "public-services.period")]
    public async Task Two_tables_never_share_a_day(string from, string to, string? code)
    {
        await app.Write((RecordSignedTable slice) => slice.Run(Of(TableKind.Dossiers, new(2026, 2, 1), new(2026, 2, 28)), Cancellation), Cast.Bình);
        var second = Of(TableKind.Dossiers, DateOnly.Parse(from, Vn.Culture), DateOnly.Parse(to, Vn.Culture));
        if (code is null)
        {
            await app.Write((RecordSignedTable slice) => slice.Run(second, Cancellation), Cast.Bình);
            await app.Write((RecordSignedTable slice) => slice.Run(second, Cancellation), Cast.Bình);
            Assert.Equal(20, await app.Sum(Kinds.DossiersHandled));
            return;
        }
        Assert.Equal(code, await app.Broken((RecordSignedTable slice) => slice.Run(second, Cancellation), Cast.Bình));
    }

    [Fact]
    public async Task The_official_form_fills_the_sums_in_and_saves_nothing()
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload(
            "/so-tong",
            "#doc",
            "II06a.xlsx",
            Tables.Xlsx(
                ["TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"],
                [
                    "STT",
                    "Lĩnh vực",
                    "Tiếp nhận tổng",
                    "Tiếp nhận trực tuyến",
                    "Đã giải quyết tổng",
                    "Đã giải quyết trước hạn",
                    "Đã giải quyết đúng hạn",
                    "Đã giải quyết quá hạn",
                ],
                ["1", "Hộ tịch", "700", "680", "690", "600", "85", "5"],
                ["2", "Chứng thực", "310", "280", "310", "310", "0", "0"],
                ["", "Tổng cộng", "1010", "960", "1000", "910", "85", "5"]
            )
        );
        Assert.Equal(200, status);
        Assert.Contains("Đã đọc 2 lĩnh vực, chưa lưu", text, StringComparison.Ordinal);
        Assert.Contains("value=\"960\"", text, StringComparison.Ordinal);
        Assert.Contains("value=\"995\"", text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Sum(Kinds.DossiersHandled));
    }

    [Fact]
    public async Task Documents_and_work_files_have_tables_of_their_own()
    {
        await app.Write((RecordSignedTable slice) => slice.Run(Of(TableKind.Documents, new(2026, 2, 1), new(2026, 2, 28)), Cancellation), Cast.Bình);
        await app.Write((RecordSignedTable slice) => slice.Run(Of(TableKind.WorkFiles, new(2026, 2, 1), new(2026, 2, 28)), Cancellation), Cast.Bình);
        Assert.Equal((10, 9), (await app.Sum(Kinds.DocumentsIssued), await app.Sum(Kinds.DocumentsElectronic)));
        Assert.Equal((10, 9), (await app.Sum(Kinds.FilesHandled), await app.Sum(Kinds.FilesOnline)));
        using var bình = app.As(Cast.Bình);
        Assert.Contains("90%", (await bình.Page("/so-tong?bieu=WorkFiles")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_document_there_is_no_figure_and_the_neighbour_may_not()
    {
        var table = Of(TableKind.Dossiers, new(2026, 2, 1), new(2026, 2, 28));
        Assert.Equal(
            "public-services.paper-missing",
            await app.Broken((RecordSignedTable slice) => slice.Run(table with { Paper = new(" ", World.Today, "Chủ tịch") }, Cancellation), Cast.Bình)
        );
        await app.Refused((RecordSignedTable slice) => slice.Run(table, Cancellation), Cast.Giang);
        await app.Refused((RecordSignedTable slice) => slice.Run(table, Cancellation), Cast.Chi);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/so-tong?don-vi=" + World.Commune));
    }

    internal RecordSignedTable.Command Of(TableKind kind, DateOnly from, DateOnly to) =>
        new(Ids.New<SignedTableId>(app.Clock), kind, 2, from, to, 10, 9, new("214/BC-UBND", World.Today, "Chủ tịch UBND xã"));

    public void Dispose() => app.Dispose();
}

public sealed class CorrectSignedTableTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_is_replaced_only_by_taking_back_the_old_one()
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] fields = [("Input.Whole", "10"), ("Input.Online", "9"), ("Input.PaperNumber", "1/BC"), ("Input.Signer", "Chủ tịch")];
        await bình.SaveTable(fields);
        Assert.Equal(HttpStatusCode.BadRequest, (await bình.SaveTable(fields)).Status);
        var page = await bình.Page("/so-tong");
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/so-tong", "td form", ("reason", "Sai kỳ"))).Status);
        Assert.Equal(0, await app.Sum(Kinds.DossiersHandled));
        Assert.Equal(HttpStatusCode.Redirect, (await bình.SaveTable(fields)).Status);
        Assert.Equal(10, await app.Sum(Kinds.DossiersHandled));
    }

    [Fact]
    public async Task The_neighbour_may_not_and_a_reason_is_needed()
    {
        var id = Ids.New<SignedTableId>(app.Clock);
        var paper = new SignedPaper("1/BC", World.Today, "Chủ tịch");
        await app.Write((RecordSignedTable slice) => slice.Run(new(id, TableKind.Documents, 2, new(2026, 2, 1), new(2026, 2, 28), 10, 9, paper), Cancellation));
        await app.Refused((CorrectSignedTable slice) => slice.Run(new(id, "Sai"), Cancellation), Cast.Giang);
        Assert.Equal("ledger.no-reason", await app.Broken((CorrectSignedTable slice) => slice.Run(new(id, ""), Cancellation), Cast.Bình));
    }

    public void Dispose() => app.Dispose();
}
