namespace HocVuSo.Tests.Browsing;

/// <summary>What stands around every office page, at a desk and on a phone.</summary>
[Browser]
[Collection<InChromium>]
public sealed class OfficePagesTests(Window window) : IClassFixture<Window>
{
    public static TheoryData<string, int> Pages =>
        new MatrixTheoryData<string, int>(
            ["/thon", "/dia-ban", "/to-chuc", "/tham-ho/cac-to", "/quy-dinh", "/chat-luong-du-lieu", "/trung-lap", "/mat-khau", "/mat-khau#menu"],
            [390, 1440]
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task An_office_page_fits_its_window_and_can_be_read_by_all(string address, int width)
    {
        var page = await window.Open(address, width, Cast.Bình);
        await page.FitsItsWidth();
        await page.IsAccessible();
    }

    [Fact]
    public async Task At_a_desk_the_way_out_is_on_the_screen_however_long_the_menu_is()
    {
        var page = await window.Open("/quy-dinh", 1440, Cast.Bình);
        var (brand, leave) = (await page.Locator(".sidebar .brand").BoundingBoxAsync(), await page.Locator(".sidebar .who button").BoundingBoxAsync());
        Assert.InRange(brand!.Y, 0, 40);
        Assert.InRange(leave!.Y + leave.Height, 0, 900);
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_and_closes_without_JavaScript()
    {
        var page = await window.Open("/thon", 390, Cast.Bình, script: false);
        Assert.False(await page.Locator(".sidebar .nav").IsVisibleAsync());
        await page.ClickAsync(".quick a[href='#menu']");
        Assert.True(await page.Locator(".sidebar .who button").IsVisibleAsync());
        await page.ClickAsync(".shut");
        Assert.False(await page.Locator(".sidebar .nav").IsVisibleAsync());
        await page.ClickAsync(".quick a[href='#menu']");
        await page.ClickAsync(".sidebar .nav a[href='/quy-dinh']");
        Assert.Equal("/quy-dinh", new Uri(page.Url).AbsolutePath);
    }
}
