namespace HocVuSo.Indicators.Cube;

/// <summary>Numbers that stand on a day, as against turns and events that fall into a period. Each is a column of the cube beside the fact kinds.</summary>
internal enum Standing : short
{
    Residents = 1000,
    Adults = 1001,

    /// <summary>Adults registered here and living elsewhere; inside <see cref="Adults"/>, shown apart.</summary>
    AdultsAway = 1002,

    /// <summary>Adults at đạt or above: confirmed by a unit, or on VNeID.</summary>
    AdultsPassed = 1003,
    AdultsVneid = 1004,
    AdultsStudied = 1005,

    /// <summary>First of six, in the order of <see cref="Ledger.Contract.SkillGroup"/>: adults who do it alone.</summary>
    AdultsAlone = 1006,
    Smartphones = 1012,
    DevicesKnown = 1013,
    Households = 1020,

    /// <summary>Households with a member who can and who coaches (Gia đình số).</summary>
    DigitalFamilies = 1021,
    OfficialsOnRoll = 1030,
    OfficialsTrained = 1031,
    OfficialsFluent = 1032,
    TeamsActive = 1040,
    TeamMembers = 1041,

    /// <summary>Villages of the tree on the day; read from the map, not from the ledger.</summary>
    Villages = 1050,

    /// <summary>Falls on the day a person was first taught: a turn, not a standing number.</summary>
    FirstTaught = 1100,
}

/// <summary>Bits of the group mask. Computed groups come first, memberships follow.</summary>
#pragma warning disable MA0062 // All is a mark outside the mask, not a combination
[Flags]
internal enum Groups : ushort
{
    None = 0,
    Adult = 1,
    Elderly = 2,
    Worker = 4,
    Farmer = 8,
    Trader = 16,

    /// <summary>Secondary pupils and students.</summary>
    Pupil = 32,
    Official = 64,
    Unskilled = 128,
    Factory = 256,
    PrimaryPupil = 512,

    /// <summary>Not a mask: the column over all groups.</summary>
    All = ushort.MaxValue,
}
#pragma warning restore MA0062
