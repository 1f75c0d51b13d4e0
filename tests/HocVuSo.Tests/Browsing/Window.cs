using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>All browser tests share one Chromium and run one after the other.</summary>
[CollectionDefinition]
public sealed class InChromium : ICollectionFixture<Chromium>;

/// <summary>One product that listens on a real port, and windows to look at it.</summary>
public sealed class Window : IDisposable
{
    private readonly App app = new();
    private readonly Chromium chromium;

    public Window(Chromium chromium)
    {
        this.chromium = chromium;
        app.UseKestrel(0);
        app.StartServer();
        Address = app.ClientOptions.BaseAddress;
    }

    public App App => app;
    public Uri Address { get; }

    /// <summary>Opens an address, as someone of the cast or as anyone.</summary>
    /// <param name="width">390 is a phone, 1440 a desk.</param>
    public async Task<IPage> Open(string address, int width = 1440, Player? player = null, bool script = true)
    {
        var ticket = player is null ? null : Tickets.For(app.Services, player);
        var page = await chromium.Open(
            width,
            height: width < 600 ? 844 : 900,
            Address.ToString(),
            ticket is null
                ? null
                :
                [
                    new()
                    {
                        Name = ticket.Name,
                        Value = ticket.Value,
                        Url = Address.ToString(),
                    },
                ],
            script
        );
        await page.GotoAsync(address);
        return page;
    }

    public void Dispose() => app.Dispose();
}

/// <summary>What every page must keep, whoever looks at it.</summary>
public static class Looks
{
    /// <summary>Nothing sticks out to the right, so that nobody has to push the page sideways.</summary>
    public static async Task FitsItsWidth(this IPage page)
    {
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} px wider than its window of {page.ViewportSize!.Width} px.");
    }

    /// <summary>WCAG 2.2 A and AA as far as axe can see.</summary>
    public static async Task IsAccessible(this IPage page)
    {
        var result = await page.RunAxe(
            new()
            {
                RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            }
        );
        Assert.True(
            result.Violations.Length == 0,
            page.Url + "\n" + string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"))
        );
    }
}
