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
        .AddPermissionsPolicy(b =>
        {
            // the library's own list names features Chromium does not know, which it reports in the console of every page
            b.AddAccelerometer().None();
            b.AddAutoplay().None();
            b.AddCamera().None();
            b.AddDisplayCapture().None();
            b.AddEncryptedMedia().None();
            b.AddFullscreen().Self();
            b.AddGeolocation().None();
            b.AddGyroscope().None();
            b.AddMagnetometer().None();
            b.AddMicrophone().None();
            b.AddMidi().None();
            b.AddPayment().None();
            b.AddPictureInPicture().None();
            b.AddPublickeyCredentialsGet().Self();
            b.AddScreenWakeLock().None();
            b.AddSyncXHR().None();
            b.AddUsb().None();
            b.AddXrSpatialTracking().None();
        })
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
