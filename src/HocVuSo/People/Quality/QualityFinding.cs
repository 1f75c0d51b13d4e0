using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Quality;

/// <summary>What one check found in one commune last night (việc cần xem): how many, and the first of them.</summary>
public sealed class QualityFinding
{
    private QualityFinding() { }

    public int CommuneNo { get; private init; }

    /// <summary>Code of the check in <see cref="QualityChecks"/>.</summary>
    public string Check { get; private init; } = "";
    public int Count { get; private init; }

    /// <summary>At most <see cref="QualityChecks.Shown"/> ids, comma between; of people or of households, as the check says.</summary>
    public string Examples { get; private init; } = "";
    public DateTimeOffset FoundAt { get; private init; }

    public static QualityFinding Of(int commune, string check, int count, string examples, DateTimeOffset now) =>
        new()
        {
            CommuneNo = commune,
            Check = check,
            Count = count,
            Examples = examples,
            FoundAt = now,
        };

    internal sealed class Table : IEntityTypeConfiguration<QualityFinding>
    {
        public void Configure(EntityTypeBuilder<QualityFinding> builder)
        {
            builder.ToTable("quality_findings");
            builder.HasKey(f => new { f.CommuneNo, f.Check });
            builder.Property(f => f.Check).HasMaxLength(40);
        }
    }
}
