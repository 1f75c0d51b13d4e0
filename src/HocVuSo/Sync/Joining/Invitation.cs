using System.Security.Cryptography;
using System.Text;
using HocVuSo.Sync.Contract;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Sync.Joining;

/// <summary>One person's way into the field app (lời mời): a link in Zalo or a QR on the leader's screen; one person, one use, approved by the leader.</summary>
public sealed class Invitation
{
    private Invitation() { }

    /// <summary>Days within which it must be opened.</summary>
    public const int Days = 7;

    /// <summary>Hours within which the same phone may open it again: on iOS the installed app has a storage of its own.</summary>
    public const int HoursAgain = 24;

    public InvitationId Id { get; private init; }
    public TeamMemberId MemberId { get; private init; }
    public int VillageNo { get; private init; }

    /// <summary>SHA-256 of the word in the link; the word itself is shown once and kept nowhere.</summary>
    public byte[] WordHash { get; private init; } = [];

    /// <summary>Number of the account that invited.</summary>
    public int IssuedBy { get; private init; }
    public DateTimeOffset IssuedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When it was first opened; null while it was not.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The phone it led to, the last one where the same phone opened it again.</summary>
    public DeviceId? DeviceId { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <param name="word">From <see cref="NewWord"/>.</param>
    public static Invitation Issue(InvitationId id, MemberCard member, string word, int by, DateTimeOffset now) =>
        new()
        {
            Id = id,
            MemberId = member.Id,
            VillageNo = member.VillageNo,
            WordHash = HashOf(word),
            IssuedBy = by,
            IssuedAt = now,
            ExpiresAt = now.AddDays(Days),
        };

    /// <summary>256 random bits, fit for an address.</summary>
    public static string NewWord() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] HashOf(string word) => SHA256.HashData(Encoding.UTF8.GetBytes(word));

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    /// <summary>Leads to a phone; the first time counts for <see cref="HoursAgain"/>.</summary>
    public void Use(DeviceId device, DateTimeOffset now) => (DeviceId, UsedAt) = (device, UsedAt ?? now);

    public bool IsOpen(DateTimeOffset now) => WithdrawnAt is null && UsedAt is null && now < ExpiresAt;

    internal sealed class Table : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("invitations");
            builder.HasIndex(i => i.WordHash).IsUnique();
            builder.HasIndex(i => i.MemberId);
        }
    }
}
