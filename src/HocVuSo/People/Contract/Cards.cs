namespace HocVuSo.People.Contract;

/// <summary>What other capabilities may know of a resident (thẻ người dân): never her ID number or phone.</summary>
/// <param name="SubjectNo">The ledger's number for her.</param>
/// <param name="Folded">Name without diacritics, lower case, as <see cref="Platform.Vn.Fold"/> makes it.</param>
/// <param name="VillageNo">Number of her village in Territory.</param>
/// <param name="Relation">To the head of the household, in the list's own words; empty when not given.</param>
/// <param name="Residence">See <see cref="Ledger.Contract.ResidenceCode"/>.</param>
/// <param name="Device">See <see cref="Ledger.Contract.DeviceCode"/>; 0 when not known.</param>
/// <param name="RegisteredOn">First day on the register.</param>
/// <param name="LeftOn">Last day on the register; null while she is on it.</param>
public sealed record PersonCard(
    PersonId Id,
    int SubjectNo,
    string Name,
    string Folded,
    BirthDate Birth,
    Sex Sex,
    int VillageNo,
    HouseholdId? HouseholdId,
    string Relation,
    int Residence,
    int Device,
    DateOnly RegisteredOn,
    DateOnly? LeftOn
)
{
    /// <summary>Whether she stood on the register at the end of a day.</summary>
    public bool IsOnRegister(DateOnly day) => RegisteredOn <= day && (LeftOn is null || day <= LeftOn);
}

/// <summary>What other capabilities may know of a household (thẻ hộ gia đình).</summary>
/// <param name="SubjectNo">The ledger's number for it.</param>
/// <param name="VillageNo">Number of its village in Territory.</param>
/// <param name="Alley">Xóm, ngõ, số nhà.</param>
/// <param name="Directions">Ghi chú đường đi, for houses without a number.</param>
/// <param name="HeadCount">Head count of a list that names heads only; null when the members are known.</param>
public sealed record HouseholdCard(
    HouseholdId Id,
    int SubjectNo,
    string Code,
    int VillageNo,
    string HeadName,
    string Folded,
    string Alley,
    string Directions,
    int? HeadCount,
    DateOnly RegisteredOn,
    DateOnly? LeftOn
);
