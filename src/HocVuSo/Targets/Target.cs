using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using HocVuSo.Targets.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Targets;

/// <summary>A target of one unit for one year (chỉ tiêu). A change ends the row and adds the next one, so that the plan as it was stays readable.</summary>
public sealed class Target
{
    private Target() { }

    public TargetId Id { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>Reporting year, 2025 to 2100.</summary>
    public int Year { get; private init; }

    /// <summary>Code of the indicator.</summary>
    public string Indicator { get; private init; } = "";

    /// <summary>Code of the group of people; empty for everyone.</summary>
    public string Group { get; private init; } = "";

    /// <summary>Basis points of a ratio (0 to 10 000), else a count from 0.</summary>
    public long Value { get; private init; }

    /// <summary>Number of the plan: "16-KH/TU", "6456/KH-UBND".</summary>
    public string PlanNumber { get; private init; } = "";
    public DateOnly PlanDay { get; private init; }

    /// <summary>Account that set it.</summary>
    public int SetBy { get; private init; }
    public DateTimeOffset SetAt { get; private init; }

    /// <summary>When the next row took its place; null while it is in force.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>From 1, counted over all rows of the same unit, year, indicator and group.</summary>
    public int Version { get; private init; }

    /// <exception cref="RuleException"><c>targets.year</c>; <c>targets.unknown-indicator</c>; <c>targets.no-group</c>: this indicator is not read by group;
    /// <c>targets.value</c>: a ratio above 100 % or a negative value; <c>targets.plan</c>: no number of a plan, or a plan of the future.</exception>
    public static Target Set(
        TargetId id,
        int unit,
        int year,
        string indicator,
        string group,
        long value,
        string planNumber,
        DateOnly planDay,
        int version,
        int setBy,
        TimeProvider clock
    )
    {
        if (year is < 2025 or > 2100)
        {
            throw new RuleException("targets.year", "Năm {0} không dùng được. Ghi năm từ 2025.", year);
        }
        var definition = Catalogue.Find(indicator) ?? throw new RuleException("targets.unknown-indicator", "Không có chỉ số mang mã {0}.", indicator);
        if (group.Length > 0 && (!definition.ByGroup || !IndicatorReader.KnowsGroup(group)))
        {
            throw new RuleException("targets.no-group", "Chỉ số “{0}” không tính riêng cho nhóm này. Chọn mọi người.", definition.Name);
        }
        if (value < 0 || (definition.IsRatio && value > 10000))
        {
            throw new RuleException("targets.value", "Chỉ tiêu “{0}” ghi từ 0 đến 100%, hoặc một số không âm.", definition.Name);
        }
        if (string.IsNullOrWhiteSpace(planNumber) || planNumber.Length > 60 || planDay > clock.TodayInVietnam())
        {
            throw new RuleException("targets.plan", "Ghi số kế hoạch và ngày ban hành; ngày không được sau hôm nay.");
        }
        return new()
        {
            Id = id,
            UnitNo = unit,
            Year = year,
            Indicator = indicator,
            Group = group,
            Value = value,
            PlanNumber = planNumber.Trim(),
            PlanDay = planDay,
            Version = version,
            SetBy = setBy,
            SetAt = clock.GetUtcNow(),
        };
    }

    public void End(DateTimeOffset now) => EndedAt = now;

    /// <summary>Whether a second setting says the same thing, as a retry does.</summary>
    public bool Says(long value, string planNumber, DateOnly planDay) => (Value, PlanNumber, PlanDay) == (value, planNumber.Trim(), planDay);

    /// <summary>"80%" or "2.300".</summary>
    public string Text => TextOf(Indicator, Value);

    public static string TextOf(string indicator, long value) => Catalogue.Of(indicator).IsRatio ? Vn.Percent(value / 10000.0) : Vn.Number(value);

    internal sealed class Table : IEntityTypeConfiguration<Target>
    {
        public void Configure(EntityTypeBuilder<Target> builder)
        {
            builder.ToTable("targets", t => t.HasCheckConstraint("ck_targets_value", "\"Value\" >= 0"));
            builder.Property(t => t.Indicator).HasMaxLength(8);
            builder.Property(t => t.Group).HasMaxLength(20);
            builder.Property(t => t.PlanNumber).HasMaxLength(60);
            builder
                .HasIndex(t => new
                {
                    t.UnitNo,
                    t.Year,
                    t.Indicator,
                    t.Group,
                    t.Version,
                })
                .IsUnique();
            builder.HasIndex(t => new { t.UnitNo, t.Year });
        }
    }
}
