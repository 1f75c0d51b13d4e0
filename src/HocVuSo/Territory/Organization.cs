using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Territory;

/// <summary>An agency, school, enterprise, co-op, union or Party body that hangs on a unit without being part of the tree (cơ quan, tổ chức).</summary>
public sealed class Organization
{
    private Organization() { }

    public OrganizationId Id { get; private init; }

    /// <summary>Small number for the ledger's places; never reused, from 1.</summary>
    public int No { get; private init; }

    public static Organization Found(OrganizationId id, int no) => new() { Id = id, No = no };

    internal sealed class Table : IEntityTypeConfiguration<Organization>
    {
        public void Configure(EntityTypeBuilder<Organization> builder)
        {
            builder.ToTable("organizations");
            builder.HasIndex(o => o.No).IsUnique();
        }
    }
}

/// <summary>What is told of an organisation from a day on (giai đoạn của tổ chức). Only appended: of two rows of one day the later one holds.</summary>
public sealed class OrganizationVersion
{
    private OrganizationVersion() { }

    public long Id { get; private init; }
    public int OrganizationNo { get; private init; }
    public DateOnly ValidFrom { get; private init; }

    /// <summary>False: from this day it is no more.</summary>
    public bool InForce { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>Number of the organisation above it in its own tree; 0 for none.</summary>
    public int ParentNo { get; private init; }
    public OrganizationKind Kind { get; private init; }
    public string Name { get; private init; } = "";
    public string Folded { get; private init; } = "";

    /// <summary>Code in its own list; empty where none is kept.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Decision or list it comes from.</summary>
    public string Source { get; private init; } = "";

    /// <exception cref="RuleException"><c>territory.organization-text</c>: no name, or a text too long.</exception>
    public static OrganizationVersion Of(long id, int organization, DateOnly from, bool inForce, OrganizationCard card, string source)
    {
        var name = card.Name.Trim();
        if (name.Length is 0 or > 150 || card.Code.Length > 30 || source.Length > 200)
        {
            throw new RuleException("territory.organization-text", "Ghi tên không quá 150 ký tự, mã không quá 30, văn bản không quá 200.");
        }
        return new()
        {
            Id = id,
            OrganizationNo = organization,
            ValidFrom = from,
            InForce = inForce,
            UnitNo = card.UnitNo,
            ParentNo = card.ParentNo,
            Kind = card.Kind,
            Name = name,
            Folded = Vn.Fold(name),
            Code = card.Code.Trim(),
            Source = source.Trim(),
        };
    }

    internal sealed class Table : IEntityTypeConfiguration<OrganizationVersion>
    {
        public void Configure(EntityTypeBuilder<OrganizationVersion> builder)
        {
            builder.ToTable("organization_versions");
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.Property(v => v.Name).HasMaxLength(150);
            builder.Property(v => v.Code).HasMaxLength(30);
            builder.Property(v => v.Source).HasMaxLength(200);
            builder.HasIndex(v => new { v.OrganizationNo, v.ValidFrom });
            builder.HasIndex(v => new { v.UnitNo, v.Kind });
        }
    }
}
