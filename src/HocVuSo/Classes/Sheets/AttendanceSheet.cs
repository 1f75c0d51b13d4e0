using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Classes.Sheets;

/// <summary>A signed attendance sheet entered as one batch (phiếu gộp có danh sách ký): turns, never people.</summary>
public sealed class AttendanceSheet
{
    public const int MostOnASheet = 500;

    private AttendanceSheet() { }

    public SheetId Id { get; private init; }

    /// <summary>The village it was signed in, or the commune.</summary>
    public int UnitNo { get; private init; }
    public int CommuneNo { get; private init; }
    public int OrganizationNo { get; private init; }
    public DateOnly Day { get; private init; }
    public string Venue { get; private init; } = "";
    public string Topic { get; private init; } = "";
    public string Host { get; private init; } = "";

    /// <summary>Signatures on the sheet, 1 to 500.</summary>
    public int Number { get; private init; }
    public TeachingChannel Channel { get; private init; }

    /// <summary>Number written on the sheet (số phiếu): where the paper lies.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>The reference without spaces in capitals while the sheet stands; null once taken back. One a commune.</summary>
    public string? ReferenceKey { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>classes.sheet-number</c>; <c>classes.sheet-text</c>.</exception>
    public static AttendanceSheet Of(RecordSheet.Command command, int commune, int actor, DateTimeOffset now)
    {
        if (command.Number is < 1 or > MostOnASheet)
        {
            throw new RuleException("classes.sheet-number", "Số lượt trên một phiếu từ 1 đến {0}. Nhiều hơn thì tách theo từng buổi.", MostOnASheet);
        }
        var key = KeyOf(command.Reference);
        if (key.Length == 0 || string.IsNullOrWhiteSpace(command.Topic))
        {
            throw new RuleException("classes.sheet-text", "Ghi số phiếu và nội dung, để tìm lại được tờ giấy đã ký.");
        }
        return new()
        {
            Id = command.Id,
            UnitNo = command.UnitNo,
            CommuneNo = commune,
            OrganizationNo = command.OrganizationNo,
            Day = command.Day,
            Venue = command.Venue?.Trim() ?? "",
            Topic = command.Topic.Trim(),
            Host = command.Host?.Trim() ?? "",
            Number = command.Number,
            Channel = command.Channel,
            Reference = command.Reference.Trim(),
            ReferenceKey = key,
            EnteredAt = now,
            EnteredBy = actor,
        };
    }

    public bool Says(RecordSheet.Command c) =>
        (UnitNo, Day, Number, Channel, ReferenceKey ?? KeyOf(Reference)) == (c.UnitNo, c.Day, c.Number, c.Channel, KeyOf(c.Reference));

    public void TakeBack(string reason) => (TakenBack, ReferenceKey) = (reason.Trim(), null);

    public static string KeyOf(string reference) => string.Concat(reference.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    internal sealed class Table : IEntityTypeConfiguration<AttendanceSheet>
    {
        public void Configure(EntityTypeBuilder<AttendanceSheet> builder)
        {
            builder.ToTable("attendance_sheets", t => t.HasCheckConstraint("ck_attendance_sheets_number", "\"Number\" BETWEEN 1 AND 500"));
            builder.HasIndex(s => new { s.CommuneNo, s.ReferenceKey }).IsUnique();
            builder.HasIndex(s => new { s.CommuneNo, s.Day });
        }
    }
}
