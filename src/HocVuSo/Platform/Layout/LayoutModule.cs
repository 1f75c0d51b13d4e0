using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace HocVuSo.Platform.Layout;

/// <summary>What every page needs: where pages and their parts are found, the frame around them, the reader's own choices.</summary>
public static class LayoutModule
{
    public static void AddLayout(this IServiceCollection services)
    {
        services.AddRazorPages(o => o.RootDirectory = "/").AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false);
        services.Configure<RazorViewEngineOptions>(o =>
        {
            o.PageViewLocationFormats.Add("/Platform/Layout/{0}.cshtml");
            o.PageViewLocationFormats.Add("/Platform/Layout/Components/{0}.cshtml");
        });
        // Vietnamese letters stay letters: as &#x…; they would treble the weight of a page
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.TryAddSingleton(s => new Masthead("", s.GetRequiredService<Installation>().IsDemo));
        services.AddScoped<Frame>();
        foreach (var item in PublicItems)
        {
            services.AddSingleton(item);
        }
    }

    /// <summary>After static files and before routing: <c>?chu=</c> and <c>?ngon-ngu=</c> become cookies.</summary>
    public static void UseReaderChoices(this IApplicationBuilder app) => app.UseMiddleware<ReaderChoices>();

    private static readonly NavItem[] PublicItems =
    [
        new(T => T["Trang chủ"], "/", "house", NavGroup.Public, Order: 0),
        new(T => T["Sổ tay"], "/so-tay", "book-open", NavGroup.Public, Order: 10),
        new(T => T["Trợ giúp"], "/tro-giup", "circle-question-mark", NavGroup.Public, Order: 80),
    ];
}
