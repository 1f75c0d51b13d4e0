using Microsoft.AspNetCore.Http.Features;

namespace HocVuSo.Host;

/// <summary>An upload over the limit is read to its end and thrown away, so that its sender sees why it was refused and not a broken connection (tệp lớn quá).</summary>
internal static class LargeUpload
{
    /// <summary>Bytes of the largest request: a file of 100 MB and the form around it.</summary>
    public const long Limit = 101L * 1024 * 1024;

    /// <summary>More than this nobody sends by mistake.</summary>
    private const long Patience = 2L * 1024 * 1024 * 1024;

    public static async Task Refuse(HttpContext http, RequestDelegate next)
    {
        if (http.Request.ContentLength is not > Limit)
        {
            await next(http);
            return;
        }
        if (http.User.Identity?.IsAuthenticated == true && http.Request.ContentLength < Patience)
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = null;
            }
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        // the page that says so has no form to read any more
        (http.Request.Method, http.Request.ContentType, http.Request.ContentLength) = (HttpMethods.Get, null, null);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }
}
