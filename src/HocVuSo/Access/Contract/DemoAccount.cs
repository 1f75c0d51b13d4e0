using HocVuSo.Platform;

namespace HocVuSo.Access.Contract;

/// <summary>An account of the demo: public on purpose, made only in a demo installation.</summary>
/// <param name="Duty">Who it is, in the words of field-notes.md section 6.</param>
public sealed record DemoAccount(string UserName, string DisplayName, Role Role, string UnitCode, string Duty)
{
    /// <summary>One for all; the demo says so on its sign-in page.</summary>
    public const string SharedPassword = "binh-dan-hoc-vu-so";

    public string Password => SharedPassword;

    public static readonly IReadOnlyList<DemoAccount> All =
    [
        new("an", "Nguyễn Văn An", Role.ProvinceOfficer, "25", "Cán bộ đầu mối tỉnh Phú Thọ"),
        new("binh", "Trần Thị Bình", Role.CommuneOfficer, "09076", "Cán bộ đầu mối xã Vĩnh Tường"),
        new("lan", "Vũ Thị Lan", Role.CommuneLeader, "09076", "Lãnh đạo xã Vĩnh Tường"),
        new("tri", "Phạm Minh Trí", Role.CommuneOfficer, "07900", "Cán bộ đầu mối phường Việt Trì"),
        new("viet", "Đỗ Quốc Việt", Role.CommuneLeader, "07900", "Lãnh đạo phường Việt Trì"),
        new("mai", "Ngô Thanh Mai", Role.CounterStaff, "07900", "Công chức Trung tâm Phục vụ hành chính công phường Việt Trì"),
        new("cong", "Lê Văn Công", Role.CommunePolice, "09076", "Công an xã Vĩnh Tường (cung cấp số liệu)"),
        new("chi", "Lê Thị Chi", Role.TeamMember, "09076-01", "Thành viên Tổ công nghệ số cộng đồng, xã Vĩnh Tường"),
        new("mattran", "Hoàng Thị Mến", Role.FrontOverseer, "25", "Cán bộ Mặt trận (giám sát, phản biện)"),
        new("quantri", "Bùi Văn Quản", Role.Administrator, "25", "Quản trị hệ thống"),
    ];
}
