using System.Security.Cryptography;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Joining;

/// <summary>A phone opens its invitation (nhận lời mời) and waits for the leader.</summary>
public sealed class RedeemInvitation(Db db, TeamRoster roster, Vault vault, Audit audit, TimeProvider clock)
{
    /// <param name="DeviceId">Minted on the phone, so that an answer that was lost may be asked for again.</param>
    /// <param name="WordHash">See <see cref="Invitation.HashOf"/>.</param>
    /// <param name="PublicKey">ECDSA P-256, SubjectPublicKeyInfo.</param>
    /// <param name="Likeness">What the browser says of itself.</param>
    /// <param name="Label">The same for people's eyes, at most 80 characters.</param>
    public sealed record Command(DeviceId DeviceId, byte[] WordHash, byte[] PublicKey, string Likeness, string Label)
    {
        /// <summary>Checked and hashed before the gate: anybody may send it.</summary>
        /// <param name="word">Of the link.</param>
        /// <exception cref="RuleException"><c>sync.invitation</c>: no word of ours; <c>sync.key</c>: not a phone we can know again.</exception>
        public static Command Of(DeviceId device, string word, byte[] publicKey, string likeness, string label)
        {
            if (device.Value == Guid.Empty || likeness.Length > LongestLikeness || !IsKey(publicKey))
            {
                throw new RuleException("sync.key", "Trình duyệt này chưa dùng được. Cập nhật trình duyệt rồi mở lại lời mời.");
            }
            return word.Length <= LongestWord ? new(device, Invitation.HashOf(word), publicKey, likeness, label) : throw Refused();
        }
    }

    private const int LongestWord = 100;
    private const int LongestLikeness = 300;

    /// <summary>Bytes of a key at most; ours has 91.</summary>
    private const int LongestKey = 200;

    /// <summary>Before the gate: whether there ever was such an invitation.</summary>
    /// <exception cref="RuleException"><c>sync.invitation</c>.</exception>
    public static async Task DemandIssued(Db db, Command command, CancellationToken cancellation)
    {
        if (!await db.Set<Invitation>().AnyAsync(i => i.WordHash == command.WordHash, cancellation))
        {
            throw Refused();
        }
    }

    /// <summary>Answers the phone and the member it belongs to.</summary>
    /// <exception cref="RuleException"><c>sync.invitation</c>: unknown, withdrawn, too old or used by another phone.</exception>
    public async Task<(Device Device, MemberCard Member)> Run(Command command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var invitation = await db.Set<Invitation>().AsTracking().SingleOrDefaultAsync(i => i.WordHash == command.WordHash, cancellation);
        var member = invitation is null ? null : await roster.Member(invitation.MemberId, cancellation);
        if (invitation is null || member is not { Active: true } || member.Crew?.Until < clock.TodayInVietnam() || invitation.WithdrawnAt is not null)
        {
            throw Refused();
        }
        var likeness = vault.Hash(command.Likeness);
        var earlier = invitation.DeviceId is { } id ? await db.Set<Device>().AsTracking().SingleAsync(d => d.Id == id, cancellation) : null;
        if (earlier?.Id == command.DeviceId && earlier.PublicKey.AsSpan().SequenceEqual(command.PublicKey))
        {
            return (earlier, member); // the first answer did not arrive
        }
        var again =
            earlier is { State: DeviceState.Waiting or DeviceState.Active }
            && now < invitation.UsedAt!.Value.AddHours(Invitation.HoursAgain)
            && earlier.Likeness.AsSpan().SequenceEqual(likeness);
        if (!again && !invitation.IsOpen(now))
        {
            throw Refused();
        }
        var device = Device.Join(command.DeviceId, invitation, command.PublicKey, likeness, Shown(command.Label), now);
        if (again)
        {
            device.Follow(earlier!);
        }
        invitation.Use(device.Id, now);
        db.Add(device);
        audit.Note("sync.redeem", device.Id.Value, device.VillageNo);
        await db.SaveChangesAsync(cancellation);
        return (device, member);
    }

    /// <summary>What a phone says of itself, fit for a page and for both databases.</summary>
    private static string Shown(string label)
    {
        var clean = string.Concat(label.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < '\uFFFE')).Trim();
        return clean.Length > Device.MostLabel ? clean[..Device.MostLabel] : clean;
    }

    private static RuleException Refused() =>
        new RuleException("sync.invitation", "Lời mời này đã dùng hoặc đã hết hạn. Nhờ tổ trưởng gửi lời mời mới; phiếu cất trên máy vẫn còn.");

    private static bool IsKey(byte[] key)
    {
        if (key.Length > LongestKey)
        {
            return false;
        }
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(key, out _);
            return ecdsa.KeySize == 256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
