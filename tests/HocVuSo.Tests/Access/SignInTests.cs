using System.Net;

namespace HocVuSo.Tests.Access;

public sealed class SignInTests : IDisposable
{
    private readonly App app = new();

    [Fact]
    public async Task An_officer_signs_in_and_is_led_to_her_desk()
    {
        using var browser = app.Anyone();
        var answer = await Try(browser, "binh", World.Password);
        Assert.Equal((HttpStatusCode.Redirect, "/tong-quan"), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("binh", "sai-mat-khau")]
    [InlineData("khong-co-ai", World.Password)]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_sentence(string name, string password)
    {
        using var browser = app.Anyone();
        var answer = await Try(browser, name, password);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Tên đăng nhập hoặc mật khẩu chưa đúng", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_rest_the_account_for_15_minutes()
    {
        using var browser = app.Anyone();
        for (var i = 0; i < 5; i++)
        {
            await Try(browser, "binh", "sai-mat-khau");
        }
        Assert.Contains("tạm nghỉ 15 phút", (await Try(browser, "binh", World.Password)).Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Redirect, (await Try(browser, "binh", World.Password)).Status);
    }

    [Fact]
    public async Task The_log_says_who_signed_in_and_whose_password_was_wrong()
    {
        using var browser = app.Anyone();
        await Try(browser, "binh", "sai-mat-khau");
        await Try(browser, "binh", World.Password);
        using var quản = app.As(Cast.Quản);
        foreach (var address in (string[])["/nhat-ky", "/nhat-ky?nguoi=binh"])
        {
            var rows = (await quản.Page(address)).QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
            Assert.Contains(rows, r => r.Contains("binhĐăng nhập sai mật khẩu", StringComparison.Ordinal));
            Assert.Contains(rows, r => r.Contains("binhĐăng nhập", StringComparison.Ordinal) && !r.Contains("sai", StringComparison.Ordinal));
        }
        Assert.DoesNotContain("Đăng nhập", (await quản.Page("/nhat-ky?nguoi=an")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_tries_a_minute_are_the_most_from_one_address()
    {
        using var browser = app.Anyone();
        for (var i = 0; i < 20; i++)
        {
            await Try(browser, "khong-co-ai", "x");
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(browser, "khong-co-ai", "x")).Status);
    }

    [Fact]
    public async Task Afterwards_only_an_address_of_this_site_is_followed()
    {
        using var browser = app.Anyone();
        var page = "/dang-nhap?returnUrl=https%3A%2F%2Fexample.org%2F";
        var answer = await browser.Submit(await browser.Page(page), page, "main form", ("Input.UserName", "binh"), ("Input.Password", World.Password));
        Assert.Equal("/tong-quan", answer.Location);
    }

    public void Dispose() => app.Dispose();

    private static async Task<Answer> Try(Visitor browser, string name, string password) =>
        await browser.Submit(await browser.Page("/dang-nhap"), "/dang-nhap", "main form", ("Input.UserName", name), ("Input.Password", password));
}
