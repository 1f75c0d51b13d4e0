using HocVuSo.PublicServices.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.PublicServices.Dossiers;

/// <summary>A dossier list exported from the dossier system (danh sách hồ sơ), brought in so that those who were helped can be ticked.</summary>
public sealed class DossierList
{
    private DossierList() { }

    public DossierListId Id { get; private init; }
    public int CommuneNo { get; private init; }
    public string FileName { get; private init; } = "";

    /// <summary>SHA-256 of the file in hexadecimal: the same file again is known by it.</summary>
    public string FileHash { get; private init; } = "";
    public DateTimeOffset EnteredAt { get; private init; }
    public int EnteredBy { get; private init; }

    public static DossierList Bring(DossierListId id, int commune, string fileName, string fileHash, int actor, DateTimeOffset now) =>
        new()
        {
            Id = id,
            CommuneNo = commune,
            FileName = fileName.Length > 200 ? fileName[^200..] : fileName,
            FileHash = fileHash,
            EnteredAt = now,
            EnteredBy = actor,
        };

    internal sealed class Table : IEntityTypeConfiguration<DossierList>
    {
        public void Configure(EntityTypeBuilder<DossierList> builder)
        {
            builder.ToTable("dossier_lists");
            builder.HasIndex(l => new { l.CommuneNo, l.FileHash });
        }
    }
}

/// <summary>How a dossier was filed (hình thức nộp).</summary>
public enum FilingWay : byte
{
    Unknown = 0,
    Online = 1,
    InPerson = 2,
    Post = 3,
}

/// <summary>One dossier of such a list (dòng hồ sơ): code, procedure, way of filing and days. Names, addresses and phones of the file are never kept.</summary>
public sealed class DossierRow
{
    private DossierRow() { }

    public DossierRowId Id { get; private init; }
    public DossierListId ListId { get; private init; }
    public int CommuneNo { get; private init; }
    public string DossierCode { get; private init; } = "";
    public string DossierKey { get; private init; } = "";

    /// <summary>The procedure's name as the list has it.</summary>
    public string ProcedureName { get; private init; } = "";

    /// <summary>Code in our catalogue, found by that name; "khac" where none fits.</summary>
    public string ProcedureCode { get; private init; } = "";
    public FilingWay Filing { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public DateOnly? DueOn { get; private init; }
    public DateOnly? ReturnedOn { get; private init; }

    /// <summary>The help recorded for it; null while nobody ticked it.</summary>
    public SupportId? SupportId { get; private set; }

    public static DossierRow Of(StageDossiers.Row row, DossierListId list, int commune, string key, string procedure) =>
        new()
        {
            Id = row.Id,
            ListId = list,
            CommuneNo = commune,
            DossierCode = row.Code.Trim(),
            DossierKey = key,
            ProcedureName = row.Procedure.Length > 200 ? row.Procedure[..200] : row.Procedure,
            ProcedureCode = procedure,
            Filing = row.Filing,
            ReceivedOn = row.ReceivedOn,
            DueOn = row.DueOn,
            ReturnedOn = row.ReturnedOn,
        };

    public void Tick(SupportId support) => SupportId = support;

    internal sealed class Table : IEntityTypeConfiguration<DossierRow>
    {
        public void Configure(EntityTypeBuilder<DossierRow> builder)
        {
            builder.ToTable("dossier_rows");
            builder.HasIndex(r => new { r.CommuneNo, r.DossierKey }).IsUnique();
            builder.HasIndex(r => new { r.ListId, r.ReceivedOn });
        }
    }
}
