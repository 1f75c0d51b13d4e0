using System.Net;

namespace HocVuSo.Tests.Platform.Layout;

[OneDatabase]
public sealed class PublicPagesTests : IDisposable
{
    private const int Budget = 60 * 1024;
    private readonly App app = new();

    public static TheoryData<string> Pages { get; } = ["/", "/so-tay", "/so-tay/vneid", "/dang-nhap", "/tro-giup", "/du-lieu-ca-nhan"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_of_a_public_page_leads_somewhere(string address)
    {
        var visitor = app.Anyone();
        var page = await visitor.Page(address);
        var links = page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal);
        foreach (var link in links)
        {
            Assert.True(await visitor.Status(link) is HttpStatusCode.OK, $"{address} links to {link}");
        }
        foreach (var anchor in page.QuerySelectorAll("a[href^='#']"))
        {
            Assert.NotNull(page.GetElementById(anchor.GetAttribute("href")![1..]));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_public_page_needs_no_script_and_no_inline_style(string address)
    {
        var page = await app.Anyone().Page(address);
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]), [onclick]"));
        Assert.DoesNotContain(page.QuerySelectorAll("main button:not([hidden])"), b => b.Closest("form") is null);
    }

    [Fact]
    public async Task Home_with_all_its_files_weighs_60_KB_at_most()
    {
        var http = app.Anyone().Http;
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var page = await app.Anyone().Page("/");
        var styles = page.QuerySelectorAll("link[rel=stylesheet], link[type='image/svg+xml']").Select(l => l.GetAttribute("href")!);
        string[] fonts = [.. from weight in (int[])[400, 600, 700] from part in (string[])["latin", "viet"] select $"/fonts/bvp-{weight}-{part}.woff2"];
        var total = 0;
        foreach (var file in (string[])["/", .. styles, .. fonts])
        {
            total += (await http.GetByteArrayAsync(file, TestContext.Current.CancellationToken)).Length;
        }
        Assert.InRange(total, 1, Budget);
    }

    [Fact]
    public async Task Large_text_is_kept_from_page_to_page_and_leads_back_to_the_same_one()
    {
        var visitor = app.Anyone();
        using var answer = await visitor.Http.GetAsync("/so-tay?q=vneid&chu=lon", TestContext.Current.CancellationToken);
        Assert.Equal("/so-tay?q=vneid", answer.Headers.Location?.ToString());
        Assert.Contains("large", (await visitor.Page("/tro-giup")).DocumentElement.ClassName, StringComparison.Ordinal);
        await visitor.Status("/?chu=thuong");
        Assert.DoesNotContain("large", (await visitor.Page("/")).DocumentElement.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_is_one_link_away()
    {
        var visitor = app.Anyone();
        await visitor.Status("/?ngon-ngu=en");
        var page = await visitor.Page("/");
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Everyone can", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example/?chu=lon")]
    [InlineData("/%5Celsewhere.example/?ngon-ngu=en")]
    public async Task A_choice_never_leads_out_of_the_site(string address)
    {
        using var answer = await app.Anyone().Http.GetAsync(new Uri("http://localhost" + address), TestContext.Current.CancellationToken);
        var location = answer.Headers.Location?.ToString() ?? "/";
        Assert.StartsWith("/", location, StringComparison.Ordinal);
        Assert.False(location.StartsWith("//", StringComparison.Ordinal) || location.StartsWith("/\\", StringComparison.Ordinal), location);
    }

    [Fact]
    public async Task The_sheet_of_components_exists_for_builders_only() => Assert.Equal(HttpStatusCode.NotFound, await Outside("/_thanh-phan"));

    private async Task<HttpStatusCode> Outside(string address)
    {
        using var production = app.WithWebHostBuilder(b => b.UseSetting("environment", "Production"));
        using var answer = await production.CreateClient().GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public void Dispose() => app.Dispose();
}
