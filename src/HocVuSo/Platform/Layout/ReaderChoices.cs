namespace HocVuSo.Platform.Layout;

/// <summary>Large text (<c>?chu=lon</c>, <c>?chu=thuong</c>) and language (<c>?ngon-ngu=en</c>, <c>vi</c>): a link sets a cookie and leads back to the same page.</summary>
public sealed class ReaderChoices(RequestDelegate next)
{
    public const string TextSize = "chu";
    public const string Language = "ngon-ngu";
    private const string SizeCookie = "hvs-chu";

    public static bool IsChoice(string key) => key is TextSize or Language;

    public static bool WantsLarge(HttpRequest request) => string.Equals(request.Cookies[SizeCookie], "lon", StringComparison.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Query.Keys.Any(IsChoice))
        {
            return next(context);
        }
        if (request.Query.TryGetValue(TextSize, out var size))
        {
            Keep(context, SizeCookie, size == "lon" ? "lon" : null);
        }
        if (request.Query.TryGetValue(Language, out var language))
        {
            Keep(context, HocVuSo.Platform.Language.Cookie, language == "en" ? "en" : null);
        }
        var rest = QueryString.Create(request.Query.Where(p => !IsChoice(p.Key)).SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v)));
        // one slash in front: "//elsewhere" would lead out of the site
        var path = "/" + (request.PathBase + request.Path).ToUriComponent().TrimStart('/', '\\');
        context.Response.Redirect(path + rest.ToUriComponent());
        return Task.CompletedTask;
    }

    private static void Keep(HttpContext context, string name, string? value)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        };
        if (value is null)
        {
            context.Response.Cookies.Delete(name);
        }
        else
        {
            context.Response.Cookies.Append(name, value, options);
        }
    }
}
