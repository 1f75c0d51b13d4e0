using HocVuSo.Sync;

namespace HocVuSo.Host;

/// <summary>Secure headers and caching of static files.</summary>
internal static class Headers
{
    /// <summary>SHA-256 of the script in <c>src/HocVuSo.Field/index.html</c>; a test compares them.</summary>
    public const string FieldBoot = "LZF+jPE47s13nPkETCiGMKWaa3xcXCr4QjCJBN2Vcko=";

    /// <remarks>
    /// Bars and tiles are sized by <c>style</c> attributes, so those may be inline. Of scripts one may, which is named by its hash: it stands in the field app's first
    /// page and asks again for a file that was cut off on a bad line.
    /// </remarks>
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
            csp.AddScriptSrc().Self().WithHash256(FieldBoot);
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
