using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.PublicServices.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.PublicServices.Help;

/// <summary>One help with one procedure (phiếu hỗ trợ): one turn, of a resident or of a walk-in without a name.</summary>
public sealed class SupportRecord
{
    private SupportRecord() { }

    public SupportId Id { get; private init; }

    /// <summary>Number of the unit it happened in: the commune for its one-stop centre, else the village.</summary>
    public int UnitNo { get; private init; }

    /// <summary>Number of the commune at or above the unit: where a dossier counts once.</summary>
    public int CommuneNo { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>When it was entered, UTC; orders the day's log.</summary>
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string ProcedureCode { get; private init; } = "";
    public bool EndToEnd { get; private init; }
    public SupportChannel Channel { get; private init; }

    /// <summary>The citizen pressed the button herself; false: staff did it for her, which is no digital skill (policy.md section 11).</summary>
    public bool FiledByCitizen { get; private init; }

    /// <summary>She needed nobody beside her.</summary>
    public bool Alone { get; private init; }

    /// <summary>Null for a walk-in, and for a resident who has not agreed to a record under her name.</summary>
    public PersonId? PersonId { get; private init; }

    /// <summary>As printed on the receipt; empty where none was made.</summary>
    public string DossierCode { get; private init; } = "";

    /// <summary>The code without spaces in capitals while the record stands; null without a code or once taken back.</summary>
    public string? DossierKey { get; private set; }

    /// <summary>Why it was taken back; null while it counts.</summary>
    public string? TakenBack { get; private set; }

    public static SupportRecord Of(RecordSupport.Command command, int commune, PersonId? person, int actor, DateTimeOffset now) =>
        new()
        {
            Id = command.Id,
            UnitNo = command.UnitNo,
            CommuneNo = commune,
            Day = command.Day,
            EnteredAt = now,
            EnteredBy = actor,
            ProcedureCode = command.ProcedureCode,
            EndToEnd = command.EndToEnd,
            Channel = command.Channel,
            FiledByCitizen = command.FiledByCitizen,
            Alone = command.Alone,
            PersonId = person,
            DossierCode = command.DossierCode?.Trim() ?? "",
            DossierKey = KeyOf(command.DossierCode),
        };

    /// <summary>Whether a second arrival under the same id says the same thing, as a double tap does.</summary>
    public bool Says(RecordSupport.Command command) =>
        (UnitNo, Day, ProcedureCode, EndToEnd, Channel, FiledByCitizen, Alone, DossierCode)
        == (
            command.UnitNo,
            command.Day,
            command.ProcedureCode,
            command.EndToEnd,
            command.Channel,
            command.FiledByCitizen,
            command.Alone,
            command.DossierCode?.Trim() ?? ""
        );

    public void TakeBack(string reason) => (TakenBack, DossierKey) = (reason.Trim(), null);

    /// <summary>H25.07-251008-0012 and "h25.07 - 251008 - 0012" are one dossier.</summary>
    public static string? KeyOf(string? code)
    {
        var key = string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return key.Length == 0 ? null : key;
    }

    internal sealed class Table : IEntityTypeConfiguration<SupportRecord>
    {
        public void Configure(EntityTypeBuilder<SupportRecord> builder)
        {
            builder.ToTable("support_records");
            builder.Property(s => s.ProcedureCode).HasMaxLength(40);
            builder.Property(s => s.DossierCode).HasMaxLength(60);
            builder.HasIndex(s => new { s.CommuneNo, s.DossierKey }).IsUnique();
            builder.HasIndex(s => new { s.CommuneNo, s.Day });
            builder.HasIndex(s => s.PersonId);
        }
    }
}
