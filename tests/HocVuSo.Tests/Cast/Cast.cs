using HocVuSo.Platform;

namespace HocVuSo.Tests;

/// <summary>Someone who signs in.</summary>
/// <param name="UnitCode">Unit whose subtree the duty covers; empty for one without a duty.</param>
public sealed record Player(string UserName, string DisplayName, Role? Role, string UnitCode);

/// <summary>One cast for all tests: each slice is tried by one who may, one who may not, and one from the neighbouring commune.</summary>
public static class Cast
{
    /// <summary>Province officer of Phú Thọ.</summary>
    public static readonly Player An = new("an", "Nguyễn Văn An", Role.ProvinceOfficer, World.Province);

    /// <summary>Commune officer of xã Vĩnh Tường.</summary>
    public static readonly Player Bình = new("binh", "Trần Thị Bình", Role.CommuneOfficer, World.Commune);

    /// <summary>Volunteer in Thôn Đông of xã Vĩnh Tường.</summary>
    public static readonly Player Chi = new("chi", "Lê Thị Chi", Role.TeamMember, World.Village);

    /// <summary>Leader of the team of Thôn Đông.</summary>
    public static readonly Player Hà = new("ha", "Đỗ Thị Hà", Role.TeamLeader, World.Village);

    /// <summary>Leader of the commune, who confirms and closes.</summary>
    public static readonly Player Lan = new("lan", "Vũ Thị Lan", Role.CommuneLeader, World.Commune);

    /// <summary>Commune officer of the neighbouring xã Vĩnh An.</summary>
    public static readonly Player Giang = new("giang", "Phạm Văn Giang", Role.CommuneOfficer, World.Neighbour);

    /// <summary>Has an account and may do nothing.</summary>
    public static readonly Player Em = new("em", "Hoàng Văn Em", null, "");

    /// <summary>Opens accounts, keeps units.</summary>
    public static readonly Player Quản = new("quan", "Bùi Văn Quản", Role.Administrator, World.Province);

    public static readonly IReadOnlyList<Player> All = [An, Bình, Chi, Hà, Lan, Giang, Em, Quản];
}
