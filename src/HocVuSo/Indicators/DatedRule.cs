using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Indicators;

/// <summary>One value of a rule from one day to another (quy định có thời hạn). A row is ended, never overwritten.</summary>
public sealed class DatedRule
{
    private DatedRule() { }

    /// <summary>Grows; of two rows for a day the later entered holds.</summary>
    public long Id { get; private init; }
    public string Key { get; private init; } = "";
    public string Value { get; private init; } = "";

    /// <summary>Vietnamese word behind the value.</summary>
    public string Unit { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day in force, inclusive; null while no end is known.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Document that sets it.</summary>
    public string Source { get; private init; } = "";

    /// <summary>Account that entered it.</summary>
    public int EnteredBy { get; private init; }
    public DateTimeOffset EnteredAt { get; private init; }

    internal static DatedRule Set(long id, string key, string value, string unit, DateOnly from, string source, int enteredBy, DateTimeOffset now) =>
        new()
        {
            Id = id,
            Key = key,
            Value = value,
            Unit = unit,
            ValidFrom = from,
            Source = source,
            EnteredBy = enteredBy,
            EnteredAt = now,
        };

    /// <summary>Ends on the day before the next value begins; a row that would begin after its end never holds.</summary>
    internal void End(DateOnly lastDay) => ValidTo = lastDay;

    internal sealed class Table : IEntityTypeConfiguration<DatedRule>
    {
        public void Configure(EntityTypeBuilder<DatedRule> builder)
        {
            builder.ToTable("rules");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Key).HasMaxLength(40);
            builder.Property(r => r.Value).HasMaxLength(100);
            builder.HasIndex(r => new { r.Key, r.ValidFrom });
        }
    }
}
