using HocVuSo.Platform;

namespace HocVuSo.Access;

/// <summary>What is kept about those who sign in (sổ đăng ký dữ liệu cá nhân).</summary>
/// <remarks>Source: policy.md section 7; how long is our default, a province may set another.</remarks>
public static class PersonalData
{
    private const string WhileActive = "Trong thời gian được giao việc; sau khi thôi việc còn số tài khoản để truy vết";

    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        new("accounts", "UserName", "Đăng nhập", WhileActive, Exported: true, Erasure.Value),
        new("accounts", "DisplayName", "Cho biết ai đã ghi, sửa, duyệt số liệu", WhileActive, Exported: true, Erasure.Value),
        new("accounts", "Phone", "Gọi khi cần mở khóa tài khoản; lưu mã hóa, danh sách chỉ hiện ba số cuối", WhileActive, Exported: true, Erasure.Value),
        new(
            "accounts",
            "PasswordHash",
            "Kiểm tra mật khẩu khi đăng nhập; không đọc ngược được",
            "Đến khi đổi mật khẩu hoặc khóa tài khoản",
            Exported: false,
            Erasure.Value
        ),
    ];
}
