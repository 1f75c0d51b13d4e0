using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Rolls;

/// <summary>What a school's head signed for one day (số tổng của trường): pupils enrolled and equipped, by level. It stands until the next one; no child's name is in it.</summary>
public sealed class SchoolTotal
{
    private SchoolTotal() { }

    public RollTotalId Id { get; private init; }
    public int UnitNo { get; private init; }
    public int OrganizationNo { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>Year × 12 + month − 1 of the day while it stands, null once taken back: one standing total a school and month.</summary>
    public int? Month { get; private set; }
    public int? PrimaryEnrolled { get; private init; }
    public int? PrimaryEquipped { get; private init; }
    public int? SecondaryEnrolled { get; private init; }
    public int? SecondaryEquipped { get; private init; }

    /// <summary>Digital skills, IT and AI are part of its lessons.</summary>
    public bool TeachesSkills { get; private init; }
    public string PaperNumber { get; private init; } = "";
    public DateOnly PaperDay { get; private init; }
    public string Signer { get; private init; } = "";
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>skills.part-over-whole</c>; <c>skills.no-pupils</c>; <c>skills.paper-missing</c>.</exception>
    public static SchoolTotal Sign(RecordSchoolTotal.Command c, int unit, int actor, DateTimeOffset now)
    {
        RollPaper.CheckPart(c.PrimaryEquipped, "Học sinh tiểu học được trang bị", c.PrimaryEnrolled, "sĩ số tiểu học");
        RollPaper.CheckPart(c.SecondaryEquipped, "Học sinh trung học được trang bị", c.SecondaryEnrolled, "sĩ số trung học");
        if (c.PrimaryEnrolled is null && c.SecondaryEnrolled is null)
        {
            throw new RuleException("skills.no-pupils", "Ghi sĩ số tiểu học hoặc trung học.");
        }
        var paper = c.Paper.Checked();
        return new()
        {
            Id = c.Id,
            UnitNo = unit,
            OrganizationNo = c.OrganizationNo,
            Day = c.Day,
            Month = RollPaper.MonthOf(c.Day),
            PrimaryEnrolled = c.PrimaryEnrolled,
            PrimaryEquipped = c.PrimaryEquipped,
            SecondaryEnrolled = c.SecondaryEnrolled,
            SecondaryEquipped = c.SecondaryEquipped,
            TeachesSkills = c.TeachesSkills,
            PaperNumber = paper.Number,
            PaperDay = paper.Day,
            Signer = paper.Signer,
            EnteredAt = now,
            EnteredBy = actor,
        };
    }

    public bool Says(RecordSchoolTotal.Command c) =>
        (OrganizationNo, Day, PrimaryEnrolled, PrimaryEquipped, SecondaryEnrolled, SecondaryEquipped, TeachesSkills)
        == (c.OrganizationNo, c.Day, c.PrimaryEnrolled, c.PrimaryEquipped, c.SecondaryEnrolled, c.SecondaryEquipped, c.TeachesSkills);

    public void TakeBack(string reason) => (TakenBack, Month) = (reason.Trim(), null);

    internal sealed class Table : IEntityTypeConfiguration<SchoolTotal>
    {
        public void Configure(EntityTypeBuilder<SchoolTotal> builder)
        {
            builder.ToTable("school_totals");
            builder.HasIndex(t => new { t.OrganizationNo, t.Month }).IsUnique();
            builder.HasIndex(t => new { t.UnitNo, t.Day });
        }
    }
}
