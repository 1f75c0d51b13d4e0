using HocVuSo.Platform;

namespace HocVuSo.Teams;

/// <summary>What is kept about members of teams (sổ đăng ký dữ liệu cá nhân).</summary>
/// <remarks>Source: Luật 91/2025/QH15 as read in policy.md section 7; how long is our default, a province may set another.</remarks>
public static class PersonalData
{
    private const string WhileMember = "Trong thời gian tham gia Tổ, thêm 24 tháng sau khi thôi";
    private const string Search = "Tìm và sắp xếp theo tên, suy ra từ họ tên";

    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        new("team_members", "FullName", "Biết ai trong Tổ của thôn", WhileMember, Exported: true, Erasure.Row),
        new("team_members", "Folded", Search, WhileMember, Exported: false, Erasure.Row),
        new("team_members", "SortKey", Search, WhileMember, Exported: false, Erasure.Row),
        new("team_members", "VillageTitle", "Chức danh ở thôn theo quyết định", WhileMember, Exported: true, Erasure.Row),
        new("team_members", "LeaveReason", "Lý do thôi tham gia, để biết vì sao số liệu đổi", WhileMember, Exported: true, Erasure.Row),
        new(
            "teams",
            "Contact",
            "Liên hệ của Tổ, thường là số của tổ trưởng; lưu mã hóa",
            "Trong thời gian Tổ hoạt động, thêm 24 tháng",
            Exported: false,
            Erasure.Value
        ),
        new("team_members", "Phone", "Liên hệ thành viên; lưu mã hóa, che trên màn hình", WhileMember, Exported: true, Erasure.Value),
    ];
}
