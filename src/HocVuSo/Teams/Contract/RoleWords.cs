using HocVuSo.Platform;

namespace HocVuSo.Teams.Contract;

/// <summary>Duties in a team, as people read them.</summary>
public static class RoleWords
{
    public static string Words(this TeamRole role, Text T) =>
        role switch
        {
            TeamRole.Leader => T["Tổ trưởng"],
            TeamRole.Deputy => T["Tổ phó"],
            _ => T["Thành viên"],
        };
}
