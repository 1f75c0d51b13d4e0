using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access.Contract;

/// <summary>Names behind account numbers, for "who recorded this" (người ghi).</summary>
public sealed class AccountNames(Db db)
{
    /// <summary>Display names by number; the system (0) and unknown numbers are missing from the answer.</summary>
    public Task<Dictionary<int, string>> Of(IReadOnlyCollection<int> accounts, CancellationToken cancellation) =>
        db.Set<Account>().AsNoTracking().Where(a => accounts.Contains(a.No)).ToDictionaryAsync(a => a.No, a => a.DisplayName, cancellation);
}
