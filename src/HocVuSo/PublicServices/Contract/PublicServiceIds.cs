using HocVuSo.Platform;

namespace HocVuSo.PublicServices.Contract;

/// <summary>Identifies one help with a procedure (mã phiếu hỗ trợ).</summary>
public readonly record struct SupportId(Guid Value) : IId<SupportId>
{
    public static SupportId From(Guid value) => new(value);

    public static bool TryParse(string? text, out SupportId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one dossier list brought in from the dossier system (mã danh sách hồ sơ).</summary>
public readonly record struct DossierListId(Guid Value) : IId<DossierListId>
{
    public static DossierListId From(Guid value) => new(value);

    public static bool TryParse(string? text, out DossierListId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one row of such a list (mã dòng hồ sơ).</summary>
public readonly record struct DossierRowId(Guid Value) : IId<DossierRowId>
{
    public static DossierRowId From(Guid value) => new(value);

    public static bool TryParse(string? text, out DossierRowId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one signed table of dossiers, documents or work files (mã biểu).</summary>
public readonly record struct SignedTableId(Guid Value) : IId<SignedTableId>
{
    public static SignedTableId From(Guid value) => new(value);

    public static bool TryParse(string? text, out SignedTableId id) => Ids.TryParse(text, out id);
}
