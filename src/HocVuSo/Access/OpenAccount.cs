using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Access;

/// <summary>An administrator opens an account with one duty (mở tài khoản).</summary>
public sealed class OpenAccount(Db db, MapKeeper maps, Actor actor, Vault vault, Audit audit, TimeProvider clock)
{
    /// <param name="PasswordHash">From <see cref="Hash"/>, computed before the gate.</param>
    /// <param name="UnitCode">Unit whose subtree the duty covers.</param>
    public sealed record Command(
        [StringLength(40)] string UserName,
        [StringLength(80)] string DisplayName,
        string PasswordHash,
        Role Role,
        string UnitCode,
        DateOnly From,
        DateOnly? To = null,
        [StringLength(20)] string? Phone = null
    );

    /// <exception cref="RuleException"><c>access.unknown-unit</c>; <c>access.user-name</c>; <c>access.name-taken</c>.</exception>
    public async Task<int> Run(Command command, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        var unit =
            map.ByCode(command.UnitCode, clock.TodayInVietnam())
            ?? throw new RuleException("access.unknown-unit", "Không có đơn vị mang mã {0}.", command.UnitCode);
        actor.Demand(Permission.ManageAccounts, unit.Path);
        if (command.To < command.From)
        {
            throw new RuleException("access.duty-days", "Ngày cuối {0} trước ngày bắt đầu {1}.", Vn.Date(command.To.Value), Vn.Date(command.From));
        }
        var no = (await db.Set<Account>().MaxAsync(a => (int?)a.No, cancellation) ?? 0) + 1;
        var account = Account.Open(
            no,
            command.UserName,
            command.DisplayName,
            command.PasswordHash,
            clock,
            string.IsNullOrWhiteSpace(command.Phone) ? null : vault.Seal(command.Phone.Trim())
        );
        if (await db.Set<Account>().AnyAsync(a => a.UserName == account.UserName, cancellation))
        {
            throw new RuleException("access.name-taken", "Tên đăng nhập {0} đã có người dùng.", account.UserName);
        }
        db.Add(account);
        var id = (await db.Set<Duty>().MaxAsync(d => (long?)d.Id, cancellation) ?? 0) + 1;
        db.Add(Duty.Give(id, no, command.Role, unit.No, command.From, command.To));
        audit.Note("access.open-account", AuditEntry.OfAccount(no), unit.No);
        await db.SaveChangesAsync(cancellation);
        return no;
    }

    public static string Hash(IPasswordHasher<Account> hasher, string password) => hasher.HashPassword(null!, password);
}
