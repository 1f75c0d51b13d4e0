using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Access;

/// <summary>Sign-in of staff and team members (đăng nhập).</summary>
public sealed class SignIn : PageModel
{
    public sealed record Credentials([Required, StringLength(64)] string UserName, [Required, StringLength(128)] string Password);

    /// <summary>An account of the demo, shown to visitors; none outside a demo installation.</summary>
    public sealed record DemoAccount(string UserName, string Password, string Duty);

    [BindProperty]
    public Credentials Input { get; set; } = new("", "");

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<DemoAccount> DemoAccounts { get; private set; } = [];
}
