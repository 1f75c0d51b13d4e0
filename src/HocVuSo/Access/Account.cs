using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Access;

/// <summary>Someone who can sign in (tài khoản).</summary>
[Standing(nameof(FailedTries), nameof(LockedUntil), nameof(LastSignInAt), nameof(PasswordHash), nameof(Stamp), nameof(Phone))]
public sealed class Account
{
    private Account() { }

    /// <summary>From 1; what facts and the audit log name.</summary>
    public int No { get; private init; }

    /// <summary>Lower case, without diacritics.</summary>
    public string UserName { get; private init; } = "";
    public string DisplayName { get; private set; } = "";
    public string PasswordHash { get; private set; } = "";
    public bool Active { get; private set; }

    /// <summary>Changes with the password and on revocation: older cookies end at once.</summary>
    public Guid Stamp { get; private set; }
    public int FailedTries { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>Encrypted; null when not given.</summary>
    [Sealed]
    public byte[]? Phone { get; private set; }

    /// <exception cref="RuleException"><c>access.user-name</c>: empty or longer than 40 characters.</exception>
    public static Account Open(int no, string userName, string displayName, string passwordHash, TimeProvider clock, byte[]? phone = null)
    {
        var name = Vn.Fold(userName);
        if (name.Length is 0 or > 40 || name.Contains(' ', StringComparison.Ordinal))
        {
            throw new RuleException("access.user-name", "Tên đăng nhập dài 1–40 ký tự, không có dấu cách.");
        }
        return new()
        {
            No = no,
            UserName = name,
            DisplayName = displayName.Trim(),
            PasswordHash = passwordHash,
            Active = true,
            Stamp = Ids.New(clock),
            Phone = phone,
        };
    }

    /// <summary>After five wrong passwords the account rests for 15 minutes.</summary>
    public void Failed(DateTimeOffset now)
    {
        FailedTries++;
        if (FailedTries >= 5)
        {
            (FailedTries, LockedUntil) = (0, now.AddMinutes(15));
        }
    }

    public void SignedIn(DateTimeOffset now) => (FailedTries, LockedUntil, LastSignInAt) = (0, null, now);

    /// <summary>A new password: the lock and every other browser's cookie end.</summary>
    public void SetPassword(string hash, TimeProvider clock) => (PasswordHash, Stamp, FailedTries, LockedUntil) = (hash, Ids.New(clock), 0, null);

    /// <summary>Nobody signs in with it any more; its number stays behind what it recorded.</summary>
    public void Close(TimeProvider clock) => (Active, Stamp) = (false, Ids.New(clock));

    public void OpenAgain() => (Active, FailedTries, LockedUntil) = (true, 0, null);

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    internal sealed class Table : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("accounts");
            builder.HasKey(a => a.No);
            builder.Property(a => a.No).ValueGeneratedNever();
            builder.HasIndex(a => a.UserName).IsUnique();
        }
    }
}

/// <summary>One duty of an account from one day to another (phân công).</summary>
[Standing]
public sealed class Duty
{
    private Duty() { }

    public long Id { get; private init; }
    public int AccountNo { get; private init; }
    public Role Role { get; private init; }

    /// <summary>Number of the unit whose subtree it covers; its path is that of the tree of the day.</summary>
    public int UnitNo { get; private init; }
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidTo { get; private set; }

    public static Duty Give(long id, int account, Role role, int unit, DateOnly from, DateOnly? to) =>
        new()
        {
            Id = id,
            AccountNo = account,
            Role = role,
            UnitNo = unit,
            ValidFrom = from,
            ValidTo = to,
        };

    /// <summary>Whether it holds on a day or will hold later.</summary>
    public bool Stands(DateOnly today) => ValidTo is not { } last || last >= today;

    /// <exception cref="RuleException"><c>access.duty-days</c>: the last day lies before the first.</exception>
    public void End(DateOnly lastDay)
    {
        if (lastDay < ValidFrom.AddDays(-1))
        {
            throw new RuleException("access.duty-days", "Ngày cuối {0} trước ngày bắt đầu {1}.", Vn.Date(lastDay), Vn.Date(ValidFrom));
        }
        ValidTo = lastDay;
    }

    internal sealed class Table : IEntityTypeConfiguration<Duty>
    {
        public void Configure(EntityTypeBuilder<Duty> builder)
        {
            builder.ToTable("duties");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.HasIndex(d => d.AccountNo);
        }
    }
}
