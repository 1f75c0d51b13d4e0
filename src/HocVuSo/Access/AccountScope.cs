using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>Which accounts an administrator answers for: those whose standing duties all lie in her units; one without any is the province's.</summary>
public sealed class AccountScope(Db db, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <exception cref="RuleException"><c>access.account.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">Some duty of it lies elsewhere.</exception>
    public async Task<Account> Take(int account, CancellationToken cancellation)
    {
        var row =
            await db.Set<Account>().AsTracking().SingleOrDefaultAsync(a => a.No == account, cancellation)
            ?? throw new RuleException("access.account.not-found", "Không tìm thấy tài khoản này.");
        var duties = await db.Set<Duty>().Where(d => d.AccountNo == account).ToListAsync(cancellation);
        return await Covers(duties, cancellation) ? row : throw new NotAllowedException(Permission.ManageAccounts);
    }

    /// <inheritdoc cref="Take"/>
    /// <summary>The same for what nobody may do to herself.</summary>
    /// <exception cref="RuleException"><c>access.own-account</c>.</exception>
    public async Task<Account> TakeOther(int account, CancellationToken cancellation) =>
        account == actor.Account
            ? throw new RuleException("access.own-account", "Việc này do một người quản trị khác làm. Không tự làm với tài khoản của chính mình.")
            : await Take(account, cancellation);

    public async Task<bool> Covers(IReadOnlyList<Duty> duties, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        var standing = duties.Where(d => d.Stands(today)).ToList();
        var decisive = standing.Count > 0 ? standing : [.. duties];
        return decisive.Count == 0
            ? actor.IsSystem || actor.Scope(Permission.ManageAccounts).Any(p => p.Count(c => c == '/') <= 2)
            : decisive.TrueForAll(d => actor.May(Permission.ManageAccounts, map.PathOn(d.UnitNo, today)));
    }
}
