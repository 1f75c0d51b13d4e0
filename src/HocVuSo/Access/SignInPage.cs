using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HocVuSo.Access;

/// <summary>The page behind <c>/dang-nhap</c>.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccessModule.SignInLimit)]
public sealed class SignInPage(SignIn slice) : PageModel
{
    [BindProperty]
    public SignIn.Command Input { get; set; } = null!;

    /// <summary>Where to go afterwards; a local address only.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }
        await HttpContext.SignInAsync(await slice.Run(Input, cancellation));
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : LocalRedirect("/tong-quan");
    }
}
