namespace HocVuSo.Skills;

/// <summary>What became of one row of a list that names people.</summary>
public enum RowOutcome : byte
{
    /// <summary>One resident was found, by the program or picked by a person.</summary>
    Matched = 1,

    /// <summary>Nobody on the register fits.</summary>
    Unmatched = 2,

    /// <summary>Several fit: someone has to pick.</summary>
    Ambiguous = 3,

    /// <summary>The list itself says no, or a person left the row out.</summary>
    Refused = 4,

    /// <summary>She has the state already; the row changes nothing.</summary>
    Already = 5,

    /// <summary>The row cannot be read.</summary>
    Invalid = 6,
}

/// <summary>Why a row was not simply matched.</summary>
public enum RowReason : byte
{
    None = 0,
    NoSuchPerson = 1,
    BirthDiffers = 2,
    SeveralFit = 3,
    TwiceInList = 4,
    AlreadyPassed = 5,
    InAnotherList = 6,
    AlreadyConfirmed = 7,
    ResultIsNo = 8,
    NoName = 9,
    NoBirth = 10,
    NameDiffers = 11,
    BadDay = 12,
    FutureDay = 13,
    Formula = 14,
    LeftOut = 15,
}
