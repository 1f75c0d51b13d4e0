using HocVuSo.Platform;
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

/// <summary>What a unit was from one day to another: kind, name, code, parent (giai đoạn của đơn vị). Ended, never overwritten.</summary>
public sealed class UnitVersion
{
    private UnitVersion() { }

    public long Id { get; private init; }
    public int UnitNo { get; private init; }
    public int? ParentNo { get; private init; }
    public UnitKind Kind { get; private init; }

    /// <summary>2 digits for a province, 5 for a commune, commune + serial for a village; text, leading zeros kept.</summary>
    /// <remarks>Source: QĐ 19/2025/QĐ-TTg. Former communes carry a code of this installation (policy.md section 10, territory README line 10).</remarks>
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";

    /// <summary>Name without diacritics, for search.</summary>
    public string Folded { get; private init; } = "";

    /// <summary>/25/09076/09076-01/: "everything below me" is a range over it.</summary>
    public string Path { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day in force, inclusive; null while it is in force.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Decision or resolution that made it so.</summary>
    public string Source { get; private init; } = "";

    public static UnitVersion Begin(
        long id,
        int unit,
        int? parent,
        UnitKind kind,
        string code,
        string name,
        string parentPath,
        DateOnly from,
        DateOnly? to,
        string source
    ) =>
        new()
        {
            Id = id,
            UnitNo = unit,
            ParentNo = parent,
            Kind = kind,
            Code = code,
            Name = name,
            Folded = Vn.Fold(name),
            Path = $"{parentPath}{code}/",
            ValidFrom = from,
            ValidTo = to,
            Source = source,
        };

    internal sealed class Table : IEntityTypeConfiguration<UnitVersion>
    {
        public void Configure(EntityTypeBuilder<UnitVersion> builder)
        {
            builder.ToTable("unit_versions", t => t.HasCheckConstraint("ck_unit_versions_days", "\"ValidTo\" IS NULL OR \"ValidTo\" >= \"ValidFrom\""));
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.HasIndex(v => new { v.UnitNo, v.ValidFrom }).IsUnique();
            builder.HasIndex(v => v.Code);
        }
    }
}

/// <summary>One unit came out of another (nguồn gốc đơn vị): a row of a merger or a split.</summary>
public sealed class Lineage
{
    private Lineage() { }

    public int FromNo { get; private init; }
    public int ToNo { get; private init; }

    /// <summary>First day of the heir.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>The text's own mark: empty for the whole unit, "một phần", "phần còn lại" ….</summary>
    public string Share { get; private init; } = "";
    public string Source { get; private init; } = "";

    public static Lineage Of(int from, int to, DateOnly day, string share, string source) =>
        new()
        {
            FromNo = from,
            ToNo = to,
            Day = day,
            Share = share,
            Source = source,
        };

    internal sealed class Table : IEntityTypeConfiguration<Lineage>
    {
        public void Configure(EntityTypeBuilder<Lineage> builder)
        {
            builder.ToTable("lineages");
            builder.HasKey(l => new { l.FromNo, l.ToNo });
        }
    }
}
