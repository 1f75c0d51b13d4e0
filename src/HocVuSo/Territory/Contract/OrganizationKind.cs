namespace HocVuSo.Territory.Contract;

/// <summary>Identifies an organisation (mã cơ quan, tổ chức).</summary>
public readonly record struct OrganizationId(Guid Value) : Platform.IId<OrganizationId>
{
    public static OrganizationId From(Guid value) => new(value);

    public static bool TryParse(string? text, out OrganizationId id) => Platform.Ids.TryParse(text, out id);
}

/// <summary>Kind of an organisation, stored as a number: the list only grows.</summary>
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

    /// <summary>Tổ chức đảng: đảng bộ, chi bộ, ban xây dựng Đảng.</summary>
    PartyBody = 9,

    /// <summary>Mặt trận Tổ quốc.</summary>
    Front = 10,

    /// <summary>Trường mầm non, trung tâm giáo dục, trường nghề, cao đẳng, đại học.</summary>
    OtherSchool = 11,

    /// <summary>Trạm y tế, bệnh viện.</summary>
    HealthStation = 12,
}

/// <summary>The trees that hang on the map without being part of it (hệ thống tổ chức).</summary>
public enum OrganizationTree : byte
{
    State = 1,
    Party = 2,
    Front = 3,
    School = 4,
    Business = 5,
}

/// <summary>What an organisation was on one stretch of days.</summary>
/// <param name="To">Last day in force, inclusive; <see cref="DateOnly.MaxValue"/> while it is.</param>
/// <param name="ParentNo">Number of the organisation above it in its own tree; 0 for none.</param>
/// <param name="Code">Code in its own list (mã trường, mã số thuế, mã tổ chức đảng); empty where none is kept.</param>
public sealed record OrganizationCard(
    int No,
    OrganizationId Id,
    int UnitNo,
    OrganizationKind Kind,
    string Name,
    DateOnly From,
    DateOnly To,
    int ParentNo = 0,
    string Code = ""
);

public static class OrganizationKinds
{
    public static OrganizationTree Tree(this OrganizationKind kind) =>
        kind switch
        {
            OrganizationKind.PartyBody => OrganizationTree.Party,
            OrganizationKind.Front or OrganizationKind.Union => OrganizationTree.Front,
            OrganizationKind.PrimarySchool or OrganizationKind.SecondarySchool or OrganizationKind.OtherSchool => OrganizationTree.School,
            OrganizationKind.Enterprise or OrganizationKind.Cooperative => OrganizationTree.Business,
            _ => OrganizationTree.State,
        };

    public static string Word(this OrganizationKind kind, Platform.Text T) =>
        kind switch
        {
            OrganizationKind.Agency => T["Cơ quan, phòng, ban"],
            OrganizationKind.OneStopCentre => T["Trung tâm Phục vụ hành chính công"],
            OrganizationKind.PrimarySchool => T["Trường tiểu học"],
            OrganizationKind.SecondarySchool => T["Trường trung học"],
            OrganizationKind.OtherSchool => T["Trường, trung tâm khác"],
            OrganizationKind.Enterprise => T["Doanh nghiệp"],
            OrganizationKind.Cooperative => T["Hợp tác xã"],
            OrganizationKind.Union => T["Đoàn thể, hội"],
            OrganizationKind.CultureHouse => T["Nhà văn hóa"],
            OrganizationKind.PartyBody => T["Tổ chức đảng"],
            OrganizationKind.Front => T["Mặt trận Tổ quốc"],
            _ => T["Trạm y tế, bệnh viện"],
        };

    public static string Word(this OrganizationTree tree, Platform.Text T) =>
        tree switch
        {
            OrganizationTree.Party => T["Tổ chức đảng"],
            OrganizationTree.Front => T["Mặt trận Tổ quốc, đoàn thể"],
            OrganizationTree.School => T["Trường học"],
            OrganizationTree.Business => T["Doanh nghiệp, hợp tác xã"],
            _ => T["Cơ quan nhà nước, đơn vị sự nghiệp"],
        };
}
