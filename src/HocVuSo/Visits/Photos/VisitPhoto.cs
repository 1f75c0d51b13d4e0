using HocVuSo.People.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Visits.Photos;

/// <summary>The one photo of a visit (ảnh của lượt thăm): announced by the record, and here as soon as its bytes have come after it. The picture lies in the data folder.</summary>
public sealed class VisitPhoto
{
    /// <summary>Days after the visit for which a photo is kept.</summary>
    public const int Days = 365;

    private VisitPhoto() { }

    public VisitId VisitId { get; private init; }

    /// <summary>Who is in it and agreed to that; with her goes the photo.</summary>
    public PersonId PersonId { get; private init; }

    /// <summary>SHA-256 of the picture as it left the phone: two visits with the same one show the same photo.</summary>
    public byte[] Hash { get; private init; } = [];

    /// <summary>Day of the visit.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>When the picture came; null while only the record has.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }

    public static VisitPhoto Announce(VisitId visit, PersonId person, byte[] hash, DateOnly day) =>
        new()
        {
            VisitId = visit,
            PersonId = person,
            Hash = hash,
            Day = day,
        };

    public void Arrive(DateTimeOffset now) => ArrivedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<VisitPhoto>
    {
        public void Configure(EntityTypeBuilder<VisitPhoto> builder)
        {
            builder.ToTable("visit_photos");
            builder.HasKey(p => p.VisitId);
            builder.HasIndex(p => p.PersonId);
            builder.HasIndex(p => p.Hash);
            builder.HasIndex(p => p.Day);
        }
    }
}
