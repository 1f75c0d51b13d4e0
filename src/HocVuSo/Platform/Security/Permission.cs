namespace HocVuSo.Platform;

/// <summary>What a role may do; always together with a scope (duty × subtree). Stored by name, so the list only grows.</summary>
public enum Permission
{
    /// <summary>Live figures of the scope, without names.</summary>
    ReadFigures,

    /// <summary>People and households of the scope with their names.</summary>
    ReadPeople,

    /// <summary>The single records behind a figure.</summary>
    ReadRecords,
    EditPeople,
    ImportPeople,
    RecordVisit,
    RecordSupport,
    RecordClass,

    /// <summary>Sheets, talks, news, videos, broadcasts, school and enterprise totals, dossier tables.</summary>
    RecordTotals,

    /// <summary>Mark a practical checklist, propose people as đạt.</summary>
    Assess,

    /// <summary>The second pair of eyes that confirms a batch as đạt.</summary>
    ConfirmPassed,
    ImportVneid,
    ManageTeams,

    /// <summary>Lead a village's team: invite its members, share out lanes, decide on what their phones brought.</summary>
    LeadTeam,
    SetTargets,
    WriteReport,

    /// <summary>Close a period and publish its figures.</summary>
    ClosePeriod,

    /// <summary>Provinces and communes: found, rename, merge, split, move; the catalogue of units and organisations.</summary>
    ManageUnits,
    ManageAccounts,
    ReadAudit,

    /// <summary>Who is disabled, poor, of an ethnic minority: by name, with consent only.</summary>
    KeepSensitive,

    /// <summary>The desk where people ask about their own data.</summary>
    HandleDataRights,

    /// <summary>Villages of the scope: found, rename, merge, split, move, dissolve by the decision of HĐND cấp xã.</summary>
    ChangeVillages,

    /// <summary>Crews of campaigns: form and end them, invite their members, approve their phones, decide on what those brought.</summary>
    RunCampaigns,
}

/// <summary>Roles of product.md section 2; the words on screen are those of field-notes.md section 6.</summary>
public enum Role
{
    TeamMember = 1,
    TeamLeader,
    CounterStaff,
    CommunePolice,
    PartyOffice,
    CommuneOfficer,
    CommuneLeader,
    OrganizationOfficer,
    ProvinceOfficer,
    FrontOverseer,
    Administrator,
    ClassTeacher,
}

/// <summary>Which role carries which permission.</summary>
public static class Duties
{
    private static readonly Dictionary<Role, Permission[]> Of = new()
    {
        [Role.TeamMember] = [Permission.ReadFigures, Permission.ReadPeople, Permission.RecordVisit, Permission.RecordClass],
        [Role.TeamLeader] =
        [
            Permission.ReadFigures,
            Permission.ReadPeople,
            Permission.ReadRecords,
            Permission.RecordVisit,
            Permission.RecordClass,
            Permission.Assess,
            Permission.LeadTeam,
        ],
        [Role.ClassTeacher] = [Permission.ReadFigures, Permission.ReadPeople, Permission.RecordClass],
        [Role.CounterStaff] = [Permission.ReadFigures, Permission.ReadPeople, Permission.RecordSupport],
        [Role.CommunePolice] = [Permission.ReadFigures, Permission.ImportVneid],
        [Role.PartyOffice] = [Permission.ReadFigures, Permission.WriteReport],
        [Role.CommuneOfficer] =
        [
            Permission.ReadFigures,
            Permission.ReadPeople,
            Permission.ReadRecords,
            Permission.EditPeople,
            Permission.ImportPeople,
            Permission.RecordVisit,
            Permission.RecordSupport,
            Permission.RecordClass,
            Permission.RecordTotals,
            Permission.Assess,
            Permission.ConfirmPassed,
            Permission.ImportVneid,
            Permission.ManageTeams,
            Permission.LeadTeam,
            Permission.SetTargets,
            Permission.WriteReport,
            Permission.KeepSensitive,
            Permission.HandleDataRights,
            Permission.ChangeVillages,
            Permission.RunCampaigns,
        ],
        [Role.CommuneLeader] =
        [
            Permission.ReadFigures,
            Permission.ReadPeople,
            Permission.ReadRecords,
            Permission.ConfirmPassed,
            Permission.SetTargets,
            Permission.WriteReport,
            Permission.ClosePeriod,
        ],
        [Role.OrganizationOfficer] = [Permission.ReadFigures, Permission.RecordTotals],
        [Role.ProvinceOfficer] =
        [
            Permission.ReadFigures,
            Permission.ReadRecords,
            Permission.RecordTotals,
            Permission.SetTargets,
            Permission.WriteReport,
            Permission.ClosePeriod,
            Permission.ManageUnits,
            Permission.ChangeVillages,
            Permission.RunCampaigns,
        ],
        [Role.FrontOverseer] = [Permission.ReadFigures, Permission.ReadRecords],
        [Role.Administrator] = [Permission.ReadFigures, Permission.ManageUnits, Permission.ChangeVillages, Permission.ManageAccounts, Permission.ReadAudit],
    };

    public static bool Allows(this Role role, Permission permission) => Of[role].Contains(permission);
}
