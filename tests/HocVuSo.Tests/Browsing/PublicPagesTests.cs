using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>The pages that anyone may open, on a phone and at a desk. They only read, so one product serves all of them.</summary>
[Browser]
[Collection<InChromium>]
public sealed class PublicPagesTests(Window window) : IClassFixture<Window>
{
    public static TheoryData<string, int> Pages =>
        new MatrixTheoryData<string, int>(["/", "/so-tay", "/tro-giup", "/du-lieu-ca-nhan", "/dang-nhap", "/khong-co-trang-nay"], [390, 1440]);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_public_page_fits_its_window_and_can_be_read_by_all(string address, int width)
    {
        var page = await window.Open(address, width);
        await page.FitsItsWidth();
        await page.IsAccessible();
    }

    [Fact]
    public async Task The_home_page_with_all_its_files_weighs_at_most_60_KB()
    {
        var page = await window.Open("about:blank", 390);
        var before = window.App.Wire.Sent;
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.InRange(window.App.Wire.Sent - before, 10_000, 60 * 1024);
    }

    [Fact]
    public async Task The_handbook_is_searched_without_JavaScript()
    {
        var page = await window.Open("/", 390, script: false);
        await page.FillAsync("input[type=search]", "ma otp");
        await page.ClickAsync("form[role=search] button");
        Assert.Equal("/so-tay", new Uri(page.Url).AbsolutePath);
    }
}
