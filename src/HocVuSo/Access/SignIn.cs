using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>Someone with an account signs in (đăng nhập) with a password. The hash is computed outside the gate, only the outcome is written inside.</summary>
public sealed class SignIn(Db db, Gate gate, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public const string StampClaim = "stamp";

    public sealed record Command([Required, StringLength(40)] string UserName, [Required, StringLength(200)] string Password);

    /// <exception cref="RuleException"><c>access.wrong</c> for a wrong name or password alike; <c>access.locked</c> after five wrong tries.</exception>
    public async Task<ClaimsPrincipal> Run(Command command, CancellationToken cancellation)
    {
        var name = Vn.Fold(command.UserName);
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.UserName == name && a.Active, cancellation);
        if (account?.IsLocked(clock.GetUtcNow()) == true)
        {
            throw new RuleException("access.locked", "Sai mật khẩu nhiều lần, tài khoản tạm nghỉ 15 phút. Hết giờ thì đăng nhập lại.");
        }
        // an unknown name costs the same time as a wrong password
        var verified = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? UnknownHash, command.Password);
        if (account is null || verified is PasswordVerificationResult.Failed)
        {
            if (account is not null)
            {
                await gate.Run((NoteTry note) => note.Run(account.No, succeeded: false, cancellation), cancellation);
            }
            throw new RuleException("access.wrong", "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại giúp nhé.");
        }
        await gate.Run((NoteTry note) => note.Run(account.No, succeeded: true, cancellation), cancellation);
        return Ticket(account.No, account.Stamp);
    }

    /// <summary>What the cookie of a browser says.</summary>
    internal static ClaimsPrincipal Ticket(int account, Guid stamp) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, account.ToString(CultureInfo.InvariantCulture)), new Claim(StampClaim, stamp.ToString())],
                CookieAuthenticationDefaults.AuthenticationScheme
            )
        );

    private static readonly string UnknownHash = new PasswordHasher<Account>().HashPassword(null!, "không ai dùng");

    /// <summary>Remembers a try, so that guessing is slow.</summary>
    public sealed class NoteTry(Db db, Audit audit, TimeProvider clock)
    {
        public async Task Run(int account, bool succeeded, CancellationToken cancellation)
        {
            var row = await db.Set<Account>().SingleAsync(a => a.No == account, cancellation);
            if (succeeded)
            {
                row.SignedIn(clock.GetUtcNow());
            }
            else
            {
                row.Failed(clock.GetUtcNow());
            }
            audit.Note(succeeded ? "access.sign-in" : "access.wrong-password", AuditEntry.OfAccount(account));
            await db.SaveChangesAsync(cancellation);
        }
    }
}
