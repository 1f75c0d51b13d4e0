using HocVuSo.Platform;

namespace HocVuSo.Sync;

/// <summary>What is kept of what phones bring (sổ đăng ký dữ liệu cá nhân).</summary>
public static class PersonalData
{
    private const string WithRegister = "Trong thời gian có tên trong danh sách dân cư của xã, thêm 12 tháng sau khi chuyển đi hoặc mất";
    private const string WhileHeld = "Đến khi tổ trưởng hoặc cán bộ xã quyết định, nhiều nhất 12 tháng";
    private const string WhileMember = "Trong thời gian tham gia Tổ, thêm 24 tháng sau khi thôi";

    public static IReadOnlyList<PersonalColumn> Columns { get; } =
    [
        new("field_records", "Kept", "Phiếu còn chờ quyết định, lưu mã hóa", WhileHeld, Exported: true, Erasure.Row),
        new("field_edits", "Seen", "Giá trị người đi thăm nhìn thấy khi sửa tại nhà", WithRegister, Exported: true, Erasure.Row),
        new("field_edits", "Wanted", "Giá trị người đi thăm ghi lại tại nhà", WithRegister, Exported: true, Erasure.Row),
        new("field_edits", "Origin", "Giá trị trước khi sửa tại nhà, để so hai bản", WithRegister, Exported: true, Erasure.Row),
        new("likely_twins", "One", "Nhắc cán bộ xem hai người mới ghi có phải một người không", WithRegister, Exported: false, Erasure.Row),
        new("likely_twins", "Other", "Nhắc cán bộ xem hai người mới ghi có phải một người không", WithRegister, Exported: false, Erasure.Row),
        new("devices", "Label", "Tổ trưởng nhận ra máy của thành viên khi duyệt", WhileMember, Exported: true, Erasure.Row),
        new("devices", "Likeness", "Nhận ra cùng một máy khi mở lại lời mời; không đọc ngược được", WhileMember, Exported: false, Erasure.Row),
    ];
}
