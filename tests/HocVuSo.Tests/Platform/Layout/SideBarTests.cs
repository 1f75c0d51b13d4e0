using System.Net;

namespace HocVuSo.Tests.Platform.Layout;

/// <summary>The menu of the office pages.</summary>
[OneDatabase]
public sealed class SideBarTests : IDisposable
{
    private readonly App app = new();

    public static TheoryData<string> Players => [.. Cast.All.Where(p => p.Role is not null).Select(p => p.UserName)];

    [Theory]
    [MemberData(nameof(Players))]
    public async Task It_offers_a_role_only_what_the_role_may_open(string name)
    {
        using var visitor = app.As(Cast.All.Single(p => p.UserName == name));
        var page = await visitor.Page("/mat-khau");
        var links = page.QuerySelectorAll(".sidebar .nav a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(links.Distinct(StringComparer.Ordinal), links, StringComparer.Ordinal);
        foreach (var link in links)
        {
            Assert.True(await visitor.Status(link) is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{name} is offered {link}");
        }
    }

    [Fact]
    public async Task It_stands_in_groups_and_marks_one_place()
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page("/tham-ho/cac-to");
        string[] headings = ["Người dân", "Hướng dẫn, hỗ trợ", "Kết quả, xác nhận", "Điều hành", "Hệ thống"];
        Assert.Equal(headings, page.QuerySelectorAll(".sidebar .group").Select(g => g.TextContent), StringComparer.Ordinal);
        Assert.Equal("/tham-ho/cac-to", Assert.Single(page.QuerySelectorAll(".sidebar [aria-current]")).GetAttribute("href"));
        Assert.NotNull(page.QuerySelector(".sidebar a[href='#menu']"));
        Assert.NotNull(page.GetElementById("menu")!.QuerySelector("form[action='/dang-xuat']"));
    }

    public void Dispose() => app.Dispose();
}
