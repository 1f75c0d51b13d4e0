using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Import;

/// <summary>A person of a checked file who stands on the register with other values (dòng thay đổi). What she was before is kept until the import can no longer be undone.</summary>
public sealed class ResidentImportChange
{
    private ResidentImportChange() { }

    public ResidentImportId ImportId { get; private init; }

    /// <summary>From 0 in the import.</summary>
    public int Ordinal { get; private init; }
    public PersonId PersonId { get; private init; }

    /// <summary>Her version when the file was compared: a later hand goes before the file.</summary>
    public int SeenVersion { get; private init; }

    /// <summary>Wanted values by field name as JSON, encrypted: numbers and names stand in it.</summary>
    [Sealed]
    public byte[] Wanted { get; private init; } = [];

    /// <summary>Values before, in the same form; null while it is not applied.</summary>
    [Sealed]
    public byte[]? Stood { get; private set; }

    /// <summary>Her version after it was applied; undoing leaves alone what somebody changed since.</summary>
    public int? LeftVersion { get; private set; }

    public static ResidentImportChange Of(ResidentImportId import, int ordinal, PersonId person, int version, byte[] wanted) =>
        new()
        {
            ImportId = import,
            Ordinal = ordinal,
            PersonId = person,
            SeenVersion = version,
            Wanted = wanted,
        };

    public void Applied(byte[] stood, int version) => (Stood, LeftVersion) = (stood, version);

    internal sealed class Table : IEntityTypeConfiguration<ResidentImportChange>
    {
        public void Configure(EntityTypeBuilder<ResidentImportChange> builder)
        {
            builder.ToTable("resident_import_changes");
            builder.HasKey(c => new { c.ImportId, c.Ordinal });
            builder.HasIndex(c => c.PersonId);
        }
    }
}
