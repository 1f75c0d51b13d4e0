using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Import;

/// <summary>A person of a checked file who will be added (dòng chờ lưu). Her id is given here, so that a step done twice adds nobody twice.</summary>
/// <remarks>Once she is on the register nothing of her stays here but the id, which undoing needs.</remarks>
public sealed class ResidentImportRow
{
    private ResidentImportRow() { }

    public ResidentImportId ImportId { get; private init; }

    /// <summary>From 0 in the import.</summary>
    public int Ordinal { get; private init; }
    public PersonId PersonId { get; private init; }

    /// <summary>Undoing left her on the register, because other records tell of her.</summary>
    public bool Stayed { get; private init; }
    public string FullName { get; private init; } = "";

    /// <summary>Packed yyyymmdd; see <see cref="BirthDate"/>.</summary>
    public int Birth { get; private init; }
    public Sex Sex { get; private init; }
    public int VillageNo { get; private init; }

    /// <summary>Key of her household in the file; −1 where the list does not tell.</summary>
    public int HouseholdKey { get; private init; }
    public string Relation { get; private init; } = "";
    public int Residence { get; private init; }
    public int Device { get; private init; }
    public string Occupation { get; private init; } = "";
    public string Note { get; private init; } = "";

    /// <summary>Bit n for the target group whose code is 20 + n.</summary>
    public int GroupBits { get; private init; }

    /// <summary>Encrypted; null when not given.</summary>
    [Sealed]
    public byte[]? IdNumber { get; private init; }

    /// <summary>Encrypted; null when not given.</summary>
    [Sealed]
    public byte[]? Phone { get; private init; }

    public static ResidentImportRow Of(ResidentImportId import, int ordinal, PersonId person, ResidentRow row, Vault vault) =>
        new()
        {
            ImportId = import,
            Ordinal = ordinal,
            PersonId = person,
            FullName = row.Name,
            Birth = row.Birth.Packed,
            Sex = row.Sex,
            VillageNo = row.VillageNo,
            HouseholdKey = row.Household ?? -1,
            Relation = row.Relation,
            Residence = row.Residence,
            Device = row.Device,
            Occupation = row.Occupation,
            Note = row.Note,
            GroupBits = row.Groups,
            IdNumber = row.IdNumber is { } number ? vault.Seal(number) : null,
            Phone = row.Phone is { } phone ? vault.Seal(phone) : null,
        };

    internal sealed class Table : IEntityTypeConfiguration<ResidentImportRow>
    {
        public void Configure(EntityTypeBuilder<ResidentImportRow> builder)
        {
            builder.ToTable("resident_import_rows");
            builder.HasKey(r => new { r.ImportId, r.Ordinal });
            builder.HasIndex(r => r.PersonId);
        }
    }
}

/// <summary>A household of a checked file: one that will be added, or one on the register that new people join.</summary>
public sealed class ResidentImportHousehold
{
    private ResidentImportHousehold() { }

    public ResidentImportId ImportId { get; private init; }

    /// <summary>Key within the file; see <see cref="FoundHousehold"/>.</summary>
    public int FileKey { get; private init; }

    /// <summary>From 0 among those to be added; −1 for one that is on the register.</summary>
    public int Ordinal { get; private init; }
    public HouseholdId HouseholdId { get; private init; }
    public string Code { get; private init; } = "";
    public int VillageNo { get; private init; }
    public string HeadName { get; private init; } = "";
    public string Alley { get; private init; } = "";
    public int? HeadCount { get; private init; }

    public static ResidentImportHousehold Add(ResidentImportId import, int ordinal, HouseholdId id, FoundHousehold found, bool headsOnly) =>
        new()
        {
            ImportId = import,
            FileKey = found.Key,
            Ordinal = ordinal,
            HouseholdId = id,
            Code = found.Code,
            VillageNo = found.VillageNo,
            HeadName = found.HeadName,
            Alley = found.Alley,
            HeadCount = headsOnly ? found.HeadCount : null,
        };

    public static ResidentImportHousehold Join(ResidentImportId import, int key, HouseholdId known) =>
        new()
        {
            ImportId = import,
            FileKey = key,
            Ordinal = -1,
            HouseholdId = known,
        };

    internal sealed class Table : IEntityTypeConfiguration<ResidentImportHousehold>
    {
        public void Configure(EntityTypeBuilder<ResidentImportHousehold> builder)
        {
            builder.ToTable("resident_import_households");
            builder.HasKey(h => new { h.ImportId, h.FileKey });
            builder.HasIndex(h => new { h.ImportId, h.Ordinal });
        }
    }
}
