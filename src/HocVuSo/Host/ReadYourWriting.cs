using System.Globalization;
using HocVuSo.Indicators.Cube;
using HocVuSo.Platform;

namespace HocVuSo.Host;

/// <summary>Lets a person read her own writing: a write answers with its ledger number, a later read waits up to 300 ms until the cube has it (architecture section 9).</summary>
public sealed class ReadYourWriting(RequestDelegate next)
{
    private const string Cookie = "hvs-seq";
    private const string Header = "X-Ledger-Seq";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Set in <see cref="HttpContext.Items"/> when the figures shown may lack the reader's last entry: "đang cập nhật".</summary>
    public const string Behind = "behind";

    public async Task InvokeAsync(HttpContext context, CubeKeeper cube, WrittenSeq written)
    {
        var asked = context.Request.Headers[Header].FirstOrDefault() ?? context.Request.Cookies[Cookie];
        if (
            HttpMethods.IsGet(context.Request.Method)
            && long.TryParse(asked, CultureInfo.InvariantCulture, out var seq)
            && !await cube.Holds(seq, Patience, context.RequestAborted)
        )
        {
            context.Items[Behind] = true;
        }
        context.Response.OnStarting(() =>
        {
            if (written.Seq > 0)
            {
                var text = written.Seq.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers[Header] = text;
                context.Response.Cookies.Append(Cookie, text, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
            }
            return Task.CompletedTask;
        });
        await next(context);
    }
}
