using HocVuSo.People.Contract;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Vneid;

/// <summary>One row of a VNeID list after reconciliation (đối soát). The ID number itself is not kept, only its keyed hash.</summary>
public sealed class VneidRow
{
    private VneidRow() { }

    public VneidListId ListId { get; private init; }

    /// <summary>From 0 in the list; the part of its fact.</summary>
    public int Ordinal { get; private init; }
    public int SheetRow { get; private init; }
    public string FullName { get; private init; } = "";

    /// <summary>Packed yyyymmdd as the list has it; 0 when missing.</summary>
    public int BirthDate { get; private init; }
    public byte[]? IdHash { get; private init; }

    /// <summary>Day of the confirmation; the day of the list where the row has none.</summary>
    public DateOnly ConfirmedOn { get; private init; }
    public RowOutcome Outcome { get; private set; }
    public RowReason Reason { get; private set; }
    public PersonId? PersonId { get; private set; }

    public static VneidRow Of(VneidListId list, int ordinal, VneidEntry entry, DateOnly day) =>
        new()
        {
            ListId = list,
            Ordinal = ordinal,
            SheetRow = entry.SheetRow,
            FullName = entry.Name,
            BirthDate = entry.Birth,
            IdHash = entry.IdHash,
            ConfirmedOn = entry.ConfirmedOn ?? day,
            Outcome = entry.Outcome,
            Reason = entry.Reason,
            PersonId = entry.Outcome is RowOutcome.Matched or RowOutcome.Already ? entry.Person : null,
        };

    public void Pick(PersonId? person) =>
        (PersonId, Outcome, Reason) = person is null ? (null, RowOutcome.Refused, RowReason.LeftOut) : (person, RowOutcome.Matched, RowReason.None);

    internal sealed class Table : IEntityTypeConfiguration<VneidRow>
    {
        public void Configure(EntityTypeBuilder<VneidRow> builder)
        {
            builder.ToTable("vneid_rows");
            builder.HasKey(r => new { r.ListId, r.Ordinal });
            builder.HasIndex(r => r.PersonId);
        }
    }
}

/// <summary>One row on its way into a list, reconciled outside the gate.</summary>
/// <param name="Person">Whom it was matched to; null when nobody or several fit.</param>
/// <param name="Birth">Packed yyyymmdd; 0 when missing.</param>
/// <param name="ConfirmedOn">Null takes the day of the list.</param>
public sealed record VneidEntry(
    PersonId? Person,
    string Name = "",
    int Birth = 0,
    byte[]? IdHash = null,
    DateOnly? ConfirmedOn = null,
    RowOutcome Outcome = RowOutcome.Matched,
    RowReason Reason = RowReason.None,
    int SheetRow = 0
);
