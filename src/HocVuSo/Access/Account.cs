using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Access;

/// <summary>Someone who can sign in (tài khoản).</summary>
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

    /// <exception cref="RuleException"><c>access.user-name</c>: empty or longer than 40 characters.</exception>
    public static Account Open(int no, string userName, string displayName, string passwordHash, TimeProvider clock)
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

    public void SignedIn() => (FailedTries, LockedUntil) = (0, null);

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
