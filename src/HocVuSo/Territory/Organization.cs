using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Territory;

/// <summary>An agency, school, enterprise, co-op or union that hangs on a unit without being part of the tree (cơ quan, tổ chức).</summary>
public sealed class Organization
{
    private Organization() { }

    public OrganizationId Id { get; private init; }

    /// <summary>Small number for the ledger's places; never reused, from 1.</summary>
    public int No { get; private init; }
    public int UnitNo { get; private init; }
    public OrganizationKind Kind { get; private init; }
    public string Name { get; private init; } = "";
    public string Folded { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidTo { get; private set; }

    public static Organization Found(OrganizationId id, int no, int unit, OrganizationKind kind, string name, DateOnly from) =>
        new()
        {
            Id = id,
            No = no,
            UnitNo = unit,
            Kind = kind,
            Name = name,
            Folded = Vn.Fold(name),
            ValidFrom = from,
        };

    internal sealed class Table : IEntityTypeConfiguration<Organization>
    {
        public void Configure(EntityTypeBuilder<Organization> builder)
        {
            builder.ToTable("organizations");
            builder.HasIndex(o => o.No).IsUnique();
            builder.HasIndex(o => new { o.UnitNo, o.Kind });
        }
    }
}
