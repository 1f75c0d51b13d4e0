using System.Net;
using HocVuSo.Territory.Changing;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.Territory.Changing;
using static HocVuSo.Tests.Territory.Changing.Decisions;

namespace HocVuSo.Tests.Territory;

public sealed class TerritoryPagesTests : IDisposable
{
    private readonly App app = new();
    private readonly DateOnly tomorrow = World.Today.AddDays(1);

    [Fact]
    public async Task A_merger_is_previewed_with_everything_it_touches_and_then_confirmed()
    {
        await new Residents(app).Add("Nguyễn Thị Lành");
        using var binh = app.As(Cast.Bình);
        const string form = "/dia-ban/thay-doi/sap-nhap?don-vi=09076-01";
        var page = await binh.Page(form);
        (string, string)[] fields =
        [
            ("Input.Decision", "Nghị quyết số 12/NQ-HĐND"),
            ("Input.Day", "16/03/2026"),
            ("Input.Units", "3"),
            ("Input.Others", "09076-02"),
            ("Input.Name", "Thôn Đông Đoài"),
        ];
        var preview = await binh.Submit(page, form, "#thay-doi", fields);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Sẽ thay đổi từ 16/03/2026", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 người, 0 hộ", preview.Text, StringComparison.Ordinal);
        Assert.Contains("2 tài khoản phụ trách Thôn Đông", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Dân số", preview.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await app.Map()).ChildrenOn(CommuneNo, tomorrow).Count());

        var page2 = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(
            preview.Page.DocumentElement.OuterHtml,
            TestContext.Current.CancellationToken
        );
        page2.QuerySelector("#thay-doi")!.AppendChild(Hidden(page2, "act", "luu"));
        var saved = await binh.Submit(page2, form, "#thay-doi", [.. fields, ("act", "luu")]);
        Assert.Equal("/dia-ban/thay-doi", saved.Location);
        Assert.Equal("Thôn Đông Đoài", Assert.Single((await app.Map()).ChildrenOn(CommuneNo, tomorrow)).Name);

        var changes = await binh.Page("/dia-ban/thay-doi");
        var withdrawn = await binh.Submit(changes, "/dia-ban/thay-doi", "main form", ("reason", "Nhập nhầm"));
        Assert.Equal("/dia-ban/thay-doi", withdrawn.Location);
        Assert.Equal(2, (await app.Map()).ChildrenOn(CommuneNo, tomorrow).Count());
    }

    [Fact]
    public async Task A_broken_rule_stands_above_the_same_form()
    {
        using var binh = app.As(Cast.Bình);
        var answer = await binh.Submit(
            await binh.Page("/dia-ban/thay-doi/doi-ten?don-vi=09076-01"),
            "/dia-ban/thay-doi/doi-ten?don-vi=09076-01",
            "#thay-doi",
            ("Input.Decision", "QĐ 1"),
            ("Input.Day", "16/03/2026"),
            ("Input.Name", "Thôn Đoài")
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Đơn vị cấp trên đã có Thôn Đoài", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dia-ban/thay-doi/doi-ten?don-vi=09076-01")]
    [InlineData("/dia-ban/thay-doi/chia-tach?don-vi=09076-01")]
    public async Task The_form_is_open_to_the_commune_and_the_province_only(string address)
    {
        foreach (var (player, status) in new[] { (Cast.Bình, 200), (Cast.An, 200), (Cast.Quản, 200), (Cast.Giang, 404), (Cast.Chi, 404), (Cast.Em, 404) })
        {
            using var visitor = app.As(player);
            Assert.Equal(status, (int)await visitor.Status(address));
        }
        using var nobody = app.Anyone();
        Assert.Equal(HttpStatusCode.Redirect, await nobody.Status(address));
    }

    [Fact]
    public async Task The_province_merges_communes_the_commune_does_not()
    {
        foreach (var (player, status) in new[] { (Cast.An, 200), (Cast.Quản, 200), (Cast.Bình, 404), (Cast.Lan, 404) })
        {
            using var visitor = app.As(player);
            Assert.Equal(status, (int)await visitor.Status("/dia-ban/thay-doi/sap-nhap?don-vi=09076"));
            Assert.Equal(status, (int)await visitor.Status("/dia-ban/nhap"));
        }
    }

    [Fact]
    public async Task Old_names_and_codes_are_found_without_diacritics()
    {
        await app.Enter(Draft(UnitChangeKind.Merge, World.Today, [Đông, Đoài], NewVillage("Thôn Hòa Bình")));
        using var binh = app.As(Cast.Bình);
        Assert.Contains("Thôn Đoài (nay thuộc Thôn Hòa Bình)", Words(await binh.Page("/dia-ban?tim=thon+doai")), StringComparison.Ordinal);
        Assert.Contains("Thôn Đông (nay thuộc Thôn Hòa Bình)", Words(await binh.Page("/dia-ban?tim=09076-01")), StringComparison.Ordinal);
        await app.Enter(Draft(UnitChangeKind.Recode, World.Today, [NeighbourNo]) with { Code = "09999" }, Cast.An);
        Assert.Contains("Xã Vĩnh An (nay là xã Vĩnh An)", Words(await binh.Page("/dia-ban?tim=09079")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tree_and_a_profile_are_read_on_the_map_of_any_day()
    {
        await app.Enter(Draft(UnitChangeKind.Split, tomorrow, [Đông], NewVillage("Thôn Trên"), NewVillage("Thôn Dưới")));
        using var binh = app.As(Cast.Bình);
        Assert.DoesNotContain("Thôn Trên", Words(await binh.Page("/dia-ban?don-vi=09076")), StringComparison.Ordinal);
        var later = Words(await binh.Page("/dia-ban?don-vi=09076&ban-do=16/03/2026"));
        Assert.Contains("Thôn Trên", later, StringComparison.Ordinal);
        Assert.Contains("Thôn cũ", later, StringComparison.Ordinal);
        var profile = Words(await binh.Page("/dia-ban/09076-01"));
        Assert.Contains("nay thuộcThôn Trên", profile, StringComparison.Ordinal);
        Assert.Contains("Nghị quyết số 12/NQ-HĐND", Words(await binh.Page("/dia-ban/09076-03")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tong-quan/09076?ban-do=2026-03-15")]
    [InlineData("/thon?xa=09076&ban-do=16/03/2026")]
    [InlineData("/thon/09076-01?ban-do=16/03/2026")]
    [InlineData("/so-lieu/DS?don-vi=09076&ban-do=16/03/2026")]
    public async Task Every_page_with_figures_takes_a_map(string address)
    {
        await new Residents(app).Add("Nguyễn Thị Lành");
        await app.Enter(Draft(UnitChangeKind.Split, tomorrow, [Đông], NewVillage("Thôn Trên"), NewVillage("Thôn Dưới")));
        await app.CatchUp();
        using var binh = app.As(Cast.Bình);
        var page = await binh.Page(address);
        Assert.NotNull(page.QuerySelector("input[name=ban-do]"));
    }

    [Fact]
    public async Task The_ranking_and_its_links_stay_on_the_map_asked_for()
    {
        await app.Enter(
            Draft(
                UnitChangeKind.Merge,
                World.Today,
                [CommuneNo, NeighbourNo],
                HeirDraft.New("09080", "Vĩnh Thịnh", HocVuSo.Territory.Contract.UnitKind.Commune, 1)
            ),
            Cast.An
        );
        using var an = app.As(Cast.An);
        var before = await an.Page("/xep-hang?ban-do=14/03/2026");
        Assert.Contains("Xã Vĩnh Tường", Words(before), StringComparison.Ordinal);
        Assert.Contains(
            before.QuerySelectorAll("a"),
            a => a.GetAttribute("href")?.Contains("/tong-quan/09076?ban-do=2026-03-14", StringComparison.Ordinal) == true
        );
        Assert.DoesNotContain("Xã Vĩnh Tường", Words(await an.Page("/xep-hang")), StringComparison.Ordinal);
    }

    public void Dispose() => app.Dispose();

    private static AngleSharp.Dom.IElement Hidden(AngleSharp.Dom.IDocument page, string name, string value)
    {
        var input = page.CreateElement("input");
        input.SetAttribute("type", "hidden");
        input.SetAttribute("name", name);
        input.SetAttribute("value", value);
        return input;
    }

    private static string Words(AngleSharp.Dom.IDocument page) =>
        string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
