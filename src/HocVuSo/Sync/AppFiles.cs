using HocVuSo.Platform;
using Microsoft.Net.Http.Headers;

namespace HocVuSo.Sync;

/// <summary>Gives out the app itself, below <c>/dong-hanh/</c>: built by <c>tools/field</c> into <c>wwwroot/dong-hanh</c>.</summary>
public static class AppFiles
{
    public const string Folder = "/dong-hanh";

    public static bool IsHere(PathString path) => path.StartsWithSegments(Folder, StringComparison.Ordinal);

    /// <summary>Files named by their content are kept for ever; the worker and the page are asked for anew each time, so that an update arrives.</summary>
    public static string Caching(PathString path) =>
        path.StartsWithSegments(Folder + "/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";

    public static void Map(IEndpointRouteBuilder app, IWebHostEnvironment host)
    {
        app.MapGet(
                Folder,
                (HttpContext http) =>
                    http.Request.Path.Value!.EndsWith('/') ? Page(host, "index.html", "text/html; charset=utf-8") : Results.LocalRedirect(Folder + "/")
            )
            .Open();
    }

    /// <summary>The setting <c>HocVuSo:FieldOff</c> gives every phone a worker that removes itself and its caches; what is saved on the phone stays.</summary>
    public static void UseFieldSwitch(this IApplicationBuilder app, IWebHostEnvironment host, IConfiguration configuration)
    {
        app.Use(
            async (http, next) =>
            {
                // read each time: the settings' file may be changed while the server runs
                if (http.Request.Path == Folder + "/sw.js" && configuration.GetValue<bool>("HocVuSo:FieldOff"))
                {
                    await Page(host, "sw-off.js", "text/javascript").ExecuteAsync(http);
                    return;
                }
                if (Packed(http.Request, host) is { } packed)
                {
                    (http.Response.Headers.ContentEncoding, http.Response.Headers.Vary) = ("br", HeaderNames.AcceptEncoding);
                    http.Response.Headers.CacheControl = Caching(http.Request.Path);
                    await packed.ExecuteAsync(http);
                    return;
                }
                await next(http);
            }
        );
    }

    /// <summary>A script or style sheet as <c>tools/field</c> has packed it, for whoever can open that; null for everything else.</summary>
    private static IResult? Packed(HttpRequest asked, IWebHostEnvironment host)
    {
        var path = asked.Path.Value ?? "";
        var type =
            !HttpMethods.IsGet(asked.Method) || !asked.Path.StartsWithSegments(Folder + "/assets", StringComparison.Ordinal) ? null
            : path.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript"
            : path.EndsWith(".css", StringComparison.Ordinal) ? "text/css"
            : null;
        if (type is null || !asked.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "br" && e.Quality is not 0))
        {
            return null;
        }
        var file = host.WebRootFileProvider.GetFileInfo(path + ".br");
        return file.Exists ? Results.File(file.CreateReadStream(), type) : null;
    }

    private static IResult Page(IWebHostEnvironment host, string file, string type)
    {
        var info = host.WebRootFileProvider.GetFileInfo("dong-hanh/" + file);
        return info.Exists
            ? new Fresh(Results.File(info.CreateReadStream(), type))
            : Results.Text(
                "Ứng dụng Đồng hành chưa được dựng. Chạy tools/field build (cần Node.js 20.19 trở lên) rồi mở lại.",
                "text/plain; charset=utf-8",
                statusCode: 503
            );
    }

    private sealed class Fresh(IResult inner) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[HeaderNames.CacheControl] = "no-cache";
            return inner.ExecuteAsync(httpContext);
        }
    }
}
