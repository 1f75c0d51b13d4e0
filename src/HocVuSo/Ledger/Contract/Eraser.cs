using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Ledger.Contract;

/// <summary>Cuts the one link between a number in facts and the person behind it (xóa chủ thể); the facts stay, so no figure changes.</summary>
public sealed class Eraser(Db db, Actor actor, TimeProvider clock)
{
    /// <summary>Stands where a free-text reason stood.</summary>
    public const string Cleared = "Đã xóa theo yêu cầu";

    /// <param name="ground">Number of the request or the retention rule; never a name.</param>
    /// <param name="figures">Figures that lose her, in words; empty when none does.</param>
    public async Task Forget(int subject, string ground, string figures, CancellationToken cancellation)
    {
        if (await db.Set<Erased>().AnyAsync(e => e.SubjectNo == subject, cancellation))
        {
            await db.Set<Subject>().Where(s => s.Id == subject).ExecuteDeleteAsync(cancellation);
            return;
        }
        var facts = await db.Set<Fact>().CountAsync(f => f.Subject == subject, cancellation);
        await db.Set<Fact>().Where(f => f.Subject == subject && f.Reason != null).ExecuteUpdateAsync(f => f.SetProperty(x => x.Reason, Cleared), cancellation);
        await db.Set<Subject>().Where(s => s.Id == subject).ExecuteDeleteAsync(cancellation);
        db.Add(Erased.Of(subject, clock.TodayInVietnam(), ground, facts, figures, Math.Max(actor.Account, 0)));
    }
}
