using HocVuSo.Sync;

namespace HocVuSo.Host;

/// <summary>Secure headers and caching of static files.</summary>
internal static class Headers
{
    /// <remarks>Bars and tiles are sized by <c>style</c> attributes, so those alone may be inline; scripts never are.</remarks>
    public static readonly HeaderPolicyCollection Policy = new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .RemoveServerHeader()
        .AddPermissionsPolicyWithDefaultSecureDirectives()
        .AddCrossOriginOpenerPolicy(b => b.SameOrigin())
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddStyleSrc().Self();
            csp.AddCustomDirective("style-src-attr", "'unsafe-inline'");
            csp.AddObjectSrc().None();
            csp.AddBaseUri().Self();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
        });

    public static readonly StaticFileOptions Static = new()
    {
        OnPrepareResponse = file =>
            file.Context.Response.Headers.CacheControl =
                AppFiles.IsHere(file.Context.Request.Path) ? AppFiles.Caching(file.Context.Request.Path)
                : file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable"
                : "public, max-age=3600",
    };
}
