using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Dossiers;
using HocVuSo.Tests.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.PublicServices;

public sealed class StageDossiersTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static MemoryStream List() =>
        Tables.Xlsx(
            ["DANH SÁCH HỒ SƠ TIẾP NHẬN"],
            ["STT", "Mã hồ sơ", "Tên thủ tục", "Người nộp", "Địa chỉ", "SĐT", "Ngày nhận", "Hẹn trả", "Hình thức nộp", "Trạng thái"],
            ["1", "H25-001", "Thủ tục đăng ký khai sinh", "Nguyễn Văn An", "Thôn Đông", "0912345678", "14/03/2026", "17/03/2026", "Trực tuyến", "Đang xử lý"],
            ["2", "H25-002", "Chứng thực bản sao từ bản chính", "Lê Thị Chi", "Thôn Đoài", "0912345679", "14/03/2026", "", "Trực tiếp", "Đã trả"],
            ["Tổng cộng", "2", "", "", "", "", "", "", "", ""]
        );

    [Fact]
    public async Task A_list_comes_in_without_names_and_counts_nothing_yet()
    {
        using var bình = app.As(Cast.Bình);
        Assert.Equal(302, (await bình.Upload("/quay/danh-sach", "#nhap", "ho-so.xlsx", List())).Status);
        var page = (await bình.Page("/quay/danh-sach")).Body!.TextContent;
        Assert.Contains("H25-001", page, StringComparison.Ordinal);
        Assert.Contains("Đã nhập 2 hồ sơ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn Văn An", page, StringComparison.Ordinal);
        var rows = await app.Read(db => db.Set<DossierRow>().OrderBy(r => r.DossierKey).ToListAsync(Cancellation));
        Assert.Equal<string>(["1.001193", "2.000815"], rows.Select(r => r.ProcedureCode), StringComparer.Ordinal);
        Assert.Equal([FilingWay.Online, FilingWay.InPerson], rows.Select(r => r.Filing));
        Assert.False(await app.Read(db => db.Set<Fact>().AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task The_same_file_twice_doubles_nothing_and_says_so()
    {
        using var bình = app.As(Cast.Bình);
        await bình.Upload("/quay/danh-sach", "#nhap", "ho-so.xlsx", List());
        await bình.Page("/quay/danh-sach");
        await bình.Upload("/quay/danh-sach", "#nhap", "ho-so (1).xlsx", List());
        Assert.Contains("Không ghi thêm dòng nào", (await bình.Page("/quay/danh-sach")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await app.Read(db => db.Set<DossierRow>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_bad_cell_is_named_and_nothing_is_taken()
    {
        using var bình = app.As(Cast.Bình);
        var (status, text) = await bình.Upload(
            "/quay/danh-sach",
            "#nhap",
            "ho-so.xlsx",
            Tables.Xlsx(
                ["Mã hồ sơ", "Tên thủ tục", "Ngày nhận"],
                ["H25-001", "Khai sinh", "14/03/2026"],
                ["H25-002", "Khai tử", "31/02/2026"],
                ["H25-003", "Khai tử", "16/03/2026"]
            )
        );
        Assert.Equal(400, status);
        Assert.Contains("C3", text, StringComparison.Ordinal);
        Assert.Contains("Không đọc được ngày.", text, StringComparison.Ordinal);
        Assert.Contains("Ngày nhận sau hôm nay.", text, StringComparison.Ordinal);
        Assert.False(await app.Read(db => db.Set<DossierRow>().AnyAsync(Cancellation)));
    }

    [Theory]
    [InlineData("Họ và tên,Năm sinh\nNguyễn Văn An,1954\n", "Không tìm thấy dòng tiêu đề")]
    [InlineData("Mã hồ sơ,Tên thủ tục\nH1,Khai sinh\n", "thiếu cột: Ngày nhận")]
    public async Task A_file_of_another_kind_is_sent_back(string text, string sentence)
    {
        using var bình = app.As(Cast.Bình);
        var (status, page) = await bình.Upload("/quay/danh-sach", "#nhap", "a.csv", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal(400, status);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_neighbour_and_those_without_a_duty_may_not()
    {
        var command = new StageDossiers.Command(
            Ids.New<DossierListId>(app.Clock),
            2,
            "a.xlsx",
            "00",
            [new(Ids.New<DossierRowId>(app.Clock), "H1", "Khai sinh", FilingWay.Online, World.Today)]
        );
        await app.Refused((StageDossiers slice) => slice.Run(command, Cancellation), Cast.Giang);
        await app.Refused((StageDossiers slice) => slice.Run(command, Cancellation), Cast.Em);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status("/quay/danh-sach?don-vi=" + World.Commune));
    }

    public void Dispose() => app.Dispose();
}

public sealed class TickDossiersTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_ticked_row_becomes_one_turn_and_ticking_again_adds_none()
    {
        using var bình = app.As(Cast.Bình);
        await bình.Upload("/quay/danh-sach", "#nhap", "ho-so.xlsx", StageDossiersTests.List());
        var page = await bình.Page("/quay/danh-sach");
        var ids = page.QuerySelectorAll("input[name=rows]").Select(i => ("rows", i.GetAttribute("value")!)).ToArray();
        Assert.Equal(2, ids.Length);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/quay/danh-sach", "#danh-dau", ids)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(page, "/quay/danh-sach", "#danh-dau", ids)).Status);
        Assert.Equal(1, await app.Sum(Kinds.Support(SupportChannel.OneStopCentre, endToEnd: true, filedByCitizen: true, alone: false)));
        Assert.Equal(1, await app.Sum(Kinds.Support(SupportChannel.OneStopCentre, endToEnd: false, filedByCitizen: true, alone: false)));
        Assert.Empty((await bình.Page("/quay/danh-sach")).QuerySelectorAll("input[name=rows]"));
    }

    [Fact]
    public async Task The_neighbour_may_not_tick_and_an_empty_list_is_said()
    {
        await app.Refused((TickDossiers slice) => slice.Run(new(2, [], true, true), Cancellation), Cast.Giang);
        Assert.Equal("public-services.nothing-ticked", await app.Broken((TickDossiers slice) => slice.Run(new(2, [], true, true), Cancellation), Cast.Bình));
    }

    public void Dispose() => app.Dispose();
}
