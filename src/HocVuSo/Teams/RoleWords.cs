using HocVuSo.Platform;
using HocVuSo.Teams.Contract;

namespace HocVuSo.Teams;

internal static class RoleWords
{
    public static string Words(this TeamRole role, Text T) =>
        role switch
        {
            TeamRole.Leader => T["Tổ trưởng"],
            TeamRole.Deputy => T["Tổ phó"],
            _ => T["Thành viên"],
        };
}
