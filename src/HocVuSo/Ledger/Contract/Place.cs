using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Ledger.Contract;

/// <summary>Where a fact was measured: a unit and, if it has to do with one, an organisation (nơi phát sinh). Interned: given once, never changed.</summary>
public sealed class Place
{
    private Place() { }

    public int Id { get; private init; }

    /// <summary>Number of the unit in Territory: a village, or a commune for what has no village.</summary>
    public int Unit { get; private init; }

    /// <summary>Number of the organisation in Territory; 0 for none.</summary>
    public int Organization { get; private init; }

    internal static Place Of(int id, int unit, int organization) =>
        new()
        {
            Id = id,
            Unit = unit,
            Organization = organization,
        };

    internal sealed class Table : IEntityTypeConfiguration<Place>
    {
        public void Configure(EntityTypeBuilder<Place> builder)
        {
            builder.ToTable("places");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.HasIndex(p => new { p.Unit, p.Organization }).IsUnique();
        }
    }
}

/// <summary>The one erasable link between a number in facts and the person, household … behind it (chủ thể).</summary>
public sealed class Subject
{
    private Subject() { }

    public int Id { get; private init; }
    public SubjectKind Kind { get; private init; }

    /// <summary>UUID in the capability that owns the entity.</summary>
    public Guid Entity { get; private init; }

    internal static Subject Of(int id, SubjectKind kind, Guid entity) =>
        new()
        {
            Id = id,
            Kind = kind,
            Entity = entity,
        };

    internal sealed class Table : IEntityTypeConfiguration<Subject>
    {
        public void Configure(EntityTypeBuilder<Subject> builder)
        {
            builder.ToTable("subjects");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => s.Entity).IsUnique();
        }
    }
}
