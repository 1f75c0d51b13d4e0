using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Territory.Exchange;

/// <summary>Where a unit lies (hình trên bản đồ): a point or an outline, simplified. Only appended; the latest holds.</summary>
public sealed class UnitShape
{
    private UnitShape() { }

    public long Id { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>Day from which it is drawn so.</summary>
    public DateOnly ValidFrom { get; private init; }

    /// <summary>A GeoJSON geometry in WGS 84, at most <see cref="GeoJson.MostPositions"/> positions.</summary>
    public string Geometry { get; private init; } = "";

    /// <summary>File or document it comes from.</summary>
    public string Source { get; private init; } = "";

    public static UnitShape Draw(long id, int unit, DateOnly from, string geometry, string source) =>
        new()
        {
            Id = id,
            UnitNo = unit,
            ValidFrom = from,
            Geometry = geometry,
            Source = source,
        };

    internal sealed class Table : IEntityTypeConfiguration<UnitShape>
    {
        public void Configure(EntityTypeBuilder<UnitShape> builder)
        {
            builder.ToTable("unit_shapes");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Source).HasMaxLength(200);
            builder.HasIndex(s => new { s.UnitNo, s.ValidFrom });
        }
    }
}
