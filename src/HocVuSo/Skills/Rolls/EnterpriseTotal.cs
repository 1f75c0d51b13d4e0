using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Rolls;

/// <summary>What an enterprise or co-op signed for one day (số tổng của doanh nghiệp, hợp tác xã): workers on roll, taught, meeting the frame. It stands until the next one.</summary>
public sealed class EnterpriseTotal
{
    private EnterpriseTotal() { }

    public RollTotalId Id { get; private init; }
    public int UnitNo { get; private init; }
    public int OrganizationNo { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>Year × 12 + month − 1 of the day while it stands, null once taken back: one standing total an enterprise and month.</summary>
    public int? Month { get; private set; }
    public int OnRoll { get; private init; }

    /// <summary>Số đã học; kept beside the figure, counted in none.</summary>
    public int? Studied { get; private init; }
    public int Met { get; private init; }
    public string PaperNumber { get; private init; } = "";
    public DateOnly PaperDay { get; private init; }
    public string Signer { get; private init; } = "";
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }
    public string? TakenBack { get; private set; }

    /// <exception cref="RuleException"><c>skills.part-over-whole</c>; <c>skills.paper-missing</c>.</exception>
    public static EnterpriseTotal Sign(RecordEnterpriseTotal.Command c, int unit, int actor, DateTimeOffset now)
    {
        RollPaper.CheckPart(c.Met, "Số người đạt", c.OnRoll, "tổng số lao động");
        RollPaper.CheckPart(c.Studied, "Số người đã học", c.OnRoll, "tổng số lao động");
        var paper = c.Paper.Checked();
        return new()
        {
            Id = c.Id,
            UnitNo = unit,
            OrganizationNo = c.OrganizationNo,
            Day = c.Day,
            Month = RollPaper.MonthOf(c.Day),
            OnRoll = c.OnRoll,
            Studied = c.Studied,
            Met = c.Met,
            PaperNumber = paper.Number,
            PaperDay = paper.Day,
            Signer = paper.Signer,
            EnteredAt = now,
            EnteredBy = actor,
        };
    }

    public bool Says(RecordEnterpriseTotal.Command c) => (OrganizationNo, Day, OnRoll, Studied, Met) == (c.OrganizationNo, c.Day, c.OnRoll, c.Studied, c.Met);

    public void TakeBack(string reason) => (TakenBack, Month) = (reason.Trim(), null);

    internal sealed class Table : IEntityTypeConfiguration<EnterpriseTotal>
    {
        public void Configure(EntityTypeBuilder<EnterpriseTotal> builder)
        {
            builder.ToTable("enterprise_totals", t => t.HasCheckConstraint("ck_enterprise_totals_met", "\"Met\" BETWEEN 0 AND \"OnRoll\""));
            builder.HasIndex(t => new { t.OrganizationNo, t.Month }).IsUnique();
            builder.HasIndex(t => new { t.UnitNo, t.Day });
        }
    }
}
