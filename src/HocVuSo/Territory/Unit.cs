using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Territory;

/// <summary>A unit of the tree (đơn vị): province, commune or village. What it was called and where it belonged is in its dated <see cref="UnitVersion"/>s.</summary>
public sealed class Unit
{
    private Unit() { }

    public UnitId Id { get; private init; }

    /// <summary>Small number for the ledger's places; never reused.</summary>
    public int No { get; private init; }

    public static Unit Found(UnitId id, int no) => new() { Id = id, No = no };

    internal sealed class Table : IEntityTypeConfiguration<Unit>
    {
        public void Configure(EntityTypeBuilder<Unit> builder)
        {
            builder.ToTable("units");
            builder.HasIndex(u => u.No).IsUnique();
        }
    }
}

/// <summary>What a change says of a unit from a day on (giai đoạn của đơn vị): kind, name, code, parent, or that it is no more. Only ever appended.</summary>
/// <remarks>It holds until the next row of the same unit whose change stands; rows of a withdrawn change hold on no day (decision 0020).</remarks>
public sealed class UnitVersion
{
    private UnitVersion() { }

    public long Id { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>Number of the change that says so.</summary>
    public int ChangeNo { get; private init; }
    public DateOnly ValidFrom { get; private init; }

    /// <summary>False: from this day the unit is no more; the other values repeat what it was last.</summary>
    public bool InForce { get; private init; }
    public int? ParentNo { get; private init; }
    public UnitKind Kind { get; private init; }

    /// <summary>2 digits for a province, 5 for a commune, commune + serial for a village; text, leading zeros kept.</summary>
    /// <remarks>Source: QĐ 19/2025/QĐ-TTg. Former communes carry a code of this installation (policy.md section 10, territory README line 10).</remarks>
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";

    public static UnitVersion Of(long id, int unit, int change, DateOnly from, bool inForce, int? parent, UnitKind kind, string code, string name) =>
        new()
        {
            Id = id,
            UnitNo = unit,
            ChangeNo = change,
            ValidFrom = from,
            InForce = inForce,
            ParentNo = parent,
            Kind = kind,
            Code = code,
            Name = name,
        };

    internal sealed class Table : IEntityTypeConfiguration<UnitVersion>
    {
        public void Configure(EntityTypeBuilder<UnitVersion> builder)
        {
            builder.ToTable("unit_versions");
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.Property(v => v.Code).HasMaxLength(20);
            builder.Property(v => v.Name).HasMaxLength(100);
            builder
                .HasIndex(v => new
                {
                    v.UnitNo,
                    v.ValidFrom,
                    v.ChangeNo,
                })
                .IsUnique();
            builder.HasIndex(v => v.ChangeNo);
        }
    }
}

/// <summary>One unit came out of another (nguồn gốc đơn vị): a row of a merger, a split or a dissolution.</summary>
public sealed class Lineage
{
    private Lineage() { }

    public int ChangeNo { get; private init; }
    public int FromNo { get; private init; }
    public int ToNo { get; private init; }

    /// <summary>First day of the heir as an heir.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>How much of the former unit went to this heir, in the decision's own count (households or people); 0 where it gives none.</summary>
    public int Weight { get; private init; }

    /// <summary>Number under which the people who came this way keep what they had in the former unit, the next one what they have in the heir; 0 above villages.</summary>
    /// <remarks>Decision 0021.</remarks>
    public int PartNo { get; private init; }

    public static Lineage Of(int change, int from, int to, DateOnly day, int weight, int part) =>
        new()
        {
            ChangeNo = change,
            FromNo = from,
            ToNo = to,
            Day = day,
            Weight = weight,
            PartNo = part,
        };

    internal sealed class Table : IEntityTypeConfiguration<Lineage>
    {
        public void Configure(EntityTypeBuilder<Lineage> builder)
        {
            builder.ToTable("lineages", t => t.HasCheckConstraint("ck_lineages_weight", "\"Weight\" >= 0"));
            builder.HasKey(l => new
            {
                l.ChangeNo,
                l.FromNo,
                l.ToNo,
            });
        }
    }
}
