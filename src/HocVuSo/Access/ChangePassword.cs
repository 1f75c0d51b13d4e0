using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>A person changes her own password (đổi mật khẩu); her other sessions end. Hashes are computed outside the gate.</summary>
public sealed class ChangePassword(Db db, Gate gate, Actor actor, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public sealed record Command([Required(ErrorMessage = "Ghi mật khẩu đang dùng.")] string Old, [Required(ErrorMessage = "Ghi mật khẩu mới.")] string New);

    /// <returns>The account's number and its new stamp, for the cookie of this browser.</returns>
    /// <exception cref="RuleException"><c>access.old-password</c>; <c>access.same-password</c>; those of <see cref="Passwords.Check"/>; <c>access.locked</c>.</exception>
    public async Task<(int Account, Guid Stamp)> Run(Command command, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().SingleAsync(a => a.No == actor.Account, cancellation);
        if (account.IsLocked(clock.GetUtcNow()))
        {
            throw new RuleException("access.locked", "Sai mật khẩu nhiều lần, tài khoản tạm nghỉ 15 phút. Hết giờ thì đăng nhập lại.");
        }
        if (hasher.VerifyHashedPassword(account, account.PasswordHash, command.Old) is PasswordVerificationResult.Failed)
        {
            await gate.Run((SignIn.NoteTry note) => note.Run(account.No, succeeded: false, cancellation), cancellation);
            throw new RuleException("access.old-password", "Mật khẩu đang dùng chưa đúng.");
        }
        Passwords.Check(command.New, account.UserName);
        if (string.Equals(command.New, command.Old, StringComparison.Ordinal))
        {
            throw new RuleException("access.same-password", "Mật khẩu mới trùng mật khẩu đang dùng.");
        }
        var hash = OpenAccount.Hash(hasher, command.New);
        return (account.No, await gate.Run((Write write) => write.Run(hash, cancellation), cancellation));
    }

    /// <summary>The part that writes.</summary>
    public sealed class Write(Db db, Actor actor, Audit audit, TimeProvider clock)
    {
        public async Task<Guid> Run(string hash, CancellationToken cancellation)
        {
            var account = await db.Set<Account>().AsTracking().SingleAsync(a => a.No == actor.Account, cancellation);
            account.SetPassword(hash, clock);
            audit.Note("access.change-password", AuditEntry.OfAccount(account.No));
            await db.SaveChangesAsync(cancellation);
            return account.Stamp;
        }
    }
}
