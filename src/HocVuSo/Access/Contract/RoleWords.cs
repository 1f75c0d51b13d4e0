using HocVuSo.Platform;

namespace HocVuSo.Access.Contract;

/// <summary>Roles as people call them (field-notes.md section 6).</summary>
public static class RoleWords
{
    public static string Words(this Role role, Text T) =>
        role switch
        {
            Role.TeamMember => T["Thành viên Tổ công nghệ số cộng đồng"],
            Role.TeamLeader => T["Tổ trưởng Tổ công nghệ số cộng đồng"],
            Role.CounterStaff => T["Công chức Trung tâm Phục vụ hành chính công"],
            Role.CommunePolice => T["Công an xã, phường (cung cấp số liệu)"],
            Role.PartyOffice => T["Văn phòng Đảng ủy"],
            Role.CommuneOfficer => T["Cán bộ đầu mối xã, phường"],
            Role.CommuneLeader => T["Lãnh đạo xã, phường"],
            Role.OrganizationOfficer => T["Đầu mối nhà trường, doanh nghiệp"],
            Role.ProvinceOfficer => T["Cán bộ đầu mối tỉnh"],
            Role.FrontOverseer => T["Cán bộ Mặt trận (giám sát, phản biện)"],
            Role.Administrator => T["Quản trị hệ thống"],
            Role.ClassTeacher => T["Người hướng dẫn lớp"],
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no words."),
        };
}
