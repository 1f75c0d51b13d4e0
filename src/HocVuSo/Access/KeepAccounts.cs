using HocVuSo.Platform;

namespace HocVuSo.Access;

/// <summary>An administrator closes an account (khóa tài khoản): its open sessions end at once, what it recorded keeps its number.</summary>
public sealed class CloseAccount(Db db, AccountScope scope, Audit audit, TimeProvider clock)
{
    public sealed record Command(int Account);

    /// <exception cref="RuleException"><c>access.own-account</c>; <c>access.account.not-found</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var account = await scope.TakeOther(command.Account, cancellation);
        if (!account.Active)
        {
            return;
        }
        account.Close(clock);
        audit.Note("access.close-account", AuditEntry.OfAccount(account.No));
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>An administrator opens a closed account again (mở lại tài khoản); a lock after wrong passwords ends too.</summary>
public sealed class ReopenAccount(Db db, AccountScope scope, Audit audit)
{
    public sealed record Command(int Account);

    /// <exception cref="RuleException"><c>access.account.not-found</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var account = await scope.Take(command.Account, cancellation);
        account.OpenAgain();
        audit.Note("access.reopen-account", AuditEntry.OfAccount(account.No));
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>An administrator sets a new password for someone who lost hers (đặt lại mật khẩu).</summary>
public sealed class ResetPassword(Db db, AccountScope scope, Audit audit, TimeProvider clock)
{
    /// <param name="PasswordHash">From <see cref="OpenAccount.Hash"/>, computed before the gate.</param>
    public sealed record Command(int Account, string PasswordHash);

    /// <exception cref="RuleException"><c>access.own-account</c>; <c>access.account.not-found</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var account = await scope.TakeOther(command.Account, cancellation);
        account.SetPassword(command.PasswordHash, clock);
        audit.Note("access.reset-password", AuditEntry.OfAccount(account.No));
        await db.SaveChangesAsync(cancellation);
    }
}
