namespace HocVuSo.Reports;

/// <summary>The figures a commune's yearly report has a sentence for; any other figure stands in the annex only.</summary>
public static class ReportKeys
{
    public const string Population = "population";
    public const string FormerUnits = "former-units";
    public const string Villages = "villages";

    /// <summary>Square kilometres.</summary>
    public const string Area = "area";

    public const string OfficialsTrained = "I01.trained";
    public const string OfficialsFluent = "I01.fluent";
    public const string SecondaryPupils = "I02";
    public const string PrimaryPupils = "I03";
    public const string AdultsPassed = "I04";

    /// <summary>Distinct adults confirmed on VNeID, against the number assigned to the unit.</summary>
    public const string VneidConfirmed = "I05";
    public const string VneidOfPassed = "I05.of-passed";
    public const string VneidOfAdults = "I05.of-adults";
    public const string Workers = "I06";
    public const string DigitalFamilies = "I07";

    /// <summary>Turns helped at the one-stop centre alone; other channels have keys of their own.</summary>
    public const string CentreHelp = "I08";
    public const string CentreHelpEndToEnd = "I08.end-to-end";
    public const string CentreHelpPartial = "I08.partial";
    public const string CentreHelpPeople = "I08.people";
    public const string HelpAtHome = "I08.home";
    public const string HelpInClass = "I08.class";
    public const string Taught = "I09";
    public const string TaughtPeople = "I09.people";
    public const string TaughtFirstTime = "I09.first-time";
    public const string Teams = "I10";
    public const string TeamMembers = "I10.members";
    public const string Talks = "I11";

    /// <summary>Original items; re-posts have a key of their own.</summary>
    public const string News = "I12";
    public const string NewsReposted = "I12.repost";
    public const string Videos = "I13";
    public const string DossiersOnline = "I14";
    public const string DossiersOnTime = "I15";
    public const string ElectronicDocuments = "I16";
    public const string Schools = "I19";
    public const string Smartphones = "I20";
    public const string AccessPoints = "I30";
    public const string Bulletins = "I34";
    public const string BulletinMinutes = "I34.minutes";
    public const string Vulnerable = "I36";
    public const string MembersTrained = "I37";
    public const string DirectiveDocuments = "I45";
}
