using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Sync.Joining;

/// <summary>Where a phone stands with us. Numbers stand in the database and never change.</summary>
public enum DeviceState : byte
{
    /// <summary>Chờ tổ trưởng duyệt.</summary>
    Waiting = 1,
    Active = 2,

    /// <summary>Lost, or taken back: what can be read on it goes at its next contact.</summary>
    Revoked = 3,

    /// <summary>The same person opened her invitation again on the same phone, in another storage.</summary>
    Replaced = 4,
}

/// <summary>A phone of a team member (máy của thành viên), known by a key that never leaves it.</summary>
[Standing(nameof(LastContact), nameof(WipedAt))]
public sealed class Device
{
    private Device() { }

    /// <summary>Characters of what a phone says of itself.</summary>
    public const int MostLabel = 80;

    public DeviceId Id { get; private init; }
    public TeamMemberId MemberId { get; private init; }
    public int VillageNo { get; private init; }

    /// <summary>Account its records are written under; 0 until the leader has approved.</summary>
    public int AccountNo { get; private set; }

    /// <summary>ECDSA P-256, SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; private init; } = [];

    /// <summary>Keyed hash of what the browser says of itself (kind, screen): the same phone says the same in the browser and in the installed app.</summary>
    public byte[] Likeness { get; private init; } = [];

    /// <summary>"Điện thoại Android, Chrome": what the leader sees before she approves.</summary>
    public string Label { get; private init; } = "";
    public DeviceState State { get; private set; }
    public DateTimeOffset JoinedAt { get; private init; }
    public int ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    public int RevokedBy { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When it last asked for its village, to the hour.</summary>
    public DateTimeOffset? LastContact { get; private set; }

    /// <summary>When it was told to wipe what can be read.</summary>
    public DateTimeOffset? WipedAt { get; private set; }

    public static Device Join(DeviceId id, Invitation invitation, byte[] publicKey, byte[] likeness, string label, DateTimeOffset now) =>
        new()
        {
            Id = id,
            MemberId = invitation.MemberId,
            VillageNo = invitation.VillageNo,
            PublicKey = publicKey,
            Likeness = likeness,
            Label = label,
            State = DeviceState.Waiting,
            JoinedAt = now,
        };

    /// <summary>Takes over what the leader decided about the same phone before.</summary>
    public void Follow(Device earlier)
    {
        (AccountNo, State, ApprovedBy, ApprovedAt) = (earlier.AccountNo, earlier.State, earlier.ApprovedBy, earlier.ApprovedAt);
        earlier.State = DeviceState.Replaced;
    }

    public void Approve(int account, int by, DateTimeOffset now) => (State, AccountNo, ApprovedBy, ApprovedAt) = (DeviceState.Active, account, by, now);

    /// <summary>The storages of this phone in which its person opened her invitation before.</summary>
    public IQueryable<Device> Before(IQueryable<Device> devices) =>
        devices.Where(d => d.MemberId == MemberId && d.State == DeviceState.Replaced && d.Likeness == Likeness && d.JoinedAt <= JoinedAt);

    /// <summary>What took the place of this storage, and of what came between: the next of the same phone that was not replaced in its turn.</summary>
    public Device? After(IEnumerable<Device> devices) =>
        devices
            .Where(d => d.MemberId == MemberId && d.State is not DeviceState.Replaced && d.JoinedAt >= JoinedAt && d.Likeness.AsSpan().SequenceEqual(Likeness))
            .MinBy(d => d.JoinedAt);

    /// <summary>The phone that took its place was approved: what this storage of it has sealed is hers too.</summary>
    public void BelongTo(int account) => AccountNo = account;

    public void Revoke(int by, DateTimeOffset now) => (State, RevokedBy, RevokedAt) = (DeviceState.Revoked, by, now);

    public void Seen(DateTimeOffset now, bool wiped)
    {
        LastContact = now;
        WipedAt = wiped ? WipedAt ?? now : null;
    }

    internal sealed class Table : IEntityTypeConfiguration<Device>
    {
        public void Configure(EntityTypeBuilder<Device> builder)
        {
            builder.ToTable("devices");
            builder.Property(d => d.Label).HasMaxLength(MostLabel);
            builder.HasIndex(d => d.MemberId);
            builder.HasIndex(d => d.VillageNo);
        }
    }
}
