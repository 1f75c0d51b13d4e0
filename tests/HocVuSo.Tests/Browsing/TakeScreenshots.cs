using HocVuSo.Access.Contract;
using HocVuSo.Tests.Architecture;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>Makes the pictures in docs/screenshots from a running demo: <c>tools/screenshots</c>. Not part of <c>./test</c>.</summary>
[Trait("kind", "screenshots")]
[Collection<InChromium>]
public sealed class TakeScreenshots(Chromium chromium)
{
    /// <summary>Name of the picture, address, demo account (empty: nobody signed in), width of the window.</summary>
    public static TheoryData<string, string, string, int> Pictures =>
        new()
        {
            { "trang-chu-390", "/", "", 390 },
            { "trang-chu-1440", "/", "", 1440 },
            { "so-tay-390", "/so-tay", "", 390 },
            { "dang-nhap-390", "/dang-nhap", "", 390 },
            { "ban-do-ho-390", "/ho/ban-do", "binh", 390 },
            { "tong-quan-xa-1440", "/tong-quan", "binh", 1440 },
            { "tong-quan-tinh-1440", "/tong-quan", "an", 1440 },
        };

    [Theory(Explicit = true)]
    [MemberData(nameof(Pictures))]
    public async Task Take(string name, string address, string account, int width)
    {
        var demo = Environment.GetEnvironmentVariable("HOCVUSO_SCREENSHOTS") ?? "http://localhost:5080";
        var page = await chromium.Open(width, width < 600 ? 844 : 900, demo);
        if (account.Length > 0)
        {
            await page.GotoAsync("/dang-nhap");
            await page.FillAsync("[name='Input.UserName']", account);
            await page.FillAsync("[name='Input.Password']", DemoAccount.SharedPassword);
            await page.ClickAsync("main button[type=submit]");
        }
        var answer = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(200, answer!.Status);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "screenshots"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, name + ".png") });
    }
}
