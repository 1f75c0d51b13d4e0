using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HocVuSo.Access;

/// <summary>The page on which one changes one's own password (đổi mật khẩu).</summary>
[Needs]
[EnableRateLimiting(AccessModule.SignInLimit)]
public sealed class OwnPassword(ChangePassword slice, Text T) : PageModel
{
    public sealed record Form(
        [Required(ErrorMessage = "Ghi mật khẩu đang dùng.")] string Old,
        [Required(ErrorMessage = "Ghi mật khẩu mới.")] string New,
        [Required(ErrorMessage = "Ghi lại mật khẩu mới lần nữa.")] string Again
    );

    [BindProperty]
    public Form Input { get; set; } = new("", "", "");

    [BindProperty(SupportsGet = true, Name = "da-doi")]
    public bool Done { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (ModelState.IsValid && !string.Equals(Input.New, Input.Again, StringComparison.Ordinal))
        {
            ModelState.AddModelError("Input.Again", T["Hai lần ghi mật khẩu mới không giống nhau."]);
        }
        if (!ModelState.IsValid)
        {
            return Page();
        }
        try
        {
            var (account, stamp) = await slice.Run(new(Input.Old, Input.New), cancellation);
            await HttpContext.SignInAsync(Access.SignIn.Ticket(account, stamp));
            return Redirect("/mat-khau?da-doi=true");
        }
        catch (RuleException rule)
        {
            var field = rule.Code is "access.old-password" or "access.locked" ? "Input.Old" : "Input.New";
            ModelState.AddModelError(field, T[rule.Sentence, [.. rule.Args]]);
            return Page();
        }
    }
}
