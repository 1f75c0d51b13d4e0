using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HocVuSo.Access;

/// <summary>The page behind <c>/dang-nhap</c>.</summary>
[EnableRateLimiting(AccessModule.SignInLimit)]
[Open]
public sealed class SignInPage(SignIn slice, Installation installation) : PageModel
{
    /// <summary>Accounts of the demo, shown to visitors; none outside a demo installation.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts => installation.IsDemo ? DemoAccount.All : [];

    [BindProperty]
    public SignIn.Command Input { get; set; } = new("", "");

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
