using HocVuSo.Platform;

namespace HocVuSo.People.Contract;

/// <summary>Identifies one person (mã người dân).</summary>
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);

    public static bool TryParse(string? text, out PersonId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies one household (mã hộ).</summary>
public readonly record struct HouseholdId(Guid Value) : IId<HouseholdId>
{
    public static HouseholdId From(Guid value) => new(value);

    public static bool TryParse(string? text, out HouseholdId id) => Ids.TryParse(text, out id);
}

/// <summary>Sex as the lists give it; not every list does.</summary>
public enum Sex : byte
{
    Unknown = 0,
    Male = 1,
    Female = 2,
}

/// <summary>What a consent is for (mục đích); one consent, one purpose (Luật 91/2025/QH15, Điều 9).</summary>
public enum ConsentPurpose : byte
{
    /// <summary>Keep a record of what she learned under her name.</summary>
    LearningRecord = 1,
    SendToVneid = 2,
    PublicityPhoto = 3,
    ContactByZalo = 4,

    /// <summary>Note that she belongs to a sensitive group, so that she is not forgotten.</summary>
    SensitiveGroup = 5,
}

/// <summary>How somebody agreed (cách đồng ý).</summary>
public enum ConsentWay : byte
{
    /// <summary>The sentence was read aloud, the person said yes.</summary>
    ReadAloud = 1,

    /// <summary>Signed on paper; the paper has a number.</summary>
    Paper = 2,

    /// <summary>Her voice was recorded; the recording has a name.</summary>
    Voice = 3,
}
