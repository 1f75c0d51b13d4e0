using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>An administrator gives an account a duty: a role over a unit, from one day to another (phân công).</summary>
public sealed class GiveDuty(Db db, AccountScope scope, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(int Account, Role Role, string UnitCode, DateOnly From, DateOnly? To);

    /// <exception cref="RuleException"><c>access.own-account</c>; <c>access.unknown-unit</c>; <c>access.duty-days</c>; <c>access.duty-known</c>: the same duty already holds then.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var account = await scope.TakeOther(command.Account, cancellation);
        var map = await maps.Map(cancellation);
        var unit =
            map.ByCode(command.UnitCode.Trim(), clock.TodayInVietnam())
            ?? throw new RuleException("access.unknown-unit", "Không có đơn vị mang mã {0}.", command.UnitCode);
        actor.Demand(Permission.ManageAccounts, unit.Path);
        if (command.To < command.From)
        {
            throw new RuleException("access.duty-days", "Ngày cuối {0} trước ngày bắt đầu {1}.", Vn.Date(command.To.Value), Vn.Date(command.From));
        }
        var same = await db.Set<Duty>().Where(d => d.AccountNo == account.No && d.Role == command.Role && d.UnitNo == unit.No).ToListAsync(cancellation);
        if (same.Exists(d => (command.To is null || d.ValidFrom <= command.To) && (d.ValidTo is null || command.From <= d.ValidTo)))
        {
            throw new RuleException("access.duty-known", "Tài khoản đã có nhiệm vụ này trong khoảng ngày đó.");
        }
        var id = (await db.Set<Duty>().MaxAsync(d => (long?)d.Id, cancellation) ?? 0) + 1;
        db.Add(Duty.Give(id, account.No, command.Role, unit.No, command.From, command.To));
        audit.Note("access.give-duty", AuditEntry.OfAccount(account.No), unit.No);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>An administrator ends a duty (thôi phân công); it works to the end of its last day.</summary>
public sealed class EndDuty(Db db, AccountScope scope, Audit audit)
{
    public sealed record Command(int Account, long Duty, DateOnly LastDay);

    /// <exception cref="RuleException"><c>access.own-account</c>; <c>access.duty.not-found</c>; <c>access.duty-days</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var account = await scope.TakeOther(command.Account, cancellation);
        var duty =
            await db.Set<Duty>().AsTracking().SingleOrDefaultAsync(d => d.Id == command.Duty && d.AccountNo == account.No, cancellation)
            ?? throw new RuleException("access.duty.not-found", "Không tìm thấy nhiệm vụ này.");
        duty.End(command.LastDay);
        audit.Note("access.end-duty", AuditEntry.OfAccount(account.No), duty.UnitNo);
        await db.SaveChangesAsync(cancellation);
    }
}
