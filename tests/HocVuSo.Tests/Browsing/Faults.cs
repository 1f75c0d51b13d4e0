using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HocVuSo.Tests.Browsing;

/// <summary>A line that breaks where a test says so.</summary>
public sealed class Faults : IStartupFilter
{
    /// <summary>About as long as the head of an answer is.</summary>
    private const int Head = 400;

    private volatile Func<HttpRequest, bool>? breaks;
    private volatile Random? cuts;
    private int asked;
    private int broken;

    /// <summary>How often it broke so far.</summary>
    public int Broken => Volatile.Read(ref broken);

    /// <summary>Breaks the line at every request of this kind, until <see cref="Mend"/>.</summary>
    public void Break(Func<HttpRequest, bool> kind) => breaks = kind;

    public void Mend() => (breaks, cuts) = (null, null);

    /// <summary>Cuts the answer to each tenth request at a byte drawn at random, its head among them, until <see cref="Mend"/>.</summary>
    public void CutEachTenth(int seed) => (cuts, asked) = (new Random(seed), 0);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                async (HttpContext http, RequestDelegate go) =>
                {
                    if (cuts is { } random && Interlocked.Increment(ref asked) % 10 == 0)
                    {
                        await Cut(http, go, random);
                        return;
                    }
                    if (breaks?.Invoke(http.Request) is not true)
                    {
                        await go(http);
                        return;
                    }
                    Interlocked.Increment(ref broken);
                    // in the middle of the answer: one that never began, a browser asks for again by itself
                    http.Response.ContentLength = 10_000;
                    await http.Response.StartAsync();
                    await http.Response.Body.WriteAsync(new byte[100]);
                    await http.Response.Body.FlushAsync();
                    http.Abort();
                }
            );
            next(app);
        };

    private async Task Cut(HttpContext http, RequestDelegate go, Random random)
    {
        Interlocked.Increment(ref broken);
        var wire = http.Response.Body;
        using var whole = new MemoryStream();
        http.Response.Body = whole;
        await go(http);
        http.Response.Body = wire;
        int at;
        lock (random)
        {
            at = random.Next((int)whole.Length + Head) - Head;
        }
        if (at >= 0)
        {
            http.Response.ContentLength = whole.Length;
            await http.Response.StartAsync();
            await wire.WriteAsync(whole.GetBuffer().AsMemory(0, at));
            await wire.FlushAsync();
        }
        http.Abort();
    }
}
