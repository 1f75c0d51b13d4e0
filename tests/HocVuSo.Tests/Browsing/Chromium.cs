using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>The system's Chromium, started once for all browser tests.</summary>
/// <remarks>Playwright's own driver comes with its package; nothing is downloaded.</remarks>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Then a window closes, and whoever still waits for it has failed: not every promise a page makes is kept.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource over = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A fresh window, in Vietnamese, without motion, so that two pictures of one page are alike.</summary>
    /// <param name="width">390 for a phone, 1440 for a desk.</param>
    public async Task<IPage> Open(int width, int height, string address, IEnumerable<Cookie>? cookies = null, bool script = true)
    {
        var window = await browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                Locale = "vi-VN",
                TimezoneId = "Asia/Ho_Chi_Minh",
                ReducedMotion = ReducedMotion.Reduce,
                BaseURL = address,
                JavaScriptEnabled = script,
            }
        );
        _ = Task.Delay(Patience, over.Token)
            .ContinueWith(_ => window.CloseAsync(), over.Token, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        if (cookies is not null)
        {
            await window.AddCookiesAsync(cookies);
        }
        return await window.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        over.Dispose();
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
        playwright?.Dispose();
    }
}
