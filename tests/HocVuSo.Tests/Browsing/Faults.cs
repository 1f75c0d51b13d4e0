using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HocVuSo.Tests.Browsing;

/// <summary>A line that breaks where a test says so.</summary>
public sealed class Faults : IStartupFilter
{
    private volatile Func<HttpRequest, bool>? breaks;
    private int broken;

    /// <summary>How often it broke so far.</summary>
    public int Broken => Volatile.Read(ref broken);

    /// <summary>Breaks the line at every request of this kind, until <see cref="Mend"/>.</summary>
    public void Break(Func<HttpRequest, bool> kind) => breaks = kind;

    public void Mend() => breaks = null;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                async (http, go) =>
                {
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
}
