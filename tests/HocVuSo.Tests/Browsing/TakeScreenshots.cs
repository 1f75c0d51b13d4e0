using System.Text.RegularExpressions;
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
            { "ban-do-ho-390", "/ho/ban-do", "binh", 390 },
            { "tong-quan-xa-1440", "/tong-quan", "binh", 1440 },
            { "tong-quan-tinh-1440", "/tong-quan", "an", 1440 },
        };

    [Theory(Explicit = true)]
    [MemberData(nameof(Pictures))]
    public async Task Take(string name, string address, string account, int width)
    {
        var page = await Open(width, account);
        var answer = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(200, answer!.Status);
        await Keep(page, name);
    }

    /// <summary>The volunteers' app: a member of the demo's first team is invited, sets a PIN and is approved, as in life.</summary>
    [Fact(Explicit = true)]
    public async Task Take_the_app()
    {
        const string pin = "246810";
        var office = await Open(1440, "binh");
        await office.GotoAsync("/to-cong-nghe");
        var team = (await office.Locator("main table a[href^='/to-cong-nghe/']").First.GetAttributeAsync("href"))!.Replace(
            "to-cong-nghe",
            "may-cua-to",
            StringComparison.Ordinal
        );
        await office.GotoAsync(team);
        await office.Locator("form[action*=Invite] button").Last.ClickAsync();
        var word = new Regex("#moi=[\\w-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Match(await office.ContentAsync()).Value;
        var phone = await Open(390, "");
        await phone.GotoAsync("/dong-hanh/" + word);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Nhận lời mời" }).ClickAsync();
        await phone.GetByLabel("Đặt mã PIN 6 số").FillAsync(pin);
        await phone.GetByLabel("Nhập lại mã PIN").FillAsync(pin);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Lưu mã PIN" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("Chờ tổ trưởng duyệt máy")).ToBeVisibleAsync();
        await office.GotoAsync(team);
        await office.Locator("form[action*=Approve] button").First.ClickAsync();
        await phone.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await phone.Locator("a[href^='#/h/']").First.WaitForAsync();
        await Keep(phone, "dong-hanh-ho-390");
        await phone.Locator("a[href^='#/h/']").First.ClickAsync();
        await phone.GetByRole(AriaRole.Radio, new() { Name = "Đã hướng dẫn", Exact = true }).CheckAsync();
        await Keep(phone, "dong-hanh-phieu-390");
    }

    private async Task<IPage> Open(int width, string account)
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
        return page;
    }

    private static async Task Keep(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "screenshots"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, name + ".png") });
    }
}
