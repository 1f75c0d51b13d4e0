using System.Text;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory;
using HocVuSo.Territory.Exchange;
using HocVuSo.Tests.Territory.Changing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Territory.Exchange;

public sealed class StageCatalogueTests : IDisposable
{
    private readonly App app = new();

    [Fact]
    public Task Only_who_manages_units_brings_a_catalogue() =>
        app.Refused((StageCatalogue s) => s.Run(new(Ids.New(app.Clock), DraftKind.Units, "x.csv", "{}"), TestContext.Current.CancellationToken), Cast.Bình);

    public void Dispose() => app.Dispose();
}

public sealed class ApplyCatalogueTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private const string Csv = """
        Mã,Loại,Tên,Mã cấp trên,Hiệu lực từ,Hiệu lực đến,Căn cứ,Hình thành từ
        09076,xã,Vĩnh Tường,25,01/07/2025,,,
        09076-01,thôn,Thôn Rạng Đông,09076,16/03/2026,,NQ 5/NQ-HĐND,
        09080,phường,Vĩnh Thịnh,25,20/03/2026,,NQ 9/NQ-UBTVQH15,xã Vĩnh An
        09081,xã,Vĩnh Mới,25,,,,
        09081-01,thôn,Thôn Một,09081,,,,
        """;

    [Fact]
    public async Task A_file_is_shown_row_by_row_then_saved_and_loaded_again_changes_nothing()
    {
        using var an = app.As(Cast.An);
        var (status, text) = await Upload(an, Csv);
        Assert.Equal(302, status);
        var draft = await Draft();
        var page = await an.Page($"/dia-ban/nhap?tep={draft}");
        var words = page.Body!.TextContent;
        Assert.Contains("3 đơn vị mới, 1 thay đổi, 0 kết thúc, 1 giữ nguyên, 0 chưa lưu được", words, StringComparison.Ordinal);
        Assert.Null((await app.Map()).NumberOf("09080"));
        await app.Write((ApplyCatalogue s) => s.Run(new(draft), Cancellation), Cast.An);
        await Finish(draft);
        var map = await app.Map();
        Assert.Equal("Thôn Rạng Đông", map.On(3, new(2026, 3, 16))!.Name);
        Assert.Equal("/25/09080/", map.PathOn(5, new(2026, 3, 20)));
        Assert.Equal("/25/09080/09079-01/", map.PathOn(6, new(2026, 3, 20)));
        Assert.Equal("/25/09081/09081-01/", map.PathOn(map.NumberOf("09081-01")!.Value, World.Today));

        var versions = await app.Read(db => db.Set<UnitVersion>().CountAsync(Cancellation));
        await Upload(an, Csv);
        Assert.Contains(
            "0 đơn vị mới, 0 thay đổi, 0 kết thúc, 5 giữ nguyên",
            (await an.Page($"/dia-ban/nhap?tep={await Draft()}")).Body!.TextContent,
            StringComparison.Ordinal
        );
        await app.Write(async (ApplyCatalogue s) => await s.Run(new(await Draft()), Cancellation), Cast.An);
        await app.Follow();
        Assert.Equal(versions, await app.Read(db => db.Set<UnitVersion>().CountAsync(Cancellation)));
        _ = text;
    }

    [Fact]
    public async Task What_goes_out_comes_back_as_the_same()
    {
        using var an = app.As(Cast.An);
        foreach (var file in new[] { "danh-muc.csv", "danh-muc.xlsx" })
        {
            var bytes = await an.Http.GetByteArrayAsync($"/dia-ban/xuat/{file}?don-vi=25", Cancellation);
            var issues = new IssueList(10);
            var rows = CatalogueFile.Read(new MemoryStream(bytes), issues);
            Assert.Equal((6, 0), (rows.Count, issues.Errors));
            var diff = CatalogueJournal.Diff(await app.Map(), new(World.Today, "NQ", rows, []), app.Clock).All(rows);
            Assert.All(diff, l => Assert.Equal(DiffKind.Same, l.Kind));
        }
    }

    [Theory]
    [InlineData("09076,huyện,Vĩnh Tường,25", "huyện")]
    [InlineData("09076,xã,,25", "Ô này còn trống")]
    [InlineData("09076,xã,Vĩnh Tường,25\n09076,xã,Vĩnh Tường,25", "hai lần")]
    public async Task A_cell_that_cannot_be_read_is_named_and_nothing_is_kept(string rows, string says)
    {
        using var an = app.As(Cast.An);
        var (status, text) = await Upload(an, "Mã,Loại,Tên,Mã cấp trên\n" + rows + "\n09077,xã,Mẫu,25\n");
        Assert.Equal(400, status);
        Assert.Contains(says, WebUtility(text), StringComparison.Ordinal);
        Assert.False(await app.Read(db => db.Set<CatalogueDraft>().AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task A_row_the_map_does_not_bear_is_shown_and_refused()
    {
        using var an = app.As(Cast.An);
        await Upload(an, "Mã,Loại,Tên,Mã cấp trên\n09090,xã,Mẫu Mới,99\n09091,xã,Vĩnh An,25\n");
        var id = await Draft();
        Assert.Contains("2 chưa lưu được", (await an.Page($"/dia-ban/nhap?tep={id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("territory.draft-refused", await app.Broken((ApplyCatalogue s) => s.Run(new(id), Cancellation), Cast.An));
        await app.Refused((ApplyCatalogue s) => s.Run(new(id), Cancellation), Cast.Giang);
        await app.Write((ApplyCatalogue s) => s.Run(new(id, Discard: true), Cancellation), Cast.An);
        Assert.Equal("territory.draft-step", await app.Broken((ApplyCatalogue s) => s.Run(new(id, Discard: true), Cancellation), Cast.An));
    }

    [Theory]
    [InlineData("25")]
    [InlineData("31")]
    public void The_official_list_of_a_province_is_read_as_it_is(string province)
    {
        using var stream = typeof(OfficialCatalogue).Assembly.GetManifestResourceStream($"HocVuSo.Territory.Catalogue.{province}.csv")!;
        var issues = new IssueList(10);
        var rows = CatalogueFile.Read(stream, issues);
        Assert.Equal((OfficialCatalogue.Communes(province).Count, 0), (rows.Count, issues.Errors));
    }

    [Fact]
    public async Task Shapes_are_saved_once_and_come_out_again()
    {
        using var an = app.As(Cast.An);
        const string file = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"09076"},"geometry":{"type":"Polygon","coordinates":[[[105.5,21.2],[105.6,21.2],[105.6,21.3],[105.5,21.2]]]}},
            {"type":"Feature","properties":{"code":"09076-01"},"geometry":{"type":"Point","coordinates":[105.512345678,21.25]}},
            {"type":"Feature","properties":{"code":"00000"},"geometry":{"type":"Point","coordinates":[105.5,21.25]}}]}
            """;
        for (var i = 0; i < 2; i++)
        {
            await Upload(an, file, "xa.geojson");
            var id = await Draft();
            Assert.Contains("1 không khớp mã đơn vị nào", (await an.Page($"/dia-ban/nhap?tep={id}")).Body!.TextContent, StringComparison.Ordinal);
            await app.Write((ApplyCatalogue s) => s.Run(new(id), Cancellation), Cast.An);
            await Finish(id);
        }
        Assert.Equal(2, await app.Read(db => db.Set<UnitShape>().CountAsync(Cancellation)));
        Assert.NotNull((await an.Page("/dia-ban/09076")).QuerySelector("svg.unit-shape"));
        Assert.Contains("Chưa có hình", (await an.Page("/dia-ban/09079-01")).Body!.TextContent, StringComparison.Ordinal);
        var text = await an.Http.GetStringAsync("/dia-ban/xuat/ban-do.geojson?don-vi=09076", Cancellation);
        Assert.Contains("[105.51235,21.25]", text, StringComparison.Ordinal);
        using var giang = app.As(Cast.Giang);
        Assert.Equal(404, (int)await giang.Status("/dia-ban/xuat/ban-do.geojson?don-vi=09076"));
    }

    public void Dispose() => app.Dispose();

    private static Task<(int Status, string Text)> Upload(Visitor visitor, string text, string name = "danh-muc.csv") =>
        visitor.Upload("/dia-ban/nhap", "#nhap", name, new MemoryStream(Encoding.UTF8.GetBytes(text)), ("ngay", "15/03/2026"), ("canCu", "QĐ 1/QĐ-UBND"));

    private Task<Guid> Draft() =>
        app.Read(db => db.Set<CatalogueDraft>().Where(d => d.State == DraftState.Checked).Select(d => d.Id).SingleAsync(Cancellation));

    private async Task Finish(Guid id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        await scope.ServiceProvider.GetRequiredService<CatalogueJournal>().Finish(id, Cancellation);
    }

    private static string WebUtility(string html) => System.Net.WebUtility.HtmlDecode(html);
}
