using System.Diagnostics;
using HocVuSo.Access.Contract;

namespace HocVuSo.Bench;

/// <summary>The pages an officer opens first, over HTTP, one reader.</summary>
internal static class BoardsBench
{
    private const int Rounds = 300;

    private static readonly (string User, string Page)[] Pages =
    [
        ("binh", "/tong-quan/09076"),
        ("binh", "/thon?xa=09076"),
        ("tri", "/tong-quan/07900"),
        ("an", "/tong-quan/25"),
        ("an", "/xep-hang"),
    ];

    public static async Task Run(string data)
    {
        using var scratch = new Scratch(data);
        foreach (var (user, page) in Pages)
        {
            // a server of its own for each, so that the first reading is really the first
            await using var served = await Served.Start(scratch);
            using var browser = await served.SignIn(user, DemoAccount.SharedPassword);
            var cold = await One(browser, page);
            for (var i = 0; i < 50; i++)
            {
                await One(browser, page);
            }
            var (times, processor) = (new Times(), served.Processor);
            for (var i = 0; i < Rounds; i++)
            {
                times.Add(await One(browser, page));
            }
            times.Say($"{page} as {user}: cold {cold.TotalMilliseconds:0} ms, processor {(served.Processor - processor) * 1000 / Rounds:0.0} ms a page");
        }
    }

    private static async Task<TimeSpan> One(HttpClient browser, string page)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await browser.GetAsync(page);
        answer.EnsureSuccessStatusCode();
        _ = await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(started);
    }
}
