namespace HocVuSo.Territory.Contract;

/// <summary>Identifies an organisation (mã cơ quan, tổ chức).</summary>
public readonly record struct OrganizationId(Guid Value) : Platform.IId<OrganizationId>
{
    public static OrganizationId From(Guid value) => new(value);

    public static bool TryParse(string? text, out OrganizationId id) => Platform.Ids.TryParse(text, out id);
}

public enum OrganizationKind : byte
{
    /// <summary>Cơ quan, phòng, ban.</summary>
    Agency = 1,

    /// <summary>Trung tâm Phục vụ hành chính công.</summary>
    OneStopCentre = 2,
    PrimarySchool = 3,
    SecondarySchool = 4,
    Enterprise = 5,
    Cooperative = 6,

    /// <summary>Đoàn thể, hội.</summary>
    Union = 7,
    CultureHouse = 8,
    PartyBody = 9,
}
