using System.Collections.Frozen;

namespace HocVuSo.Ledger.Contract;

/// <summary>The registered list of fact kinds. It only grows: a code is never changed or given to another meaning (architecture section 3).</summary>
public static class Kinds
{
    // Profile of a person: dated, in force until the next fact of the same kind.

    /// <summary>
    /// Quantity 1: on the register of the village of the place from this day; 0: no longer on any; above 1: carried there from a village that is no more, and the number is that
    /// of the part of it that goes with her (decision 0021).
    /// </summary>
    public static readonly FactKind PersonVillage = new(1, "person.village");

    /// <summary>Quantity yyyymmdd; 0 for a day or month not known (19540000, 19540500).</summary>
    public static readonly FactKind PersonBirth = new(2, "person.birth");

    /// <summary>Quantity: see <see cref="ResidenceCode"/>.</summary>
    public static readonly FactKind PersonResidence = new(3, "person.residence");

    /// <summary>Quantity: subject number of the household, 0 for none.</summary>
    public static readonly FactKind PersonHousehold = new(4, "person.household");

    /// <summary>Quantity: see <see cref="DeviceCode"/>.</summary>
    public static readonly FactKind PersonDevice = new(5, "person.device");

    /// <summary>Quantity 1 or 0: the household stands on the register of the place's village; above 1 as with <see cref="PersonVillage"/>.</summary>
    public static readonly FactKind HouseholdVillage = new(6, "household.village");

    /// <summary>The subject was written down twice; quantity: the number she is counted under.</summary>
    public static readonly FactKind SamePerson = new(7, "person.same");

    // Target groups: quantity 1 joins, 0 leaves. Sensitive groups are not here: they stand in a table of their own.
    public static readonly FactKind GroupWorker = new(20, "group.worker");
    public static readonly FactKind GroupFarmer = new(21, "group.farmer");
    public static readonly FactKind GroupTrader = new(22, "group.trader");

    /// <summary>Secondary pupils and students.</summary>
    public static readonly FactKind GroupPupil = new(23, "group.pupil");
    public static readonly FactKind GroupOfficial = new(24, "group.official");
    public static readonly FactKind GroupUnskilled = new(25, "group.unskilled");
    public static readonly FactKind GroupFactory = new(26, "group.factory");
    public static readonly FactKind GroupPrimaryPupil = new(27, "group.primary-pupil");

    // State of a person: quantity 1 says it, a later 0 takes it back.

    /// <summary>Đã học.</summary>
    public static readonly FactKind Studied = new(40, "skill.studied");

    /// <summary>Đạt, do đơn vị xác nhận.</summary>
    public static readonly FactKind Passed = new(41, "skill.passed");

    /// <summary>Được xác nhận trên VNeID; only from a row of an imported list.</summary>
    public static readonly FactKind ConfirmedOnVneid = new(42, "vneid.confirmed");

    /// <summary>Coached another member of her own household (hướng dẫn được người nhà).</summary>
    public static readonly FactKind Coached = new(43, "family.coached");

    /// <summary>One skill shown: quantity 1 cannot yet, 2 with help, 3 alone (<see cref="LevelCode"/>).</summary>
    public static FactKind SkillLevel(SkillGroup skill) => new((short)(50 + (int)skill), "skill.level." + skill);

    // Turns: quantity is the number of turns (1 for a single record, n for a signed sheet).

    /// <summary>Taught basic skills, by the road it was done on.</summary>
    public static FactKind Taught(TeachingChannel channel) => new((short)(100 + (int)channel), "taught." + channel);

    /// <summary>Help with an online procedure: channel × end-to-end or partial × who filed × done alone.</summary>
    public static FactKind Support(SupportChannel channel, bool endToEnd, bool filedByCitizen, bool alone) =>
        new((short)(200 + ((int)channel * 8) + (endToEnd ? 4 : 0) + (filedByCitizen ? 2 : 0) + (alone ? 1 : 0)), "support." + channel);

    /// <summary>A call on a household, by its outcome (nine of field-notes section 6).</summary>
    public static FactKind Visited(int outcome) => new((short)(300 + outcome), "visited." + outcome);

    // Events and items.
    public static readonly FactKind ClassHeld = new(320, "class.held");
    public static readonly FactKind TalkHeld = new(321, "talk.held");
    public static readonly FactKind TalkAttended = new(322, "talk.attended");
    public static readonly FactKind ItemOriginal = new(330, "item.original");
    public static readonly FactKind ItemRepost = new(331, "item.repost");
    public static readonly FactKind VideoMade = new(332, "video.made");
    public static readonly FactKind BulletinAired = new(333, "bulletin.aired");
    public static readonly FactKind BulletinMinutes = new(334, "bulletin.minutes");
    public static readonly FactKind DirectiveIssued = new(335, "directive.issued");

    // Dossiers and documents, from signed tables.
    public static readonly FactKind DossiersHandled = new(350, "dossiers.handled");
    public static readonly FactKind DossiersOnline = new(351, "dossiers.online");
    public static readonly FactKind DossiersEndToEnd = new(352, "dossiers.end-to-end");
    public static readonly FactKind DossiersOnTime = new(353, "dossiers.on-time");
    public static readonly FactKind DossiersDigitised = new(354, "dossiers.digitised");
    public static readonly FactKind DossiersToDigitise = new(355, "dossiers.to-digitise");
    public static readonly FactKind DocumentsIssued = new(360, "documents.issued");
    public static readonly FactKind DocumentsElectronic = new(361, "documents.electronic");
    public static readonly FactKind FilesHandled = new(362, "files.handled");
    public static readonly FactKind FilesOnline = new(363, "files.online");

    // Officials: on the roll, trained, fluent.
    public static readonly FactKind OfficialOnRoll = new(400, "official.on-roll");
    public static readonly FactKind OfficialTrained = new(401, "official.trained");
    public static readonly FactKind OfficialFluent = new(402, "official.fluent");

    // Teams: in force, and members joined (+1) or left (−1).
    public static readonly FactKind TeamInForce = new(420, "team.in-force");
    public static readonly FactKind TeamMembers = new(421, "team.members");

    // Totals of an organisation or a unit, signed: each stands until the next of its kind.
    public static readonly FactKind SchoolOpen = new(440, "school.open");
    public static readonly FactKind SchoolTeachesSkills = new(441, "school.teaches-skills");
    public static readonly FactKind SecondaryEnrolled = new(442, "school.secondary.enrolled");
    public static readonly FactKind SecondaryEquipped = new(443, "school.secondary.equipped");
    public static readonly FactKind PrimaryEnrolled = new(444, "school.primary.enrolled");
    public static readonly FactKind PrimaryEquipped = new(445, "school.primary.equipped");
    public static readonly FactKind WorkersOnRoll = new(450, "workers.on-roll");
    public static readonly FactKind WorkersMet = new(451, "workers.met");
    public static readonly FactKind VneidTotal = new(460, "vneid.total");

    private static readonly FrozenDictionary<short, FactKind> ByCode = All().ToFrozenDictionary(k => k.Code);

    /// <summary>The kind of a stored code.</summary>
    /// <exception cref="KeyNotFoundException">The code is not registered: the database is newer than this build.</exception>
    public static FactKind Of(short code) => ByCode[code];

    public static IEnumerable<FactKind> All()
    {
        foreach (var field in typeof(Kinds).GetFields().Where(f => f.FieldType == typeof(FactKind)))
        {
            yield return (FactKind)field.GetValue(null)!;
        }
        foreach (var skill in Enum.GetValues<SkillGroup>())
        {
            yield return SkillLevel(skill);
        }
        foreach (var channel in Enum.GetValues<TeachingChannel>())
        {
            yield return Taught(channel);
        }
        foreach (var channel in Enum.GetValues<SupportChannel>())
        {
            for (var bits = 0; bits < 8; bits++)
            {
                yield return Support(channel, (bits & 4) != 0, (bits & 2) != 0, (bits & 1) != 0);
            }
        }
        for (var outcome = 1; outcome <= 9; outcome++)
        {
            yield return Visited(outcome);
        }
    }
}

/// <summary>The six groups of tasks the teams teach (nhóm việc); the frame they are mapped to is data.</summary>
public enum SkillGroup
{
    Vneid = 0,
    PublicServices = 1,
    Payment = 2,
    Safety = 3,
    Health = 4,
    Communication = 5,
}

/// <summary>Where teaching took place.</summary>
public enum TeachingChannel
{
    HomeVisit = 0,
    Class = 1,
    Counter = 2,
    Meeting = 3,
    Workplace = 4,
    School = 5,
}

/// <summary>Where help with a procedure was given. I08 counts the one-stop centre alone; the others are shown apart.</summary>
public enum SupportChannel
{
    OneStopCentre = 0,
    Home = 1,
    Class = 2,
    SupportPoint = 3,
}

/// <summary>Quantity of <see cref="Kinds.PersonResidence"/>.</summary>
public static class ResidenceCode
{
    public const int Permanent = 1;
    public const int Temporary = 2;

    /// <summary>Registered here, living elsewhere: in the denominator, shown apart, never reachable at home.</summary>
    public const int Away = 3;
}

/// <summary>Quantity of <see cref="Kinds.PersonDevice"/>.</summary>
public static class DeviceCode
{
    public const int None = 1;
    public const int Keypad = 2;
    public const int Shared = 3;
    public const int Smartphone = 4;
}

/// <summary>Quantity of <see cref="Kinds.SkillLevel"/>.</summary>
public static class LevelCode
{
    public const int NotYet = 1;
    public const int WithHelp = 2;
    public const int Alone = 3;
}
