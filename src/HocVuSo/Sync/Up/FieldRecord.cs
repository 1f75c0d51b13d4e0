using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Sync.Up;

/// <summary>What became of a record. Numbers stand in the database and never change.</summary>
public enum RecordState : byte
{
    Accepted = 1,

    /// <summary>Kept safe and not counted, until someone decides or what it speaks of has arrived.</summary>
    Held = 2,

    /// <summary>Someone decided that it shall not count.</summary>
    SetAside = 3,
}

/// <summary>Why a record is held.</summary>
public enum HoldReason : byte
{
    None = 0,

    /// <summary>Saved in the future, or by a clock that disagrees with ours by more than ten minutes.</summary>
    Clock = 1,

    /// <summary>The phone was revoked, or its member has left the team: the leader decides.</summary>
    Quarantine = 2,

    /// <summary>The phone is not yet approved.</summary>
    NotApproved = 3,

    /// <summary>It speaks of a newcomer whose own record has not arrived.</summary>
    Newcomer = 4,

    /// <summary>The class it speaks of was called off: the leader looks whether it took place all the same.</summary>
    Cancelled = 5,

    /// <summary>Dated outside the days of the crew that wrote it, or those on which the village was the crew's: the officer who leads the campaign decides.</summary>
    Campaign = 6,
}

/// <summary>The receipt of one record of a phone (phiếu từ điện thoại): each id is taken once, whichever phone brings it and however often.</summary>
public sealed class FieldRecord
{
    private FieldRecord() { }

    /// <summary>Most records of one phone that wait for somebody at the same time: more than its member writes down in a month.</summary>
    public const int MostHeld = 1_000;

    /// <summary>The record's own id, minted on the phone.</summary>
    public Guid Id { get; private init; }
    public DeviceId DeviceId { get; private init; }
    public int VillageNo { get; private init; }

    /// <summary>Account of its author; 0 while her phone is not approved.</summary>
    public int AccountNo { get; private set; }

    /// <summary>One of <see cref="RecordKinds"/>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>Digest of what it says: the same id with other content is another record under a stolen name.</summary>
    public byte[] Digest { get; private init; } = [];

    /// <summary>The phone's clock when it was saved.</summary>
    public DateTimeOffset SavedAt { get; private init; }
    public DateTimeOffset ReceivedAt { get; private init; }
    public RecordState State { get; private set; }
    public HoldReason Reason { get; private set; }

    /// <summary>The newcomer's record it waits for.</summary>
    public Guid? WaitsFor { get; private set; }

    /// <summary>The record itself while it is held, encrypted; null as soon as it is decided.</summary>
    [Sealed]
    public byte[]? Kept { get; private set; }
    public int DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public static FieldRecord Of(OpenedRecord record, DateTimeOffset now) =>
        new()
        {
            Id = record.Json.Id,
            DeviceId = record.Device.Id,
            VillageNo = record.Device.VillageNo,
            AccountNo = record.Device.AccountNo,
            Kind = record.Json.T,
            Digest = record.Digest,
            SavedAt = DateTimeOffset.FromUnixTimeMilliseconds(record.Json.At),
            ReceivedAt = now,
            State = RecordState.Accepted,
        };

    public void Hold(HoldReason reason, Guid? waitsFor, byte[] kept) => (State, Reason, WaitsFor, Kept) = (RecordState.Held, reason, waitsFor, kept);

    /// <summary>The record with somebody left out who was erased; its receipt stays that of the record as it came.</summary>
    public void Leave(byte[] kept) => Kept = kept;

    /// <param name="account">Its author, who may have been approved since it came.</param>
    public void Accept(int account) => (State, Kept, WaitsFor, AccountNo) = (RecordState.Accepted, null, null, account);

    public void Decided(int by, DateTimeOffset now) => (DecidedBy, DecidedAt) = (by, now);

    public void SetAside(int by, DateTimeOffset now) => (State, Kept, WaitsFor, DecidedBy, DecidedAt) = (RecordState.SetAside, null, null, by, now);

    internal sealed class Table : IEntityTypeConfiguration<FieldRecord>
    {
        public void Configure(EntityTypeBuilder<FieldRecord> builder)
        {
            builder.ToTable("field_records");
            builder.HasKey(r => r.Id);
            builder.Property(r => r.Kind).HasMaxLength(12);
            // few wait for somebody; an index that leaves the others out costs their writing nothing
            builder.HasIndex(r => r.VillageNo).HasFilter("\"State\" = 2");
            builder.HasIndex(r => r.WaitsFor).HasFilter("\"WaitsFor\" IS NOT NULL");
        }
    }
}
